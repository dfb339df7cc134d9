"""What holds for each category: offered again, not before some days, never."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from engine.feedback import Feedback, folded
from engine.offered_again import Habit
from gui.pages.lists_rules_words import LEARNT, ListRuleWords
from gui.widgets.row_delegate import RowColumns
from gui.widgets.row_list import RowList
from gui.widgets.row_model import Row


class CategoryRules(QWidget):
    """A row a category; a click, Enter or Space opens its choices. Signals: told(Told)."""

    told = Signal(object)

    def __init__(self, words: ListRuleWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._names: Sequence[str] = ()
        self._habits: Mapping[str, Habit] = {}
        self._said = Feedback()
        self.list = RowList(RowColumns(end=20))
        self.list.clicked.connect(self._open_chosen)
        self.list.opened.connect(self.open_choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def show_categories(
        self, names: Sequence[str], habits: Mapping[str, Habit], said: Feedback, title: str
    ) -> None:
        """The categories, how each is bought again, and what stands."""
        self._names, self._habits, self._said = names, habits, said
        self.list.setAccessibleName(title)
        self.list.rows.change_rows([self._row(name) for name in names])
        self.list.setFixedHeight(self.list.full_height())

    def choices(self, at: int) -> tuple[dict[str, str], str]:
        """What may be said of a category, and the key in force."""
        name = self._names[at]
        now = self._words.category_now(self._said, name)
        return self._words.category_choices(name, self._habits.get(folded(name)), now), now

    def choose(self, at: int, key: str) -> None:
        """Says one of the choices of a category."""
        _, now = self.choices(at)
        if key != now:
            alone = len(self._names) == 1
            self.told.emit(self._words.of_category(self._names[at], now, key, alone))

    @Slot()
    def _open_chosen(self) -> None:
        self.open_choices(self.list.row)

    @Slot(int)
    def open_choices(self, at: int) -> None:
        """The menu of a category."""
        if not 0 <= at < len(self._names):
            return
        texts, now = self.choices(at)
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, text in texts.items():
            action = menu.addAction(text)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == now)
            group.addAction(action)
        under = self.list.visualRect(self.list.rows.index(at)).bottomLeft()
        picked = menu.exec(self.list.viewport().mapToGlobal(under))
        if picked is not None:
            self.choose(at, str(picked.data()))

    def _row(self, name: str) -> Row:
        now = self._words.category_now(self._said, name)
        habit = self._habits.get(folded(name))
        text = self._words.category_choices(name, habit, now)[now]
        detail = self._words.habit(habit) if now == LEARNT and habit is not None else text
        if now == LEARNT and habit is not None and not habit.offered_again:
            detail = text
        return Row(self._words.category(name, len(self._names) == 1), detail, opens=True)
