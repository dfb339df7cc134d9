"""Bytes to text: compression and encodings."""

import gzip
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from engine.errors import EngineError
from engine.reading.table import Notice

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"RIFF", b"BM\x00", b"\x7fELF", b"MZ\x90")
GZIP = b"\x1f\x8b"
MARKUP = (b"<", b"{", b"[{")  # web pages and JSON
SLIPS = 0.02  # share of the letters beyond ASCII that may be broken in a file that is UTF-8 all the same
SAMPLE = 200_000  # bytes that a guess of the encoding looks at


@dataclass(frozen=True)
class Text:
    """A file's text, as UTF-8 bytes without a byte order mark, the encoding it came in, and its damage."""

    utf8: bytes
    encoding: str
    notices: tuple[Notice, ...] = ()


def read_bytes(path: Path) -> bytes:
    """The file's bytes, unpacked where it is gzipped.

    Raises:
        EngineError: file.missing, file.is_folder, file.unreadable, file.empty, file.damaged_archive.
    """
    return unpacked(file_bytes(path), path)


def file_bytes(path: Path) -> bytes:
    """The file's bytes as they lie on the disk.

    Raises:
        EngineError: file.missing, file.is_folder, file.unreadable.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise EngineError("file.missing", path=str(path)) from error
    except OSError as error:
        code = "file.is_folder" if path.is_dir() else "file.unreadable"
        raise EngineError(code, path=str(path)) from error


def unpacked(content: bytes, path: Path) -> bytes:
    """The bytes of a file, unpacked where they are gzipped.

    Raises:
        EngineError: file.empty, file.damaged_archive.
    """
    if content.startswith(GZIP):
        try:
            content = gzip.decompress(content)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise EngineError("file.damaged_archive", path=str(path)) from error
    if not content[:SAMPLE].strip() and not content.strip():
        raise EngineError("file.empty", path=str(path))
    return content


def to_text(content: bytes, path: Path) -> Text:
    """Decodes: a byte order mark decides, then UTF-8, GB18030 where it gives Chinese, cp1252, then a guess.

    Raises:
        EngineError: file.not_text.
    """
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return Text(_decoded(content, encoding, path).encode(), encoding)
    if content.startswith(PICTURES) or b"\x00" in content[:SAMPLE] or content.lstrip().startswith(MARKUP):
        raise EngineError("file.not_text", path=str(path))
    try:
        content.decode("utf-8")
        return Text(content, "utf-8")
    except UnicodeDecodeError:
        pass
    damaged = content.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") < SLIPS * sum(not char.isascii() for char in damaged[:SAMPLE]):
        return Text(damaged.encode(), "utf-8")
    try:
        chinese = content.decode("gb18030")
        if _mostly_common_han(chinese):
            return Text(chinese.encode(), "gb18030")
    except UnicodeDecodeError:
        pass
    try:
        western = content.decode("cp1252")
        if _looks_western(western):
            return Text(western.encode(), "cp1252")
    except UnicodeDecodeError:
        pass
    guess = from_bytes(content[:SAMPLE]).best()
    if guess is None:
        raise EngineError("file.not_text", path=str(path))
    return Text(content.decode(guess.encoding, errors="replace").encode(), guess.encoding)


def _decoded(content: bytes, encoding: str, path: Path) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise EngineError("file.not_text", path=str(path)) from error


def _mostly_common_han(text: str) -> bool:
    """Whether the letters beyond ASCII are Chinese as people write it: common characters, side by side.

    Common is the first half of GB 2312; accents read as Chinese give rare characters, or single ones.
    """
    beyond = [char for char in text[:SAMPLE] if not char.isascii()]
    common = sum("\u4e00" <= char <= "\u9fff" and _is_common(char.encode("gb18030")) for char in beyond)
    runs = re.findall(r"[\u4e00-\u9fff]+", text[:SAMPLE])
    together = sum(len(run) for run in runs if len(run) > 1)
    return common > 0.6 * len(beyond) and 2 * together > common


def _is_common(gb: bytes) -> bool:
    return len(gb) == 2 and 0xB0 <= gb[0] < 0xD8 and gb[1] >= 0xA1


def _looks_western(text: str) -> bool:
    """Whether the letters beyond ASCII stand inside words, as accents do."""
    beyond = [char for char in text[:SAMPLE] if not char.isascii()]
    return sum(char.isalpha() or char in "€£’“”–—°" for char in beyond) > 0.7 * len(beyond)
