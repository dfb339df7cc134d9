"""A table as the window shows them all: hairlines, room round the words, columns that share the width."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.table_model import TableModel
from gui.widgets.row_model import AnyIndex

PAD = 10
SEEN = 50  # rows whose words set a column's width
WIDEST = 320
NARROWEST = 96
ARROW = 16
LINE_BREAK = "↵"  # how one that stands within a cell is shown


class Table(QTableView):
    """Shows a TableModel; columns are as wide as their words, share what is left over and give what lacks.

    A `ruled` one stands on a panel: hairlines between the rows alone, no ground of its own. Without `grid` it
    has its frame and ground, and no lines between the columns either.
    """

    def __init__(
        self,
        header: QHeaderView | None = None,
        row: int = 36,
        ruled: bool = False,
        grid: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row, self._ruled = row, ruled
        self._wanted: list[int] = []  # pixels that a column would like to have
        self._heads: list[int] = []  # pixels that its head needs
        self.table = TableModel(parent=self)
        self.setHorizontalHeader(header or PlainHeader(self))
        self.setModel(self.table)
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setWordWrap(False)
        self.setShowGrid(grid and not ruled)
        self.setProperty("kind", "ruled" if ruled else "")
        self.setCornerWidget(QWidget())
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.table.modelReset.connect(self.fit_columns)
        self.horizontalHeader().sortIndicatorChanged.connect(self.fit_columns)
        theme.signals.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        self.setFont(theme.font("small" if self._ruled else "body", tabular=True))
        self.verticalHeader().setDefaultSectionSize(theme.grown(self._row))
        self.viewport().update()

    @property
    def pads(self) -> tuple[int, int]:
        """Pixels left and right of a cell's words; on a panel the first words stand at its edge."""
        return (0, PAD) if self._ruled else (PAD, PAD)

    @Slot()
    def fit_columns(self) -> None:
        """Makes every column as wide as its head and the words of the first rows, and spreads the rest."""
        metrics = QFontMetrics(self.font())
        rows = range(min(self.table.rowCount(), SEEN))
        header = self.horizontalHeader()
        self._heads = [
            max(header.sectionSizeFromContents(column).width(), header.minimumSectionSize())
            for column in range(self.table.columnCount())
        ]
        self._wanted = list(self._heads)
        for column in range(self.table.columnCount()):
            words = max((metrics.horizontalAdvance(self.table.text(row, column)) for row in rows), default=0)
            self._wanted[column] = max(self._heads[column], min(words, WIDEST) + sum(self.pads) + 2)
        self._spread()

    def _spread(self) -> None:
        if len(self._wanted) != self.table.columnCount():
            return  # resized in the middle of a change of columns; `fit_columns` follows at its end
        left = self.viewport().width()
        least = [
            width if column.whole or column.right else max(head, NARROWEST)
            for width, head, column in zip(self._wanted, self._heads, self.table.columns, strict=True)
        ]
        wanted = narrowed(self._wanted, least, left)
        total = sum(wanted)
        spare = max(left - total, 0)
        for column, width in enumerate(wanted):
            share = width + (spare * width // total if total else 0)
            last = column == len(wanted) - 1
            self.setColumnWidth(column, left if last and spare else share)
            left -= share

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()


def narrowed(widths: list[int], least: list[int], room: int) -> list[int]:
    """The widths, cut evenly until they fit into `room`, none below its `least`; uncut if that cannot be."""
    lacking = sum(widths) - room
    spare = [max(width - low, 0) for width, low in zip(widths, least, strict=True)]
    if lacking <= 0 or sum(spare) < lacking:
        return widths
    return [width - -(-lacking * free // sum(spare)) for width, free in zip(widths, spare, strict=True)]


class TableFrame(QFrame):
    """The rounded frame round a table."""

    def __init__(self, table: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "table")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(table)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: its words with room at both sides, cut at the end."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tokens = theme.tokens()
        area = QRectF(option.rect)
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, tokens.soft)
        elif ground is not None:
            painter.fillRect(area, ground)
        ink: QBrush | None = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink.color() if ink else tokens.text)
        painter.setFont(option.font)
        left, right = _pads(self.parent())
        room = area.adjusted(left, 0, -right, 0)
        words = (index.data() or "").replace("\r\n", "\n").replace("\n", LINE_BREAK)
        text = QFontMetrics(option.font).elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        view = self.parent()
        if isinstance(view, QTableView) and not view.showGrid():
            painter.setPen(tokens.line)
            painter.drawLine(area.bottomLeft(), area.bottomRight())


class PlainHeader(QHeaderView):
    """Heads of one line; an arrow where the table is sorted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.grown(34))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803 - Qt's name
        """Room for the word and the arrow."""
        word = self._word(logicalIndex)
        arrow = ARROW if self._sorted_by(logicalIndex) else 0
        width = QFontMetrics(_head_font()).horizontalAdvance(word) + sum(_pads(self.parent())) + arrow + 2
        return QSize(width, self.sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        tokens = theme.tokens()
        painter.save()
        painter.fillRect(rect, tokens.panel)
        painter.setPen(tokens.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(tokens.text2)
        painter.setFont(_head_font())
        across = Qt.Orientation.Horizontal
        sorted_here = self._sorted_by(logicalIndex)
        left, right = _pads(self.parent())
        room = rect.adjusted(left, 0, -right - (ARROW if sorted_here else 0), 0)
        align = self.model().headerData(logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(room, align, self._word(logicalIndex))
        if sorted_here:
            painter.translate(rect.right() - right - 7, rect.center().y())
            if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
                painter.rotate(180)
            theme.icon("chevron-down", "text2").paint(painter, QRect(-7, -7, 14, 14))
        painter.restore()

    def _sorted_by(self, section: int) -> bool:
        return self.isSortIndicatorShown() and self.sortIndicatorSection() == section

    def _word(self, section: int) -> str:
        model: QAbstractItemModel | None = self.model()
        word = model.headerData(section, Qt.Orientation.Horizontal) if model is not None else None
        return word or ""


def _pads(view: object) -> tuple[int, int]:
    return view.pads if isinstance(view, Table) else (PAD, PAD)


def _head_font() -> QFont:
    return theme.font("small")


def row_of(index: QModelIndex) -> int:
    """The position in the arrays of the row that an index of a Table stands in; -1 where there is none."""
    model = index.model()
    return model.position(index.row()) if isinstance(model, TableModel) else -1
