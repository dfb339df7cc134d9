"""The three lists as CSV files: whole or not there, and harmless in a spreadsheet."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd

from engine import columns
from engine.errors import EngineError
from engine.files import PART, check_writable, folder_for_writing, not_written, remove, replacing
from engine.reasons import Reason
from engine.recommendation import Recommendations
from engine.stages import Progress, Stage, StopAndKeep, Work
from engine.wording import Wording

CUSTOMERS = "customer_recommendations.csv"
PRODUCTS = "product_recommendations.csv"
ARRIVALS = "new_arrivals.csv"
RECORD = "run.json"
LISTS = (CUSTOMERS, PRODUCTS, ARRIVALS)
OURS = frozenset({*LISTS, RECORD, ".pairwell"})
NOBODYS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # desktops drop them everywhere
CHUNK = 5_000  # rows between two signs of life
DIGITS = 6

Record: TypeAlias = Mapping[str, Any] | Callable[[Mapping[str, int]], Mapping[str, Any]]


def check_folder(folder: Path, overwrite: bool = False) -> None:
    """Refuses a folder for lists before any work is done for it.

    Raises:
        EngineError: options.foreign_folder where somebody else's file lies in it and may not stay beside the
            lists; output.* where nothing can be written.
    """
    try:
        if folder.is_dir():
            foreign = [
                name for name in sorted(entry.name for entry in folder.iterdir()) if not _is_ours(name)
            ]
        elif folder.exists():
            raise EngineError("output.no_folder", path=str(folder))
        else:
            foreign = []
    except OSError as error:  # a name too long, a folder that may not be looked into
        raise not_written(error, folder) from error
    if foreign and not overwrite:
        raise EngineError("options.foreign_folder", path=str(folder), file=foreign[0])
    check_writable(folder)


def write_lists(
    recommendations: Recommendations,
    folder: Path,
    wording: Wording,
    overwrite: bool = False,
    record: Record | None = None,
    lists: Sequence[str] = LISTS,
) -> Work[Mapping[str, int]]:
    """Writes the lists and the run's record: all of them or, where one cannot be written, none.

    A list without a meaning in this shop is left out (no customers; no unsold products). Earlier lists that
    are not replaced are removed: they would be of another day. Closing the generator leaves the folder as it
    was.

    Args:
        recommendations: the lists.
        folder: where to; it is made, and looked at by `check_folder` once more.
        wording: the language of the reasons; the headers are the same in every language.
        overwrite: somebody else's files may stay beside the lists.
        record: what stands in run.json, or a function that gives it once the lists' rows are known; None
            writes none.
        lists: names of the files wanted, of LISTS.

    Returns:
        file name → rows in it.

    Raises:
        EngineError: as of `check_folder`.
    """
    check_folder(folder, overwrite)
    wanted = [name for name in _with_meaning(recommendations) if name in lists]
    rows: dict[str, int] = {}
    with folder_for_writing(folder), ExitStack() as files:
        for name in wanted:
            part = files.enter_context(replacing(folder / name))
            with part.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                total = len(_BODIES[name](recommendations)[0])
                for start in range(0, max(total, 1), CHUNK):
                    chunk = _ROWS[name](recommendations, wording, slice(start, start + CHUNK))
                    if not start:
                        writer.writerow(chunk.columns)
                    writer.writerows(_cells(chunk))
                    with suppress(StopAndKeep):  # half a list is no list: it is written to its end
                        yield Progress(Stage.EXPORT, min(start + CHUNK, total), total, note="export.lists")
                rows[name] = total
        if record is not None:
            part = files.enter_context(replacing(folder / RECORD))
            told = record(rows) if callable(record) else record
            part.write_text(json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False), "utf-8")
    for name in set(LISTS) - set(wanted):
        remove(folder / name)
    return rows


def customer_rows(
    recommendations: Recommendations, wording: Wording, limit: int | None = None
) -> pd.DataFrame:
    """The customers' lists with the columns of their file, as they will be written; at most `limit` rows."""
    return _customer_rows(recommendations, wording, slice(limit))


def product_rows(
    recommendations: Recommendations, wording: Wording, limit: int | None = None
) -> pd.DataFrame:
    """The products' lists, likewise."""
    return _product_rows(recommendations, wording, slice(limit))


def arrival_rows(
    recommendations: Recommendations, wording: Wording, limit: int | None = None
) -> pd.DataFrame:
    """The new arrivals' lists, likewise."""
    return _arrival_rows(recommendations, wording, slice(limit))


def guarded(cells: pd.Series) -> pd.Series:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it.

    That is a cell which begins with = + - @ TAB or CR, save + or - before digits alone (a telephone number).
    """
    risky = cells.str.match(r"[=+\-@\t\r]") & ~cells.str.fullmatch(r"[+\-][0-9]+")
    return cells.where(~risky, "'" + cells)


def _customer_rows(recommendations: Recommendations, wording: Wording, part: slice) -> pd.DataFrame:
    rows, reasons = recommendations.customers.iloc[part], recommendations.customer_reasons[part]
    return _arranged(
        columns.CUSTOMER_FILE,
        {
            columns.CUSTOMER_ID: _text(rows[columns.USER]),
            columns.RANK: rows[columns.RANK],
            columns.PRODUCT_ID: _text(rows[columns.ITEM]),
            columns.PRODUCT_NAME: _names(rows[columns.ITEM], recommendations.names),
            columns.SCORE: rows[columns.SCORE],
            columns.KIND: rows[columns.KIND],
            columns.REASON: _reasons(reasons, recommendations.names, wording, rows.index),
        },
    )


def _product_rows(recommendations: Recommendations, wording: Wording, part: slice) -> pd.DataFrame:
    rows, reasons = recommendations.products.iloc[part], recommendations.product_reasons[part]
    return _arranged(
        columns.PRODUCT_FILE,
        {
            columns.PRODUCT_ID: _text(rows[columns.ITEM]),
            columns.PRODUCT_NAME: _names(rows[columns.ITEM], recommendations.names),
            columns.RANK: rows[columns.RANK],
            columns.RECOMMENDED_PRODUCT_ID: _text(rows[columns.OTHER]),
            columns.RECOMMENDED_PRODUCT_NAME: _names(rows[columns.OTHER], recommendations.names),
            columns.ORDERS_TOGETHER: rows[columns.ORDERS_TOGETHER].astype("int64"),
            columns.CONFIDENCE: rows[columns.CONFIDENCE],
            columns.LIFT: rows[columns.LIFT],
            columns.REASON: _reasons(reasons, recommendations.names, wording, rows.index),
        },
    )


def _arrival_rows(recommendations: Recommendations, wording: Wording, part: slice) -> pd.DataFrame:
    rows, reasons = recommendations.arrivals.iloc[part], recommendations.arrival_reasons[part]
    return _arranged(
        columns.ARRIVAL_FILE,
        {
            columns.PRODUCT_ID: _text(rows[columns.ITEM]),
            columns.PRODUCT_NAME: _names(rows[columns.ITEM], recommendations.names),
            columns.RANK: rows[columns.RANK],
            columns.CUSTOMER_ID: _text(rows[columns.USER]),
            columns.SCORE: rows[columns.SCORE],
            columns.REASON: _reasons(reasons, recommendations.names, wording, rows.index),
        },
    )


_ROWS: Mapping[str, Callable[[Recommendations, Wording, slice], pd.DataFrame]] = {
    CUSTOMERS: _customer_rows,
    PRODUCTS: _product_rows,
    ARRIVALS: _arrival_rows,
}
_BODIES: Mapping[str, Callable[[Recommendations], tuple[pd.DataFrame, Sequence[Reason]]]] = {
    CUSTOMERS: lambda lists: (lists.customers, lists.customer_reasons),
    PRODUCTS: lambda lists: (lists.products, lists.product_reasons),
    ARRIVALS: lambda lists: (lists.arrivals, lists.arrival_reasons),
}


def _with_meaning(recommendations: Recommendations) -> Iterator[str]:
    if recommendations.has_users:
        yield CUSTOMERS
    yield PRODUCTS
    if recommendations.has_users and recommendations.unsold:
        yield ARRIVALS


def _is_ours(name: str) -> bool:
    return name in OURS or name in NOBODYS or name.endswith(PART)


def _arranged(order: Sequence[str], cells: Mapping[str, pd.Series]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=pd.Index(order)).reset_index(drop=True)


def _text(ids: pd.Series) -> pd.Series:
    return guarded(ids.astype("str"))


def _names(ids: pd.Series, names: Mapping[str, str]) -> pd.Series:
    called = [names.get(item, item) for item in ids]
    return guarded(pd.Series(called, index=ids.index, dtype="str"))


def _reasons(
    reasons: Sequence[Reason], names: Mapping[str, str], wording: Wording, index: pd.Index
) -> pd.Series:
    told = [wording.reason(reason, lambda item: names.get(item, item)) for reason in reasons]
    return guarded(pd.Series(told, index=index, dtype="str"))


def _cells(rows: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """The rows as the writer wants them: figures rounded, an empty cell for none."""
    shown = {
        name: column.round(DIGITS).astype(object).where(column.notna(), "")
        if column.dtype.kind == "f"
        else column
        for name, column in rows.items()
    }
    return zip(*shown.values(), strict=True)
