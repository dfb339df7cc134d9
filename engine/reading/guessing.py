"""Which column stands for what: by the header's words, then by the values beneath."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import pandas as pd

from engine.columns import Role
from engine.reading.dates import parse_dates
from engine.reading.values import decimal_of, is_missing, parse_numbers

LOOKED_AT = 2000  # rows
MONEY = "amount_or_price"


@dataclass(frozen=True)
class Guess:
    """Role → column, how sure each is (0 to 1), and further columns of a role."""

    mapping: Mapping[Role, str]
    confidence: Mapping[Role, float]
    also: Mapping[Role, tuple[str, ...]]

    def columns(self) -> dict[Role, tuple[str, ...]]:
        """Role → all its columns, the first first."""
        return {role: (column, *self.also.get(role, ())) for role, column in self.mapping.items()}


def guess(frame: pd.DataFrame) -> Guess:
    """Reads the header's words first; what they leave open, the values answer."""
    head = frame.head(LOOKED_AT)
    mapping: dict[Role, str] = {}
    confidence: dict[Role, float] = {}
    scores = sorted(_word_scores(list(frame.columns)), key=lambda entry: (-entry[0], entry[3]))
    money: str | None = None
    taken: set[str] = set()
    for score, role, column, _ in scores:
        if column in taken:
            continue
        if role == MONEY:
            if money is None:
                money = column
                taken.add(column)
            continue
        if Role(role) in mapping or not _fits(Role(role), head[column]):
            continue
        mapping[Role(role)], confidence[Role(role)] = column, score
        taken.add(column)
    if money is not None and not {Role.PRICE, Role.AMOUNT} <= set(mapping):
        _settle_money(frame, mapping, confidence, money)
    _bare_id(frame, mapping, confidence, taken)
    _whose_name(frame, mapping, confidence)
    _code_beside_goods(mapping, confidence, taken, scores)
    if Role.CUSTOMER not in mapping and Role.EMAIL in mapping:
        # the address says who bought, where nothing else does
        mapping[Role.CUSTOMER], confidence[Role.CUSTOMER] = (
            mapping.pop(Role.EMAIL),
            confidence.pop(Role.EMAIL),
        )
    if Role.DATE not in mapping:
        _find_dates(head, mapping, confidence, taken)
    _only_a_clock(head, mapping, confidence)
    return Guess(mapping, confidence, {})


def _word_scores(names: list[str]) -> list[tuple[float, str, str, int]]:
    """(score, role, column, place): a header that is a word of the table, or holds one."""
    found: list[tuple[float, str, str, int]] = []
    for place, name in enumerate(names):
        bare = _bare(name)
        for role, words in _words().items():
            if bare in words:
                found.append((1.0 - 0.2 * words.index(bare) / len(words), role, name, place))
                continue
            inside = [w for w in words if len(w) >= 4 and w.isascii() and bare.startswith(w)]
            inside += [
                w for w in words if not w.isascii() and (bare.endswith(w) or (len(w) > 2 and w in bare))
            ]
            if inside:
                found.append((0.4 + 0.15 * max(map(len, inside)) / max(len(bare), 1), role, name, place))
    return found


@cache
def _words() -> dict[str, list[str]]:
    text = (resources.files("resources") / "headers.toml").read_text(encoding="utf-8")
    return {role: [_bare(word) for word in words] for role, words in tomllib.loads(text)["words"].items()}


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _fits(role: Role, cells: pd.Series) -> bool:
    """Whether the values beneath can be what the header says."""
    filled = cells[~is_missing(cells)]
    if filled.empty:
        return False
    if role is Role.DATE:
        return parse_dates(filled).readable > 0.5
    if role is Role.TIME:
        return bool(filled.str.match(r"\s*\d{1,2}:\d{2}").mean() > 0.8)
    if role in {Role.QUANTITY, Role.PRICE, Role.AMOUNT, Role.RATING}:
        numbers = parse_numbers(filled, decimal_of(filled) or ".")
        return bool(np.isfinite(numbers).mean() > 0.8)
    if role is Role.NAME:
        return bool(filled.str.contains(r"[^\W\d_]", regex=True).mean() > 0.5)
    return True


def _settle_money(
    frame: pd.DataFrame, mapping: dict[Role, str], confidence: dict[Role, float], column: str
) -> None:
    """A column called "amount": the price of one where it stays as the quantity grows, else the line's."""
    role, sure = (Role.AMOUNT, 0.7) if Role.PRICE in mapping else (Role.AMOUNT, 0.5)
    by = mapping.get(Role.PRODUCT) or mapping.get(Role.NAME)
    if Role.PRICE not in mapping and by is not None and Role.QUANTITY in mapping:
        quantity = parse_numbers(frame[mapping[Role.QUANTITY]])
        money = parse_numbers(frame[column], decimal_of(frame[column]) or ".")
        lines = pd.DataFrame({"by": frame[by], "quantity": quantity, "money": money})
        lines = lines[(lines.quantity > 0) & (lines.money > 0)]
        single = lines[lines.quantity == 1].groupby("by")["money"].median()
        more = lines[lines.quantity > 1]
        ratio = (more.money / pd.to_numeric(more.by.map(single))).dropna()
        if len(ratio) >= 5:
            as_price = (ratio - 1).abs() < 0.05
            as_amount = (ratio / more.quantity[ratio.index] - 1).abs() < 0.05
            role = Role.PRICE if as_price.mean() > as_amount.mean() else Role.AMOUNT
            sure = 0.5 + 0.5 * abs(float(as_price.mean() - as_amount.mean()))
    if role not in mapping:
        mapping[role], confidence[role] = column, sure


def _bare_id(
    frame: pd.DataFrame, mapping: dict[Role, str], confidence: dict[Role, float], taken: set[str]
) -> None:
    """A column called just "id" whose values repeat numbers the orders, where nothing else does."""
    if {Role.ORDER, Role.CUSTOMER} & set(mapping):
        return
    for column in frame.columns:
        if column not in taken and _bare(str(column)) in {"id", "no", "编号", "序号"}:
            if frame[column].duplicated().mean() > 0.2:
                mapping[Role.ORDER], confidence[Role.ORDER] = str(column), 0.6
                taken.add(str(column))
            return


def _whose_name(frame: pd.DataFrame, mapping: dict[Role, str], confidence: dict[Role, float]) -> None:
    """A column called just "name", beside products that it changes with at will, names the customers."""
    column, product = mapping.get(Role.NAME), mapping.get(Role.PRODUCT)
    if column is None or product is None or _bare(column) != "name":
        return
    pairs = frame.groupby([product, column]).size().groupby(level=0)
    if pairs.max().sum() > 0.5 * len(frame) or pairs.size().max() < 2:
        return
    del mapping[Role.NAME]
    sure = confidence.pop(Role.NAME)
    if Role.CUSTOMER not in mapping:
        mapping[Role.CUSTOMER], confidence[Role.CUSTOMER] = column, 0.5 * sure


def _code_beside_goods(
    mapping: dict[Role, str],
    confidence: dict[Role, float],
    taken: set[str],
    scores: list[tuple[float, str, str, int]],
) -> None:
    """A column called just "product" holds the names where another holds the codes."""
    goods = mapping.get(Role.PRODUCT)
    if goods is None or Role.NAME in mapping or _bare(goods) not in _words()["name"]:
        return
    for score, role, column, _ in scores:
        if role == Role.PRODUCT and column not in taken:
            mapping[Role.NAME], confidence[Role.NAME] = goods, confidence[Role.PRODUCT]
            mapping[Role.PRODUCT], confidence[Role.PRODUCT] = column, score
            taken.add(column)
            return


def _find_dates(
    head: pd.DataFrame, mapping: dict[Role, str], confidence: dict[Role, float], taken: set[str]
) -> None:
    for column in head.columns:
        cells = head[column]
        if column in taken or not cells.str.contains(r"\d[-/.年]\d", regex=True).mean() > 0.5:
            continue
        dates = parse_dates(cells)
        if dates.readable > 0.9:
            mapping[Role.DATE], confidence[Role.DATE] = str(column), 0.5 * dates.readable
            return


def _only_a_clock(head: pd.DataFrame, mapping: dict[Role, str], confidence: dict[Role, float]) -> None:
    """A time of day beside a date that has its own says nothing more."""
    if Role.TIME in mapping and Role.DATE in mapping:
        own = head[mapping[Role.DATE]].str.contains(r"\d:\d\d", regex=True).mean() > 0.5
        if own:
            del mapping[Role.TIME], confidence[Role.TIME]
