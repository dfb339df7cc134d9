"""The lists as an Excel workbook: headers in the owner's language, a filter, and every id as text."""

import re
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import pandas as pd

from engine import columns
from engine.export.csv_files import (
    ARRIVALS,
    CHUNK,
    CUSTOMERS,
    PRODUCTS,
    WORKBOOK,
    Output,
    rows_of,
    with_meaning,
)
from engine.recommendation import Recommendations
from engine.stages import Progress, Stage, StopAndKeep, Work
from engine.wording import Wording

SHEET_ROWS = 1_048_575  # of Excel's 1,048,576, one is the header
CELL = 32_767  # letters that Excel takes in a cell
NARROWEST, WIDEST = 8, 60  # letters
LOOKED_AT = 500  # rows, for the widths
RISKY = re.compile(r"[=+\-@\t\r']")


def workbook(
    recommendations: Recommendations, wording: Wording, lists: Sequence[str] = (CUSTOMERS, PRODUCTS, ARRIVALS)
) -> Output:
    """The workbook, a sheet a list; of a list beyond Excel's rows, several sheets."""
    bodies = {
        CUSTOMERS: recommendations.customers,
        PRODUCTS: recommendations.products,
        ARRIVALS: recommendations.arrivals,
    }
    sizes = {name: len(bodies[name]) for name in with_meaning(recommendations) if name in lists}
    return Output(WORKBOOK, sum(sizes.values()), lambda path: _write(recommendations, wording, sizes, path))


def readable(name: str, recommendations: Recommendations, wording: Wording, part: slice) -> pd.DataFrame:
    """Some rows of a list as its sheet shows them: headers and kinds in words, cells as they are."""
    rows = rows_of(name, recommendations, wording, part, lambda cells: cells)
    if columns.KIND in rows:
        rows[columns.KIND] = [wording.text("kind", str(kind)) for kind in rows[columns.KIND]]
    return rows.rename(columns=lambda column: wording.text("column", str(column)))


def _write(
    recommendations: Recommendations, wording: Wording, sizes: Mapping[str, int], path: Path
) -> Work[None]:
    total = sum(sizes.values())
    with (
        path.open("wb") as file,
        TemporaryDirectory(ignore_cleanup_errors=True) as rows_so_far,
        closing(Sheets(file, rows_so_far)) as sheets,
    ):
        done = 0
        for name in sizes:
            title = wording.text("sheet", name.removesuffix(".csv"))
            for number, first in enumerate(range(0, max(sizes[name], 1), SHEET_ROWS), 1):
                last = min(first + SHEET_ROWS, sizes[name])
                sheet = sheets.add(title if number == 1 else f"{title} {number}")
                for start in range(first, max(last, first + 1), CHUNK):
                    part = slice(start, min(start + CHUNK, last))
                    rows = readable(name, recommendations, wording, part)
                    if start == first:
                        _begin(sheet, rows, last - first, sheets.pens)
                    _fill(sheet, rows, 1 + start - first, sheets.pens)
                    done += len(rows)
                    with suppress(StopAndKeep):  # half a list is no list
                        yield Progress(Stage.EXPORT, done, total, note="export.lists")
        sheets.save()


class Sheets:
    """A workbook under way: rows go to a folder as they come, and are let go of wherever writing ends."""

    def __init__(self, file: BinaryIO, folder: str) -> None:
        import xlsxwriter  # costs a tenth of a second, for those who ask for it alone

        as_they_are = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
        self._book: Any = xlsxwriter.Workbook(
            file, {"constant_memory": True, "use_zip64": True, "tmpdir": folder, **as_they_are}
        )
        self.pens: Mapping[str, Any] = {
            "head": self._book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
            "text": self._book.add_format({"num_format": "@"}),
            "risky": self._book.add_format({"num_format": "@", "quote_prefix": True}),
            "figure": self._book.add_format({"num_format": "0.00"}),
        }

    def add(self, title: str) -> Any:
        """A further sheet."""
        return self._book.add_worksheet(title)

    def save(self) -> None:
        """Writes the workbook. Raises OSError where it cannot be written."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:  # wraps what the system said
            raise (error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error))) from error

    def close(self) -> None:
        """Lets go of the rows so far."""
        self._book.fileclosed = True
        for sheet in self._book.worksheets():
            if sheet.row_data_fh is not None:
                sheet.row_data_fh.close()


def _begin(sheet: Any, rows: pd.DataFrame, total: int, pens: Mapping[str, Any]) -> None:
    """The header of a sheet, and widths by its first rows."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(total, 1), len(rows.columns) - 1)
    for place, (head, column) in enumerate(rows.items()):
        sheet.set_column(place, place, _width(str(head), column))
        sheet.write_string(0, place, str(head), pens["head"])


def _fill(sheet: Any, rows: pd.DataFrame, first: int, pens: Mapping[str, Any]) -> None:
    """Writes rows from the sheet's row `first` on."""
    kinds = [column.dtype.kind for _, column in rows.items()]
    for at, cells in enumerate(rows.itertuples(index=False, name=None), first):
        for place, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
            if kind in "iu":
                sheet.write_number(at, place, cell)
            elif kind == "f":
                if cell == cell:
                    sheet.write_number(at, place, cell, pens["figure"])
            else:
                sheet.write_string(at, place, cell[:CELL], pens["risky" if RISKY.match(cell) else "text"])


def _width(head: str, column: pd.Series) -> int:
    if column.dtype.kind in "iuf":
        return max(NARROWEST, _letters(head) + 3)
    longest = max((_letters(str(cell)) for cell in column.iloc[:LOOKED_AT]), default=0)
    return min(WIDEST, max(NARROWEST, _letters(head) + 3, longest + 1))  # 3: the filter's button


def _letters(text: str) -> int:
    """How wide a text is, in Latin letters: a Chinese one is as wide as two."""
    return sum(2 if ord(letter) >= 0x2E80 else 1 for letter in text)
