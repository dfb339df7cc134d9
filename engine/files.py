"""Files that are whole or not there: written under a temporary name, then renamed."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import EngineError

PART = (
    ".pairwell-part"  # ends the temporary name; what a kill leaves behind is overwritten by the next writing
)
LOCKED = "shop.locked"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOTDIR, errno.EEXIST}


@contextmanager
def replacing(path: Path) -> Generator[Path, None, None]:
    """Gives a path to write to; what was written there takes `path`'s place when the block ends well.

    Raises:
        EngineError: output.*, where the file cannot be written or the old one cannot be replaced.
    """
    part = path.with_name(f".{path.name}{PART}")
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        try:
            part.replace(path)
        except PermissionError as error:
            raise EngineError("output.in_use", path=str(path)) from error
        _settle(path.parent)
    except OSError as error:
        raise not_written(error, path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Removes a file, if it is there.

    Raises:
        EngineError: output.*, where it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except PermissionError as error:
        raise EngineError("output.in_use", path=str(path)) from error
    except OSError as error:
        raise not_written(error, path) from error


def _settle(folder: Path) -> None:
    """Has the new name itself written down, where a folder can be opened for that (not on Windows)."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def not_written(error: OSError, path: Path) -> EngineError:
    """The failure to write `path`, as a code."""
    if error.errno in _NO_ROOM:
        return EngineError("output.no_room", path=str(path))
    if error.errno in _NOT_ALLOWED:
        return EngineError("output.not_allowed", path=str(path))
    if error.errno in _NO_FOLDER:
        return EngineError("output.no_folder", path=str(path))
    return EngineError("output.not_written", path=str(path), why=error.strerror or type(error).__name__)


@contextmanager
def folder_for_writing(folder: Path) -> Generator[None, None, None]:
    """Makes a folder for the block; where the block fails, the folders made for it vanish again.

    Raises:
        EngineError: output.*, where it cannot be made.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(error, folder) from error
    try:
        yield
    except BaseException:
        for place in missing:
            if place.is_dir() and not any(place.iterdir()):
                place.rmdir()
        raise


def check_writable(folder: Path) -> None:
    """Raises EngineError output.* where nothing can be written into a folder, or it cannot be made there."""
    place = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    probe = place / f".probe-{os.getpid()}{PART}"
    try:
        with probe.open("xb") as file:
            file.write(b"\0")
        probe.unlink()
    except OSError as error:
        raise not_written(error, folder) from error


def is_locked(folder: Path) -> bool:
    """Whether a folder is a shop that a password opens: one file, LOCKED, in the place of all others."""
    return (folder / LOCKED).is_file()
