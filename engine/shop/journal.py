"""What was said and what was offered, in shop.sqlite: every step can be undone and redone, exactly."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import numpy as np
import pandas as pd

from engine import columns
from engine.dataset import DAY
from engine.feedback import Act, Feedback, Kind, standing
from engine.privacy.forgotten import same
from engine.ruling import OFFERED
from engine.shop.database import Database

COLUMNS = "kind, value, user, item, other, day"
KEPT_WEEKS = 104  # of what was offered


class Journal:
    """The acts in the order in which they were done; what was undone waits behind them to be redone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def do(self, *acts: Act) -> None:
        """One step of one act or more. What was undone before it cannot be redone after it."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        step = self._last("") + 1
        rows = [(now, step, str(act.kind), act.value, act.user, act.item, act.other, act.day) for act in acts]
        marks = ", ".join("?" * 8)
        self._database.execute_all(
            [
                ("DELETE FROM acts WHERE undone = ?", [(1,)]),
                (f"INSERT INTO acts (at, step, {COLUMNS}) VALUES ({marks})", rows),
            ]
        )

    def undo(self) -> tuple[Act, ...]:
        """Takes the last step back; gives its acts, none where there is nothing to undo."""
        return self._turn("WHERE undone = 0", "MAX", 1)

    def redo(self) -> tuple[Act, ...]:
        """Does the step again that was undone last; likewise."""
        return self._turn("WHERE undone = 1", "MIN", 0)

    def feedback(self) -> Feedback:
        """What stands."""
        return standing(self._acts("WHERE undone = 0"))

    def add_offered(self, day: str, users: Sequence[str], items: Sequence[str]) -> None:
        """Keeps what the lists of a day offered, in place of what was kept of that day.

        Args:
            day: of the lists, ISO 8601.
            users, items: who was offered what, each pair once.
        """
        oldest = str(np.datetime64(day, "D") - KEPT_WEEKS * 7 * DAY)
        rows = ((day, user, item) for user, item in zip(users, items, strict=True))
        self._database.execute_all(
            [
                ("DELETE FROM offered WHERE day = ? OR day < ?", [(day, oldest)]),
                ("INSERT OR IGNORE INTO offered (day, user, item) VALUES (?, ?, ?)", rows),
            ]
        )

    def offered(self) -> pd.DataFrame:
        """What earlier lists offered: OFFERED (ISO day), USER, ITEM."""
        rows = self._database.execute("SELECT day, user, item FROM offered")
        return pd.DataFrame(rows, columns=pd.Index([OFFERED, columns.USER, columns.ITEM]), dtype="str")

    def forget(self, user: str) -> int:
        """Takes away whatever names a customer, white space and case aside; gives how much that was."""
        mine = [(name,) for name in self._users() if name.strip() and same(name, user)]
        before = self._size()
        self._database.execute_all(
            [("DELETE FROM acts WHERE user = ?", mine), ("DELETE FROM offered WHERE user = ?", mine)]
        )
        self._database.scrub()
        return before - self._size()

    def rename(self, named: Callable[[str], str]) -> None:
        """Gives every customer another id."""
        pairs = [(named(name), name) for name in self._users() if name.strip()]
        self._database.execute_all(
            [
                ("UPDATE acts SET user = ? WHERE user = ?", pairs),
                ("UPDATE OR REPLACE offered SET user = ? WHERE user = ?", pairs),
            ]
        )
        self._database.scrub()

    def _users(self) -> list[str]:
        return [
            name for (name,) in self._database.execute("SELECT user FROM acts UNION SELECT user FROM offered")
        ]

    def _size(self) -> int:
        ((size,),) = self._database.execute(
            "SELECT (SELECT count(*) FROM acts) + (SELECT count(*) FROM offered)"
        )
        return int(size)

    def _acts(self, where: str, *values: int) -> tuple[Act, ...]:
        known = set(Kind)
        rows = self._database.execute(f"SELECT {COLUMNS} FROM acts {where} ORDER BY id", *values)
        return tuple(Act(Kind(kind), *others) for kind, *others in rows if kind in known)

    def _last(self, where: str, which: str = "MAX") -> int:
        ((step,),) = self._database.execute(f"SELECT {which}(step) FROM acts {where}")
        return int(step or 0)

    def _turn(self, where: str, which: str, undone: int) -> tuple[Act, ...]:
        step = self._last(where, which)
        acts = self._acts("WHERE step = ?", step) if step else ()
        if step:
            self._database.execute("UPDATE acts SET undone = ? WHERE step = ?", undone, step)
        return acts
