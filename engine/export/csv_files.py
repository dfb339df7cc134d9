"""The three lists as CSV files: whole or not there, and harmless in a spreadsheet."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd

from engine import columns
from engine.errors import EngineError
from engine.export.flavours import STANDARD, Flavour, writer_of
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
WORKBOOK = "recommendations.xlsx"
MAIL_MERGE = "mail_merge.csv"
SHOPIFY = "shopify_products.csv"
WOOCOMMERCE = "woocommerce_products.csv"
KLAVIYO = "klaviyo_profiles.csv"
MAILCHIMP = "mailchimp_contacts.csv"
GOOGLE_AUDIENCE, META_AUDIENCE = "google_audience.csv", "meta_audience.csv"
PRIVATE_PAIRS = "private_pairs.csv"
REPORT = "report.pdf"
BESIDE = frozenset(
    {WORKBOOK, MAIL_MERGE, SHOPIFY, WOOCOMMERCE, KLAVIYO, MAILCHIMP, REPORT}
    | {GOOGLE_AUDIENCE, META_AUDIENCE, PRIVATE_PAIRS}
)
PARTS = re.compile(r"(customer|product)_recommendations_.+\.csv", re.DOTALL)
OURS = frozenset({*LISTS, *BESIDE, RECORD, ".pairwell"})
NOBODYS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # desktops drop them everywhere
CHUNK = 5_000  # rows between two signs of life
DIGITS = 6

Record: TypeAlias = Mapping[str, Any] | Callable[[Mapping[str, int]], Mapping[str, Any]]
Guard: TypeAlias = Callable[[pd.Series], pd.Series]


@dataclass(frozen=True)
class Output:
    """A file to be written beside the lists.

    Attributes:
        name: of the file; rows: that it will hold.
        write: the work of writing it to the path that it is given.
        shown: its rows as they will be written, or None.
    """

    name: str
    rows: int
    write: Callable[[Path], Work[None]]
    shown: pd.DataFrame | None = None


def is_output(name: str) -> bool:
    """Whether a file of this name is one that a run writes, its record aside."""
    return name in LISTS or name in BESIDE or PARTS.fullmatch(name) is not None


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
    flavour: Flavour = STANDARD,
    more: Sequence[Output] = (),
    stale: Callable[[str], bool] = is_output,
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
        flavour: how these are written.
        more: files beside them.
        stale: whether an earlier file of this name, not written now, is removed.

    Returns:
        file name → rows in it.

    Raises:
        EngineError: as of `check_folder`.
    """
    check_folder(folder, overwrite)
    wanted = [name for name in with_meaning(recommendations) if name in lists]
    outputs = [*(_list_of(name, recommendations, wording, flavour) for name in wanted), *more]
    rows: dict[str, int] = {}
    with folder_for_writing(folder), ExitStack() as files:
        for output in outputs:
            part = files.enter_context(replacing(folder / output.name))
            yield from output.write(part)
            rows[output.name] = output.rows
        if record is not None:
            part = files.enter_context(replacing(folder / RECORD))
            told = record(rows) if callable(record) else record
            part.write_text(json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False), "utf-8")
    for name in sorted(entry.name for entry in folder.iterdir()):
        if name not in rows and stale(name):
            remove(folder / name)
    return rows


def _list_of(name: str, recommendations: Recommendations, wording: Wording, flavour: Flavour) -> Output:
    total = len(_BODIES[name](recommendations)[0])

    def chunk(part: slice) -> pd.DataFrame:
        return _ROWS[name](recommendations, wording, part, guarded)

    return Output(name, total, lambda path: written(path, total, chunk, flavour))


def written(path: Path, total: int, chunk: Callable[[slice], pd.DataFrame], flavour: Flavour) -> Work[None]:
    """Writes a table as CSV, piece by piece.

    Args:
        path: the file.
        total: rows; chunk: gives those of a slice, all of the same columns.
        flavour: encoding, separator and decimals.
    """
    with path.open("w", encoding=flavour.encoding, newline="") as file:
        writer = writer_of(file, flavour)
        for start in range(0, max(total, 1), CHUNK):
            rows = chunk(slice(start, start + CHUNK))
            if not start:
                writer.writerow(rows.columns)
            writer.writerows(_cells(rows, flavour.decimal))
            with suppress(StopAndKeep):  # half a list is no list: it is written to its end
                yield Progress(Stage.EXPORT, min(start + CHUNK, total), total, note="export.lists")


def rows_of(
    name: str, recommendations: Recommendations, wording: Wording, part: slice, guard: Guard
) -> pd.DataFrame:
    """Some rows of a list, of LISTS, with the columns of its file; `guard` makes texts harmless."""
    return _ROWS[name](recommendations, wording, part, guard)


def customer_rows(
    recommendations: Recommendations, wording: Wording, limit: int | None = None
) -> pd.DataFrame:
    """The customers' lists with the columns of their file, as they will be written; at most `limit` rows."""
    return _customer_rows(recommendations, wording, slice(limit), guarded)


def product_rows(
    recommendations: Recommendations, wording: Wording, limit: int | None = None
) -> pd.DataFrame:
    """The products' lists, likewise."""
    return _product_rows(recommendations, wording, slice(limit), guarded)


def arrival_rows(
    recommendations: Recommendations, wording: Wording, limit: int | None = None
) -> pd.DataFrame:
    """The new arrivals' lists, likewise."""
    return _arrival_rows(recommendations, wording, slice(limit), guarded)


def guarded(cells: pd.Series) -> pd.Series:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it.

    That is a cell which begins with = + - @ TAB or CR, save + or - before digits alone (a telephone number).
    """
    risky = cells.str.match(r"[=+\-@\t\r]") & ~cells.str.fullmatch(r"[+\-][0-9]+")
    return cells.where(~risky, "'" + cells)


def _customer_rows(
    recommendations: Recommendations, wording: Wording, part: slice, guard: Guard
) -> pd.DataFrame:
    rows, reasons = recommendations.customers.iloc[part], recommendations.customer_reasons[part]
    return _arranged(
        columns.CUSTOMER_FILE,
        {
            columns.CUSTOMER_ID: _text(rows[columns.USER], guard),
            columns.RANK: rows[columns.RANK],
            columns.PRODUCT_ID: _text(rows[columns.ITEM], guard),
            columns.PRODUCT_NAME: _names(rows[columns.ITEM], recommendations.names, guard),
            columns.SCORE: rows[columns.SCORE],
            columns.KIND: rows[columns.KIND],
            columns.REASON: _reasons(reasons, recommendations.names, wording, rows.index, guard),
        },
    )


def _product_rows(
    recommendations: Recommendations, wording: Wording, part: slice, guard: Guard
) -> pd.DataFrame:
    rows, reasons = recommendations.products.iloc[part], recommendations.product_reasons[part]
    return _arranged(
        columns.PRODUCT_FILE,
        {
            columns.PRODUCT_ID: _text(rows[columns.ITEM], guard),
            columns.PRODUCT_NAME: _names(rows[columns.ITEM], recommendations.names, guard),
            columns.RANK: rows[columns.RANK],
            columns.RECOMMENDED_PRODUCT_ID: _text(rows[columns.OTHER], guard),
            columns.RECOMMENDED_PRODUCT_NAME: _names(rows[columns.OTHER], recommendations.names, guard),
            columns.ORDERS_TOGETHER: rows[columns.ORDERS_TOGETHER].astype("int64"),
            columns.CONFIDENCE: rows[columns.CONFIDENCE],
            columns.LIFT: rows[columns.LIFT],
            columns.REASON: _reasons(reasons, recommendations.names, wording, rows.index, guard),
        },
    )


def _arrival_rows(
    recommendations: Recommendations, wording: Wording, part: slice, guard: Guard
) -> pd.DataFrame:
    rows, reasons = recommendations.arrivals.iloc[part], recommendations.arrival_reasons[part]
    return _arranged(
        columns.ARRIVAL_FILE,
        {
            columns.PRODUCT_ID: _text(rows[columns.ITEM], guard),
            columns.PRODUCT_NAME: _names(rows[columns.ITEM], recommendations.names, guard),
            columns.RANK: rows[columns.RANK],
            columns.CUSTOMER_ID: _text(rows[columns.USER], guard),
            columns.SCORE: rows[columns.SCORE],
            columns.REASON: _reasons(reasons, recommendations.names, wording, rows.index, guard),
        },
    )


_ROWS: Mapping[str, Callable[[Recommendations, Wording, slice, Guard], pd.DataFrame]] = {
    CUSTOMERS: _customer_rows,
    PRODUCTS: _product_rows,
    ARRIVALS: _arrival_rows,
}
_BODIES: Mapping[str, Callable[[Recommendations], tuple[pd.DataFrame, Sequence[Reason]]]] = {
    CUSTOMERS: lambda lists: (lists.customers, lists.customer_reasons),
    PRODUCTS: lambda lists: (lists.products, lists.product_reasons),
    ARRIVALS: lambda lists: (lists.arrivals, lists.arrival_reasons),
}


def with_meaning(recommendations: Recommendations) -> Iterator[str]:
    """Names of the lists that this shop can have."""
    if recommendations.has_users:
        yield CUSTOMERS
    yield PRODUCTS
    if recommendations.has_users and recommendations.unsold:
        yield ARRIVALS


def _is_ours(name: str) -> bool:
    return name in OURS or is_output(name) or name in NOBODYS or name.endswith(PART)


def _arranged(order: Sequence[str], cells: Mapping[str, pd.Series]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=pd.Index(order)).reset_index(drop=True)


def _text(ids: pd.Series, guard: Guard) -> pd.Series:
    return guard(ids.astype("str"))


def _names(ids: pd.Series, names: Mapping[str, str], guard: Guard) -> pd.Series:
    called = [names.get(item, item) for item in ids]
    return guard(pd.Series(called, index=ids.index, dtype="str"))


def _reasons(
    reasons: Sequence[Reason], names: Mapping[str, str], wording: Wording, index: pd.Index, guard: Guard
) -> pd.Series:
    told = [wording.reason(reason, lambda item: names.get(item, item)) for reason in reasons]
    return guard(pd.Series(told, index=index, dtype="str"))


def _cells(rows: pd.DataFrame, decimal: str) -> Iterator[tuple[object, ...]]:
    """The rows as the writer wants them: figures rounded, an empty cell for none."""
    shown = {name: _figures(column, decimal) for name, column in rows.items()}
    return zip(*shown.values(), strict=True)


def _figures(column: pd.Series, decimal: str) -> pd.Series:
    if column.dtype.kind != "f":
        return column
    figures = column.round(DIGITS).astype(object)
    if decimal != ".":
        figures = figures.astype("str").str.replace(".", decimal, regex=False)
    return figures.where(column.notna(), "")
