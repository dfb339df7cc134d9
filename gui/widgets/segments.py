"""A choice of a few, side by side: exclusive buttons in one frame."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gui import theme


class Segments(QWidget):
    """`chosen(key)` tells the owner's choice; `set_current` chooses without telling."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, key in enumerate(keys):
            button = QToolButton(self)
            button.setObjectName(key)
            button.setProperty("kind", "segment")
            button.setProperty("place", _place(place, len(keys)))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            font = theme.font("small")
            font.setWeight(font.Weight.Medium)
            button.setFont(font)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self._group.buttonClicked.connect(self._clicked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_current(keys[0])

    def set_texts(self, texts: dict[str, str]) -> None:
        """The words of each key."""
        for key, text in texts.items():
            self._buttons[key].setText(text)
            self._buttons[key].setAccessibleName(text)

    def set_current(self, key: str) -> None:
        """Chooses one."""
        self._buttons[key].setChecked(True)

    def current(self) -> str:
        """The chosen key."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def button(self, key: str) -> QToolButton:
        """One of the buttons, to switch it off with its reason as tooltip."""
        return self._buttons[key]

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(button.objectName())


def _place(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if place == 0 else "last" if place == count - 1 else "middle"
