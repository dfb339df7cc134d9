"""The products' lists as web shops import them: metafields of Shopify, linked products of WooCommerce."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from engine import columns
from engine.errors import EngineError
from engine.export.beside import Beside
from engine.export.csv_files import SHOPIFY, WOOCOMMERCE, Output, guarded, written
from engine.export.flavours import IMPORTED
from engine.export.keys import Keys, shopify_keys, woocommerce_keys
from engine.recommendation import Recommendations

MOST = 10  # products in one field
_METAFIELD = "(product.metafields.shopify--discovery--product_recommendation.{})"
COMPLEMENTARY = f"Complementary products {_METAFIELD.format('complementary_products')}"
RELATED = f"Related products {_METAFIELD.format('related_products')}"


def shopify(recommendations: Recommendations, facts: Beside) -> Output:
    """A product CSV with handle, title and the two metafields of Search & Discovery, lists of handles.

    An update needs the handle and the title; a metafield's header is its name and, in brackets,
    product.metafields.namespace.key (https://help.shopify.com/en/manual/products/import-export/using-csv).
    What is bought in addition is complementary, what is alike is related
    (https://shopify.dev/docs/storefronts/themes/product-merchandising/recommendations). The references in
    a list stand as Shopify's own export writes lists, with a semicolon between them.

    Raises:
        EngineError: options.also_*, where the owner's product export is missing, is another, or knows none.
    """
    keys = shopify_keys(facts.catalogue)
    lists = _lists(recommendations, facts, keys, "shopify", "; ", lambda handle: handle)
    frame = pd.DataFrame({keys.header: lists.index})
    frame["Title"] = [keys.rows.get(handle, {}).get("title", "") for handle in lists.index]
    frame = _with_lists(frame, lists, COMPLEMENTARY, RELATED)
    return _output(SHOPIFY, frame[_harmless(frame) & (frame["Title"] != "")], "shopify")


def woocommerce(recommendations: Recommendations, facts: Beside) -> Output:
    """A product CSV with ID and SKU of what is there already, Cross-sells and Upsells; "Update existing" on.

    Several products in a cell are separated by commas; one is named by its SKU, or as id:100
    (https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema).

    Raises:
        EngineError: as `shopify`.
    """
    keys = woocommerce_keys(facts.catalogue)
    lists = _lists(recommendations, facts, keys, "woocommerce", ", ", lambda key: _reference(keys, key))
    rows = [keys.rows.get(key, {}) for key in lists.index]
    frame = pd.DataFrame(
        {"ID": [row.get("id", "") for row in rows], "SKU": [row.get("sku", "") for row in rows]}, dtype="str"
    )
    frame = _with_lists(frame, lists, "Cross-sells", "Upsells")
    named = (frame["ID"] != "") | (frame["SKU"] != "")
    return _output(WOOCOMMERCE, frame.loc[_harmless(frame) & named, [*_filled(frame)]], "woocommerce")


def _reference(keys: Keys, key: str) -> str:
    number = keys.rows.get(key, {}).get("id", "")
    return f"id:{number}" if number else key.replace(",", "\\,")


def _lists(
    recommendations: Recommendations,
    facts: Beside,
    keys: Keys,
    program: str,
    between: str,
    reference: Callable[[str], str],
) -> pd.DataFrame:
    """(keys, together | alike) the references in a cell; "" for none.

    What shared an order and is of another category goes with the product; what is of its category, or is
    near by its name alone, is like it. Where that leaves nothing to go with it, what shared an order does.
    """
    rows, names = recommendations.products, recommendations.names
    pairs = pd.DataFrame({"rank": rows[columns.RANK].to_numpy()})
    for place, column in (("of", columns.ITEM), ("other", columns.OTHER)):
        ids = pd.unique(rows[column])
        known = {item: keys.key(str(item), names.get(item, str(item))) for item in ids}
        pairs[place] = rows[column].map(known).to_numpy(object)
    kinds = [
        rows[column].map(lambda item: facts.categories.get(str(item), "")).to_numpy(object)
        for column in (columns.ITEM, columns.OTHER)
    ]
    pairs["shared"] = rows[columns.ORDERS_TOGETHER].to_numpy() > 0
    pairs["goes"] = pairs["shared"] & ~((kinds[0] == kinds[1]) & (kinds[0] != ""))
    pairs = pairs.dropna(subset=["of", "other"])
    pairs = pairs[pairs["of"] != pairs["other"]].sort_values("rank", kind="stable")
    pairs = pairs.drop_duplicates(["of", "other"])
    if pairs.empty:
        raise EngineError("options.also_no_match", also=program, path=str(facts.catalogue))
    lonely = ~pairs.groupby("of")["goes"].transform("any")
    pairs["goes"] |= lonely & pairs["shared"]
    pairs = pairs[pairs.groupby(["of", "goes"]).cumcount() < MOST]
    pairs["told"] = [reference(other) for other in pairs["other"]]
    cells = pairs.groupby(["of", "goes"])["told"].agg(between.join).unstack(fill_value="")
    return cells.rename(columns={True: "together", False: "alike"})


def _with_lists(frame: pd.DataFrame, lists: pd.DataFrame, together: str, alike: str) -> pd.DataFrame:
    """With the columns that hold something: an empty one would empty what the owner has there."""
    for name, head in (("together", together), ("alike", alike)):
        if name in lists:
            frame[head] = lists[name].to_numpy(object)
    return frame


def _filled(frame: pd.DataFrame) -> list[str]:
    return [str(head) for head, cells in frame.items() if (cells != "").any()]


def _harmless(frame: pd.DataFrame) -> np.ndarray:
    """Rows without a cell that a spreadsheet would run: a key cannot be both changed and right."""
    return (frame.astype("str").apply(guarded) == frame.astype("str")).all(axis=1).to_numpy()


def _output(name: str, frame: pd.DataFrame, program: str) -> Output:
    frame = frame.astype("str")
    if frame.empty:
        raise EngineError("options.also_no_match", also=program, path="")
    return Output(
        name,
        len(frame),
        lambda path: written(path, len(frame), lambda part: frame.iloc[part], IMPORTED),
        frame,
    )
