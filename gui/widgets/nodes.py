"""The node of a stage: shape and glyph differ by state, not colour alone."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui import theme

RADIUS = 11
_STROKES = {  # round the middle, in pixels: a tick, a cross
    "done": (((-4, 0.2), (-1.3, 3), (4.3, -2.8)),),
    "failed": (((-3.2, -3.2), (3.2, 3.2)), ((3.2, -3.2), (-3.2, 3.2))),
}


def paint_node(painter: QPainter, middle: QPointF, state: str, number: str, fraction: float | None) -> None:
    """Paints a node of 22 pixels.

    Args:
        painter: antialiased.
        middle: its middle.
        state: waiting, working, done, asks, redo or failed.
        number: the stage's number, shown while it is waiting or working.
        fraction: of the work done, 0 to 1; None for a quarter ring, while nobody knows.
    """
    t = theme.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    disc = QRectF(middle.x() - RADIUS, middle.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
    if state == "waiting":
        painter.setPen(QPen(t.control, 1))
        painter.setBrush(t.window)
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        _number(painter, disc, number, "text2")
    elif state == "working":
        ring = disc.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(t.window)
        painter.setPen(QPen(t.line, 3))
        painter.drawEllipse(ring)
        pen = QPen(t.accent, 3)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * (0.25 if fraction is None else max(fraction, 0.02))))
        _number(painter, disc, number, "accent")
    elif state == "redo":
        pen = QPen(t.accent, 1)
        pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.setBrush(t.window)
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        _glyph(painter, middle, "rotate-cw", "accent", 12)
    else:
        ground, ink = {
            "done": ("accent", "on_accent"),
            "asks": ("warn_mark", "on_warn_mark"),
            "failed": ("bad", "on_bad"),
        }[state]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawEllipse(disc)
        if state == "asks":
            _number(painter, disc, "!", ink, 14)
        else:
            _strokes(painter, middle, _STROKES[state], ink)
    painter.restore()


def _number(painter: QPainter, disc: QRectF, number: str, token: str, pixels: int = 11) -> None:
    font = theme.font("key")
    font.setPixelSize(pixels)
    font.setWeight(font.Weight.DemiBold if pixels == 11 else font.Weight.Bold)
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, number)


def _strokes(
    painter: QPainter,
    middle: QPointF,
    strokes: tuple[tuple[tuple[float, float], ...], ...],
    token: str,
) -> None:
    pen = QPen(theme.colour(token), 1.75)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for stroke in strokes:
        painter.drawPolyline([middle + QPointF(x, y) for x, y in stroke])


def _glyph(painter: QPainter, middle: QPointF, icon: str, token: str, size: int) -> None:
    place = QRect(0, 0, size, size)
    place.moveTo(round(middle.x() - size / 2), round(middle.y() - size / 2))
    theme.icon(icon, token).paint(painter, place)
