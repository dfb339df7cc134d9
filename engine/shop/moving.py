"""A shop backed up as one file and put back, locked with a password and opened again.

A locked shop is its folder with one file in it, `shop.locked`. That file is what counts as long as it lies
there: whatever a kill leaves beside it is of no weight, and is overwritten or removed at the next try.
"""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from engine.errors import EngineError
from engine.files import LOCKED, PART, is_locked, not_written, replacing
from engine.privacy.sealing import NotSealed, Sealed, WrongPassword, opened
from engine.shop import DATABASE, LOCK, SETTINGS, Shop
from engine.shop.mending import BACKUP
from engine.shop.packing import FILES, FOLDERS, bytes_of, packed, unpacked
from engine.stages import Work

SHORTEST = 8  # letters of a password


def back_up(shop: Shop, path: Path) -> Work[int]:
    """Writes an open shop into one file, whole or not there; gives the bytes that it unpacks to.

    The database is copied by SQLite itself (VACUUM INTO), so that nothing that was deleted goes with it.

    Raises:
        EngineError: output.*.
    """
    with TemporaryDirectory(prefix="pairwell-") as place:
        copy = Path(place) / DATABASE
        shop.copy_database(copy)
        with replacing(path.absolute()) as part, part.open("wb") as file:
            return (
                yield from packed(shop.folder, file, lambda each: copy if each.name == DATABASE else each)
            )


def restore(path: Path, folder: Path) -> Work[int]:
    """Makes a shop of a backup; it is whole or not there.

    Args:
        path: the backup; folder: of the shop to be made, which must not be there, or be empty.

    Raises:
        EngineError: file.missing, file.backup_*; options.restore_there; output.*.
    """
    folder = folder.absolute()
    if not path.is_file():
        raise EngineError("file.missing", path=str(path))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise EngineError("options.restore_there", path=str(folder))
    part = folder.with_name(f".{folder.name}{PART}")
    shutil.rmtree(part, ignore_errors=True)
    try:
        size = yield from unpacked(path, part)
        if folder.exists():
            folder.rmdir()
        part.replace(folder)
    except OSError as error:
        raise not_written(error, folder) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return size


def lock(folder: Path, password: str) -> Work[None]:
    """Seals a shop that nobody has open; only the password opens it again.

    The sealed file is read back before the others go. What a disk keeps of deleted files is beyond a program.

    Raises:
        EngineError: options.short_password, no_shop, shop_locked, shop_in_use; output.*.
    """
    if len(password) < SHORTEST:
        raise EngineError("options.short_password", least=SHORTEST)
    with Shop.open(folder, create=False) as shop:
        shop.settle()
        folder = shop.folder
        with replacing(folder / LOCKED) as part:
            with part.open("wb") as file:
                sealed = Sealed(file, password)
                yield from packed(folder, sealed)  # pyright: ignore[reportArgumentType] - it writes, that is all
                sealed.close()
            with part.open("rb") as file:
                for _ in opened(file, password):
                    pass
        shop.close_database()
        _clear(folder)


def unlock(folder: Path, password: str) -> Work[None]:
    """Opens a locked shop; a wrong password leaves it as it is.

    Raises:
        EngineError: options.not_locked, wrong_password, shop_in_use; file.shop_damaged; output.*.
    """
    folder = folder.absolute()
    if not is_locked(folder):
        raise EngineError("options.not_locked", path=str(folder))
    with _alone(folder), TemporaryDirectory(dir=folder, prefix=".", suffix=PART) as place:
        archive, whole = Path(place) / "shop.zip", Path(place) / "shop"
        try:
            with (folder / LOCKED).open("rb") as sealed, archive.open("wb") as file:
                yield from bytes_of(opened(sealed, password), file)
        except WrongPassword as error:
            raise EngineError("options.wrong_password", path=str(folder)) from error
        except NotSealed as error:
            raise EngineError("file.shop_damaged", path=str(folder / LOCKED)) from error
        except OSError as error:
            raise not_written(error, folder) from error
        yield from unpacked(archive, whole)
        _clear(folder)
        for name in (*FOLDERS, *reversed(FILES)):  # shop.toml last: with it the shop is there
            if (whole / name).exists():
                (whole / name).replace(folder / name)
        (folder / LOCKED).unlink()


def _clear(folder: Path) -> None:
    """Removes the open files of a shop whose sealed one is whole."""
    for name in (SETTINGS, *FILES, *(DATABASE + end for end in ("-wal", "-shm", "-journal"))):
        (folder / name).unlink(missing_ok=True)
    for name in (*FOLDERS, BACKUP):
        shutil.rmtree(folder / name, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Generator[None, None, None]:
    guard = FileLock(folder / LOCK, thread_local=False)
    try:
        guard.acquire(timeout=0)
    except Timeout as error:
        raise EngineError("options.shop_in_use", path=str(folder)) from error
    except OSError as error:
        raise not_written(error, folder) from error
    try:
        yield
    finally:
        guard.release()
