"""The saved shop: a folder that is whole after a kill at any moment, and open in one program at a time."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

import pandas as pd
from filelock import FileLock, Timeout

from engine import columns
from engine.errors import EngineError
from engine.files import LOCKED, PART, is_locked, not_written, remove
from engine.options import Options
from engine.privacy.forgotten import Forgotten, mark, rows_of, same, taken_out
from engine.privacy.keys import new_key
from engine.privacy.pseudonyms import is_pseudonym, pseudonym, pseudonymised
from engine.reading.table import RawTable
from engine.recommendation import Recommendations
from engine.sales import CleaningRules
from engine.shop import settings, tables
from engine.shop.database import Database, PastRun
from engine.shop.forgetting import Gone, cleared, moved_up, remove_copies, silenced, without_customer
from engine.shop.journal import Journal
from engine.shop.mending import ASIDE, BACKUP, Copies

__all__ = ["Gone", "PastRun", "Shop", "is_there"]

SETTINGS, SALES, DATABASE, LOCK = "shop.toml", "sales.parquet", "shop.sqlite", "shop.lock"
MODELS, LISTS, RECOMMENDATIONS = "models", "lists", "recommendations.parquet"
OURS = frozenset(
    {
        SETTINGS,
        SALES,
        LOCK,
        LOCKED,
        MODELS,
        LISTS,
        BACKUP,
        ASIDE,
        *(DATABASE + end for end in ("", "-wal", "-shm", "-journal")),
    }
)
NOBODYS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # desktops drop them everywhere


class Shop:
    """An open shop. Close it, or use it in a `with`; a kill closes it too: the lock is the system's.

    Attributes:
        folder: where it lies.
        journal: what the owner said about the lists, and what was offered.
    """

    def __init__(self, folder: Path, lock: FileLock, database: Database, copies: Copies) -> None:
        self.folder = folder
        self._lock = lock
        self._database = database
        self._copies = copies
        self.journal = Journal(database)

    @classmethod
    def open(cls, folder: Path, create: bool = True) -> "Shop":
        """Opens a shop, or makes it.

        Raises:
            EngineError: options.no_shop where there is none and none may be made; options.not_a_shop for a
                folder of other files; options.shop_locked; options.shop_in_use while another program has it
                open; options.shop_newer; file.shop_damaged; output.* where its folder cannot be written to.
        """
        folder = folder.absolute()
        if is_locked(folder):
            raise EngineError("options.shop_locked", path=str(folder))
        try:
            is_shop = is_there(folder)
            if not is_shop:
                if not create:
                    raise EngineError("options.no_shop", path=str(folder))
                _refuse_other_files(folder)
            for place in (folder, folder / MODELS, folder / LISTS):
                place.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder / LOCK, thread_local=False)
            lock.acquire(timeout=0)
        except Timeout as error:
            raise EngineError("options.shop_in_use", path=str(folder)) from error
        except OSError as error:
            raise not_written(error, folder) from error
        try:
            copies = Copies(folder)
            shop = cls(folder, lock, Database(folder / DATABASE, copies), copies)
            if not is_shop:
                shop._save_settings({})
            return shop
        except BaseException:
            lock.release()
            raise

    @property
    def repairs(self) -> tuple[str, ...]:
        """Codes of what was mended since the shop was opened (wording, `note`)."""
        return tuple(self._copies.repairs)

    @property
    def checkpoints(self) -> Path:
        """The folder of BERT's checkpoints and of the models."""
        return self.folder / MODELS

    def save_table(self, table: RawTable) -> None:
        """Keeps the owner's table as it was read."""
        tables.write_table(table, self.folder / SALES)
        self._copies.keep(self.folder / SALES)

    def load_table(self) -> RawTable | None:
        """The table that was kept; None before the first."""
        return self._copies.read(self.folder / SALES, tables.read_table, "sales", needed=True)

    def save_options(self, options: Options) -> None:
        """Keeps the options and the mapping of the columns."""
        self._save_settings(settings.options_to_tables(options))

    def load_options(self) -> Options:
        """The options that were kept, `shop` being this folder; the defaults before the first."""
        return replace(settings.options_from_tables(self._settings()), shop=self.folder)

    def save_rules(self, rules: CleaningRules) -> None:
        """Keeps the cleaning rules that are switched off and the rows that were put back."""
        self._save_settings({"rules": settings.rules_to_table(rules)})

    def load_rules(self) -> CleaningRules:
        """The cleaning rules that were kept; all are on before the first."""
        return settings.rules_from_table(self._settings().get("rules", {}))

    def save_recommendations(self, lists: Recommendations) -> None:
        """Keeps the lists, so that they are there at once when the shop is opened again."""
        tables.write_recommendations(lists, self.folder / LISTS / RECOMMENDATIONS)
        self._copies.keep(self.folder / LISTS / RECOMMENDATIONS)

    def load_recommendations(self) -> Recommendations | None:
        """The lists that were kept; None before the first."""
        path = self.folder / LISTS / RECOMMENDATIONS
        return self._copies.read(path, tables.read_recommendations, "lists")

    def keep_offered(self, day: str, lists: Recommendations) -> None:
        """Remembers whom lists of a day offered what, as they were written."""
        both = pd.concat([frame[[columns.USER, columns.ITEM]] for frame in (lists.customers, lists.arrivals)])
        both = both.drop_duplicates()
        self.journal.add_offered(day, both[columns.USER].tolist(), both[columns.ITEM].tolist())

    def forgotten(self) -> Forgotten:
        """Whom the shop has forgotten: their rows are dropped at each reading."""
        marks = frozenset(each for (each,) in self._database.execute("SELECT mark FROM forgotten"))
        return Forgotten(self._mark_key(), marks) if marks else Forgotten()

    def forget(self, user: str, key: bytes | None = None) -> Gone:
        """Takes a customer out of everything that the shop keeps, and drops them at each later reading.

        What was learned goes as a whole, because it was learned from their purchases too. A call that is cut
        short is done by the next: their mark is set first.

        Args:
            user: their id, or the e-mail address by which the sales name them.
            key: of the pseudonyms, in a shop that has these instead of ids.
        """
        names = [user, *([pseudonym(user, key)] if key is not None else [])]
        own = self._mark_key()
        marks = [(mark(name, own),) for name in names]
        self._database.execute_all([("INSERT OR IGNORE INTO forgotten (mark) VALUES (?)", marks)])
        rows = self._forget_rows(names)
        listed = 0
        for name in names:
            listed += self._forget_lists(name)
        self._database.change_runs(
            lambda record: silenced(record, lambda text: any(same(text, n) for n in names))
        )
        try:
            learned = cleared(self.folder / MODELS)
            cleared(self.folder / LISTS, {RECOMMENDATIONS})
            remove_copies(self.folder, DATABASE, OURS)
        except OSError as error:
            raise not_written(error, self.folder) from error
        said = sum([self.journal.forget(name) for name in names])
        self._copies.forget_older()  # last: what was damaged may have been set aside on the way
        return Gone(rows, listed, said, learned)

    def pseudonymise(self, key: bytes) -> None:
        """Puts pseudonyms in the place of the customers' ids, in everything that the shop keeps."""
        table = self.load_table()
        if table is not None:
            self.save_table(pseudonymised(table, key))
        self.journal.rename(lambda name: name if is_pseudonym(name) else pseudonym(name, key))
        try:
            cleared(self.folder / LISTS)
            remove(self._copies.of(self.folder / LISTS / RECOMMENDATIONS))
            remove_copies(self.folder, DATABASE, OURS)
        except OSError as error:
            raise not_written(error, self.folder) from error
        self._copies.forget_older()

    def copy_database(self, path: Path) -> None:
        """Writes a copy of the database as it is now."""
        self._database.copy(path)

    def settle(self) -> None:
        """Brings all that was written into the files themselves."""
        self._database.scrub()

    def close_database(self) -> None:
        """Lets go of the database alone: the folder stays this program's."""
        self._database.close()

    def add_run(self, record: Mapping[str, Any]) -> None:
        """Adds a run's record to the history."""
        self._database.add_run(record)

    def runs(self) -> list[PastRun]:
        """The history of runs, oldest first."""
        return self._database.runs()

    def close(self) -> None:
        """Lets go of the shop."""
        self._database.close()
        self._lock.release()

    def __enter__(self) -> "Shop":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _mark_key(self) -> bytes:
        return bytes.fromhex(self._database.secret("forgotten", lambda: new_key().hex()))

    def _forget_rows(self, names: list[str]) -> int:
        table = self.load_table()
        if table is None:
            return 0
        gone = rows_of(table, names)
        if gone.any():
            self.save_rules(moved_up(self.load_rules(), gone))
            self.save_table(taken_out(table, gone))
        return int(gone.sum())

    def _forget_lists(self, user: str) -> int:
        lists = self.load_recommendations()
        if lists is None:
            return 0
        left = without_customer(lists, user)
        self.save_recommendations(left)
        before, after = (len(each.customers) + len(each.arrivals) for each in (lists, left))
        return before - after

    def _settings(self) -> dict[str, Any]:
        return self._copies.read(self.folder / SETTINGS, _kept_settings, "settings") or {}

    def _save_settings(self, changed: Mapping[str, Any]) -> None:
        settings.write_settings(self.folder / SETTINGS, {**self._settings(), **changed})
        self._copies.keep(self.folder / SETTINGS)


def is_there(folder: Path) -> bool:
    """Whether a folder holds a saved shop, be it one that has lost its settings."""
    return any(place.is_file() for place in (folder / SETTINGS, folder / BACKUP / SETTINGS))


def _kept_settings(path: Path) -> dict[str, Any] | None:
    return settings.read_settings(path) or None


def _refuse_other_files(folder: Path) -> None:
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir()):
        if entry.name not in OURS | NOBODYS and not entry.name.endswith(PART):
            raise EngineError("options.not_a_shop", path=str(folder), file=entry.name)
