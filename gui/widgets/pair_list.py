"""Pairs of things that belong together: two names in a bracket, and how strongly."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from gui import theme
from gui.widgets.row_delegate import PAD, RowColumns, RowDelegate, draw_cut, line_of, paint_bar
from gui.widgets.row_list import RowList
from gui.widgets.row_model import ROW_ROLE, AnyIndex, Row

BRACKET = 18
BAR = 72


@dataclass(frozen=True)
class PairRow(Row):
    """Two names, `title` and `detail`; behind the bar the number, `figure`, and its words, `rest`."""

    rest: str = ""

    @property
    def spoken(self) -> str:
        return f"{self.title}, {self.detail}, {self.figure}{self.rest}"


class PairDelegate(RowDelegate):
    """Paints `PairRow`s."""

    def row_height(self) -> int:
        small, fact = QFontMetrics(theme.font("small")).height(), QFontMetrics(theme.font("fact")).height()
        return max(theme.grown(70), 2 * small + fact + 20)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(option.rect.width(), self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: PairRow = index.data(ROW_ROLE)
        chosen = index.row() == self._view.currentIndex().row()
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, option, chosen, row)
        name = theme.font("small")
        name.setWeight(QFont.Weight.Medium)
        line, below = line_of("small", name) - 1, line_of("fact", theme.font("fact"))
        top = area.center().y() - (2 * line + below + 4) / 2
        text = area.adjusted(PAD + BRACKET, 0, -PAD, 0)
        colour = theme.tokens().text
        draw_cut(painter, QRectF(text.left(), top, text.width(), line), row.title, name, colour)
        draw_cut(painter, QRectF(text.left(), top + line, text.width(), line), row.detail, name, colour)
        self._paint_bracket(painter, QPointF(area.left() + PAD + 4, top + line / 2), line)
        self._paint_strength(painter, QRectF(text.left(), top + 2 * line + 4, text.width(), below), row)
        painter.restore()

    def _paint_bracket(self, painter: QPainter, top: QPointF, height: float) -> None:
        painter.setPen(QPen(theme.tokens().control, 1))
        foot = top + QPointF(0, height)
        painter.drawPolyline([top + QPointF(5, 0), top, foot, foot + QPointF(5, 0)])

    def _paint_strength(self, painter: QPainter, place: QRectF, row: PairRow) -> None:
        tokens = theme.tokens()
        paint_bar(painter, place.left(), place.center().y(), BAR, row.strength or 0)
        figure = theme.font("fact")
        figure.setWeight(QFont.Weight.DemiBold)
        words = place.adjusted(BAR + 8, 0, 0, 0)
        width = draw_cut(painter, words, row.figure, figure, tokens.text)
        draw_cut(painter, words.adjusted(width, 0, 0, 0), row.rest, theme.font("fact"), tokens.text2)


class PairList(RowList):
    """A RowList of pairs."""

    def make_delegate(self, columns: RowColumns) -> RowDelegate:
        return PairDelegate(columns, self)
