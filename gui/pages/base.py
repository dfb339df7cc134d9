"""What a page is: header, content, a line for the strip; filled from the session, in either language."""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.stages import Stage
from gui.facts import time_left
from gui.hub import Hub
from gui.widgets.header import Header
from gui.widgets.labels import Label
from gui.widgets.promise import Promise
from gui.widgets.scrolling import scrolling
from gui.widgets.strip import StripLine

EDGE, RAIL_EDGE = 32, 24


class Page(QWidget):
    """Subclasses build their widgets in `build`, name them in `retranslate` and fill them in `refresh`.

    `refresh` runs when the page is opened, and while it is on show whenever the session changes; it sets the
    headline and the subline. Anything slow belongs into a job.

    Attributes:
        stage: whose value it shows; None for Start.
        full_bleed: the content reaches the edges and scrolls by itself (Lists alone).
        header: headline, subline, the filled button.
        content: the widget to lay out in `build`; it has no layout yet.
    """

    stage: Stage | None = None
    full_bleed = False
    promise_icon = ""  # of the page before there is data; "" for a page that says it in its own way

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.session = hub.session
        self.setObjectName("page")
        self.header = Header(self)
        self.content = _Content(self)
        self._stale = Label("", "small", "text2", self)
        self._stale.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self._stale)
        self._whole = self.content if self.full_bleed else scrolling(self.content, True, self)
        self._column.addWidget(self._whole, 1)
        self.promised = Promise(self.promise_icon, self) if self.promise_icon else None
        if self.promised is not None:
            self.promised.choose.clicked.connect(hub.files_wanted)
            self._column.addWidget(self.promised, 0, Qt.AlignmentFlag.AlignHCenter)
            self._column.addStretch(0)
        self.build()
        self.retranslate()
        self.set_shape(EDGE, False)
        for signal in (self.session.value_changed, self.session.state_changed):
            signal.connect(self._on_session)
        self.session.options_changed.connect(self._on_change)
        self.session.feedback_changed.connect(self._on_change)
        self.session.shop_changed.connect(self._on_change)
        hub.flow.busy_changed.connect(self._on_change)

    # For subclasses

    def build(self) -> None:
        """Makes the widgets, once."""

    def retranslate(self) -> None:
        """Sets every text that does not hang on the session."""

    def refresh(self) -> None:
        """Shows the session as it is."""

    def promise(self) -> str:
        """What will stand here, said while there is no data; needs `promise_icon`."""
        return ""

    def strip_line(self) -> StripLine:
        """What the strip says of this page while nothing else happens."""
        return StripLine()

    def own_job_line(self) -> StripLine | None:
        """What the strip says instead of the job when it is this page's own; None: the job as elsewhere."""
        return None

    def panes(self) -> list[QWidget]:
        """The panes that F6 goes through, in their order."""
        return [self.content]

    def first_focus(self) -> QWidget | None:
        """What has focus when the page is opened by key."""
        return None

    def help(self) -> tuple[str, str, str]:
        """What F1 says: the page's term, two sentences, the formula or ""."""
        return self.header.headline.accessibleName(), self.header.subline.accessibleName(), ""

    def drag_over(self, over: bool) -> None:
        """A file is dragged over the window, or no longer."""

    # For the window

    def set_shape(self, edge: int, low: bool) -> None:
        """The page's edge, 32 or 24 beside the rail; low windows have no subline."""
        self.header.set_shape(edge, low)
        self._stale.setContentsMargins(edge, 4, edge, 0)
        layout = self.content.layout()
        if layout is not None and not self.full_bleed:
            layout.setContentsMargins(edge, 20, edge, 20)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._refresh_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_now()

    @Slot(object)
    def _on_session(self, _stage: Stage) -> None:
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        if self.isVisible():
            self._refresh_now()

    def _refresh_now(self) -> None:
        self.refresh()
        self._show_promise()
        self._show_staleness()
        self.hub.page_changed.emit()

    def _show_promise(self) -> None:
        if self.promised is None:
            return
        session, busy = self.session, self.hub.flow.busy
        stage = self.stage or Stage.READ
        shown = session.has(stage) or session.failure(stage) is not None or session.working(stage) is not None
        empty = not shown and not session.has(Stage.READ)
        self.promised.setVisible(empty)
        self._whole.setVisible(not empty)
        self.promised.choose.setVisible(not busy)
        self.promised.set_words(self.promise(), self.tr("Choose a file…"))

    def _show_staleness(self) -> None:
        stale = self.stage is not None and self.session.stale(self.stage)
        self._stale.setVisible(stale)
        if stale and self.stage is not None:
            working = self.session.working(self.stage)
            left = working.seconds_left if working else None
            words = self.tr("From before your change")
            if left is not None:
                words = self.tr("From before your change, new in {}").format(time_left(left))
            self._stale.setText(words)


class _Content(QWidget):
    """What scrolls: as low as its words need at the width they have, not at the narrowest they could have."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        layout = self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least
