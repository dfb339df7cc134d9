"""The report on paper: measured once, then painted on a PDF or on a picture, page for page alike.

Everything is measured in tenths of a point, whatever it is painted on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageSize, QPainter, QPen

from engine.export.report import Line, Report, Section
from gui import theme

UNITS = 10  # to a point
INK, QUIET, HAIR, GREEN, PALE = "#15201C", "#4F5D58", "#C9D2CE", "#0B6B58", "#DDEFE9"  # of the light theme
EDGE = 425.0  # 15 mm
FOOT = 220.0
NUMBER, BAR = 260.0, 620.0  # width of a line's number and of its bar
TEXT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


@dataclass(frozen=True)
class Words:
    """A text in its place."""

    box: QRectF
    text: str
    size: int
    colour: str = INK
    weight: int = 400
    right: bool = False


@dataclass(frozen=True)
class Mark:
    """A box that is filled, or drawn."""

    box: QRectF
    colour: str
    filled: bool = True


Thing: TypeAlias = Words | Mark


@dataclass(frozen=True)
class Block:
    """Things that stay on one page, from 0 down; `keeps`: the next block stands on the same page."""

    height: float
    things: tuple[Thing, ...]
    keeps: bool = False


def page_size(paper: str) -> tuple[float, float]:
    """Width and height of a paper of PAPERS."""
    size = QPageSize(PAPERS[paper]).size(QPageSize.Unit.Point)
    return size.width() * UNITS, size.height() * UNITS


def pages(report: Report, paper: str) -> list[tuple[Thing, ...]]:
    """The things of each page, at their places on the paper."""
    width, height = page_size(paper)
    room = height - EDGE / 2 - FOOT - 40
    laid: list[list[Thing]] = [[]]
    at = EDGE
    for group in _together(_blocks(report, width - 2 * EDGE)):
        if at + sum(block.height for block in group) > room and laid[-1]:
            laid.append([])
            at = EDGE
        for block in group:
            laid[-1] += [_moved(thing, EDGE, at) for thing in block.things]
            at += block.height
    return [
        (*things, *_foot(report, number, len(laid), width, height)) for number, things in enumerate(laid, 1)
    ]


def paint(painter: QPainter, things: tuple[Thing, ...]) -> None:
    """Paints a page; the painter's units are those of this module."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for thing in things:
        if isinstance(thing, Words):
            painter.setFont(_font(thing.size, thing.weight))
            painter.setPen(QColor(thing.colour))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop if thing.right else TEXT
            painter.drawText(thing.box, int(flags), thing.text)
        elif thing.filled:
            painter.fillRect(thing.box, QColor(thing.colour))
        else:
            painter.setPen(QPen(QColor(thing.colour), 8))
            painter.drawRect(thing.box)


def _blocks(report: Report, width: float) -> Iterator[Block]:
    yield _head(report, width)
    for section in report.sections:
        yield _section_head(section, width)
        for number, line in enumerate(section.lines, 1):
            block = _line(line, number, width)
            yield replace(block, keeps=number == 1 < len(section.lines))


def _together(blocks: Iterator[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keeps:
            yield group
            group = []
    if group:
        yield group


def _head(report: Report, width: float) -> Block:
    shop, low = _words(report.shop, 240, width - 700, 0, 0, weight=600)
    title, end = _words(report.title, 120, width, 0, low + 30, colour=GREEN, weight=600)
    day = Words(QRectF(width - 1600, 80, 1600, 160), report.day, 95, QUIET, right=True)
    rule = Mark(QRectF(0, end + 100, width, 18), GREEN)
    return Block(end + 190, (shop, title, day, rule), keeps=True)


def _section_head(section: Section, width: float) -> Block:
    title, low = _words(section.title, 155, width, 0, 130, weight=600)
    told, end = _words(section.told, 95, width, 0, low + 20, colour=QUIET)
    return Block(end + 80, (title, told), keeps=True)


def _line(line: Line, number: int, width: float) -> Block:
    bar = BAR + 150 if line.share is not None else 0
    room = width - NUMBER - bar
    title, low = _words(line.title, 110, room, NUMBER, 58, weight=600)
    told, end = _words(line.told, 92, room, NUMBER, low + 8, colour=QUIET)
    things: list[Thing] = [
        Mark(QRectF(0, 0, width, 5), HAIR),
        Words(QRectF(0, 58 + _lower(line.title, str(number)), NUMBER, 160), str(number), 110, GREEN, 600),
        title,
        told,
    ]
    if line.share is not None:
        left, top = width - BAR, 100.0
        things += [
            Mark(QRectF(left, top, BAR, 60), PALE),
            Mark(QRectF(left, top, BAR * min(max(line.share, 0), 1), 60), GREEN),
        ]
    end = _calls(line.calls, room, end, things)
    return Block(end + 52, tuple(things))


def _calls(calls: tuple[str, ...], room: float, end: float, things: list[Thing]) -> float:
    """Adds a box to tick before each customer, in three columns; gives where they end."""
    if not calls:
        return end
    each, top = room / 3, end + 50
    for place, who in enumerate(calls):
        left = NUMBER + place % 3 * each
        if place and place % 3 == 0:
            top += 190
        things.append(Mark(QRectF(left, top + 10, 95, 95), QUIET, filled=False))
        shown = QFontMetricsF(_font(100, 400)).elidedText(who, Qt.TextElideMode.ElideMiddle, each - 190)
        things.append(Words(QRectF(left + 140, top, each - 150, 150), shown, 100))
    return top + 150


def _foot(report: Report, number: int, count: int, width: float, height: float) -> tuple[Thing, ...]:
    top = height - EDGE / 2 - FOOT
    told = report.page.format(page=number, pages=count)
    return (
        Mark(QRectF(EDGE, top, width - 2 * EDGE, 5), HAIR),
        Words(QRectF(EDGE, top + 50, width - 2 * EDGE - 900, 140), report.foot, 80, QUIET),
        Words(QRectF(width - EDGE - 900, top + 50, 900, 140), told, 80, QUIET, right=True),
    )


def _words(
    text: str, size: int, width: float, left: float, top: float, colour: str = INK, weight: int = 400
) -> tuple[Words, float]:
    """A text that wraps, and where it ends."""
    needed = QFontMetricsF(_font(size, weight)).boundingRect(QRectF(0, 0, width, 1e6), int(TEXT), text)
    return Words(
        QRectF(left, top, width, needed.height() + 4), text, size, colour, weight
    ), top + needed.height()


def _lower(title: str, number: str) -> float:
    """How much lower a number stands beside letters that reach higher than figures, as Han do."""
    metrics = QFontMetricsF(_font(110, 600))
    heights = [
        metrics.boundingRect(QRectF(0, 0, 1e6, 1e6), int(TEXT), text).height() for text in (title, number)
    ]
    return max(0.0, (heights[0] - heights[1]) * 0.75)


def _moved(thing: Thing, right: float, down: float) -> Thing:
    box = thing.box.translated(QPointF(right, down))
    if isinstance(thing, Mark):
        return Mark(box, thing.colour, thing.filled)
    return Words(box, thing.text, thing.size, thing.colour, thing.weight, thing.right)


def _font(size: int, weight: int) -> QFont:
    made = QFont()
    made.setFamilies(theme.families())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
