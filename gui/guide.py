"""The owners' guide, as it lies in resources/help, in a window of its own."""

from importlib import resources

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from engine.options import Language
from gui import theme
from gui.translation import language

MARGIN = 24  # pixels


def guide_text(language: Language) -> str:
    """The guide in Markdown."""
    return (resources.files("resources") / "help" / f"{language}.md").read_text("utf-8")


class Guide(QDialog):
    """Scrolls; Esc closes it. It opens no link, for nothing leaves the computer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Guide"))
        self.resize(760, 640)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFont(theme.font("body"))
        self.text.setMarkdown(guide_text(language()))
        self.text.document().setDocumentMargin(MARGIN)
        self.text.setAccessibleName(self.tr("Guide"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
