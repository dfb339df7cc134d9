"""shop.sqlite: what grows by the line. Small, often written, and whole after a kill at any moment."""

import json
import sqlite3
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

from engine.errors import EngineError

# One entry a version of the file, never changed once it was released; `user_version` counts those applied.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE runs (id INTEGER PRIMARY KEY, at TEXT NOT NULL, record TEXT NOT NULL) STRICT",
        "CREATE TABLE feedback (id INTEGER PRIMARY KEY, at TEXT NOT NULL, user TEXT, item TEXT NOT NULL,"
        " kind TEXT NOT NULL) STRICT",
    ),
    (
        "DROP TABLE feedback",  # nothing was ever written to it
        "CREATE TABLE acts (id INTEGER PRIMARY KEY, at TEXT NOT NULL, step INTEGER NOT NULL,"
        " undone INTEGER NOT NULL DEFAULT 0, kind TEXT NOT NULL, value REAL, user TEXT NOT NULL,"
        " item TEXT NOT NULL, other TEXT NOT NULL, day TEXT NOT NULL) STRICT",
        "CREATE TABLE offered (day TEXT NOT NULL, user TEXT NOT NULL, item TEXT NOT NULL,"
        " PRIMARY KEY (day, user, item)) STRICT, WITHOUT ROWID",
    ),
    (
        "CREATE TABLE forgotten (mark TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
        "CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
)

Row: TypeAlias = tuple[str | int | float | None, ...]


@dataclass(frozen=True)
class PastRun:
    """One run of the history: when it ended, and its record."""

    at: datetime
    record: Mapping[str, Any]


class Database:
    """The open file; threads may share it.

    Raises:
        EngineError: file.shop_damaged; options.shop_newer, for a shop of a newer Pairwell.
    """

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        self._path = path
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise
        except sqlite3.DatabaseError as error:
            raise EngineError("file.shop_damaged", path=str(path)) from error

    def add_run(self, record: Mapping[str, Any]) -> None:
        """Adds a run to the history."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self.execute(
            "INSERT INTO runs (at, record) VALUES (?, ?)", now, json.dumps(record, ensure_ascii=False)
        )

    def runs(self) -> list[PastRun]:
        """The history, oldest first."""
        found = self.execute("SELECT at, record FROM runs ORDER BY id")
        return [PastRun(datetime.fromisoformat(at), json.loads(record)) for at, record in found]

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()

    def _prepare(self) -> None:
        for pragma in ("journal_mode = WAL", "secure_delete = ON", "synchronous = NORMAL"):
            self._connection.execute(f"PRAGMA {pragma}")
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise EngineError("options.shop_newer", path=str(self._path.parent))
        for number, statements in enumerate(MIGRATIONS[version:], version + 1):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for statement in statements:
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {number}")
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    def execute(self, statement: str, *values: str | int | float | None) -> list[Any]:
        """Runs one statement and gives its rows."""
        with self._told():
            return self._connection.execute(statement, values).fetchall()

    def execute_all(self, statements: Sequence[tuple[str, Iterable[Row]]]) -> None:
        """Runs statements, each for some rows of values: all of them or, where one fails, none."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for statement, rows in statements:
                    self._connection.executemany(statement, rows)
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    def change_runs(self, changed: Callable[[Any], Any]) -> None:
        """Writes each record of the history as a function gives it."""
        found = self.execute("SELECT id, record FROM runs")
        told = (
            (json.dumps(changed(json.loads(record)), ensure_ascii=False), place) for place, record in found
        )
        self.execute_all([("UPDATE runs SET record = ? WHERE id = ?", told)])

    def secret(self, name: str, make: Callable[[], str]) -> str:
        """A text that is made once, and kept."""
        self.execute("INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)", name, make())
        ((value,),) = self.execute("SELECT value FROM secrets WHERE name = ?", name)
        return str(value)

    def copy(self, path: Path) -> None:
        """Writes a copy of the file that holds what is there now and nothing that was deleted."""
        self.execute("VACUUM INTO ?", str(path))

    def scrub(self) -> None:
        """Leaves nothing in the file, nor in the one beside it, that was deleted."""
        with self._told():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def _told(self) -> Generator[None]:
        try:
            with self._lock:
                yield
        except sqlite3.OperationalError as error:
            code = "output.no_room" if error.sqlite_errorcode == sqlite3.SQLITE_FULL else "file.shop_damaged"
            raise EngineError(code, path=str(self._path)) from error
        except sqlite3.DatabaseError as error:
            raise EngineError("file.shop_damaged", path=str(self._path)) from error
