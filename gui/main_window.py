"""The frame: sidebar, pages, strip, palette, menus, the place where files are dropped. No logic."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.stages import Stage
from gui import settings as keep
from gui.actions import Actions
from gui.appearance import Appearance
from gui.closing import Closing
from gui.flow import Flow
from gui.hub import Hub
from gui.menus import Menus
from gui.notifying import Notifying
from gui.opening import Opening
from gui.pages import PAGES, page_class
from gui.pages.base import EDGE, RAIL_EDGE, Page
from gui.session import Session
from gui.settings import Settings
from gui.sidebar_rows import sidebar_rows
from gui.strip_lines import can_pause, job_line
from gui.tour import Tour
from gui.widgets.drop_area import DropFrame
from gui.widgets.focus_ring import FocusRing
from gui.widgets.sidebar import Sidebar
from gui.widgets.strip import Strip

LEAST = (880, 520)
_RAIL_BELOW, _LOW_BELOW = 1120, 600


class MainWindow(QMainWindow):
    """One window, one shop; `closed()` when it is closed for good."""

    closed = Signal()

    def __init__(self, session: Session, flow: Flow, settings: Settings) -> None:
        super().__init__()
        self.session, self.flow, self._settings = session, flow, settings
        self.setWindowTitle("Pairwell")
        self.setMinimumSize(*LEAST)
        self.resize(1280, 800)
        self.setAcceptDrops(True)
        self.actions_ = Actions(self)
        self.hub = Hub(session, flow, self.actions_, settings, self)
        self.appearance = Appearance(self.hub, self)
        self.opening = Opening(self.hub, self)
        self._closing = Closing(self, flow)
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._visited: list[str] = []
        self._build()
        self._connect()
        self.retranslate()
        self.open_page("start")
        geometry = settings.get(keep.GEOMETRY)
        if geometry:
            self.restoreGeometry(geometry)

    # Pages

    @Slot(str)
    def open_page(self, name: str) -> None:
        """Shows a page, loading it the first time."""
        if name == self._current:
            return
        if self._current:
            self._visited.append(self._current)
        self._show(name)

    def page(self, name: str) -> Page:
        """A page, loaded if need be."""
        if name not in self._pages:
            page = page_class(name)(self.hub)
            self._pages[name] = page
            self._stack.addWidget(page)
            page.set_shape(RAIL_EDGE if self.sidebar.rail else EDGE, self._low)
        return self._pages[name]

    @property
    def current_page(self) -> Page:
        """The page on show."""
        return self._pages[self._current]

    def _show(self, name: str) -> None:
        page = self.page(name)
        self._current = self.hub.page = name
        self.strip.say("")
        self._stack.setCurrentWidget(page)
        self.sidebar.set_current(name)
        self.actions_.page_shown(name)
        self._update_strip()

    # Building

    def _build(self) -> None:
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.sidebar = Sidebar(whole)
        self._stack = QStackedWidget(whole)
        self.strip = Strip(whole)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)
        self._drop_frame = DropFrame(self)
        self.menus = Menus(self)
        self.notifying = Notifying(self.session, self.flow, self)
        self.tour = Tour(
            self,
            self._settings,
            (
                lambda: self._stack,
                lambda: self.sidebar.stages,
                lambda: self.sidebar.find_button,
                lambda: self.strip,
            ),
        )
        self.focus_ring = FocusRing(self)
        self._low = False

    def _connect(self) -> None:
        on, hub = self.actions_.on, self.hub
        for name in PAGES:
            on(f"go.{name}", self._go)
        on("shop.open_file", self.opening.choose_files)
        on("shop.sample", self.opening.open_sample)
        on("shop.quit", self.close)
        on("view.palette", self.menus.open_palette)
        on("view.sidebar", self._fold)
        on("view.next_pane", self._next_pane)
        on("view.theme", self.appearance.next_theme)
        on("view.language", self.appearance.other_language)
        on("view.menu", self.menus.open_menu)
        on("help.term", self.menus.help_on_page)
        on("help.guide", self.menus.guide)
        on("help.tour", self.tour.begin)
        on("help.log", self.appearance.copy_log_path)
        undo, redo = self.actions_["edit.undo"], self.actions_["edit.redo"]
        undo.triggered.connect(self._undo)
        redo.triggered.connect(hub.undo.redo)
        hub.undo.canUndoChanged.connect(undo.setEnabled)
        hub.undo.canRedoChanged.connect(redo.setEnabled)
        hub.page_wanted.connect(self.open_page)
        hub.files_wanted.connect(self.opening.choose_files)
        hub.sample_wanted.connect(self.opening.open_sample)
        hub.shop_wanted.connect(self.opening.open_shop)
        hub.said.connect(self.strip.say)
        hub.page_changed.connect(self._update_strip)
        bar = self.sidebar
        bar.search.connect(self.menus.open_palette)
        bar.lock.connect(self.actions_["go.privacy"].trigger)
        bar.menu.connect(self.menus.open_menu)
        bar.settings.connect(self.menus.open_settings)
        bar.help.connect(self.menus.help_on_page)
        bar.theme_switch.connect(self.appearance.next_theme)
        bar.language_switch.connect(self.appearance.other_language)
        bar.shop.clicked.connect(self.menus.open_shops)
        bar.stages.chosen.connect(self.open_page)
        self.strip.job_button.connect(self._job_button)
        self.strip.undo.connect(self._undo)
        self.session.state_changed.connect(self._on_state)
        self.session.shop_changed.connect(self.retranslate)
        self.flow.busy_changed.connect(self._update_strip)
        self.flow.busy_changed.connect(self.tour.leave)

    @Slot()
    def retranslate(self) -> None:
        """Words of the frame in the language in force."""
        self.actions_.retranslate()
        shop = self.session.shop_name or self.tr("No shop open")
        self.sidebar.shop.set_name(shop, self.tr("Shop:"))
        self._update_sidebar()
        self._update_strip()
        self.sidebar.set_current(self._current)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # Shape

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_shape()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self.focus_ring.watch(handle)

    def _set_shape(self) -> None:
        rail = self.width() < _RAIL_BELOW or self._settings.get(keep.SIDEBAR)
        self._low = self.height() < _LOW_BELOW
        self.sidebar.set_shape(rail, self._low)
        edge = RAIL_EDGE if rail else EDGE
        self.strip.set_margin(edge)
        for page in self._pages.values():
            page.set_shape(edge, self._low)

    @Slot()
    def _fold(self) -> None:
        self._settings.set(keep.SIDEBAR, not self._settings.get(keep.SIDEBAR))
        self._set_shape()

    # What is shown of the work

    @Slot(object)
    def _on_state(self, _stage: Stage) -> None:
        self._update_sidebar()
        self._update_strip()

    def _update_sidebar(self) -> None:
        self.sidebar.stages.set_rows(sidebar_rows(self.session))

    @Slot()
    def _update_strip(self) -> None:
        page = self._pages.get(self._current)
        stage = self.flow.stage
        own = page.own_job_line() if page is not None and stage is not None and page.stage is stage else None
        self.strip.set_job(None if stage is None or own else job_line(self.session, stage))
        if page is not None:
            self.strip.set_line(own or page.strip_line())

    @Slot()
    def _job_button(self) -> None:
        stage = self.flow.stage
        if stage is None:
            return
        if not can_pause(stage):
            self.flow.cancel()
        elif self.flow.paused:
            self.flow.resume()
        else:
            self.flow.pause()

    @Slot()
    def _undo(self) -> None:
        sentence = self.hub.undo.undoText()
        self.hub.undo.undo()
        self.strip.say(self.tr("Undone: {}").format(sentence), icon="undo-2")

    # Files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            adds = self.opening.adds(self._current)
            self._drop_frame.show_words(
                self.tr("Drop to add to this shop") if adds else self.tr("Drop to open")
            )
            self.current_page.drag_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        self._end_drag()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.opening.take_files(paths, self._current)

    def _end_drag(self) -> None:
        self._drop_frame.hide()
        self.current_page.drag_over(False)

    # Keys

    @Slot()
    def _go(self) -> None:
        name = self.sender().objectName().removeprefix("go.")
        self.open_page(name)
        focus = self.current_page.first_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _next_pane(self) -> None:
        panes = [self.sidebar.stages, *self.current_page.panes(), self.strip]
        held = self.focusWidget()
        at = next(
            (i for i, pane in enumerate(panes) if held is pane or (held and pane.isAncestorOf(held))), -1
        )
        for step in range(1, len(panes) + 1):
            target = _focusable(panes[(at + step) % len(panes)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._visited:
            self._show(self._visited.pop())
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.menus.open_menu()
            return
        super().keyReleaseEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing.may_close():
            event.ignore()
            return
        self._settings.set(keep.GEOMETRY, bytes(self.saveGeometry().data()))
        self.closed.emit()
        super().closeEvent(event)


def _focusable(pane: QWidget) -> QWidget | None:
    """The pane itself, or the first thing in it that takes focus by Tab."""
    candidates = [pane, *pane.findChildren(QWidget)]
    for widget in candidates:
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isEnabled() and widget.isVisible():
            return widget
    return None
