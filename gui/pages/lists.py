"""Lists: what do I offer to whom?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.stages import Stage
from gui.pages.lists_acts import RowActs
from gui.pages.lists_explainer import Answer, Explainer, Question
from gui.pages.lists_index import By, Lists, lists_by
from gui.pages.lists_looking import LookingPage
from gui.pages.lists_panes import Panes
from gui.pages.lists_reasons import Chosen, Reasons, same_orders
from gui.pages.lists_rows import Filter, RowMaker
from gui.pages.lists_saying import Held
from gui.pages.lists_states import ListsStates
from gui.pages.lists_what_if import Without
from gui.pages.words import wording
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button
from gui.widgets.choice_chip import ChoiceChip
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Rule
from gui.widgets.segments import Segments
from gui.widgets.strip import StripLine


class ListsPage(LookingPage):
    """Who, what and why, side by side."""

    stage = Stage.RECOMMEND
    full_bleed = True

    def build(self) -> None:
        self._held: Held | None = None
        self._lists: Lists | None = None
        self._chosen: list[Chosen] = []
        self._last: dict[By, str] = {}  # who was chosen in each kind of list
        self._touched = False  # the owner has chosen a row: better lists wait for a word
        self._reasons, self._maker, self._states = Reasons(self), RowMaker(self), ListsStates(self)
        self._explainer, self._acts = Explainer(self), RowActs(self)
        self._explainer.explained.connect(self._explained)
        self.export = Button("", "primary", "download")
        self.export.clicked.connect(self._export)
        self.header.add_button(self.export)
        self.banner = Banner("failed", "triangle-alert")
        self.by = Segments(list(By))
        self.by.chosen.connect(self._by_chosen)
        self.filter = ChoiceChip()
        self.filter.chosen.connect(self._fill_rows)
        self.better = Button("", "link", "rotate-cw")
        self.better.clicked.connect(self._take_better)
        self.panes_ = Panes()
        self.who, self.what, self.why = self.panes_.who, self.panes_.what, self.panes_.why
        self.who.chosen.connect(self._who_chosen)
        self.who.taken.connect(self._who_taken)
        self.what.chosen.connect(self._row_chosen)
        self.what.opened.connect(self._open_orders)
        self.what.list.clicked.connect(self._touch)
        self.what.acted.connect(self._act)
        self.why.apart_wanted.connect(self._ask_apart)
        if self.hub.saying is not None:
            self.hub.saying.listed.connect(self._listed)
        self.why.orders_wanted.connect(self._open_orders)
        self.hub.actions.on("lists.search", self._search)
        self._states.file_wanted.connect(self.hub.files_wanted)
        self._make_rules()
        self._make_looks()
        self._lay_out()

    def _lay_out(self) -> None:
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(12)
        choices = FlowLayout(gap=12)
        for widget in (self.by, self.panes_.who_button, self.filter, self.rules_chip, self.looks_chip):
            choices.addWidget(widget)
        tools.addLayout(choices, 1)
        tools.addWidget(self.better)
        tools.addWidget(self.changed)
        tools.addWidget(self.panes_.why_button)
        self._rule = Rule()
        self._banner_room = QWidget()
        room = QHBoxLayout(self._banner_room)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.banner)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._banner_room, self._tools, self._rule):
            column.addWidget(widget)
        column.addWidget(self._states.empty, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.panes_, 1)
        column.addStretch(0)

    def retranslate(self) -> None:
        self.export.set_text(self.tr("Export lists"))
        self.by.set_texts(
            {
                By.CUSTOMER: self.tr("By customer"),
                By.PRODUCT: self.tr("By product"),
                By.ARRIVAL: self.tr("By new arrival"),
            }
        )
        self.filter.set_choices(
            "",
            {
                Filter.ALL: self.tr("New and again"),
                Filter.NEW: self.tr("New to them only"),
                Filter.AGAIN: self.tr("Again only"),
            },
        )
        self.better.set_text(self.tr("Show the better lists"))
        self.panes_.retranslate()
        self._name_looks()
        self._show_look()
        self._states.retranslate()
        if self._lists is not None:
            self._show_kind()

    # What the session has

    def refresh(self) -> None:
        session = self.session
        failure = session.failure(Stage.RECOMMEND)
        if not self._states.ready(session):
            self._held = self._lists = None
            self._touched = False
        elif self._held is None or not self._touched:
            self._take()  # which sets the headline too: not at every sign of life of a job
        held = self._held
        self.better.setVisible(held is not None and held.recommendations is not session.recommendations)
        self._banner_room.setVisible(failure is not None)
        for widget in (self._tools, self._rule, self.panes_):
            widget.setVisible(held is not None)
        self.export.setVisible(held is not None)
        self._states.show_for(session, failure is not None)
        self._show_rules_chip()
        self._show_looks_chip()
        if failure is not None:
            words = wording().error(failure.code, failure.facts)
            if held is not None:
                words += self._states.kept(held.training.dataset)
            self.banner.set_words(words)
        if held is None:
            self.header.set_headline(self._states.headline(session))
            self.header.set_subline(self._states.subline(session))

    def _take(self) -> None:
        """Shows the session's lists if they are others than those on show."""
        found = self.session.recommendations
        if self._held is not None and self._held.recommendations is found:
            return
        first = self._held is None
        self._held = Held(found, self.session.training, self.session.options)
        self._touched = False
        if first:
            self._last.clear()
            self.by.set_current(By.CUSTOMER if found.has_users else By.PRODUCT)
        self._show_kind()

    @Slot()
    def _take_better(self) -> None:
        self._take()
        self._refresh_now()

    @Slot()
    def _touch(self) -> None:
        self._touched = True

    # Who

    @Slot()
    def _by_chosen(self) -> None:
        self._show_kind()
        self._refresh_now()

    def _show_kind(self) -> None:
        held = self._held
        if held is None:
            return
        by = By(self.by.current())
        self._lists = lists = lists_by(by, held.recommendations, held.training)
        self.what.show_kind(by)
        self.who.retranslate(by)
        self.filter.setVisible(by is By.CUSTOMER)
        self._place_who()
        self.who.show_lists(lists, self._last.get(by, ""))
        if not lists.ids:
            self._who_chosen(-1)

    @Slot(int)
    def _who_chosen(self, place: int) -> None:
        lists = self._lists
        if lists is None:
            return
        if place >= 0:
            self._last[lists.by] = lists.ids[place]
        name = lists.names[place] if place >= 0 else ""
        cut = name if len(name) <= 32 else f"{name[:31]}…"
        self.panes_.who_button.set_text(
            self.tr("Customer {}").format(cut) if lists.by is By.CUSTOMER else cut
        )
        self._fill_rows()

    @Slot()
    def _who_taken(self) -> None:
        self._touched = True
        self.panes_.close_who()
        self.what.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # What

    @Slot()
    def _fill_rows(self) -> None:
        held, lists = self._held, self._lists
        if held is None or lists is None:
            return
        shown = Filter(self.filter.current())
        made = self._maker.rows(lists, self.who.place, shown, held.recommendations, held.training)
        self._chosen = [chosen for chosen, _ in made]
        empty = self._states.why_empty(lists, held.recommendations)
        head = self._maker.figure_head(lists, self.who.place)
        self.what.show_rows(self._dressed(made), head, empty)
        if not made:
            self._row_chosen(-1)
        self._show_headline()
        self._show_look()

    def _show_headline(self) -> None:
        if self._held is None or self._lists is None:
            return
        headline, subline = self._maker.headline(
            self._lists, self.who.place, self._chosen, self._held.training
        )
        self.header.set_headline(headline)
        self.header.set_subline(subline)

    # Why

    @Slot(int)
    def _row_chosen(self, at: int) -> None:
        held = self._held
        self._explainer.drop()
        if held is None or not 0 <= at < len(self._chosen):
            self.why.show_why(None)
            return
        chosen = self._chosen[at]
        self.why.show_why(self._reasons.why(chosen, held.training, self._name_of))
        if chosen.by is By.CUSTOMER:
            said = self.session.feedback
            self._explainer.ask(Question(held.training, held.options, said, chosen))

    @Slot(object)
    def _explained(self, answer: Answer) -> None:
        self.why.show_bars(self._reasons.bars(answer.parts, self._name_of))
        name = self._name_of(answer.left_out)
        without = Without(answer.left_out, name, answer.rank, answer.was)
        self.why.what_if.show_without(without if answer.left_out and answer.was else None)

    @Slot()
    def _open_orders(self) -> None:
        held, at = self._held, self.what.list.row
        if held is None or not 0 <= at < len(self._chosen) or not self.session.has(Stage.CLEAN):
            return
        chosen, dataset, sales = self._chosen[at], held.training.dataset, self.session.cleaned.sales
        count = len(self._reasons.orders(chosen, dataset))
        if count and same_orders(sales, dataset):
            self.panes_.show_why(True)
            self.why.show_orders(
                self._maker.words.orders(count),
                self._reasons.of_orders(chosen, self._name_of),
                self._reasons.order_columns(chosen, dataset, sales),
            )

    def _name_of(self, item: str) -> str:
        return self._held.recommendations.names.get(item, item) if self._held is not None else item

    # The window's shape

    def set_shape(self, edge: int, low: bool) -> None:
        super().set_shape(edge, low)
        self._tools.setContentsMargins(edge, 16, edge, 14)
        self._banner_room.setContentsMargins(edge, 12, edge, 0)
        self._place_who()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_who()

    def _place_who(self) -> None:
        """Beside the list where there is room, else behind a button."""
        anybody = self._lists is not None and bool(self._lists.ids)
        narrow = self.panes_.narrow
        self.panes_.set_room(self.window().width(), self.width(), anybody)
        if narrow != self.panes_.narrow:
            self._show_rules_chip()
            self._show_looks_chip()

    @Slot()
    def _search(self) -> None:
        if self._lists is not None and self._lists.ids:
            self.panes_.search()

    @Slot()
    def _export(self) -> None:
        self.hub.open_page("export")

    # For the window

    def strip_line(self) -> StripLine:
        if not self._chosen:
            return StripLine()
        keys = (
            ("↑ ↓", self.tr("choose")),
            ("Enter", self.tr("the orders behind it")),
            ("Y", self.tr("good")),
            ("N", self.tr("not good")),
            ("P", self.tr("pin")),
            ("X", self.tr("never")),
            ("W", self.tr("why")),
            ("R", self.tr("rules")),
            ("Ctrl F", self.tr("search")),
        )
        return StripLine(icon="keyboard", keys=keys)

    def first_focus(self) -> QWidget | None:
        if self._held is None:
            return self._states.choose if self._states.choose.isVisible() else None
        return self.what.list if self._chosen else self.by.button(self.by.current())

    def panes(self) -> list[QWidget]:
        who = [] if self.panes_.narrow else [self.who]
        return [*who, self.what, self.panes_.side]

    def help(self) -> tuple[str, str, str]:
        return (
            self.tr("How strong"),
            self.tr(
                "The bar is the blend of all models that speak for a product, the best possible being full. "
                "It ranks; it is no promise, and the Proof page says how often such lists were right."
            ),
            "",
        )
