"""What lies in the folder now."""

from collections.abc import Mapping
from html import escape

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui.widgets.buttons import Button
from gui.widgets.icons import Icon
from gui.widgets.labels import Body


class DonePanel(QFrame):
    """The files that were written, and the way to them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.text = Body("", "small")
        self.open = Button("", "secondary", "folder-open", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(Icon("circle-check", "accent", 20))
        row.addWidget(self.text, 1)
        row.addWidget(self.open)

    def show_files(self, files: Mapping[str, int]) -> None:
        """File names and the rows in them."""
        self.open.set_text(self.tr("Open folder"))
        told = [self.tr("{}, %Ln row(s)", "", rows).format(escape(name)) for name, rows in files.items()]
        self.text.set_rich("<br>".join(told))
