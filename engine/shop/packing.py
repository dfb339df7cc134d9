"""A shop's folder as one file: a ZIP of the files that make a shop, none of which leads elsewhere."""

import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from engine.errors import EngineError
from engine.files import PART, folder_for_writing, not_written
from engine.shop.mending import ASIDE
from engine.stages import Progress, Stage, Work

LARGEST = 20 * 2**30  # bytes that a backup may unpack to
MOST_FILES = 10_000
CHUNK = 1 << 20
FOLDERS = ("models", "lists", ASIDE)
FILES = ("shop.toml", "sales.parquet", "shop.sqlite")


def files_of(folder: Path) -> list[Path]:
    """The files of a shop, by their places in its folder; what a kill left half written is none of them."""
    found = [folder / name for name in FILES if (folder / name).is_file()]
    for name in FOLDERS:
        found += sorted(
            path for path in (folder / name).rglob("*") if path.is_file() and not path.is_symlink()
        )
    return [path for path in found if not path.name.endswith(PART)]


def packed(folder: Path, file: BinaryIO, instead: Callable[[Path], Path] = lambda path: path) -> Work[int]:
    """Writes a shop's files into a ZIP; gives their bytes.

    Args:
        folder: of the shop.
        file: where to; it need not be able to seek.
        instead: gives the file whose content is packed in the place of another's.
    """
    whole = [(path, instead(path)) for path in files_of(folder)]
    total = sum(source.stat().st_size for _, source in whole)
    done = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path, source in whole:
            name = path.relative_to(folder).as_posix()
            with source.open("rb") as read, archive.open(name, "w", force_zip64=True) as write:
                while chunk := read.read(CHUNK):
                    write.write(chunk)
                    done += len(chunk)
                    yield Progress(Stage.EXPORT, done, total, note="shop.pack")
    return done


def unpacked(path: Path, folder: Path, largest: int = LARGEST) -> Work[int]:
    """Unpacks a shop's ZIP into an empty folder; gives the bytes. Where it fails, nothing stays.

    Args:
        path: the ZIP; folder: where to.
        largest: bytes that it may unpack to.

    Raises:
        EngineError: file.backup_damaged; file.backup_unsafe for a name that is absolute, leads out of the
            folder, is a link or no file of a shop; file.backup_too_large; output.*.
    """
    written: list[Path] = []
    try:
        with zipfile.ZipFile(path) as archive, folder_for_writing(folder):
            members = _members(archive, path)
            total = sum(member.file_size for member in members)
            if total > largest or len(members) > MOST_FILES:
                raise EngineError("file.backup_too_large", path=str(path), most=largest // 2**30)
            done = 0
            for member in members:
                target = folder / member.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                written.append(target)
                with archive.open(member) as read, target.open("xb") as write:
                    while chunk := read.read(CHUNK):
                        done += len(chunk)
                        if done > largest:  # the archive's own sizes may lie
                            raise EngineError("file.backup_too_large", path=str(path), most=largest // 2**30)
                        write.write(chunk)
                        yield Progress(Stage.EXPORT, done, max(total, done), note="shop.unpack")
        return done
    except BaseException as error:
        for target in written:
            target.unlink(missing_ok=True)
        if isinstance(error, zipfile.BadZipFile | zipfile.LargeZipFile | EOFError | NotImplementedError):
            raise EngineError("file.backup_damaged", path=str(path)) from error
        if isinstance(error, OSError):
            raise _of_disk(error, path, folder) from error
        raise


def _members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    names = [member.filename for member in members]
    if FILES[0] not in names:
        raise EngineError("file.backup_damaged", path=str(path))
    for member in members:
        if not _is_safe(member) or names.count(member.filename) > 1:
            raise EngineError("file.backup_unsafe", path=str(path), member=member.filename)
    return members


def _is_safe(member: zipfile.ZipInfo) -> bool:
    """Whether a member is one of a shop's own files, at its own place."""
    name = member.filename
    parts = PurePosixPath(name).parts
    mode = member.external_attr >> 16
    plain = not stat.S_IFMT(mode) or stat.S_ISREG(mode)
    whole = "/".join(parts) == name and not any(_is_odd(part) for part in parts)
    return plain and whole and (name in FILES or (len(parts) > 1 and parts[0] in FOLDERS))


def _is_odd(part: str) -> bool:
    return part in {".", ".."} or not part.isprintable() or any(sign in part for sign in '\\:*?"<>|')


def _of_disk(error: OSError, path: Path, folder: Path) -> EngineError:
    if not path.is_file():
        return EngineError("file.missing", path=str(path))
    return not_written(error, folder)


def bytes_of(chunks: Iterator[bytes], file: BinaryIO) -> Work[None]:
    """Writes pieces as they come."""
    done = 0
    for chunk in chunks:
        file.write(chunk)
        done += len(chunk)
        yield Progress(Stage.EXPORT, done, note="shop.unlock")
