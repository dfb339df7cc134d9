"""Text to records: where cells and lines end in a dialect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LONGEST = 2_000  # letters of a cell whose quotes are left bare within
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Dialect:
    """How a file writes its cells.

    Attributes:
        delimiter: one character; "" where a line is one cell.
        quote: one character; "" where cells are not quoted.
        escape: one character before a sign that is to be taken as itself; "" where quotes are doubled.
        padded: whether spaces stand between a delimiter and a quote.
    """

    delimiter: str
    quote: str = '"'
    escape: str = ""
    padded: bool = False


def records(text: str, dialect: Dialect, start: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Each record from `start` on: the place where it begins, and its cells. An empty line gives [""].

    A quote that opens a cell and is never closed before a delimiter is a sign like any other: one broken cell
    does not swallow the lines below it.
    """
    delimiter, quote, escape = dialect.delimiter, dialect.quote, dialect.escape
    cell = _cell(dialect)
    position, end_of_text = start, len(text)
    while position < end_of_text:
        begin = position
        found = LINE_END.search(text, position)
        end, after = found.span() if found else (end_of_text, end_of_text)
        dressed = (quote and text.find(quote, begin, end) >= 0) or (
            escape and text.find(escape, begin, end) >= 0
        )
        if not dressed:
            line = text[begin:end]
            yield begin, line.split(delimiter) if delimiter else [line]
            position = after
            continue
        cells: list[str] = []
        while True:
            match = cell.match(text, position)
            assert match is not None  # the last of the ways to write a cell takes any text
            cells.append(_undressed(match, dialect))
            position = match.end()
            if not delimiter or not text.startswith(delimiter, position):
                break
            position += 1
        yield begin, cells
        ended = LINE_END.match(text, position)
        position = ended.end() if ended else end_of_text


def tokens(text: str, dialect: Dialect) -> list[list[tuple[str, bool]]]:
    """The records of a sample as (cell, whether it was quoted)."""
    cell, delimiter = _cell(dialect), dialect.delimiter
    rows: list[list[tuple[str, bool]]] = []
    row: list[tuple[str, bool]] = []
    position = 0
    while position < len(text):
        match = cell.match(text, position)
        assert match is not None
        row.append((_undressed(match, dialect), match[1] is not None))
        position = match.end()
        if delimiter and text.startswith(delimiter, position):
            position += 1
            if position < len(text):
                continue
            row.append(("", False))
        ended = LINE_END.match(text, position)
        position = ended.end() if ended else len(text)  # an escape at the very end stands before nothing
        rows.append(row)
        row = []
    return rows


@cache
def _cell(dialect: Dialect) -> "re.Pattern[str]":
    """One cell: quoted whole (1), quoted with quotes left bare within (2), or as it stands (3)."""
    delimiter, quote, escape = (
        re.escape(sign) for sign in (dialect.delimiter, dialect.quote, dialect.escape)
    )
    stop = f"{delimiter}|[\\r\\n]|\\Z" if delimiter else r"[\r\n]|\Z"
    bare_stop = f"[^{delimiter}\\r\\n{escape}]"
    bare = f"((?:{bare_stop}|{escape}(?s:.))*+)" if escape else f"({bare_stop}*+)"
    if not quote:
        return re.compile(f"()(?!)|()(?!)|{bare}")
    pad = " *" if dialect.padded else ""
    letters = f"[^{quote}{escape}]*+"
    pair = f"{quote}{quote}" + (f"|{escape}(?s:.)" if escape else "")
    whole = f"{pad}{quote}({letters}(?:(?:{pair}){letters})*+){quote}{pad}(?={stop})"
    edge = f"{delimiter}{quote}|{quote}{delimiter}" if delimiter else "(?!)"
    lenient = f"{pad}{quote}((?:(?!{edge})[^\\r\\n]){{0,{LONGEST}}}){quote}{pad}(?={stop})"
    return re.compile(f"{whole}|{lenient}|{bare}")


def _undressed(match: "re.Match[str]", dialect: Dialect) -> str:
    quoted, lenient, bare = match.groups()
    if quoted is not None:
        if dialect.escape:
            return _unescaped(quoted, dialect)
        return quoted.replace(dialect.quote * 2, dialect.quote)
    if lenient is not None:
        return lenient
    return _unescaped(bare, dialect) if dialect.escape and dialect.escape in bare else bare


@cache
def _pairs(dialect: Dialect) -> "re.Pattern[str]":
    """What loses its escape: an escape before any other letter is a letter itself, as in C:\\new."""
    special = re.escape(dialect.quote + dialect.escape + dialect.delimiter) + r"\r\n"
    doubled = f"|{re.escape(dialect.quote)}({re.escape(dialect.quote)})" if dialect.quote else ""
    return re.compile(f"{re.escape(dialect.escape)}([{special}]){doubled}")


def _unescaped(cell: str, dialect: Dialect) -> str:
    return _pairs(dialect).sub(lambda pair: pair[1] or pair[2], cell)
