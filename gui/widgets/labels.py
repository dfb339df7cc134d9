"""Words: wrapped with a line height, cut with an ellipsis, in a role and a token's colour."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from gui import theme


class Label(QLabel):
    """One line in a role and a colour."""

    _dressing = True  # until it is made

    def __init__(
        self, text: str = "", role: theme.Role = "body", token: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.role: theme.Role = role
        self.token = token
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setText(text)
        theme.signals.changed.connect(self._theme_changed)
        self.dress()

    @Slot()
    def _theme_changed(self) -> None:
        self.dress()  # a slot that is itself overridden would outlive the widget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt gives a label that is not polished yet its palette of before the style sheet back.
        if event.type() == QEvent.Type.PaletteChange and not self._dressing:
            self.dress()

    def dress(self) -> None:
        """Takes the colour of the token in force."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self.token))
        palette.setColor(QPalette.ColorRole.Link, theme.tokens().accent)
        self._dressing = True
        self.setPalette(palette)
        self._dressing = False

    def set_token(self, token: str) -> None:
        """Another colour."""
        self.token = token
        self.dress()


class Body(Label):
    """Text that wraps, with the role's line height: plain with `set_text`, our own markup with `set_rich`."""

    def __init__(
        self, text: str = "", role: theme.Role = "body", token: str = "text", parent: QWidget | None = None
    ) -> None:
        self._markup = ""
        super().__init__("", role, token, parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Plain text."""
        self.set_rich(escape(text))

    def set_rich(self, markup: str) -> None:
        """Our own markup: <b> for the count, <em> for accent, <a href>; names from files must be escaped."""
        self._markup = markup
        self._fill()

    def dress(self) -> None:
        super().dress()
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()  # Chinese lines are taller

    def _fill(self) -> None:
        height = theme.line_height(self.role)
        accent = theme.tokens().accent.name()
        self.setText(
            f"<style>a {{ color: {accent}; text-decoration: none; font-weight: 500; }}"
            f" b {{ font-weight: 600; }} em {{ color: {accent}; font-style: normal; }}</style>"
            f'<p style="margin:0; line-height:{height}px; -qt-line-height-type:fixed;">{self._markup}</p>'
            if self._markup
            else ""
        )
        self.setAccessibleName(self._plain())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        # Qt puts what a fixed line height adds above the text alone; half of it belongs below.
        extra = theme.line_height(self.role) - QFontMetrics(self.font()).height()
        room = self.contentsRect()
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        option = document.defaultTextOption()
        option.setAlignment(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        document.setDefaultTextOption(option)
        document.setHtml(self.text())
        document.setTextWidth(room.width())
        spare = room.height() - document.size().height()
        down = 0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max(0, spare / 2)
        painter = QPainter(self)
        painter.translate(room.left(), room.top() + round(down - extra / 2))
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, palette.color(QPalette.ColorRole.WindowText))
        context.palette = palette  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack it
        document.documentLayout().draw(painter, context)

    def _plain(self) -> str:
        return QTextDocumentFragment.fromHtml(self._markup).toPlainText()


class Elided(QWidget):
    """One line, cut where there is no room: names at the end, paths in the middle; the tooltip is whole."""

    def __init__(
        self,
        text: str = "",
        role: theme.Role = "body",
        token: str = "text",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._role: theme.Role = role
        self._token = token
        self._mode = mode
        self.setFont(theme.font(role))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.update)
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._set_tip()
        self.update()

    def set_token(self, token: str) -> None:
        """Another colour."""
        self._token = token
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        height = max(theme.line_height(self._role), metrics.height())
        return QSize(metrics.horizontalAdvance(self._text) + 1, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance("…"), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.colour(self._token if self.isEnabled() else "off"))
        shown = QFontMetrics(self.font()).elidedText(self._text, self._mode, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _set_tip(self) -> None:
        cut = QFontMetrics(self.font()).horizontalAdvance(self._text) > self.width()
        self.setToolTip(self._text if cut else "")


class Badge(QWidget):
    """A small word on its own ground: `soft` (New), `outline` (Due again), `warn` (Look)."""

    def __init__(self, text: str = "", kind: str = "soft", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._kind = kind
        self.setFont(theme.font("fact"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.signals.changed.connect(self.update)

    def set_text(self, text: str, kind: str | None = None) -> None:
        """Another word, of another kind if one is named."""
        self._text = text
        self._kind = kind or self._kind
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._text) + 16, max(20, metrics.height() + 4))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        t = theme.tokens()
        ground, ink = {"soft": (t.soft, t.accent), "warn": (t.warn_soft, t.warn)}.get(
            self._kind, (t.page, t.text2)
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(t.control if self._kind == "outline" else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class KeyCap(QWidget):
    """A key as it stands on the keyboard."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setFont(theme.font("key"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Another key."""
        self._text = text
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        height = max(18, metrics.height() + 3)
        return QSize(max(metrics.horizontalAdvance(self._text) + 12, height + 4), height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint_key_cap(painter, self, self._text)


def paint_key_cap(painter: QPainter, widget: QWidget, text: str) -> None:
    """The key over the whole of a widget."""
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(t.line)
    painter.setBrush(t.page)
    painter.drawRoundedRect(widget.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(t.text2)
    painter.setFont(widget.font())
    painter.drawText(widget.rect(), Qt.AlignmentFlag.AlignCenter, text)


class Rule(QFrame):
    """A hairline."""

    def __init__(self, parent: QWidget | None = None, vertical: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def fit_height(widget: QWidget) -> None:
    """Gives a widget of fixed width, whose words wrap, the height that they need."""
    layout = widget.layout()
    if layout is not None:
        layout.activate()
        widget.setFixedHeight(layout.heightForWidth(widget.width()))
