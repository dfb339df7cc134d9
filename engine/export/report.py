"""What the printed report says: the best pairs for the shelf, bundles, new arrivals with whom to call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from engine import columns
from engine.bundles import Bundle
from engine.recommendation import Recommendations
from engine.wording import Wording

PAIRS, OF_ONE = 10, 2  # pairs in all, and of one product: else one best-seller fills the page
BUNDLES = 5
ARRIVALS, CALLS = 6, 6  # products, customers each


@dataclass(frozen=True)
class Line:
    """One thing to do.

    Attributes:
        title: what; told: why, one sentence.
        share: 0 to 1, for a bar; None draws none.
        calls: customers to call, each with a box to tick.
    """

    title: str
    told: str
    share: float | None = None
    calls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading, what to do with it, and its lines."""

    title: str
    told: str
    lines: tuple[Line, ...] = field(repr=False)


@dataclass(frozen=True)
class Report:
    """The whole of it, in words.

    Attributes:
        shop: its name; title, day: what stands beneath; foot: on every page.
        page: "{page} of {pages}" in the language's words.
    """

    shop: str
    title: str
    day: str
    sections: tuple[Section, ...]
    foot: str
    page: str


def report(
    shop: str,
    lists: Recommendations,
    wording: Wording,
    day: pd.Timestamp | None = None,
    bundles: Sequence[Bundle] = (),
    items: Sequence[str] = (),
) -> Report:
    """Puts the report together; a section without lines is left out.

    Args:
        shop: its name.
        lists: of RECOMMEND.
        wording: the language.
        day: the last day of sales.
        bundles: best first; items: ids, by the positions that bundles hold.
    """

    def words(key: str, **facts: object) -> str:
        return wording.text("report", key, **facts)

    parts = [
        Section(words("pairs"), words("pairs_why"), tuple(_pairs(lists, wording))),
        Section(
            words("bundles"), words("bundles_why"), tuple(_bundles(bundles, items, lists.names, wording))
        ),
        Section(words("arrivals"), words("arrivals_why"), tuple(_arrivals(lists, wording))),
    ]
    return Report(
        shop=shop,
        title=words("title"),
        day=words("day", day=day) if day is not None else "",
        sections=tuple(part for part in parts if part.lines),
        foot=words("foot"),
        page=words("page"),
    )


def best_pairs(products: pd.DataFrame) -> pd.DataFrame:
    """Pairs that share most orders beyond chance: ITEM, OTHER, ORDERS_TOGETHER, CONFIDENCE, each pair once.

    Beyond chance: together - together / lift, the count less what both would share by their sales alone.
    A pair stands by its side whose orders hold the other more often.
    """
    rows = products[(products[columns.ORDERS_TOGETHER] > 0) & products[columns.LIFT].gt(1)].copy()
    rows["beyond"] = rows[columns.ORDERS_TOGETHER] * (1 - 1 / rows[columns.LIFT])
    rows["key"] = [
        "\x1f".join(sorted(pair)) for pair in zip(rows[columns.ITEM], rows[columns.OTHER], strict=True)
    ]
    rows = rows.sort_values(["beyond", columns.CONFIDENCE, "key"], ascending=[False, False, True])
    rows = rows.drop_duplicates("key")
    told: dict[str, int] = {}
    chosen: list[int] = []
    for place, (one, two) in enumerate(zip(rows[columns.ITEM], rows[columns.OTHER], strict=True)):
        if max(told.get(one, 0), told.get(two, 0)) < OF_ONE:
            told[one], told[two] = told.get(one, 0) + 1, told.get(two, 0) + 1
            chosen.append(place)
        if len(chosen) == PAIRS:
            break
    return rows.iloc[chosen].reset_index(drop=True)


def _pairs(lists: Recommendations, wording: Wording) -> list[Line]:
    made: list[Line] = []
    found = best_pairs(lists.products)
    for one, two, together, confidence in zip(
        found[columns.ITEM],
        found[columns.OTHER],
        found[columns.ORDERS_TOGETHER],
        found[columns.CONFIDENCE],
        strict=True,
    ):
        orders = round(together / confidence) if confidence > 0 else together
        first, second = (_name(lists.names, item) for item in (one, two))
        told = wording.text("report", "pair", together=int(together), orders=int(orders), item=first)
        made.append(Line(f"{first}  +  {second}", told, float(confidence)))
    return made


def _bundles(
    bundles: Sequence[Bundle], items: Sequence[str], names: Mapping[str, str], wording: Wording
) -> list[Line]:
    made: list[Line] = []
    for bundle in [each for each in bundles if each.low > 0][:BUNDLES]:
        title = "  +  ".join(_name(names, str(items[place])) for place in bundle.items)
        more = max(1, round(bundle.expected))
        made.append(Line(title, wording.text("report", "bundle", orders=bundle.orders, more=more)))
    return made


def _arrivals(lists: Recommendations, wording: Wording) -> list[Line]:
    rows, made = lists.arrivals, list[Line]()
    users, items = rows[columns.USER].tolist(), rows[columns.ITEM].tolist()
    places: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        places.setdefault(item, []).append(place)
    for item in list(places)[:ARRIVALS]:
        first = places[item][0]
        told = wording.reason(lists.arrival_reasons[first], lambda each: lists.names.get(each, each))
        calls = tuple(str(users[place]) for place in places[item][:CALLS])
        made.append(Line(_name(lists.names, item), told, calls=calls))
    return made


def _name(names: Mapping[str, str], item: str) -> str:
    return " ".join(names.get(item, item).split())
