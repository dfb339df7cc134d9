"""shop.sqlite: what grows by the line. Small, often written, and whole after a kill at any moment."""

import json
import sqlite3
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

from engine.errors import EngineError
from engine.files import remove
from engine.shop.mending import BESIDE, MENDED, MIGRATED, SALVAGED, Copies, back_up, is_sound, salvaged

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

TABLES = ("runs", "acts", "offered", "forgotten", "secrets")
_NO_ROOM = frozenset({sqlite3.SQLITE_FULL})
_NOT_WRITTEN = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})
Row: TypeAlias = tuple[str | int | float | None, ...]


@dataclass(frozen=True)
class PastRun:
    """One run of the history: when it ended, and its record."""

    at: datetime
    record: Mapping[str, Any]


class Database:
    """The open file; threads may share it. Whatever is written to it is written to its copy as well.

    Where the file is damaged, its copy takes its place; where that is damaged too, what can still be read of
    it is kept. A file of an older version is copied before it is changed.

    Args:
        path: the file, or ":memory:"; copies: of the shop; None keeps no copy.

    Raises:
        EngineError: file.shop_damaged; options.shop_newer, for a shop of a newer Pairwell; output.*.
    """

    def __init__(self, path: Path, copies: Copies | None = None) -> None:
        self._lock = Lock()
        self._path = path
        self._copies = copies
        self._second: sqlite3.Connection | None = None
        with self._told():
            rows = self._mended() if copies is not None else {}
            self._connection = _connected(path)
            try:
                self._prepare()
                self._put(rows)
                self._begin_copy()
            except BaseException:
                self.close_quietly()
                raise

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
            self.close_quietly()

    def close_quietly(self) -> None:
        """Closes both files, whatever is wrong with them."""
        for each in (self._connection, self._second):
            if each is not None:
                each.close()
        self._second = None

    def execute(self, statement: str, *values: str | int | float | None) -> list[Any]:
        """Runs one statement and gives its rows."""
        with self._told(), self._lock:
            found = self._connection.execute(statement, values).fetchall()
            if not statement.startswith("SELECT"):
                self._also(lambda copy: copy.execute(statement, values))
            return found

    def execute_all(self, statements: Sequence[tuple[str, Iterable[Row]]]) -> None:
        """Runs statements, each for some rows of values: all of them or, where one fails, none."""
        held = [(statement, list(rows)) for statement, rows in statements]
        with self._told(), self._lock:
            _all_or_none(self._connection, held)
            self._also(lambda copy: _all_or_none(copy, held))

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
        with self._told(), self._lock:
            self._connection.execute("VACUUM INTO ?", (str(path),))

    def scrub(self) -> None:
        """Leaves nothing in the file, nor in those beside it, that was deleted."""
        with self._told(), self._lock:
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._also(lambda copy: copy.execute("VACUUM"))

    def _prepare(self) -> None:
        # In WAL mode a power cut can take back what was committed, unless synchronous is FULL
        # (https://sqlite.org/pragma.html#pragma_synchronous).
        for pragma in ("journal_mode = WAL", "secure_delete = ON", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise EngineError("options.shop_newer", path=str(self._path.parent))
        if self._copies is not None and 0 < version < len(MIGRATIONS):
            old = self._copies.of(self._path)
            back_up(self._connection, old.with_name(f"{old.stem}-v{version}{old.suffix}"))
            self._copies.tell(MIGRATED)
        for number, statements in enumerate(MIGRATIONS[version:], version + 1):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for statement in statements:
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {number}")
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):  # SQLite has rolled back by itself where the disk is full
            self._connection.execute("ROLLBACK")

    def _mended(self) -> dict[str, list[Row]]:
        """Puts the copy in a damaged file's place; gives the rows that were saved if the copy is no good."""
        assert self._copies is not None
        path, copy = self._path, self._copies.of(self._path)
        there, kept = path.is_file(), copy.is_file()
        if (there and is_sound(path)) or not (there or kept):
            return {}
        aside = self._copies.set_aside(path, BESIDE) if there else path
        if kept and is_sound(copy):
            with closing(sqlite3.connect(copy)) as source:
                back_up(source, path)
            self._copies.tell(f"{MENDED}database")
            return {}
        self._copies.tell(SALVAGED)
        return {table: salvaged(aside, table) for table in TABLES}

    def _put(self, rows: Mapping[str, Sequence[Row]]) -> None:
        for table, each in rows.items():
            for row in each:
                marks = ", ".join("?" * len(row))
                with suppress(
                    sqlite3.IntegrityError, sqlite3.OperationalError
                ):  # a row that is damaged itself
                    self._connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)

    def _begin_copy(self) -> None:
        """Makes the copy anew: a kill may have come between the two writings."""
        if self._copies is None:
            return
        copy = self._copies.of(self._path)
        with suppress(EngineError):  # a full disk must not keep a shop from being opened
            back_up(self._connection, copy)
            self._second = _connected(copy)
        if self._second is None:
            return
        for pragma in ("secure_delete = ON", "synchronous = FULL"):
            self._second.execute(f"PRAGMA {pragma}")

    def _also(self, write: Callable[[sqlite3.Connection], object]) -> None:
        """Writes to the copy; one that cannot be written is none, and is made anew at the next opening."""
        if self._second is None or self._copies is None:
            return
        try:
            write(self._second)
        except sqlite3.Error:
            self._second.close()
            self._second = None
            copy = self._copies.of(self._path)
            with suppress(EngineError):
                for end in BESIDE:
                    remove(copy.with_name(copy.name + end))

    @contextmanager
    def _told(self) -> Generator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            number = (
                getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            )  # without what it extends
            if number in _NO_ROOM:
                raise EngineError("output.no_room", path=str(self._path)) from error
            if number in _NOT_WRITTEN:
                raise EngineError("output.not_written", path=str(self._path), why=str(error)) from error
            raise EngineError("file.shop_damaged", path=str(self._path)) from error


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def _all_or_none(connection: sqlite3.Connection, statements: Sequence[tuple[str, Sequence[Row]]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement, rows in statements:
            connection.executemany(statement, rows)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has rolled back by itself where the disk is full
            connection.execute("ROLLBACK")
        raise
