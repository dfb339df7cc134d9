"""Tables of web pages and of Excel's XML, which many programs save as a workbook, to sheets."""

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pandas as pd

from engine.reading.sheets import Range, Sheet
from engine.stages import Progress, Stage, Work, beside

LOOKED_AT = 1 << 20  # bytes
FED = 1 << 17  # letters that are parsed at a time
WIDEST = 16_384  # columns that a cell may span: Excel's own width
LONGEST = 1_048_576  # rows
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
ENCODINGS = ("utf-8", "gb18030", "cp1252")
MIME = b"MIME-Version:"


def is_markup(content: bytes) -> bool:
    """Whether a file is a web page, an archive of one, or Excel's XML, and has a table in it."""
    head = content[: LOOKED_AT * 2].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith((b"<", MIME)):
        return False
    return bool(re.search(rb"<(?:\w+:)?(?:table|worksheet)\b", head, re.IGNORECASE))


def markup_sheets(content: bytes) -> Work[list[Sheet]]:
    """Every table that holds no other, as a sheet; nothing is fetched, no entity read but letters."""
    parser = _Tables()
    text = _decoded(content)
    for at in range(0, len(text), FED):
        parser.feed(text[at : at + FED])
        yield Progress(Stage.READ, 0, None, note="read.file")
    parser.close()
    found = parser.found
    return (
        yield from beside(
            lambda: [_sheet(table, place) for place, table in enumerate(found, start=1) if table.rows],
            Progress(Stage.READ, 0, None, note="read.file"),
        )
    )


def _decoded(content: bytes) -> str:
    if content.lstrip().startswith(MIME):
        content = _page_of(content)
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content.decode(encoding, errors="replace")
    said = CHARSET.search(content[:4096])
    for encoding in [said[1].decode("ascii"), *ENCODINGS] if said else ENCODINGS:
        encoding = "gb18030" if encoding.lower() in {"gb2312", "gbk", "x-gbk"} else encoding
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", errors="replace")


def _page_of(content: bytes) -> bytes:
    """The page in an archive of one, its letters as they were packed."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    bodies = [part.get_payload(decode=True) for part in pages]
    return max((body for body in bodies if isinstance(body, bytes)), key=len, default=b"")


@dataclass
class _Table:
    """A table while it is read; `covered`: column by column, how many rows a cell above still covers."""

    name: str = ""
    rows: list[list[str]] = field(default_factory=list[list[str]])
    merged: list[Range] = field(default_factory=list[Range])
    covered: dict[int, int] = field(default_factory=dict[int, int])
    column: int = 0
    holds_tables: bool = False

    def begin_row(self, index: int | None) -> None:
        while index is not None and len(self.rows) < min(index - 1, LONGEST):
            self.rows.append([])
        self.rows.append([])
        self.column = 0

    def end_row(self) -> None:
        self.covered = {place: left - 1 for place, left in self.covered.items() if left > 1}

    def put(self, text: str, across: int, down: int, index: int | None) -> None:
        """Puts a cell at its place: behind the last one, beside what a cell above covers."""
        if not self.rows:
            self.rows.append([])
        if index is not None:
            self.column = min(index - 1, WIDEST)
        while index is None and self.covered.get(self.column, 0) > 0:
            self.column += 1
        row = self.rows[-1]
        row.extend([""] * (self.column - len(row)))
        first = (len(self.rows) - 1, self.column)
        del row[self.column :]
        row.extend([text] + [""] * (across - 1))
        if across > 1 or down > 1:
            self.merged.append((first, (first[0] + down - 1, self.column + across - 1)))
        for place in range(self.column, self.column + across):
            if down > 1:
                self.covered[place] = down
        self.column += across


class _Tables(HTMLParser):
    """Gathers tables as they go by: `tr`, `td`, `th` of pages; `Row`, `Cell`, `Data` of Excel's XML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Table] = []
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._cell: tuple[int, int, int | None] = (1, 1, None)
        self._exact: str | None = None
        self._worksheet = ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        tag, said = tag.rpartition(":")[2], {name.rpartition(":")[2]: value or "" for name, value in attrs}
        if tag == "worksheet":
            self._worksheet = said.get("name", "")
        elif tag == "table":
            self._end_cell()
            if self._open:
                self._open[-1].holds_tables = True
            self._open.append(_Table(self._worksheet))
        elif not self._open:
            return
        elif tag in {"tr", "row"}:
            self._end_cell()
            self._open[-1].begin_row(_number(said.get("index")))
        elif tag in {"td", "th", "cell"}:
            self._end_cell()
            across = _number(said.get("colspan")) or (_number(said.get("mergeacross")) or 0) + 1
            down = _number(said.get("rowspan")) or (_number(said.get("mergedown")) or 0) + 1
            self._cell = (min(across, WIDEST), min(down, LONGEST), _number(said.get("index")))
            self._exact = said.get("num") or None
            self._text = []
        elif tag in {"br", "p", "div"} and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if not self._open:
            return
        if tag in {"td", "th", "cell"}:
            self._end_cell()
        elif tag in {"tr", "row"}:
            self._end_cell()
            self._open[-1].end_row()
        elif tag == "table":
            self._end_cell()
            table = self._open.pop()
            if not table.holds_tables:
                self.found.append(table)

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def close(self) -> None:
        """Ends what the file left open: it may have been cut off."""
        super().close()
        self._end_cell()
        self.found.extend(table for table in self._open if not table.holds_tables)
        self._open = []

    def _end_cell(self) -> None:
        if self._text is None or not self._open:
            return
        lines = "".join(self._text).replace("\xa0", " ").split("\n")
        text = "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
        self._open[-1].put(self._exact or text, *self._cell)
        self._text = self._exact = None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 8 else None


def _sheet(table: _Table, place: int) -> Sheet:
    wide = max(len(row) for row in table.rows)
    rows = [row + [""] * (wide - len(row)) for row in table.rows]
    cells = pd.DataFrame(rows, columns=[str(n) for n in range(wide)], dtype="str")
    return Sheet(table.name or str(place), cells, tuple(table.merged))
