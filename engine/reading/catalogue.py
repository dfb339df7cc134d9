"""The owner's other files: a catalogue of products, and lists of ids."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd

from engine.columns import Role
from engine.errors import EngineError
from engine.reading.guessing import guess
from engine.reading.read import parse
from engine.reading.table import CatalogueItem
from engine.reading.text import read_bytes, to_text
from engine.reading.values import decimal_of, is_missing, parse_numbers

Optional: TypeAlias = Sequence[float | None]

STOCK_WORDS = {"stock", "instock", "inventory", "onhand", "库存", "库存数量"}
COST_WORDS = {
    *("cost", "unitcost", "costprice", "costperitem", "purchaseprice", "buyingprice", "wholesaleprice"),
    *("进价", "进货价", "采购价", "成本", "成本价"),
}
MARGIN_WORDS = {
    *("margin", "margin%", "marginpercent", "grossmargin", "grossmargin%", "profitmargin", "profitmargin%"),
    *("毛利", "毛利率", "利润率"),
}


def read_catalogue(path: Path) -> list[CatalogueItem]:
    """Products that may have no sales: product, name, and where given category, price, stock and margin.

    The margin is its own column, or what the cost leaves of the price.

    Raises:
        EngineError: file.* where it cannot be used; file.no_product where it names no products.
    """
    cells, _ = parse(read_bytes(path), path)
    frame = cells.frame
    found = guess(frame).mapping
    product, name = found.get(Role.PRODUCT), found.get(Role.NAME)
    key = product or name
    if key is None:
        raise EngineError("file.no_product", path=str(path), columns=", ".join(map(str, frame.columns)))
    words = {
        str(column): "".join(str(column).casefold().split("_")).replace(" ", "") for column in frame.columns
    }

    def called(known: set[str]) -> str | None:
        return next((column for column, word in words.items() if word in known), None)

    def numbers(column: str | None) -> list[float | None]:
        if column is None:
            return [None] * len(frame)
        values = parse_numbers(frame[column], decimal_of(frame[column]) or ".")
        return [float(value) if np.isfinite(value) else None for value in values]

    ids = frame[key].str.strip()
    names = frame[name].str.strip() if name else ids
    groups = frame[found[Role.CATEGORY]].str.strip() if Role.CATEGORY in found else [""] * len(frame)
    cost, margin = called(COST_WORDS), called(MARGIN_WORDS)
    price = found.get(Role.PRICE)
    prices, costs, margins = (
        numbers(None if price in {cost, margin} else price),
        numbers(cost),
        numbers(margin),
    )
    shares = _shares(margins, costs, prices, margin is not None and _is_rate(margin, frame[margin], margins))
    rows = zip(ids, names, groups, prices, numbers(called(STOCK_WORDS)), shares, strict=True)
    items = {
        item: CatalogueItem(item, text or item, group, price, left, share)
        for (item, text, group, price, left, share), gone in zip(rows, is_missing(ids), strict=True)
        if not gone
    }
    return list(items.values())


def _shares(margins: Optional, costs: Optional, prices: Optional, rates: bool) -> list[float | None]:
    """What is left of each price, as a share of it; None where nobody can tell."""
    if rates:  # 0.35, 35 or 35%
        hundred = any(margin is not None and abs(margin) > 1 for margin in margins)
        return [margin / 100 if margin is not None and hundred else margin for margin in margins]
    left = [
        margin if margin is not None or cost is None or price is None else price - cost
        for margin, cost, price in zip(margins, costs, prices, strict=True)
    ]
    return [
        money / price if money is not None and price is not None and price > 0 else None
        for money, price in zip(left, prices, strict=True)
    ]


def _is_rate(header: str, cells: "pd.Series[str]", margins: Optional) -> bool:
    """Whether a column of margins holds shares of the price, and no money."""
    if any(mark in header for mark in "%率") or "percent" in header.casefold():
        return True
    small = all(margin is None or abs(margin) <= 1 for margin in margins)
    return small or bool(cells.str.contains("%", regex=False).any())


def read_ids(path: Path) -> frozenset[str]:
    """Product ids, one a line, white space around them aside.

    Raises:
        EngineError: file.* where it cannot be used.
    """
    text = to_text(read_bytes(path), path).utf8.decode("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip())
