"""Paints a row and knows where its buttons are: one geometry for both."""

from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import theme
from gui.widgets.row_model import ROW_ROLE, AnyIndex, Badge, Row
from gui.widgets.switch import paint_switch

PAD = 12  # by which a selection bleeds beyond the text
BUTTON = 32
ICON = 16
BAR = 4
SWITCH = QSize(32, 18)


@dataclass(frozen=True)
class RowColumns:
    """Widths of a row's parts in pixels, 0 for those that the list does not have.

    Attributes:
        lead: rank, icon or switch, at the left.
        badge: a column of its own; at 0 a badge stands behind the title.
        figure: the count.
        end: bar, buttons, link.
        one_line: rows with a title alone.
        quiet_figure: the count is of less weight than the title.
        buttons_right: they end at the row's right edge, however many they are.
    """

    lead: int = 0
    badge: int = 0
    figure: int = 0
    end: int = 0
    one_line: bool = False
    quiet_figure: bool = False
    buttons_right: bool = False


@dataclass(frozen=True)
class _Places:
    """Where the parts of one row are, in pixels of the viewport."""

    lead: QRectF
    text: QRectF
    badge: QRectF
    figure: QRectF
    end: QRectF
    buttons: tuple[QRectF, ...] = field(default=())


class RowDelegate(QStyledItemDelegate):
    """Paints `Row`s; `acted` tells the action and the row of a button that was clicked."""

    acted = Signal(str, int)

    def __init__(self, columns: RowColumns, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.columns = columns
        self._view = view
        self._armed: tuple[int, str] | None = None

    def row_height(self) -> int:
        """Pixels a row is high, by the fonts."""
        body, fact = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("fact"))
        if self.columns.one_line:
            return max(theme.grown(36), body.height() + 14)
        return max(theme.grown(56), body.height() + fact.height() + 16)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(option.rect.width(), self.row_height())

    def places(self, area: QRectF, row: Row) -> _Places:
        """Where the parts of `row` are when it is drawn in `area`."""
        inner = area.adjusted(PAD, 0, -PAD, 0)
        lead = QRectF(inner.left(), inner.top(), self.columns.lead, inner.height())
        end = QRectF(inner.right() - self.columns.end, inner.top(), self.columns.end, inner.height())
        figure = QRectF(end.left() - self.columns.figure, inner.top(), self.columns.figure, inner.height())
        badge = QRectF(figure.left() - self.columns.badge, inner.top(), self.columns.badge, inner.height())
        text = QRectF(lead.right(), inner.top(), badge.left() - lead.right() - 8, inner.height())
        top = inner.center().y() - BUTTON / 2
        width = self._link_width(row) if row.link else 0
        begin = (
            inner.right() + 8 - len(row.buttons) * BUTTON
            if self.columns.buttons_right
            else end.left() + (4 if self.columns.figure else -8)
        )
        buttons = [QRectF(begin + i * BUTTON, top, BUTTON, BUTTON) for i in range(len(row.buttons))]
        if row.link:
            buttons.append(QRectF(inner.right() - width, top, width, BUTTON))
        return _Places(lead, text, badge, figure, end, tuple(buttons))

    def hit(self, index: AnyIndex, at: QPointF) -> str:
        """The action under a point of the viewport, "" where there is none."""
        row: Row = index.data(ROW_ROLE)
        places = self.places(QRectF(self._view.visualRect(index)), row)
        if row.switch is not None and places.lead.contains(at):
            return "switch"
        acts = [*row.buttons, *([row.link] if row.link else [])]
        for act, place in zip(acts, places.buttons, strict=True):
            shown = act is row.link or index.row() == self._view.currentIndex().row()
            if shown and place.contains(at):
                return act.action
        return ""

    def arm(self, index: AnyIndex, at: QPointF) -> None:
        """Remembers what the mouse was pressed on, before the press chooses the row and shows its buttons."""
        self._armed = (index.row(), self.hit(index, at)) if index.isValid() else None

    def tooltip(self, index: AnyIndex, at: QPoint) -> str:
        """What a tooltip says at a point: the act, or the row's text whole."""
        row: Row = index.data(ROW_ROLE)
        action = self.hit(index, QPointF(at))
        named = {act.action: act.text for act in row.buttons}
        return named.get(action, f"{row.title}\n{row.detail}".strip())

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            action = self.hit(index, event.position())
            if action and self._armed == (index.row(), action):
                self.acted.emit(action, index.row())
                return True
        return super().editorEvent(event, model, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Row = index.data(ROW_ROLE)
        chosen = index.row() == self._view.currentIndex().row()
        area = QRectF(option.rect)
        places = self.places(area, row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, option, chosen, row)
        self._paint_lead(painter, places.lead, row)
        self._paint_text(painter, places.text, row, chosen)
        if row.badge and self.columns.badge:
            paint_badge(painter, places.badge, row.badge)
        self._paint_figure(painter, places.figure, row)
        self._paint_end(painter, places, row, chosen)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, chosen: bool, row: Row
    ) -> None:
        tokens = theme.tokens()
        if row.ruled:
            painter.setPen(tokens.line)
            painter.drawLine(QPointF(area.left() + PAD, area.top()), QPointF(area.right() - PAD, area.top()))
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or over:
            active = getattr(self._view, "active", lambda: True)()
            painter.setBrush(tokens.soft if chosen and active else tokens.hover)
            painter.drawRoundedRect(area.adjusted(0, 1, 0, 0), 6, 6)
        if chosen and self._view.hasFocus() and getattr(self._view, "by_key", False):
            painter.setPen(QPen(tokens.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 2, -1, -1), 6, 6)

    def _paint_lead(self, painter: QPainter, place: QRectF, row: Row) -> None:
        tokens = theme.tokens()
        if row.switch is not None:
            top = place.center().y() - SWITCH.height() / 2
            paint_switch(painter, QRectF(QPointF(place.left(), top), QSizeF(SWITCH)), row.switch)
        elif row.lead_icon:
            square = QRectF(place.left(), place.center().y() - ICON / 2, ICON, ICON).toRect()
            theme.icon(row.lead_icon, "text2").paint(painter, square)
        elif row.lead:
            painter.setFont(theme.font("body", tabular=True))
            painter.setPen(tokens.text2)
            painter.drawText(
                place.adjusted(-PAD, 0, -PAD, 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                row.lead,
            )

    def _paint_text(self, painter: QPainter, place: QRectF, row: Row, chosen: bool) -> None:
        tokens = theme.tokens()
        title = theme.font("name")
        if chosen and self.columns.one_line:
            title.setWeight(QFont.Weight.DemiBold)
        title.setStrikeOut(row.struck)
        fact = theme.font("fact")
        heights = (line_of("name", title), line_of("fact", fact) if row.detail else 0)
        top = place.center().y() - sum(heights) / 2
        line = QRectF(place.left(), top, place.width(), heights[0])
        inline = row.badge if row.badge and not self.columns.badge else None
        spare = badge_width(inline) + 8 if inline else 0
        shown = draw_cut(
            painter,
            line.adjusted(0, 0, -spare, 0),
            row.title,
            title,
            tokens.text2 if row.struck else tokens.text,
        )
        if inline:
            paint_badge(painter, QRectF(line.left() + shown + 8, line.top(), spare, heights[0]), inline)
        if row.detail:
            below = QRectF(place.left(), top + heights[0], place.width(), heights[1])
            draw_cut(painter, below, row.detail, fact, tokens.text2)

    def _paint_figure(self, painter: QPainter, place: QRectF, row: Row) -> None:
        if not row.figure:
            return
        tokens = theme.tokens()
        font = theme.font("fact" if self.columns.quiet_figure else "body", tabular=True)
        if not self.columns.quiet_figure:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(tokens.text2 if self.columns.quiet_figure else tokens.text)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.figure)

    def _paint_end(self, painter: QPainter, places: _Places, row: Row, chosen: bool) -> None:
        tokens = theme.tokens()
        if row.link:
            painter.setFont(theme.font("small"))
            painter.setPen(tokens.accent)
            painter.drawText(places.buttons[-1], Qt.AlignmentFlag.AlignCenter, row.link.text)
        elif row.buttons and chosen:
            for button, place in zip(row.buttons, places.buttons, strict=True):
                square = QRectF(0, 0, ICON, ICON)
                square.moveCenter(place.center())
                theme.icon(button.icon, "text").paint(painter, square.toRect())
        elif row.strength is not None:
            room = places.end.adjusted(12, 0, 0, 0)
            paint_bar(painter, room.left(), room.center().y(), min(room.width(), 72), row.strength)
        elif row.opens:
            square = QRectF(places.end.right() - ICON, places.end.center().y() - ICON / 2, ICON, ICON)
            theme.icon("chevron-right", "text2").paint(painter, square.toRect())

    def _link_width(self, row: Row) -> int:
        return QFontMetrics(theme.font("small")).horizontalAdvance(row.link.text if row.link else "") + 16


def line_of(role: theme.Role, font: QFont) -> int:
    """Pixels of a line in a role, never lower than its letters."""
    return max(theme.line_height(role), QFontMetrics(font).height())


def draw_cut(painter: QPainter, place: QRectF, text: str, font: QFont, colour: QColor) -> float:
    """Draws one line, cut at its end where it has no room; gives its width in pixels."""
    metrics = QFontMetrics(font)
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
    return metrics.horizontalAdvance(cut)


def paint_bar(painter: QPainter, left: float, middle: float, width: float, share: float) -> None:
    """A bar of `width` pixels, filled to `share`."""
    tokens = theme.tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.line)
    painter.drawRoundedRect(QRectF(left, middle - BAR / 2, width, BAR), BAR / 2, BAR / 2)
    filled = width * min(max(share, 0.0), 1.0)
    if filled > 0:
        painter.setBrush(tokens.accent)
        painter.drawRoundedRect(QRectF(left, middle - BAR / 2, max(filled, BAR), BAR), BAR / 2, BAR / 2)


def paint_badge(painter: QPainter, place: QRectF, badge: Badge) -> None:
    """A badge at the left of `place`."""
    tokens = theme.tokens()
    ground, word, edge = {
        "soft": (tokens.soft, tokens.accent, None),
        "outline": (None, tokens.text, tokens.control),
        "warn": (tokens.warn_soft, tokens.warn, None),
    }[badge.kind]
    frame = QRectF(place.left(), place.center().y() - 10, badge_width(badge), 20)
    painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(ground or Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    font = theme.font("fact")
    font.setWeight(QFont.Weight.Medium)
    painter.setFont(font)
    painter.setPen(word)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, badge.text)


def badge_width(badge: Badge) -> int:
    """Pixels a badge is wide."""
    return QFontMetrics(theme.font("fact")).horizontalAdvance(badge.text) + 18
