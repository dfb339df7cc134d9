"""The few dialogs that there are: a sentence, what follows from it, and two answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.buttons import Button, Kind
from gui.widgets.labels import Body, fit_height


class Question(QDialog):
    """Opened with `open()`; `accepted` and `rejected` tell the answer. Esc is no."""

    def __init__(
        self,
        title: str,
        text: str,
        yes: str,
        no: str,
        kind: Kind = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pairwell")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(440)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(Body(title, "section"))
        column.addWidget(Body(text, "body", "text2"))
        column.addSpacing(16)
        self.yes = Button(yes, kind)
        self.no = Button(no)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.no)
        self.buttons.addWidget(self.yes)
        column.addLayout(self.buttons)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.no.setVisible(bool(no))
        self.yes.setDefault(kind != "destructive")
        fit_height(self)
