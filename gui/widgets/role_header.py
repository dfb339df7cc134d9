"""Heads of two lines: what a column stands for, as a menu, above the file's own word for it."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from gui import theme
from gui.table_model import SECOND_ROLE, TONE_ROLE, Tone
from gui.widgets.row_delegate import draw_cut

PAD = 10
ARROW = 16


class RoleHeader(QHeaderView):
    """Paints the heads of a TableModel.

    Signals:
        asked: (section, where a menu belongs): a head was clicked, or Alt and Down pressed in the table.
    """

    asked = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(64)
        self.sectionClicked.connect(self.ask)

    def ask(self, section: int) -> None:
        """Asks for the menu of a section."""
        left = self.sectionViewportPosition(section)
        self.asked.emit(section, self.viewport().mapToGlobal(QPoint(left, self.height())))

    def sizeHint(self) -> QSize:
        lines = QFontMetrics(theme.font("body")).height() + QFontMetrics(theme.font("fact")).height()
        return QSize(super().sizeHint().width(), max(theme.grown(52), lines + 16))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803 - Qt's name
        """Room for the file's word and for the role beside its arrow."""
        model = self.model()
        role = model.headerData(logicalIndex, Qt.Orientation.Horizontal) or ""
        second = model.headerData(logicalIndex, Qt.Orientation.Horizontal, SECOND_ROLE) or ""
        width = max(
            QFontMetrics(_bold()).horizontalAdvance(role) + ARROW + 8,
            QFontMetrics(theme.font("fact")).horizontalAdvance(second),
        )
        return QSize(width + 2 * PAD, self.sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        model, tokens = self.model(), theme.tokens()
        across = Qt.Orientation.Horizontal
        tone = model.headerData(logicalIndex, across, TONE_ROLE)
        second = model.headerData(logicalIndex, across, SECOND_ROLE)
        over = rect.contains(self.viewport().mapFromGlobal(self.cursor().pos())) and self.underMouse()
        painter.save()
        ground = tokens.warn_soft if tone is Tone.ASKS else tokens.panel
        painter.fillRect(rect, tokens.hover if over else ground)
        painter.setPen(tokens.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        colour = {Tone.ASKS: tokens.warn, Tone.QUIET: tokens.text2}.get(tone, tokens.accent)
        heights = (QFontMetrics(_bold()).height(), QFontMetrics(theme.font("fact")).height())
        top = rect.top() + (rect.height() - sum(heights)) / 2
        inner = QRectF(rect.left() + PAD, top, rect.width() - 2 * PAD, heights[0])
        draw_cut(
            painter, inner.adjusted(0, 0, -ARROW, 0), model.headerData(logicalIndex, across), _bold(), colour
        )
        below = QRectF(inner.left(), top + heights[0], inner.width(), heights[1])
        draw_cut(painter, below, second, theme.font("fact"), tokens.text2)
        arrow = QRect(rect.right() - PAD - ARROW + 4, int(inner.center().y()) - ARROW // 2, ARROW, ARROW)
        theme.icon("chevron-down", "text2").paint(painter, arrow)
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()


def _bold() -> QFont:
    font = theme.font("body")
    font.setWeight(QFont.Weight.DemiBold)
    return font
