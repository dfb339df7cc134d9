"""Pictures of every page: python -m tests.screenshots OUT [FILE ...] [--page NAME] [--empty] [--until STAGE]

Each page in both languages, light and dark, at 1280x800 and 1024x700, named PAGE-SIZE-SCHEME-LANGUAGE.png.
With the sample shop, or a shop of FILEs, brought through all stages (or as far as `--until` says) at quick
effort and without BERT (or what `--backbone` says), or `--empty` as on the first start. The pages that there
are take part by themselves.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from engine.options import Effort, Language
from engine.stages import Stage
from gui import application, jobs, theme, translation
from gui.main_window import MainWindow
from gui.pages import PAGES
from gui.settings import Settings
from gui.theme import Mode

SIZES = ((1280, 800), (1024, 700))
MODES = (Mode.LIGHT, Mode.DARK)


def main() -> int:
    """Writes the pictures; gives the exit status."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("out", type=Path)
    words.add_argument("files", type=Path, nargs="*")
    words.add_argument("--page", choices=tuple(PAGES), action="append")
    words.add_argument("--empty", action="store_true")
    words.add_argument("--until", type=Stage, choices=tuple(Stage))
    words.add_argument("--backbone", default="none")
    words.add_argument("--effort", type=Effort, default=Effort.QUICK)
    words.add_argument("--size", default="")
    asked = words.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    app = make_application()
    sizes = [tuple(map(int, asked.size.split("x")))] if asked.size else SIZES
    with tempfile.TemporaryDirectory() as folder:
        for language in Language:
            settings = Settings(QSettings(f"{folder}/{language}.ini", QSettings.Format.IniFormat))
            translation.set_language(language)
            window = application.make_window(settings, language, home=Path(folder))
            window.resize(*SIZES[0])
            window.show()
            if not asked.empty:
                bring(window, asked.files, asked.backbone, asked.effort, asked.until)
            for page in asked.page or pages():
                take(app, window, page, language, sizes, asked.out)
            window.close()
            jobs.end_all()
            window.deleteLater()
            settle(app)
    return 0


def pages() -> list[str]:
    """Those that there are."""
    return [page for page in PAGES if find_spec(f"gui.pages.{page}")]


def make_application() -> QApplication:
    """An application with the pictures' font, Inter at 14 pixels, as the desktop's."""
    app = application.make_application(["screenshots"])
    font = QFont("Inter")
    font.setPixelSize(14)
    app.setFont(font)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(QSettings(f"{folder}/s.ini", QSettings.Format.IniFormat))
        application.dress(app, settings, Language.EN)
    return app


def bring(
    window: MainWindow, files: list[Path], backbone: str, effort: Effort, until: Stage | None = None
) -> None:
    """The sample shop, or one of files, through all stages, or up to one."""
    window.session.options = replace(window.session.options, backbone=backbone, effort=effort)
    loop = QEventLoop()
    window.flow.settled.connect(loop.quit)
    window.flow.failed.connect(lambda stage, code, facts: sys.stderr.write(f"{stage}: {code} {facts}\n"))
    if until is not None:
        window.flow.step_finished.connect(lambda stage: window.flow.cancel() if stage is until else None)
    if files:
        window.opening.take_files(files, "start")
    else:
        window.hub.sample_wanted.emit()
    loop.exec()


def take(
    app: QApplication,
    window: MainWindow,
    page: str,
    language: Language,
    sizes: Sequence[tuple[int, ...]],
    out: Path,
) -> None:
    """One page in every scheme and size."""
    window.open_page(page)
    for mode in MODES:
        theme.set_mode(mode)
        for width, height in sizes:
            window.resize(width, height)
            settle(app)
            window.grab().save(str(out / f"{page}-{width}x{height}-{mode}-{language}.png"))


def settle(app: QApplication) -> None:
    """Lets layouts and late drawing come to rest, and what the pages look at by themselves be done."""
    loop = QEventLoop()
    QTimer.singleShot(350, loop.quit)  # the curves are drawn every 250 ms
    loop.exec()
    for _ in range(100):
        if not jobs.RUNNING:
            break
        QTimer.singleShot(50, loop.quit)
        loop.exec()
    app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
