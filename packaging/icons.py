"""Draws the program's icon for each system: python packaging/icons.py FOLDER → pairwell.png, .ico, .icns.

Windows' .ico and Apple's .icns are both plain containers of PNG pictures:
https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10), "PNG" since Windows Vista;
Apple's types ic07 (128 pixels) to ic10 (1024) hold PNG.
"""

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

SIZES = (16, 32, 48, 64, 128, 256)  # of Windows; an entry of 256 pixels says 0
APPLE = {128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Square PNG pictures by their pixels → an .ico."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place, entries, bodies = 6 + 16 * len(pictures), b"", b""
    for size, picture in sorted(pictures.items()):
        side = size % 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        bodies += picture
        place += len(picture)
    return head + entries + bodies


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """Square PNG pictures by their pixels → an .icns; sizes that Apple does not know are left out."""
    parts = [(APPLE[size], picture) for size, picture in sorted(pictures.items()) if size in APPLE]
    body = b"".join(kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def drawn(size: int) -> bytes:
    """Pairwell's mark as a PNG of that many pixels; a QGuiApplication must be there."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter, Qt

    from gui.widgets.icons import paint_mark

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_mark(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def draw(folder: Path) -> None:
    """Writes the three files into a folder."""
    from PySide6.QtWidgets import QApplication

    from gui import theme
    from gui.theme import Mode

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["icons"])
    theme.start(app, Mode.LIGHT)
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: drawn(size) for size in {*SIZES, *APPLE}}
    (folder / "pairwell.png").write_bytes(pictures[256])
    (folder / "pairwell.ico").write_bytes(ico({size: pictures[size] for size in SIZES}))
    (folder / "pairwell.icns").write_bytes(icns(pictures))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    draw(Path(sys.argv[1]))
