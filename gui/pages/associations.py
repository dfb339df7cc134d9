"""Pairs: what goes with what?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from engine.stages import Stage
from gui import theme
from gui.pages.aside import Aside
from gui.pages.associations_map import MapView
from gui.pages.associations_orders import OrdersPane
from gui.pages.associations_reading import Pointed, ReadingPane, pointed, reading, strongest
from gui.pages.associations_table import PairTable
from gui.pages.base import Page
from gui.pages.matrices import Arrangement, Matrix, Shown, matrix
from gui.pages.pair_overview import ENOUGH_ORDERS, PairOverview, overview, sharing_orders
from gui.pages.words import wording
from gui.widgets.banner import Banner
from gui.widgets.buttons import IconButton, NextButton
from gui.widgets.choice_chip import ChoiceChip
from gui.widgets.segments import Segments
from gui.widgets.strip import StripLine
from gui.widgets.table import TableFrame

if TYPE_CHECKING:
    from engine.pipeline import Associated

SIDE = 280
TOPS = ("26", "50", "100")


class AssociationsPage(Page):
    """The matrix or the table of pairs, the reading of what is pointed at, the orders behind it."""

    stage = Stage.ASSOCIATE
    promise_icon = "layout-grid"

    def build(self) -> None:
        self._of: Associated | None = None
        self._overview: PairOverview | None = None
        self._matrix: Matrix | None = None
        self._cell: Pointed | None = None
        self._listed: list[Pointed] = []
        self._aside = Aside(self)
        self._aside.done.connect(self._overview_done)
        self.next = NextButton("")
        self.next.clicked.connect(self._go_on)
        self.header.add_button(self.next)
        self.banner = Banner("failed", "triangle-alert")
        self.view = Segments(["pairs", "matrix"])
        self.view.set_current("matrix")
        self.view.chosen.connect(self._choose_view)
        self.shown, self.arrangement, self.top = ChoiceChip(), ChoiceChip(), ChoiceChip()
        for chip in (self.shown, self.arrangement, self.top):
            chip.chosen.connect(self._show_matrix)
        self.map = MapView()
        self.map.map.pointed.connect(self._point)
        self.map.map.chosen.connect(self._open_cell)
        icons = (("zoom-out", "-"), ("zoom-in", "+"), ("maximize", "0"))
        self.zooms = tuple(IconButton(icon, key=key) for icon, key in icons)
        for button, act in zip(
            self.zooms, (self.map.map.zoom_out, self.map.map.zoom_in, self.map.map.fit), strict=True
        ):
            button.clicked.connect(act)
        self.table = PairTable()
        self.table.chosen.connect(self._choose_pair)
        self.table.opened.connect(self._open_pair_of)
        self.reading = ReadingPane()
        self.reading.orders_wanted.connect(self._open_orders)
        self.reading.pairs.chosen.connect(self._pair_chosen)
        self.reading.pairs.opened.connect(self._open_pair)
        self.orders = OrdersPane()
        self.orders.back_wanted.connect(self._close_orders)
        theme.signals.changed.connect(
            self._on_change
        )  # the words say whether dark cells or bright ones count
        self._lay_out()

    def _lay_out(self) -> None:
        self._tools, self._body = QWidget(), QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(12)
        for widget in (self.view, self.shown, self.arrangement, self.top):
            tools.addWidget(widget)
        tools.addStretch(1)
        for button in self.zooms:
            tools.addWidget(button)
        self._left, self._right = QStackedWidget(), QStackedWidget()
        self._left.addWidget(self.map)
        self._left.addWidget(TableFrame(self.table))
        self._right.addWidget(self.reading)
        self._right.addWidget(self.orders)
        self._right.setFixedWidth(SIDE)
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(22)
        body.addWidget(self._left, 1)
        body.addWidget(self._right)
        column = QVBoxLayout(self.content)
        column.setSpacing(16)
        column.addWidget(self.banner)
        column.addWidget(self._tools)
        column.addWidget(self._body, 1)
        column.addStretch(0)

    def retranslate(self) -> None:
        self.next.set_text(self.tr("Next: Training"))
        self.view.set_texts({"pairs": self.tr("Pairs"), "matrix": self.tr("Matrix")})
        self.shown.set_choices(
            self.tr("Show"),
            {
                Shown.ITEMS: self.tr("Product with product"),
                Shown.USERS: self.tr("Customer with customer"),
                Shown.USER_ITEMS: self.tr("Customer with product"),
            },
        )
        together, sold = self.tr("What goes together"), self.tr("Most sold first")
        self.arrangement.set_choices(
            self.tr("Order"), {Arrangement.TOGETHER: together, Arrangement.SALES: sold}
        )
        self.top.set_choices(self.tr("Top"), dict(zip(TOPS, TOPS, strict=True)))
        names = (self.tr("Smaller cells"), self.tr("Larger cells"), self.tr("The whole matrix"))
        for button, name in zip(self.zooms, names, strict=True):
            button.set_name(name)
        self.table.setAccessibleName(self.tr("All pairs with their figures"))
        for view in (self.map, self.reading, self.orders):
            view.retranslate()
        if self._of is not None and self._overview is not None:
            self._fill(self._of, self._overview)

    def promise(self) -> str:
        return self.tr(
            "What is bought together: the strongest pairs, a matrix of your best-sellers, "
            "and the very orders behind each."
        )

    def refresh(self) -> None:
        failure, done = self.session.failure(Stage.ASSOCIATE), self.session.has(Stage.ASSOCIATE)
        failed = failure is not None and self.session.has(Stage.CLEAN)
        if failed or not done:
            self._overview = self._of = None
        elif self._of is not self.session.associated:
            self._of = self.session.associated
            associations = self._of.associations
            self._aside.run(lambda: overview(associations))
        ready = self._overview is not None
        self.banner.setVisible(failed)
        for widget in (self._tools, self._body):
            widget.setVisible(ready)
        self.next.setVisible(done and not failed)
        if failure is not None and failed:
            self.header.set_headline(self.tr("The pairs could not be counted"))
            self.header.set_subline("")
            self.banner.set_words(wording().error(failure.code, failure.facts))
        elif self._of is not None and self._overview is not None:
            self._show_headline(self._of, self._overview)
        elif done or self.session.working(Stage.ASSOCIATE):
            self.header.set_headline(self.tr("Counting what goes together"))
            self.header.set_subline(self.tr("Every two products that share an order are a pair."))
        else:
            self.header.set_headline(self.tr("No pairs yet"))
            self.header.set_subline(self.tr("Choose a sales file; this page then shows what goes with what."))

    def _show_headline(self, associated: Associated, found: PairOverview) -> None:
        sharing, count = sharing_orders(associated.dataset), found.strong
        if sharing < ENOUGH_ORDERS:
            headline = self.tr("%Ln order(s) share products", "", sharing)
            subline = self.tr("From 200 on pairs can be trusted. What there is stands below.")
        elif count:
            headline = self.tr("%Ln pair(s) are bought together far more often than by chance", "", count)
            cells = self.tr("Bright cells") if theme.tokens().dark else self.tr("Dark cells")
            subline = self.tr(
                "{} are products that share orders. Click one to see the very orders behind it."
            )
            subline = subline.format(cells)
        else:
            headline = self.tr("No two products stand out as a pair")
            subline = self.tr("They share orders about as often as chance would have it.")
        self.header.set_headline(headline)
        self.header.set_subline(subline)

    @Slot(object)
    def _overview_done(self, found: PairOverview) -> None:
        self._overview = found
        if self._of is not None:
            self._fill(self._of, found)
        self._refresh_now()

    def _fill(self, associated: Associated, found: PairOverview) -> None:
        listed = strongest(found.pairs, associated.dataset, associated.associations)
        self._listed = [cell for cell, _ in listed]
        self.reading.pairs.rows.set_rows([row for _, row in listed])
        self.table.show_pairs(found.pairs, associated.dataset)
        has_users = associated.dataset.n_users > 0
        for action in self.shown.menu().actions():
            action.setEnabled(has_users or action.data() == Shown.ITEMS)
            action.setToolTip("" if has_users else self.tr("The file names no customers"))
        if not has_users:
            self.shown.set_current(Shown.ITEMS)
        self._show_matrix()
        self._show_cell(None, "")
        if self._listed:
            self.reading.pairs.choose(0)  # the panel shows at once what it is for

    @Slot()
    def _show_matrix(self) -> None:
        if self._of is None or self._overview is None:
            return
        dataset, associations = self._of.dataset, self._of.associations
        shown, arrangement = Shown(self.shown.current()), Arrangement(self.arrangement.current())
        self._matrix = matrix(
            dataset, associations, self._overview.pairs, shown, arrangement, int(self.top.current())
        )
        self._right.setCurrentWidget(self.reading)
        self.map.show_matrix(self._matrix, dataset, associations.capped_orders)
        self.map.map.set_summary(self.shown.accessibleName(), self._summary(self._matrix))

    def _summary(self, shown: Matrix) -> str:
        rows, across = shown.counts.shape
        size = self.tr("{} rows, {} columns.").format(rows, across)
        if not shown.counts.any() or self._of is None:
            return size
        row, column = divmod(int(shown.counts.argmax()), across)
        found = reading(self._of.dataset, self._of.associations, pointed(shown, row, column))
        names = " · ".join(found.names)
        most = self.tr("Most in common: {}, {} {}.").format(names, found.figure, found.after)
        return f"{size} {most}"

    @Slot(str)
    def _choose_view(self, view: str) -> None:
        as_matrix = view == "matrix"
        self._left.setCurrentIndex(0 if as_matrix else 1)
        for widget in (self.shown, self.arrangement, self.top, *self.zooms):
            widget.setVisible(as_matrix)
        self._show_cell(None, "")

    @Slot(int, int)
    def _point(self, row: int, column: int) -> None:
        if row >= 0 and self._matrix is not None:
            self._show_cell(pointed(self._matrix, row, column), self.tr("Under the pointer"))
        elif self.reading.pairs.row < 0:
            self._show_cell(None, "")

    @Slot(int, int)
    def _open_cell(self, row: int, column: int) -> None:
        self._point(row, column)
        self._open_orders()

    @Slot(int)
    def _pair_chosen(self, at: int) -> None:
        if not 0 <= at < len(self._listed):
            return
        cell = self._listed[at]
        rows: list[int] = []
        if self._matrix is not None and self._matrix.shown is Shown.ITEMS:
            rows = self._matrix.rows.tolist()
        if cell.row in rows and cell.column in rows:
            self.map.map.keep(rows.index(cell.row), rows.index(cell.column))
        self._show_cell(cell, self.tr("The chosen pair"))

    @Slot(int)
    def _open_pair(self, at: int) -> None:
        self._pair_chosen(at)
        self._open_orders()

    @Slot(object)
    def _choose_pair(self, cell: Pointed) -> None:
        self._show_cell(cell, self.tr("The chosen pair"))

    @Slot(object)
    def _open_pair_of(self, cell: Pointed) -> None:
        self._choose_pair(cell)
        self._open_orders()

    def _show_cell(self, cell: Pointed | None, where: str) -> None:
        self._cell = cell
        found = None
        if cell is not None and self._of is not None:
            found = reading(self._of.dataset, self._of.associations, cell)
        self.reading.show_reading(found, where or self.tr("Point at a cell or choose a pair"))

    @Slot()
    def _open_orders(self) -> None:
        if self._cell is not None and self._of is not None:
            self.orders.show_cell(self._cell, self._of, self.session.cleaned.sales)
            self._right.setCurrentWidget(self.orders)

    @Slot()
    def _close_orders(self) -> None:
        self._right.setCurrentWidget(self.reading)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def strip_line(self) -> StripLine:
        if self._overview is None:
            return StripLine()
        keys = (
            ("← →", self.tr("move")),
            ("+ −", self.tr("zoom")),
            ("Enter", self.tr("the orders behind it")),
        )
        return StripLine(icon="keyboard", keys=keys)

    def first_focus(self) -> QWidget:
        return self.map.map if self._left.currentIndex() == 0 else self.table

    def panes(self) -> list[QWidget]:
        return [self.first_focus(), self.reading.pairs]

    def help(self) -> tuple[str, str, str]:
        return (
            self.tr("Lift"),
            self.tr(
                "How many times more often two products share an order than chance would bring. "
                "1 means chance; Pairwell ranks by orders and certainty, because lift flatters rare products."
            ),
            self.tr("Lift = orders with both × all orders ÷ (orders with one × orders with the other)"),
        )

    @Slot()
    def _go_on(self) -> None:
        self.hub.open_page("train")
