"""Second copies of what a shop keeps, in its folder `backup`, and how a shop is mended with them.

What is damaged is set aside in the folder `damaged`, never deleted. Codes of what was mended are notes
(wording, `note`).
"""

import filecmp
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeVar

from engine.errors import EngineError
from engine.files import not_written, replacing

T = TypeVar("T")
BACKUP, ASIDE = "backup", "damaged"
MENDED, LOST, SALVAGED, MIGRATED = "shop.mended_", "shop.lost_", "shop.salvaged", "shop.migrated"
BESIDE = ("", "-wal", "-shm", "-journal")  # files that belong to one of SQLite


class Copies:
    """The second copies of one shop's files.

    Attributes:
        repairs: codes of what was mended since the shop was opened, in order, each once.
    """

    def __init__(self, folder: Path) -> None:
        self.repairs: list[str] = []
        self._folder = folder

    def of(self, path: Path) -> Path:
        """Where the copy of a file lies."""
        return self._folder / BACKUP / path.name

    def keep(self, path: Path) -> None:
        """Copies a file that was just written.

        Raises:
            EngineError: output.*, where there is no room; the file itself is written then.
        """
        copy = self.of(path)
        try:
            copy.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise not_written(error, copy) from error
        with replacing(copy) as part:
            shutil.copyfile(path, part)

    def read(self, path: Path, read: Callable[[Path], T | None], what: str, needed: bool = False) -> T | None:
        """What a file holds; where it is damaged or gone, what its copy holds, which takes its place.

        Args:
            path: the file; read: gives None where there is none, raises file.shop_damaged.
            what: the end of the code that tells of it.
            needed: raise where the copy is no help, instead of giving None.

        Raises:
            EngineError: file.shop_damaged.
        """
        damaged: EngineError | None = None
        try:
            found = read(path)
        except EngineError as error:
            found, damaged = None, error
        copy = self.of(path)
        if found is not None:
            if not (copy.is_file() and filecmp.cmp(path, copy, shallow=False)):
                with suppress(EngineError):  # reading must not fail for want of room
                    self.keep(path)
            return found
        with suppress(EngineError):
            found = read(copy)
        if damaged is not None and (found is not None or not needed):
            self.set_aside(path)
        if found is not None:
            with replacing(path) as part:
                shutil.copyfile(copy, part)
            self.tell(MENDED + what)
        elif damaged is not None and needed:
            raise damaged
        elif damaged is not None:
            self.tell(LOST + what)
        return found

    def set_aside(self, path: Path, ends: Sequence[str] = ("",)) -> Path:
        """Moves a file into the folder of damaged ones; gives its new place."""
        folder = self._folder / ASIDE
        folder.mkdir(exist_ok=True)
        number = 1
        while any((folder / f"{number}-{path.name}{end}").exists() for end in ends):
            number += 1
        for end in ends:
            with suppress(FileNotFoundError):
                path.with_name(path.name + end).replace(folder / f"{number}-{path.name}{end}")
        return folder / f"{number}-{path.name}"

    def tell(self, code: str) -> None:
        """Remembers what was mended."""
        if code not in self.repairs:
            self.repairs.append(code)

    def forget_older(self) -> None:
        """Deletes whatever may still hold what was deleted: damaged files and copies of older versions."""
        shutil.rmtree(self._folder / ASIDE, ignore_errors=True)
        for old in (self._folder / BACKUP).glob("*-v*.sqlite"):
            old.unlink(missing_ok=True)


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file of its own (https://sqlite.org/pragma.html#pragma_quick_check)."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def back_up(connection: sqlite3.Connection, copy: Path) -> None:
    """Copies an open database, whole or not at all, the way of https://sqlite.org/backup.html.

    Raises:
        EngineError: output.*; sqlite3.Error.
    """
    try:
        copy.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise not_written(error, copy) from error
    with replacing(copy) as part:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, without a second one beside it


def salvaged(path: Path, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table that can still be read, from both ends; none where nothing can.

    STRICT tables check the kinds of their values when the rows are put into a new one.
    """
    found: dict[tuple[Any, ...], None] = {}
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as connection:
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1 {order}"):
                found[row] = None
    return list(found)
