"""Bytes to text: encodings, and what is damaged among them."""

import codecs
import io
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import EngineError
from engine.reading.archive import unpacked
from engine.reading.encodings import DECODERS, guess_encoding, is_valid, western_share
from engine.reading.mojibake import repaired
from engine.reading.table import Notice
from engine.stages import Progress, Stage, Work, beside, drive

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARIES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"RIFF", b"BM\x00", b"II*\x00", b"MM\x00*"),
    *(b"\x00\x00\x01\x00", b"{\\rtf", b"PAR1", b"%!PS"),
    *(b"\x7fELF", b"MZ\x90", b"OggS", b"ID3", b"fLaC", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x20ftyp"),
    *(b"SQLite format 3\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"\xfd7zXZ", b"BZh9",),
)  # fmt: skip
MARKUP = (b"<", b"{", b"[{")  # web pages and JSON
CONTROLS = bytes([*range(1, 9), *range(14, 27), 28, 29, 30, 127])
LARGE = 5_000_000  # bytes from which no file is looked at line by line without need
AT_A_TIME = 50_000  # lines between two signs of life
BLOCK = 16 << 20  # bytes read at a time
LINE_END = re.compile(rb"[\r\n]")
LONGEST_LINE = 8 << 20  # bytes: a line so long is no record
SAMPLE = 200_000  # bytes that a guess looks at
BINARY = 0.005  # share of control characters from which bytes are no text
NULS = 0.2  # share of NULs from which bytes are no text
ONE_SIDE = 0.1  # NULs at even places to those at odd ones, or the other way round, in UTF-16
SLIGHTLY = 0.35  # share of broken letters up to which a line is UTF-8 with damage
LETTERS = 0.8  # share of letters of western words from which two bytes are UTF-8 by no chance


@dataclass(frozen=True)
class Text:
    """A file's text, as UTF-8 bytes without a byte order mark, the encoding it came in, and its damage."""

    utf8: bytes
    encoding: str
    notices: tuple[Notice, ...] = ()


def read_bytes(path: Path) -> bytes:
    """The file's bytes, unpacked where it is gzipped.

    Raises:
        EngineError: file.missing, file.is_folder, file.unreadable, file.changed, and what `unpacked` raises.
    """
    return drive(unpacked(file_bytes(path), path))


def file_bytes(path: Path) -> bytes:
    """As `loaded`, in one go."""
    return drive(loaded(path))


def loaded(path: Path) -> Work[bytes]:
    """The file's bytes as they lie on the disk, block by block.

    Raises:
        EngineError: file.missing, file.is_folder, file.unreadable, file.changed.
    """
    whole = io.BytesIO()  # gives its bytes away without a copy, which blocks joined in the end would be
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            while block := file.read(BLOCK):
                whole.write(block)
                yield Progress(Stage.READ, 0, None, note="read.file")
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise EngineError("file.missing", path=str(path)) from error
    except OSError as error:
        code = "file.is_folder" if path.is_dir() else "file.unreadable"
        raise EngineError(code, path=str(path)) from error
    content = whole.getvalue()
    same = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    if not same or (before.st_size and len(content) != before.st_size):
        raise EngineError("file.changed", path=str(path))
    return content


def to_text(content: bytes, path: Path, encoding: str | None = None) -> Text:
    """As `decoded`, in one go."""
    return drive(decoded(content, path, encoding))


def decoded(content: bytes, path: Path, encoding: str | None = None) -> Work[Text]:
    """Decodes, and puts right what was garbled where that is certain.

    A byte order mark decides, then NULs at every other place, then UTF-8, line by line where it is mixed with
    another encoding; else the encoding that makes most sense.

    Args:
        encoding: where the owner says so.

    Raises:
        EngineError: file.not_text, file.one_line.
    """
    _check_lines(content, path)
    if encoding is not None:
        return _as_said(content, path, encoding)
    for bom, name in BOMS:
        if content.startswith(bom) and name != "utf-8-sig":
            return _whole(content, path, name)
    if content.startswith(BINARIES) or content.lstrip()[:2].startswith(MARKUP):
        raise EngineError("file.not_text", path=str(path))
    wide = _utf_16(content)
    if wide:
        return _whole(content, path, wide)
    marked = content.startswith(codecs.BOM_UTF8)
    content, nuls = _without_nuls(content.removeprefix(codecs.BOM_UTF8), path)
    if codecs.BOM_UTF8[0] in content and codecs.BOM_UTF8 in content:  # files put together, each with its mark
        content = content.replace(b"\n\xef\xbb\xbf", b"\n")
    if content.isascii():
        return Text(content, "utf-8-sig" if marked else "utf-8", nuls)
    text = yield from _utf_8(content)
    text = text or _other(content, path)
    yield Progress(Stage.READ, 0, None, note="read.file")
    if text.encoding == "utf-8":
        utf8 = text.utf8
        right, notices = yield from beside(
            lambda: repaired(utf8), Progress(Stage.READ, 0, None, note="read.file")
        )
        if notices and not text.notices:
            text = Text(right, "utf-8", notices)
        if marked:
            text = replace(text, encoding="utf-8-sig")
    return replace(text, notices=(*nuls, *text.notices))


def _check_lines(content: bytes, path: Path) -> None:
    """Looks for a line that goes on and on from wherever one may be in it.

    Raises:
        EngineError: file.one_line.
    """
    for begin in range(0, len(content) - LONGEST_LINE, LONGEST_LINE):
        if not LINE_END.search(content, begin, begin + LONGEST_LINE):
            raise EngineError("file.one_line", path=str(path))


def _as_said(content: bytes, path: Path, encoding: str) -> Text:
    if content.startswith(BINARIES):
        raise EngineError("file.not_text", path=str(path))
    for bom, name in BOMS:
        if content.startswith(bom) and encoding.startswith(name.removesuffix("-sig")):
            encoding = name
    try:
        decoder = codecs.lookup(DECODERS.get(encoding, encoding)).name
        text = content.decode(decoder, errors="replace")
    except (LookupError, UnicodeDecodeError) as error:
        raise EngineError("file.not_text", path=str(path)) from error
    clean = text.replace("\x00", "")
    return Text(clean.encode("utf-8", "replace"), encoding, _broken(text))


def _whole(content: bytes, path: Path, encoding: str) -> Text:
    """A text whose encoding is certain; a letter cut off at its end is damage, many are no text."""
    text = content.decode(encoding, errors="replace")
    if text.count("\ufffd") > max(BINARY * len(text), 1):
        raise EngineError("file.not_text", path=str(path))
    notices = _broken(text)
    return Text(text.replace("\x00", "").encode("utf-8", "replace"), encoding, notices)


def _broken(text: str) -> tuple[Notice, ...]:
    places = text.count("\ufffd")
    if not places:
        return ()
    line = 1 + text.count("\n", 0, text.index("\ufffd"))
    return (Notice("read.broken_letters", {"places": places, "line": line}),)


def _utf_16(content: bytes) -> str | None:
    """UTF-16 without a byte order mark: figures, delimiters and line ends leave NULs at every other place."""
    head = content[:SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < BINARY * len(head) or even + odd < 4:
        return None
    few, many, name = (even, odd, "utf-16-le") if even < odd else (odd, even, "utf-16-be")
    if few > ONE_SIDE * many:
        return None
    text = head[: len(head) // 2 * 2].decode(name, errors="replace")
    ends = text.count("\n") + text.count("\r")
    return name if ends and text.count("\ufffd") <= 1 and len(set(text) & set(",;\t|:^~")) else None


def _without_nuls(content: bytes, path: Path) -> tuple[bytes, tuple[Notice, ...]]:
    """Text without NULs and the end-of-file sign of DOS.

    Raises:
        EngineError: file.not_text where the bytes are none.
    """
    head = content[:SAMPLE]
    controls = len(head) - len(head.translate(None, CONTROLS)) - head.endswith(b"\x1a")
    filled = content.rstrip(b"\x00")
    binary = controls > 2 and controls > (0.3 if _is_utf_8(content) else BINARY) * len(head)
    if binary or filled[:SAMPLE].count(0) > NULS * len(head):
        raise EngineError("file.not_text", path=str(path))
    content = content[:-1] if content.endswith(b"\x1a") else content
    if 0 not in content:
        return content, ()
    nuls = content.count(0)
    content = content.replace(b"\x00", b"")
    if not content.strip():
        raise EngineError("file.empty", path=str(path))
    return content, (Notice("read.nuls", {"places": nuls}),)


def _utf_8(content: bytes) -> Work[Text | None]:
    """UTF-8, with damage or with lines of another encoding; None where it is another encoding throughout."""
    if is_valid(content):
        return Text(content, "utf-8")
    another = yield from _another_throughout(content)
    if another is not None:
        return another
    yield Progress(Stage.READ, 0, None, note="read.file")
    lines = content.splitlines(keepends=True)
    beyond: list[int] = []
    other: list[int] = []
    for place, line in enumerate(lines):
        if place % AT_A_TIME == 0:
            yield Progress(Stage.READ, 0, None, note="read.file")
        if not line.isascii():
            beyond.append(place)
            if not _is_utf_8(line) and not _is_slightly_broken(line):
                other.append(place)
    if 2 * len(other) > len(beyond):  # where most lines are no UTF-8, a broken one is none either
        other = [place for place in beyond if not _is_utf_8(lines[place])]
    right = b"".join(lines[place] for place in sorted(set(beyond) - set(other)))
    by_chance = not re.search(rb"[\xe2-\xf4]", right) and western_share(right, "utf-8") < LETTERS
    if other and by_chance:
        return None
    if not other:
        text = content.decode("utf-8", errors="replace")
        return Text(text.encode(), "utf-8", _broken(text))
    yield Progress(Stage.READ, 0, None, note="read.file")
    encoding = guess_encoding(b"".join(lines[place] for place in other))
    if encoding is None:
        return None
    decoder = DECODERS.get(encoding, encoding)
    for count, place in enumerate(other):
        if count % AT_A_TIME == 0:
            yield Progress(Stage.READ, 0, None, note="read.file")
        lines[place] = lines[place].decode(decoder, errors="replace").encode()
    yield Progress(Stage.READ, 0, None, note="read.file")
    text = b"".join(lines).decode("utf-8", errors="replace")
    yield Progress(Stage.READ, 0, None, note="read.file")
    facts = {"encoding": encoding, "lines": len(other)}
    return Text(text.encode(), "utf-8", (Notice("read.mixed_encodings", facts), *_broken(text)))


def _another_throughout(content: bytes) -> Work[Text | None]:
    """A large file whose first lines are all of another encoding, which the whole of it is valid in."""
    if len(content) < LARGE:
        return None
    lines = [line for line in content[:SAMPLE].splitlines()[:-1] if not line.isascii()]
    encoding = guess_encoding(b"\n".join(lines)) if lines and not any(map(_is_utf_8, lines)) else None
    if encoding is None or encoding not in {*DECODERS, "gb18030"}:
        return None
    decoder = codecs.getincrementaldecoder(DECODERS.get(encoding, encoding))()
    parts: list[bytes] = []
    try:
        for begin in range(0, len(content), LARGE):
            parts.append(
                decoder.decode(content[begin : begin + LARGE], begin + LARGE >= len(content)).encode()
            )
            yield Progress(Stage.READ, 0, None, note="read.file")
    except UnicodeDecodeError:
        return None
    return Text(b"".join(parts), encoding)


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_slightly_broken(line: bytes) -> bool:
    """Whether a line is UTF-8 with a byte changed or missing: most of its letters beyond ASCII are whole."""
    text = line.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\u07ff" and char != "\ufffd" for char in text)
    return broken <= SLIGHTLY * whole + (1 if whole else 0) and whole > 0


def _other(content: bytes, path: Path) -> Text:
    encoding = guess_encoding(content)
    if encoding is None:
        raise EngineError("file.not_text", path=str(path))
    text = content.decode(DECODERS.get(encoding, encoding), errors="replace")
    if encoding in DECODERS or encoding == "gb18030":
        broken = _broken(text)
    else:
        broken = ()
        if "\ufffd" in text:  # what one encoding of single bytes leaves open is a sign in latin-1
            text = content.decode("latin-1")
    return Text(text.encode("utf-8", "replace"), encoding, broken)
