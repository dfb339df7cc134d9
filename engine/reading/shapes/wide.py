"""One column a product, what was bought in the cells, to a line for each cell that says so."""

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.formats import bare
from engine.reading.guessing import guess
from engine.reading.heads import is_number
from engine.reading.pieces import EXTRA
from engine.reading.shapes.arrow import pc, to_arrow
from engine.reading.shapes.shaped import Shaped, new_name
from engine.stages import Progress, Stage, Work, drive

FEW = 5  # columns of products that a table has at least
SPARSE = 0.4  # share of the cells that say no, at least
YES = frozenset({"x", "y", "yes", "true", "t", "是", "有", "✓", "✔", "√", "ja", "oui", "si", "sí", "sim"})
NO = frozenset(
    {"", "0", "0.0", "n", "no", "false", "f", "否", "无", "nein", "non", "não", "-", "nan", "na", "?", "0,0"}
)
SOME, HALF = 40, 0.5  # columns that are tried first, and how many of them must hold counts
AT_A_TIME = 100  # columns
CELLS = 1_000_000  # between two signs of life
LOOKED_AT = 20_000  # rows
MOST = 9999  # of one product in one cell
OTHERS = frozenset(
    {"id", "total", "sum", "count", "items", "quantity", "qty", "合计", "总计", "数量", "小计", "amount"}
)
COUNT = r"^\s*\d{1,5}(?:[.,]0+)?\s*$"
MONTH = re.compile(
    r"\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez)[a-zé]*\.?(?:\W?\d{2,4})?|\d{1,2}月|q[1-4]|"
    r"[\d\s/.:年月日-]+|total|sum|合计|总计",
    re.IGNORECASE,
)

Objects = npt.NDArray[np.object_]


def wide(cells: Cells, roles: Mapping[Role, str]) -> Shaped | None:
    """As `melt`, in one go."""
    return drive(melt(cells, roles))


def melt(cells: Cells, roles: Mapping[Role, str]) -> Work[Shaped | None]:
    """A line for each product of each record; None where the columns are no products.

    Args:
        cells: a line a customer, an order or a basket.
        roles: what the columns stand for; where one of them names the products the table is of another shape.

    Returns:
        The columns that are no products, then the product and how many of it were bought.
    """
    if not cells.header or _names_goods(cells.frame, roles):
        return None
    frame = cells.frame
    names = [str(name) for name in frame.columns if not str(name).startswith(EXTRA)]
    few = [name for name in names[:: max(len(names) // SOME, 1)] if _may_be_product(name)]
    if not few or sum(_holds_counts(frame[name]) for name in few) < HALF * len(few):
        return None
    products: list[str] = []
    for place, name in enumerate(names):
        if _may_be_product(name) and _holds_counts(frame[name]):
            products.append(name)
        if place % AT_A_TIME == 0:
            yield Progress(Stage.READ, 0, None, note="read.columns")
    if len(products) < FEW or len(frame) < 2:
        return None
    if sum(bool(MONTH.fullmatch(name.strip())) for name in products) > 0.5 * len(products):
        return None
    known = set(products)
    lead = [name for name in names if name not in known]
    if len(lead) > len(products):
        return None
    records: list[npt.NDArray[np.int64]] = []
    goods: list[npt.NDArray[np.int64]] = []
    counts: list[Objects] = []
    no = total = looked_at = 0
    for place, name in enumerate(products):
        bought, values = _bought(frame[name])
        records.append(bought)
        goods.append(np.full(len(bought), place))
        counts.append(values)
        no, total = no + len(frame) - len(bought), total + len(frame)
        if place % AT_A_TIME == 0 or total - looked_at > CELLS:
            yield Progress(Stage.READ, 0, None, note="read.columns")
            looked_at = total
            if no < SPARSE / 2 * total:
                return None
    if no < SPARSE * total or not sum(map(len, records)):
        return None
    named = np.zeros(len(frame), bool)
    named[np.concatenate(records)] = True
    bare_records = np.flatnonzero(~named)
    records.append(bare_records)  # who bought nothing is a record all the same
    goods.append(np.full(len(bare_records), len(products)))
    counts.append(np.full(len(bare_records), "", dtype=object))
    every = np.concatenate(records)
    order = np.argsort(every, kind="stable")
    every = every[order].astype(np.int64)
    yield Progress(Stage.READ, 0, None, note="read.columns")
    lines = frame[lead].take(every).reset_index(drop=True)
    item = new_name("product", lead)
    quantity = new_name("quantity", [*lead, item])
    lines[item] = pd.Series(
        np.array([*products, ""], dtype=object)[np.concatenate(goods)[order]], dtype="str"
    )
    lines[quantity] = pd.Series(np.concatenate(counts)[order], dtype="str")
    mapping = {Role.NAME: item, Role.QUANTITY: quantity}
    found = guess(frame[lead]).mapping if lead else {}
    if Role.ORDER not in found and Role.CUSTOMER not in found:
        # whoever it is stands in a row of their own: a basket, where nothing says more
        mapping[Role.ORDER] = (
            lead[0] if lead and frame[lead[0]].is_unique else new_name("order", [*lines.columns])
        )
        if mapping[Role.ORDER] not in lines:
            lines[mapping[Role.ORDER]] = pd.Series((every + 1).astype(str), dtype="str")
    return Shaped(replace(cells, frame=lines), every, "wide", mapping, frozenset(lead))


def _names_goods(frame: pd.DataFrame, roles: Mapping[Role, str]) -> bool:
    """Whether a column's cells name products: many different words."""
    if Role.PRICE in roles and Role.QUANTITY in roles:
        return True
    named = [frame[roles[role]].head(LOOKED_AT) for role in (Role.NAME, Role.PRODUCT) if role in roles]
    return any(column.str.contains(r"[^\W\d_]{2}", regex=True).mean() > 0.5 for column in named)


def _may_be_product(name: str) -> bool:
    """Whether a header's cell can name a product: no known word, no short number, no place."""
    words = re.search(r"[^\W_]", name) and not re.fullmatch(r"\(\d+\)", name)
    return bool(words) and not (is_number(name) and len(name) < 3) and bare(name) not in OTHERS


def _holds_counts(column: pd.Series) -> bool:
    """Whether the cells are small counts, or marks for yes and no."""
    texts = to_arrow(column.iloc[:LOOKED_AT]).unique().to_pylist()
    folded = {text.strip().casefold() for text in texts}
    counts = [text for text in folded - NO - YES if re.fullmatch(COUNT, text)]
    numbers = {float(text.replace(",", ".")) for text in counts}
    small = len(numbers) <= max(30, 0.2 * len(column)) and max(numbers, default=0.0) <= MOST
    return len(counts) == len(folded - NO - YES) and small


def _bought(column: pd.Series) -> tuple[npt.NDArray[np.int64], Objects]:
    """The rows in which a cell says that it was bought, and how many of it."""
    texts = pc.utf8_lower(pc.utf8_trim_whitespace(to_arrow(column)))
    says_no = pc.is_in(texts, value_set=pa.array(sorted(NO), texts.type))
    bought = np.flatnonzero(~says_no.to_numpy(zero_copy_only=False))
    told = texts.take(pa.array(bought))
    says_yes = pc.is_in(told, value_set=pa.array(sorted(YES), texts.type))
    return bought, pc.if_else(says_yes, "1", told).to_numpy(zero_copy_only=False)
