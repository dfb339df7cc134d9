"""What a packed file holds: gzip, a zip around one file, and the guard against what unpacks without end."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from engine.errors import EngineError
from engine.stages import Progress, Stage, Work

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
MOST = 4 << 30  # bytes that a file may unpack to without being asked about
RATIO = 200  # times its packed size that it may
NO_BOMB = 4 << 20  # bytes below which nothing is asked: whatever the ratio, they are soon read
FED = 1 << 14  # bytes that are unpacked at a time: they give 17 MB at most
STEP = 1 << 16  # in larger steps the reader of zips copies the rest again and again
STEPS = 64  # between two signs of life
TABLES = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsb", ".ods", ".htm", ".html")
ENCRYPTED = 0x1
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)


def unpacked(content: bytes, path: Path, go_on: bool = False) -> Work[bytes]:
    """The bytes of a file, unpacked where it is gzipped or a zip around a single table.

    Args:
        content: the file as it lies on the disk.
        path: for the errors.
        go_on: whether the owner says to unpack however much it is.

    Raises:
        EngineError: file.damaged_archive, file.unpacks_far, file.locked_archive, file.archive_of_many,
            file.empty.
    """
    if content.startswith(GZIP):
        content = yield from _gunzipped(content, path, go_on)
    if content.startswith(ZIP):
        content = yield from _from_zip(content, path, go_on)
    if not content[:STEP].strip() and not content.strip():
        raise EngineError("file.empty", path=str(path))
    return content


def _gunzipped(content: bytes, path: Path, go_on: bool) -> Work[bytes]:
    """Block by block; several files packed one behind the other are one, and nothing behind them is read."""
    whole = io.BytesIO()  # gives its bytes away without a copy
    size = steps = 0
    view = memoryview(content)
    at = 0
    try:
        while content.startswith(GZIP, at):
            unpacker = zlib.decompressobj(wbits=31)
            while not unpacker.eof:
                fed = view[at : at + FED]
                if not fed:
                    raise EngineError("file.damaged_archive", path=str(path))
                at += len(fed)
                size += whole.write(unpacker.decompress(fed))
                _guard(size, len(content), path, go_on)
                steps += 1
                if steps % STEPS == 0:
                    yield Progress(Stage.READ, 0, None, note="read.file")
            at -= len(unpacker.unused_data)
    except zlib.error as error:
        raise EngineError("file.damaged_archive", path=str(path)) from error
    return whole.getvalue()


def _guard(size: int, packed: int, path: Path, go_on: bool) -> None:
    if not go_on and size > NO_BOMB and (size > MOST or size > RATIO * packed):
        raise EngineError("file.unpacks_far", path=str(path), packed_mb=_mb(packed), unpacked_mb=_mb(size))


def _mb(size: int) -> int:
    return max(round(size / 1e6), 1)


def _from_zip(content: bytes, path: Path, go_on: bool) -> Work[bytes]:
    """A workbook as it is; the file in a zip around one table."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except DAMAGE as error:
        raise EngineError("file.damaged_workbook", path=str(path)) from error
    declared = sum(member.file_size for member in members)
    _guard(declared, len(content), path, go_on)
    names = {member.filename for member in members}
    if "[Content_Types].xml" in names or "mimetype" in names or any(n.startswith("xl/") for n in names):
        yield from _as_declared(archive, members, path)
        return content
    tables = [member for member in members if _is_table(member)]
    if len(tables) != 1:
        code = "file.archive_of_many" if tables else "file.not_text"
        raise EngineError(code, path=str(path), files=", ".join(member.filename for member in tables[:5]))
    if tables[0].flag_bits & ENCRYPTED:
        raise EngineError("file.locked_archive", path=str(path))
    whole = io.BytesIO()
    try:
        for number, part in enumerate(_steps(archive, tables[0])):
            whole.write(part)
            if number % STEPS == 0:
                yield Progress(Stage.READ, 0, None, note="read.file")
    except DAMAGE as error:
        raise EngineError("file.damaged_archive", path=str(path)) from error
    return whole.getvalue()


def _steps(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member's bytes, never more than it declares: what goes on beyond is damage."""
    with archive.open(member) as stream:
        while part := stream.read(STEP):
            yield part


def _as_declared(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], path: Path) -> Work[None]:
    """Unpacks what could hide more than it declares; a small one cannot hide enough to matter.

    Deflate packs 1,032 : 1 at most, and what is stored unpacked hides nothing.
    """
    for member in members:
        if member.compress_size * 1032 < MOST or member.compress_type == zipfile.ZIP_STORED:
            continue
        try:
            for number, _ in enumerate(_steps(archive, member)):
                if number % STEPS == 0:
                    yield Progress(Stage.READ, 0, None, note="read.file")
        except DAMAGE as error:
            raise EngineError("file.damaged_workbook", path=str(path)) from error


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = Path(member.filename)
    hidden = name.name.startswith(".") or "__MACOSX" in name.parts
    return not member.is_dir() and not hidden and name.suffix.lower() in TABLES


def is_locked(content: bytes) -> bool:
    """Whether an OLE container holds a workbook behind a password."""
    return content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content
