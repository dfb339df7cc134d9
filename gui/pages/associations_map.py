"""The matrix of the pairs page: heat map, its key, the families as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from gui.pages.matrices import Matrix, Shown
from gui.translation import number
from gui.widgets.buttons import Button, Chip
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.heat_legend import HeatLegend
from gui.widgets.heat_levels import heat_levels
from gui.widgets.heat_map import GAP, HeatMap
from gui.widgets.help_card import HelpCard
from gui.widgets.labels import Label

if TYPE_CHECKING:
    from engine.dataset import Dataset


class MapView(QWidget):
    """Shows a Matrix.

    Signals:
        help_wanted: how is this read?
    """

    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: Matrix | None = None
        self._capped = 0
        self.map = HeatMap()
        self._legend = HeatLegend()
        self._help = Button("", "link", "circle-question-mark")
        self._help.clicked.connect(self._explain)
        self._card = HelpCard(self)
        self._families_word = Label("", "small", "text2")
        self._families_box = QWidget()
        self._families = FlowLayout()
        self._foot = foot = QHBoxLayout()
        foot.addWidget(self._legend)
        foot.addStretch(1)
        foot.addWidget(self._help)
        row = QHBoxLayout(self._families_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._families_word, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._families, 1)
        self._families_word.setMinimumHeight(28)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the map gives way, and is fitted
        self.setMinimumSize(360, 280)
        column.addWidget(self.map)
        column.addLayout(foot)
        column.addWidget(self._families_box)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Words that do not hang on the matrix."""
        self._help.set_text(self.tr("How to read this"))
        self._families_word.setText(self.tr("Families"))
        if self._matrix is not None:
            self._show_key(self._matrix)

    def show_matrix(self, matrix: Matrix, dataset: Dataset, capped: int) -> None:
        """Shows a matrix with the names of its rows; `capped` orders are too large to count whole."""
        self._matrix, self._capped = matrix, capped
        names = dataset.texts if matrix.shown is Shown.ITEMS else dataset.users
        levels = heat_levels(matrix.counts, diagonal=matrix.square)
        self.map.set_matrix(levels, [str(names[at]) for at in matrix.rows], matrix.square)
        self._show_key(matrix)
        self._families.clear()
        for place, family in enumerate(matrix.families):
            chip = Chip("", family.name)
            chip.setObjectName(str(place))
            chip.clicked.connect(self._show_family)
            self._families.addWidget(chip)
        self._families_box.setVisible(bool(matrix.families))
        self._fit()

    def _fit(self) -> None:
        """Makes the map as high as its cells need, so that its key stands right below it."""
        below = self._legend.sizeHint().height() + self._column.spacing()
        if not self._families_box.isHidden():
            below += self._families_box.sizeHint().height() + self._column.spacing()
        self.map.setFixedHeight(self.map.used_height(self.width(), max(self.height() - below, 160)))
        spare = self.width() - self._legend.sizeHint().width() - self._help.sizeHint().width() - GAP
        self._foot.setContentsMargins(max(min(self.map.names_width(self.width()) + GAP, spare), 0), 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        return False  # the map gives way to any height

    def sizeHint(self) -> QSize:
        return QSize(682, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_key(self, matrix: Matrix) -> None:
        peak = number(int(matrix.counts.max())) if matrix.counts.size else "0"
        least, most = {
            Shown.ITEMS: (self.tr("never together"), self.tr("{} orders")),
            Shown.USERS: (self.tr("nothing shared"), self.tr("{} products both bought")),
            Shown.USER_ITEMS: (self.tr("never bought"), self.tr("{} orders")),
        }[matrix.shown]
        self._legend.set_ends(least, most.format(peak))

    @Slot()
    def _show_family(self) -> None:
        chip = self.sender()
        if chip is not None and self._matrix is not None:
            family = self._matrix.families[int(chip.objectName())]
            self.map.show_block(family.start, family.stop)
            self.map.keep(family.start, family.start + 1)

    @Slot()
    def _explain(self) -> None:
        title = self.tr("The matrix")
        text = self.tr(
            "Each row is one thing, and the columns are the same things in the same order; the more a cell "
            "stands out, the more orders hold both. What belongs together stands side by side, as a block."
        )
        if self._capped:
            text += " " + self.tr(
                "Of %Ln giant order(s) only the first 400 products count.", "", self._capped
            )
        self._card.show_for(self._help, title, text, self.tr("Colour = orders to the power of 0.6"))
