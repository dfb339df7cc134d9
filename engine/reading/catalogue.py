"""The owner's other files: a catalogue of products, and lists of ids."""

from pathlib import Path

import numpy as np

from engine.columns import Role
from engine.errors import EngineError
from engine.reading.guessing import guess
from engine.reading.read import parse
from engine.reading.table import CatalogueItem
from engine.reading.text import read_bytes, to_text
from engine.reading.values import decimal_of, is_missing, parse_numbers

STOCK_WORDS = {"stock", "instock", "inventory", "onhand", "库存", "库存数量"}


def read_catalogue(path: Path) -> list[CatalogueItem]:
    """Products that may have no sales: product, name, and where given category, price and stock.

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
    stock = next((c for c in frame.columns if str(c).casefold().replace(" ", "") in STOCK_WORDS), None)

    def numbers(column: str | None) -> list[float | None]:
        if column is None:
            return [None] * len(frame)
        values = parse_numbers(frame[column], decimal_of(frame[column]) or ".")
        return [float(value) if np.isfinite(value) else None for value in values]

    ids = frame[key].str.strip()
    names = frame[name].str.strip() if name else ids
    groups = frame[found[Role.CATEGORY]].str.strip() if Role.CATEGORY in found else [""] * len(frame)
    rows = zip(ids, names, groups, numbers(found.get(Role.PRICE)), numbers(stock), strict=True)
    items = {
        item: CatalogueItem(item, text or item, group, price, left)
        for (item, text, group, price, left), gone in zip(rows, is_missing(ids), strict=True)
        if not gone
    }
    return list(items.values())


def read_ids(path: Path) -> frozenset[str]:
    """Product ids, one a line, white space around them aside.

    Raises:
        EngineError: file.* where it cannot be used.
    """
    text = to_text(read_bytes(path), path).utf8.decode("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip())
