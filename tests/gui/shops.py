"""An invented shop as the stages would give it, for tests of pages."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from engine import associations as associating
from engine import columns
from engine import dataset as datasets
from engine.columns import Role
from engine.reading.table import FileReading, RawTable
from engine.sales import CleaningReport, CleaningRules, Rule, Sales, SetAside
from engine.stages import drive

MAPPING = {
    Role.ORDER: "Receipt",
    Role.CUSTOMER: "Client",
    Role.PRODUCT: "Article",
    Role.QUANTITY: "Pieces",
    Role.AMOUNT: "Sum",
    Role.DATE: "When",
}


@dataclass(frozen=True)
class Cleaned:
    """As engine.pipeline has it, without what that module imports."""

    sales: Sales
    report: CleaningReport
    rules: CleaningRules


@dataclass(frozen=True)
class Associated:
    """Likewise."""

    dataset: datasets.Dataset
    associations: associating.Associations
    catalogue: tuple[Any, ...] = ()


def table(confidence: float = 1.0, postage: int = 3, cancelled: int = 2) -> RawTable:
    """40 orders of two families of products, some lines of postage, some cancelled ones at the end."""
    rows = []
    for at in range(40):
        day = f"2025-{1 + at // 10:02}-{1 + at % 10 * 2:02}"
        items = ("CAKE PLATE", "CAKE FORK") if at % 2 else ("TEA CUP", "TEA POT", "TEA TRAY")
        rows += [(f"R-{at:03}", f"{100 + at % 7}", item, "1", "2.50", day, "front") for item in items]
    rows += [(f"R-{at:03}", "", "POSTAGE", "1", "4.00", "2025-04-20", "") for at in range(postage)]
    rows += [(f"C-{at:03}", "101", "TEA CUP", "-1", "-2.50", "2025-04-21", "back") for at in range(cancelled)]
    cells = pd.DataFrame(rows, columns=["Receipt", "Client", "Article", "Pieces", "Sum", "When", "Till"])
    reading = FileReading(
        path=Path("till-2025.csv"),
        format=None,
        encoding="utf_8_sig",
        delimiter=";",
        sheet=None,
        header_row=1,
        mapping=MAPPING,
        also={},
        confidence={Role.AMOUNT: confidence},
        date_format="%Y-%m-%d",
        decimal=".",
        rows=len(cells),
    )
    times = pd.to_datetime(cells["When"]).to_numpy("datetime64[ns]")
    positions = np.arange(len(cells), dtype=np.int64)
    return RawTable(cells, MAPPING, times, ".", (reading,), "0" * 64, positions, positions)


def cleaned(raw: RawTable, rules: CleaningRules | None = None) -> Cleaned:
    """What CLEAN gives for `table`, with postage and cancelled lines set aside."""
    cells = raw.cells
    postage = np.flatnonzero(cells["Article"] == "POSTAGE").astype(np.int64)
    back = np.flatnonzero(cells["Pieces"] == "-1").astype(np.int64)
    aside = tuple(
        SetAside(rule, rows)
        for rule, rows in ((Rule.CANCELLED, back), (Rule.NOT_A_PRODUCT, postage))
        if len(rows)
    )
    kept = np.setdiff1d(raw.positions, np.concatenate([postage, back]))
    lines = pd.DataFrame(
        {
            columns.ROW: kept,
            columns.USER: cells["Client"].iloc[kept].astype("category").to_numpy(),
            columns.ITEM: cells["Article"].iloc[kept].astype("category").to_numpy(),
            columns.ORDER: cells["Receipt"].iloc[kept].astype("category").to_numpy(),
            columns.TIME: raw.times[kept],
            columns.QUANTITY: 1.0,
            columns.PRICE: np.nan,
            columns.AMOUNT: 2.5,
            columns.RATING: np.nan,
        }
    )
    for column in (columns.USER, columns.ITEM, columns.ORDER):
        lines[column] = lines[column].astype("category")
    sales = Sales(lines, {item: item for item in set(lines[columns.ITEM])}, {}, True, True)
    report = CleaningReport(
        rows=len(cells),
        kept=len(kept),
        without_customer=0,
        set_aside=aside,
        customers=lines[columns.USER].nunique(),
        products=lines[columns.ITEM].nunique(),
        orders=lines[columns.ORDER].nunique(),
        first=lines[columns.TIME].min(),
        last=lines[columns.TIME].max(),
    )
    return Cleaned(sales, report, rules or CleaningRules())


def sales_of(lines: list[tuple[str, str, str]]) -> Sales:
    """Sales without dates, of (customer, product, order) lines."""
    frame = pd.DataFrame(lines, columns=[columns.USER, columns.ITEM, columns.ORDER]).astype("category")
    frame[columns.ROW] = np.arange(len(frame), dtype=np.int64)
    frame[columns.TIME] = np.full(len(frame), np.datetime64("NaT"), "datetime64[ns]")
    for column in (columns.QUANTITY, columns.PRICE, columns.AMOUNT, columns.RATING):
        frame[column] = np.nan
    return Sales(frame, {}, {}, has_users=True, has_dates=False)


def associated(sales: Sales) -> Associated:
    """What ASSOCIATE gives."""
    dataset = datasets.build(sales)
    return Associated(dataset, drive(associating.associate(dataset)))
