"""A chip whose menu holds a few choices, one of which is in force."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.widgets.buttons import Chip


class ChoiceChip(Chip):
    """`chosen(key)` tells the owner's choice; `set_current` chooses without telling."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._texts: dict[str, str] = {}
        self._title = ""
        self._current = ""
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._picked)
        self.setMenu(QMenu(self))

    def set_choices(self, title: str, texts: dict[str, str]) -> None:
        """What is chosen, and the words of each key; the choice in force stays."""
        self._title, self._texts = title, dict(texts)
        for action in self._group.actions():
            self._group.removeAction(action)
        self.menu().clear()
        for key, text in texts.items():
            action = self.menu().addAction(text)
            action.setData(key)
            action.setCheckable(True)
            self._group.addAction(action)
        self.set_current(self._current if self._current in texts else next(iter(texts)))

    def set_current(self, key: str, shown: str = "") -> None:
        """Chooses one; `shown` is what the chip says where the menu has longer words, or none."""
        self._current = key
        for action in self._group.actions():
            action.setChecked(action.data() == key)
        self.set_words(self._title, shown or self._texts.get(key, ""))

    def current(self) -> str:
        """The key in force."""
        return self._current

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        if action.data() != self._current:
            self.set_current(action.data())
            self.chosen.emit(self._current)
