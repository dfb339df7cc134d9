"""shop.sqlite: what grows by the line. Small, often written, and whole after a kill at any moment."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from engine.errors import EngineError

# One entry a version of the file, never changed once it was released; `user_version` counts those applied.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE runs (id INTEGER PRIMARY KEY, at TEXT NOT NULL, record TEXT NOT NULL) STRICT",
        "CREATE TABLE feedback (id INTEGER PRIMARY KEY, at TEXT NOT NULL, user TEXT, item TEXT NOT NULL,"
        " kind TEXT NOT NULL) STRICT",
    ),
)


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
        self._execute(
            "INSERT INTO runs (at, record) VALUES (?, ?)", now, json.dumps(record, ensure_ascii=False)
        )

    def runs(self) -> list[PastRun]:
        """The history, oldest first."""
        found = self._execute("SELECT at, record FROM runs ORDER BY id")
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

    def _execute(self, statement: str, *values: str) -> list[Any]:
        try:
            with self._lock:
                return self._connection.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:
            code = "output.no_room" if error.sqlite_errorcode == sqlite3.SQLITE_FULL else "file.shop_damaged"
            raise EngineError(code, path=str(self._path)) from error
        except sqlite3.DatabaseError as error:
            raise EngineError("file.shop_damaged", path=str(self._path)) from error
