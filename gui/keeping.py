"""The open shop on disk: kept as the work goes on, opened again, shown among the recent ones.

What touches the disk runs in the worker's thread, inside the steps of the flow (`gui/tasks.py`); this object
is their memory, and takes over into the session what a step has opened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path
from PySide6.QtCore import QObject, Signal, Slot

from engine.options import Choices, Options
from engine.stages import Stage, Work
from gui.remembered import NAME, Remembered, Said, shape_of
from gui.session import Session
from gui.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from engine.evaluation.proof import Evaluation
    from engine.reading.table import RawTable
    from engine.recommendation import Recommendations
    from engine.sales import CleaningRules
    from engine.shop import Shop
    from engine.shop.journal import Journal


def shops_folder() -> Path:
    """Where shops are kept that the owner gave no folder."""
    return user_data_path("Pairwell", appauthor=False) / "shops"


@dataclass(frozen=True)
class Opened:
    """What READ has opened besides the table.

    Attributes:
        options: with the shop's folder; those that were kept, for a saved shop.
        rules: the kept cleaning rules, None for new files.
        lists: the kept lists, None before the first.
        saved: whether it was a saved shop.
        recalled: whether it was read the way the owner had said of a file like it.
    """

    options: Options
    rules: CleaningRules | None = None
    lists: Recommendations | None = None
    saved: bool = False
    recalled: bool = False


class Keeping(QObject):
    """One shop at a time; the sample shop is kept nowhere.

    Signals:
        told: a sentence about what was just opened.
    """

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        home: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._home = home or shops_folder()
        self._remembered = Remembered(self._home / NAME)
        self._shapes: dict[Path, str] = {}  # of files as they are read without being told anything
        self._shop: Shop | None = None
        self._passing: Journal | None = None  # of a shop that is kept nowhere
        self._runs: list[tuple[datetime, Mapping[str, Any]]] = []
        self._opened: Opened | None = None
        self._table: RawTable | None = None  # the session's, as long as the next is not there

    # In the worker's thread

    def read(self, options: Options) -> Work[RawTable]:
        """READ: files into a shop, or, without files, the table of the saved shop."""
        from engine import pipeline

        if not options.files and not options.sample and options.shop is not None:
            return self._load(options.shop)  # a generator's return: no step to tell of
        # The sample shop speaks the language it was opened in, whatever the window speaks later.
        options = replace(
            pipeline.prepared(replace(options, sample=not options.files)), sample=options.sample
        )
        known = yield from self._known(options)
        forgotten = self._shop.forgotten() if self._shop is not None and not self._is_new(options) else None
        table = yield from pipeline.read(known, forgotten)
        if known is options and self._is_new(options) and self._take_shape(table):
            known = self._recalled(options)
            table = (yield from pipeline.read(known)) if known is not options else table
        options, recalled = known, known is not options
        shop = None
        if not options.sample:
            shop = self._shop_at(options.shop or self._free_folder(options.files[0].name.partition(".")[0]))
            options = replace(options, shop=shop.folder)
            shop.save_table(table)
            shop.save_options(options)
        self._hold(shop)
        self._remember(options)
        self._opened = Opened(options, recalled=recalled)
        return table

    def _is_new(self, options: Options) -> bool:
        """Whether files are opened as a shop of their own, and not read again in the shop that is open."""
        return not options.sample and (self._shop is None or options.shop != self._shop.folder)

    def _known(self, options: Options) -> Work[Options]:
        """The options; of a new shop, with what was said of a file of this shape before."""
        from engine.errors import EngineError
        from gui.pages.sales_preview import cells_so_far

        first = options.files[0]
        if options.sample or (first in self._shapes and not self._is_new(options)):
            return options
        self._shapes.pop(first, None)
        try:
            cells = yield from cells_so_far(first)
        except EngineError:
            return options  # the reading itself says what is wrong
        if cells is None:
            return options
        self._shapes[first] = shape_of(cells.frame, not cells.header)
        return self._recalled(options) if self._is_new(options) else options

    def _recalled(self, options: Options) -> Options:
        said = self._remembered.recall(self._shapes[options.files[0]])
        if said is None or options.mapping or options.choices:
            return options
        choices = {path: said.choices for path in options.files if said.choices != Choices()}
        return replace(options, mapping=dict(said.mapping), choices=choices)

    def _take_shape(self, table: RawTable) -> bool:
        """Takes the shape of a workbook, which is known once it is read; False where it was known before."""
        first = table.files[0]
        new = first.path not in self._shapes
        if new:
            self._shapes[first.path] = shape_of(table.cells, first.header_row is None)
        return new

    def _remember(self, options: Options) -> None:
        shape = self._shapes.get(options.files[0]) if not options.sample else None
        if shape is not None:
            said = Said(options.mapping, options.choices.get(options.files[0], Choices()))
            self._remembered.remember(shape, replace(said, choices=replace(said.choices, unpack=None)))

    def keep_lists(self, lists: Recommendations) -> None:
        """Keeps lists that were just made, with the options and rules behind them."""
        if self._shop is not None:
            self._shop.save_recommendations(lists)
            self._shop.save_options(self._session.options)
            if self._session.rules is not None:
                self._shop.save_rules(self._session.rules)

    def keep_proof(self, evaluation: Evaluation) -> None:
        """Adds a proof to the history of runs, which a shop that is kept nowhere has until it is closed."""
        from engine.evaluation.written import proof_record

        record = {"proof": proof_record(evaluation)}
        if self._shop is not None:
            self._shop.add_run(record)
        self._runs.append((datetime.now(UTC), record))

    def runs(self) -> Sequence[tuple[datetime, Mapping[str, Any]]]:
        """The records of earlier runs, oldest first, the last one among them."""
        return tuple(self._runs)

    @property
    def journal(self) -> Journal:
        """What was said about the lists of the open shop; of the sample shop, until it is closed."""
        if self._shop is not None:
            return self._shop.journal
        if self._passing is None:
            from engine.shop.database import Database
            from engine.shop.journal import Journal

            self._passing = Journal(Database(Path(":memory:")))
        return self._passing

    def offered(self) -> pd.DataFrame:
        """What earlier lists offered."""
        return self.journal.offered()

    def keep_offered(self, day: str, lists: Recommendations) -> None:
        """Remembers whom the lists of a day that were written offered what."""
        if self._shop is not None:
            self._shop.keep_offered(day, lists)

    def forget(self, customer: str) -> Work[str]:
        """Takes a customer out of the open shop; gives what is to be said."""
        from engine.privacy.keys import key_of
        from engine.stages import Progress
        from gui.pages.words import wording

        yield Progress(Stage.READ, 0)
        shop, where = self._open_shop(), self._session.options.pseudonymise
        gone = shop.forget(customer, key_of(where) if where else None)
        return wording().text("result", "forgot", rows=gone.rows, lists=gone.lists, said=gone.said)

    def pseudonymise(self) -> Work[str]:
        """Puts pseudonyms in the place of the open shop's customers; likewise."""
        from engine.privacy.keys import STORE, key_of
        from engine.stages import Progress
        from gui.pages.words import wording

        yield Progress(Stage.READ, 0)
        shop = self._open_shop()
        shop.pseudonymise(key_of(STORE))
        shop.save_options(replace(shop.load_options(), pseudonymise=STORE))
        return wording().text("result", "pseudonymised")

    def back_up(self, path: Path) -> Work[str]:
        """Writes the open shop into one file; likewise."""
        from engine.shop.moving import back_up
        from gui.pages.words import wording

        yield from back_up(self._open_shop(), path)
        return wording().text("result", "backed_up", path=str(path))

    def lock(self, password: str) -> Work[str]:
        """Lets go of the open shop and locks it; likewise."""
        from engine.shop.moving import lock
        from gui.pages.words import wording

        folder = self._open_shop().folder
        self._hold(None)
        yield from lock(folder, password)
        return wording().text("result", "locked", path=str(folder))

    def let_go(self) -> None:
        """Closes the shop in the session too: nothing of it stays in the window."""
        self._hold(None)
        self._table = None
        self._session.clear()
        self._session.options = Options(language=self._session.options.language)
        self._session.name_shop("")

    def _open_shop(self) -> Shop:
        from engine.errors import EngineError

        if self._shop is None:
            raise EngineError("options.no_shop", path="")
        return self._shop

    @property
    def checkpoints(self) -> Path | None:
        """Where BERT's checkpoints go; None where no shop is kept."""
        return self._shop.checkpoints if self._shop is not None else None

    def _load(self, folder: Path) -> RawTable:
        from engine.errors import EngineError

        shop = self._shop_at(folder, create=False)
        table = shop.load_table()
        if table is None:
            if shop is not self._shop:
                shop.close()
            raise EngineError("options.no_shop", path=str(folder))
        self._hold(shop)
        options = replace(shop.load_options(), shop=shop.folder, resume=True)
        self._opened = Opened(options, shop.load_rules(), shop.load_recommendations(), saved=True)
        return table

    def _shop_at(self, folder: Path, create: bool = True) -> Shop:
        from engine.shop import Shop

        if self._shop is not None and self._shop.folder == folder.absolute():
            return self._shop
        return Shop.open(folder, create=create)

    def _hold(self, shop: Shop | None) -> None:
        if self._shop is not None and self._shop is not shop:
            self._shop.close()
        if shop is not self._shop or shop is None:
            self._runs = [(run.at, run.record) for run in shop.runs()] if shop is not None else []
        self._shop = shop
        self._passing = None

    def _free_folder(self, name: str) -> Path:
        clean = re.sub(r'[\\/:*?"<>|\s]+', " ", name).strip() or "Shop"
        numbered = (f"{clean} {number}" for number in range(2, 10_000))
        return next(self._home / each for each in (clean, *numbered) if not (self._home / each).exists())

    # In the window's thread

    @Slot(object)
    def step_finished(self, stage: Stage) -> None:
        """Takes what READ has opened over into the session."""
        if stage is not Stage.READ or self._opened is None:
            return
        opened, self._opened = self._opened, None
        session = self._session
        session.options = replace(opened.options, language=session.options.language)
        if session.rules is not None and self._table is not None:
            session.rules = still_put_back(session.rules, self._table, session.table)
        self._table = session.table
        session.feedback = self.journal.feedback()
        if opened.saved:
            session.rules = opened.rules
            if opened.lists is not None:
                session.set(Stage.RECOMMEND, opened.lists)
                session.mark_stale(Stage.RECOMMEND)
        if self._shop is not None and self._shop.repairs:
            from gui.pages.words import wording

            self.told.emit(" ".join(wording().note(code) for code in self._shop.repairs))
        if opened.recalled:
            self.told.emit(self.tr("Read the way you said of a file like this one before"))
        if opened.options.shop is not None:
            session.name_shop(opened.options.shop.name)
            self._settings.opened(opened.options.shop)
        else:
            session.name_shop(self.tr("The sample shop"))

    @Slot()
    def close(self) -> None:
        """Lets go of the shop; nothing may be running."""
        self._hold(None)


def still_put_back(rules: CleaningRules, before: RawTable, now: RawTable) -> CleaningRules:
    """The rules without the rows that are others, now that the table was read in another way."""
    import numpy as np

    at = np.array(
        sorted(each for each in rules.put_back if each < min(len(before.cells), len(now.cells))), int
    )
    names = [name for name in before.cells.columns if name in now.cells.columns]
    old, new = (table.cells[names].iloc[at].to_numpy(object) for table in (before, now))
    same = at[(old == new).all(axis=1)] if names else at[:0]
    kept = frozenset(int(each) for each in same)
    return rules if kept == rules.put_back else replace(rules, put_back=kept)
