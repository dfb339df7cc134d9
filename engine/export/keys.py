"""Keys that sales files lack, from the owner's own product export: handles, SKUs, ids."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from engine.errors import EngineError
from engine.options import Choices
from engine.reading.read import parsed
from engine.reading.text import read_bytes
from engine.stages import drive

VARIATION = re.compile(r"\s*(variation|变体|变量)\b.*")


@dataclass(frozen=True)
class Keys:
    """How another program names the shop's products.

    Attributes:
        header: of the key's column, as the owner's export spells it.
        of: any name of a product (SKU, title, id), folded → its key.
        rows: key → the cells that go with it: title, sku, id.
    """

    header: str
    of: Mapping[str, str] = field(repr=False)
    rows: Mapping[str, Mapping[str, str]] = field(repr=False)

    def key(self, item: str, name: str) -> str | None:
        """A product's key; None where the export does not have the product."""
        return self.of.get(folded(item)) or self.of.get(folded(name))


def folded(text: str) -> str:
    """A text as it is compared."""
    return " ".join(text.split()).casefold()


def shopify_keys(path: Path | None) -> Keys:
    """Handles, from Shopify's product export, where a product is the rows of one handle.

    Raises:
        EngineError: options.also_no_catalogue, options.also_no_column; file.* where the file is unusable.
    """
    frame = _frame(path, "shopify")
    heads = {folded(str(column)): str(column) for column in frame.columns}
    head = heads.get("url handle") or heads.get("handle")
    title = heads.get("title")
    if head is None or title is None:
        raise EngineError("options.also_no_column", also="shopify", path=str(path), column="Handle, Title")
    handles = frame[head].str.strip()
    titles = dict[str, str]()
    for handle, text in zip(handles, frame[title].str.strip(), strict=True):
        if handle and text:
            titles.setdefault(handle, text)
    options = [heads[name] for place in "123" if (name := f"option{place} value") in heads]
    variants = frame[options].agg(" / ".join, axis=1) if options else pd.Series("", frame.index)
    named = [
        f"{titles.get(handle, '')} - {re.sub(r'( / )+$', '', kinds)}"
        for handle, kinds in zip(handles, variants, strict=True)
    ]
    skus = next((heads[name] for name in ("variant sku", "sku") if name in heads), None)
    names: list[Iterable[str]] = [handles, [titles.get(handle, "") for handle in handles], named]
    if skus is not None:
        names.insert(0, frame[skus].str.strip().str.removeprefix("'"))
    return Keys(head, _index(names, handles), {handle: {"title": text} for handle, text in titles.items()})


def woocommerce_keys(path: Path | None) -> Keys:
    """SKUs and ids, from WooCommerce's product export; a variation stands for its parent.

    Raises:
        EngineError: as `shopify_keys`.
    """
    frame = _frame(path, "woocommerce")
    heads = {folded(str(column)): str(column) for column in frame.columns}
    sku, number = heads.get("sku"), heads.get("id")
    if sku is None and number is None:
        raise EngineError("options.also_no_column", also="woocommerce", path=str(path), column="SKU, ID")
    empty = pd.Series("", frame.index)
    skus = frame[sku].str.strip() if sku else empty
    ids = frame[number].str.strip() if number else empty
    keys = skus.where(skus != "", "id:" + ids).where((skus != "") | (ids != ""), "")
    rows = {key: {"sku": one, "id": other} for key, one, other in zip(keys, skus, ids, strict=True) if key}
    kind, parent = _first(heads, "type", "类型"), _first(heads, "parent", "父级")
    by_id = {f"id:{other}": key for key, other in zip(keys, ids, strict=True) if other}
    if kind and parent:
        above = frame[parent].str.strip()
        is_variation = frame[kind].str.fullmatch(VARIATION) & (above != "")
        parents = pd.Series([by_id.get(each, each) for each in above], frame.index, dtype="str")
        keys = keys.where(~is_variation, parents)
    name = _first(heads, "name", "title", "product", "名称")
    names: list[Iterable[str]] = [skus, ids, frame[name].str.strip() if name else empty]
    return Keys("SKU", _index(names, keys), rows)


def _first(heads: Mapping[str, str], *names: str) -> str | None:
    return next((heads[name] for name in names if name in heads), None)


def _frame(path: Path | None, program: str) -> pd.DataFrame:
    if path is None:
        raise EngineError("options.also_no_catalogue", also=program)
    cells, _ = drive(parsed(read_bytes(path), path, Choices(header_row=1)))  # both put it there
    return cells.frame


def _index(names: Iterable[Iterable[str]], keys: Iterable[str]) -> dict[str, str]:
    """The first kind of name that knows a product decides."""
    found: dict[str, str] = {}
    for column in names:
        for name, key in zip(column, keys, strict=True):
            if name and key:
                found.setdefault(folded(name), key)
    return found
