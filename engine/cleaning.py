"""CLEAN: each row set aside has a reason and can be put back."""

import re
import tomllib
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import columns
from engine.columns import Role
from engine.errors import EngineError
from engine.ids import Codes, Flags, Ids, described, either, ids_of, spelled
from engine.reading.table import RawTable
from engine.reading.values import parse_numbers
from engine.sales import CleaningReport, CleaningRules, Rule, Sales, SetAside
from engine.stages import Progress, Stage, Work

Numbers = npt.NDArray[np.float64]

CANCELLED_WORDS = re.compile(
    r"cancel|refund|void|return|closed|annul|storn|取消|退款|退货|交易关闭|已关闭|作废", re.IGNORECASE
)
COMMON_SHAPE = 0.02  # share of the codes from which a shape of code is an ordinary one
MOSTLY = 0.9  # share of codes of ordinary shapes from which the others are unlike them


def clean(table: RawTable, rules: CleaningRules | None = None) -> Work[tuple[Sales, CleaningReport]]:
    """Sets aside what is no sale, row by row under the first rule that says so.

    Args:
        table: of READ, or a part of it that was cut in time: nothing beyond it is looked at.
        rules: rules switched off, rows put back.

    Raises:
        EngineError: data.no_sales, where nothing is left.
    """
    rules = rules or CleaningRules()
    yield Progress(Stage.CLEAN, 0, 3, note="clean.rules")
    named, product = ids_of(table, Role.NAME), ids_of(table, Role.PRODUCT, fold=True)
    item = either(product, named)
    quantity, price, amount = (_numbers(table, role) for role in (Role.QUANTITY, Role.PRICE, Role.AMOUNT))
    order, user = ids_of(table, Role.ORDER), ids_of(table, Role.CUSTOMER)
    checks = {
        Rule.NO_PRODUCT: item.codes < 0,
        Rule.BAD_DATE: np.isnat(table.times) if Role.DATE in table.mapping else None,
        Rule.CANCELLED: _cancelled(table, order, quantity, amount),
        Rule.QUANTITY: None if quantity is None else ~(quantity > 0),
        Rule.PRICE: _worthless(price, amount),
        Rule.NOT_A_PRODUCT: _no_products(product, named),
        Rule.DUPLICATE: _duplicates(table.cells) if quantity is not None else None,
    }
    why = np.full(len(table.cells), -1, np.int64)
    back = np.isin(table.positions, np.fromiter(rules.put_back, np.int64, len(rules.put_back)))
    for place, rule in enumerate(Rule):
        found = checks[rule]
        if found is None or rule in rules.off - {Rule.NO_PRODUCT}:
            continue
        why[(why < 0) & found & (~back | (rule is Rule.NO_PRODUCT))] = place
    kept = why < 0
    if not kept.any():
        raise EngineError("data.no_sales", rows=len(kept))
    yield Progress(Stage.CLEAN, 1, 3, note="clean.names")
    when = table.times.astype(np.int64)
    sales = Sales(
        lines=pd.DataFrame(
            {
                columns.ROW: table.positions[kept],
                columns.USER: spelled(user, kept, when),
                columns.ITEM: spelled(item, kept, when),
                columns.ORDER: _orders(table, order, user, kept),
                columns.TIME: table.times[kept],
                columns.QUANTITY: _kept(quantity, kept),
                columns.PRICE: _kept(_price(price, amount, quantity), kept),
                columns.AMOUNT: _kept(_amount(price, amount, quantity), kept),
                columns.RATING: _kept(_numbers(table, Role.RATING), kept),
            }
        ),
        names=described(item, named, kept, when),
        categories=described(item, ids_of(table, Role.CATEGORY), kept, when, default=""),
        has_users=bool((user.codes[kept] >= 0).any()),
        has_dates=bool((~np.isnat(table.times[kept])).any()),
    )
    yield Progress(Stage.CLEAN, 2, 3, note="clean.report")
    return sales, _report(table, sales, why, item, kept)


def _report(table: RawTable, sales: Sales, why: Codes, item: Ids, kept: Flags) -> CleaningReport:
    lines = sales.lines
    times = lines[columns.TIME]
    spellings = len(np.unique(item.spelled[kept]))
    return CleaningReport(
        rows=len(why),
        kept=int(kept.sum()),
        without_customer=int(lines[columns.USER].isna().sum()),
        set_aside=tuple(
            SetAside(rule, np.sort(table.positions[why == place]))
            for place, rule in enumerate(Rule)
            if (why == place).any()
        ),
        customers=len(lines[columns.USER].cat.categories),
        products=len(lines[columns.ITEM].cat.categories),
        orders=len(lines[columns.ORDER].cat.categories),
        first=times.min() if sales.has_dates else None,
        last=times.max() if sales.has_dates else None,
        merged_spellings=spellings - len(lines[columns.ITEM].cat.categories),
    )


def _numbers(table: RawTable, role: Role) -> Numbers | None:
    column = table.mapping.get(role)
    return None if column is None else parse_numbers(table.cells[column], table.decimal)


def _cancelled(table: RawTable, order: Ids, quantity: Numbers | None, amount: Numbers | None) -> Flags:
    """Negative lines; orders of a kind whose lines are all negative; what the status calls cancelled."""
    signed = quantity if quantity is not None else amount
    found = np.zeros(len(table.cells), bool) if signed is None else signed < 0
    status = table.mapping.get(Role.STATUS)
    if status is not None:
        codes, values = pd.factorize(table.cells[status])
        said = np.array([bool(CANCELLED_WORDS.search(str(value))) for value in values], bool)
        found |= said[codes]
    if signed is not None and order.n:
        letters = pd.Series(order.spellings, dtype="str").str.extract(r"^([A-Za-z]+)\d+$")[0]
        kind, kinds = pd.factorize(letters)
        lines = kind[order.spelled]
        negative = np.bincount(lines[lines >= 0], (signed < 0)[lines >= 0], len(kinds))
        share = negative / np.maximum(np.bincount(lines[lines >= 0], minlength=len(kinds)), 1)
        found |= (lines >= 0) & (np.append(share, 0)[lines] > 0.95)
    return found


def _worthless(price: Numbers | None, amount: Numbers | None) -> Flags | None:
    figure = price if price is not None else amount
    return None if figure is None else ~(figure > 0)


def _no_products(product: Ids, named: Ids) -> Flags:
    """Postage, fees and the like: by a name that says nothing else, or a word of it and an unlikely code."""
    whole, words = _no_product_words()
    names = [str(name).strip().casefold() for name in named.spellings]
    says_it = np.array([name in whole for name in names] + [False], bool)
    holds_it = np.array([bool(words.search(name)) for name in names] + [False], bool)
    odd, plain_word = _odd_codes(product)
    by_name = says_it[named.spelled] if named.n else np.zeros(len(named.spelled), bool)
    ordinary_code = (
        (product.codes >= 0) & ~odd[product.spelled] if product.n else np.zeros(len(by_name), bool)
    )
    if not named.n:
        own = [str(text).strip().casefold() in whole for text in product.spellings]
        by_name = np.array([*own, False], bool)[product.spelled]
    by_word = holds_it[named.spelled] if named.n else np.zeros(len(by_name), bool)
    unlike = odd[product.spelled] if product.n else np.zeros(len(by_name), bool)
    wordlike = plain_word[product.spelled] if product.n else unlike
    has_odd = bool(odd.any())
    return (by_name & ~(ordinary_code & has_odd)) | (unlike & (by_word | wordlike))


def _odd_codes(product: Ids) -> tuple[Flags, Flags]:
    """(spellings + 1,) codes unlike the others; those of them without a figure; the last is for no code."""
    shapes = pd.Series(product.spellings, dtype="str")
    shapes = shapes.str.replace(r"[^\W\d_]+", "A", regex=True)
    shapes = shapes.str.replace(r"\d+", lambda found: f"9{len(found.group())}.", regex=True)
    share = shapes.map(shapes.value_counts(normalize=True)).to_numpy(float) if len(shapes) else np.zeros(0)
    ordinary = share >= COMMON_SHAPE
    has_figures = pd.Series(product.spellings, dtype="str").str.contains(r"\d", regex=True).to_numpy(bool)
    if not len(shapes) or (ordinary & has_figures).mean() < MOSTLY:
        return np.zeros(len(shapes) + 1, bool), np.zeros(len(shapes) + 1, bool)
    odd = ~ordinary | ~has_figures
    return np.append(odd, False), np.append(odd & ~has_figures, False)


@cache
def _no_product_words() -> tuple[frozenset[str], "re.Pattern[str]"]:
    text = (resources.files("resources") / "not_products.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    words = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in lists["words"]]
    return frozenset(lists["whole"]), re.compile("|".join(words))


def _duplicates(cells: pd.DataFrame) -> Flags:
    """(rows,) True where an earlier row is the very same, cell for cell."""
    key = np.zeros(len(cells), np.uint64)
    for column in cells.columns:
        codes, _ = pd.factorize(cells[column])
        key = (key ^ codes.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    alike = np.flatnonzero(pd.Series(key).duplicated(keep=False))
    found = np.zeros(len(cells), bool)  # only rows whose hashes agree are compared cell for cell
    found[alike] = cells.iloc[alike].duplicated().to_numpy(bool)
    return found


def _orders(table: RawTable, order: Ids, user: Ids, kept: Flags) -> pd.Categorical:
    """The order's id; where there is none, one customer's lines at one time stamp, or of one day."""
    times = table.times.astype("datetime64[s]")
    days = times.astype("datetime64[D]")
    clock = (
        bool((times[kept] != days[kept].astype("datetime64[s]")).any()) and not np.isnat(times[kept]).all()
    )
    moment, _ = pd.factorize((times if clock else days).astype(np.int64))
    if np.isnat(times[kept]).all():
        moment = np.zeros(len(times), np.int64) if user.n else np.arange(len(times))
    stand_in = (user.codes + 1) * (int(moment.max(initial=0)) + 1) + moment
    number = np.where(order.codes >= 0, order.codes, order.n + stand_in)[kept]
    codes, distinct = pd.factorize(number)
    first = np.full(len(distinct), len(number))
    np.minimum.at(first, codes, np.arange(len(number)))
    rows = np.flatnonzero(kept)[first]
    moments = times if clock else days

    def called(row: int) -> str:
        if order.codes[row] >= 0:
            return str(order.spellings[order.spelled[row]])
        who = str(user.spellings[user.spelled[row]]) if user.codes[row] >= 0 else ""
        then = "" if np.isnat(times[row]) else str(moments[row])
        return f"{who} {then}".strip() or f"#{row + 1}"

    texts = [called(int(row)) for row in rows]
    return pd.Categorical.from_codes(codes, pd.Index(_distinct(texts), dtype=object))


def _distinct(texts: list[str]) -> list[str]:
    """Two orders never share an id: a repeated text is numbered."""
    seen: dict[str, int] = {}
    result: list[str] = []
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
        result.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return result


def _price(price: Numbers | None, amount: Numbers | None, quantity: Numbers | None) -> Numbers | None:
    if price is not None or amount is None or quantity is None:
        return price
    return amount / np.where(quantity == 0, np.nan, quantity)


def _amount(price: Numbers | None, amount: Numbers | None, quantity: Numbers | None) -> Numbers | None:
    if amount is not None or price is None:
        return amount
    return price * quantity if quantity is not None else price


def _kept(figures: Numbers | None, kept: Flags) -> Numbers:
    return np.full(int(kept.sum()), np.nan) if figures is None else figures[kept]
