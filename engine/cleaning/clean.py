"""CLEAN: each row set aside has a reason and can be put back."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import columns
from engine.cleaning.cancelled import cancelled
from engine.cleaning.duplicates import duplicates
from engine.cleaning.ids import Codes, Flags, Ids, described, either, ids_of, orders_of, spelled
from engine.cleaning.no_products import no_products
from engine.columns import Role
from engine.errors import EngineError
from engine.reading.table import RawTable
from engine.reading.values import distinct, parse_numbers
from engine.sales import CleaningReport, CleaningRules, Rule, Sales, SetAside
from engine.stages import Progress, Stage, Work

Numbers = npt.NDArray[np.float64]


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
    rows = len(table.cells)
    columns_of = {str(column): distinct(table.cells[column]) for column in table.cells.columns}
    column = {role: columns_of[name] for role, name in table.mapping.items()}

    def numbers(role: Role) -> Numbers | None:
        return parse_numbers(column[role], table.decimal) if role in column else None

    named, product = ids_of(column.get(Role.NAME), rows), ids_of(column.get(Role.PRODUCT), rows, fold=True)
    item = either(product, ids_of(column.get(Role.NAME), rows, fold=True))
    quantity, price, amount = numbers(Role.QUANTITY), numbers(Role.PRICE), numbers(Role.AMOUNT)
    order, user = ids_of(column.get(Role.ORDER), rows), ids_of(column.get(Role.CUSTOMER), rows)
    worth = price if price is not None else amount
    checks = {
        Rule.NO_PRODUCT: item.codes < 0,
        Rule.BAD_DATE: np.isnat(table.times) if Role.DATE in table.mapping else None,
        Rule.CANCELLED: cancelled(
            column.get(Role.STATUS), order, quantity if quantity is not None else amount
        ),
        Rule.QUANTITY: None if quantity is None else ~(quantity > 0),
        Rule.PRICE: None if worth is None else ~(worth > 0),
        Rule.NOT_A_PRODUCT: no_products(product, named),
        Rule.DUPLICATE: duplicates(table.cells, columns_of, quantity is not None, table.mapping.values()),
    }
    why = np.full(rows, -1, np.int64)
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
    items = spelled(item, kept, when)
    sales = Sales(
        lines=pd.DataFrame(
            {
                columns.ROW: table.positions[kept],
                columns.USER: spelled(user, kept, when),
                columns.ITEM: items,
                columns.ORDER: orders_of(table, order, user, kept),
                columns.TIME: _moments(table.times[kept]),
                columns.QUANTITY: _kept(quantity, kept),
                columns.PRICE: _kept(_price(price, amount, quantity), kept),
                columns.AMOUNT: _kept(_amount(price, amount, quantity), kept),
                columns.RATING: _kept(numbers(Role.RATING), kept),
            }
        ),
        names={
            **dict(zip(items.categories, items.categories, strict=True)),
            **described(item, named, kept, when),
        },
        categories=described(item, ids_of(column.get(Role.CATEGORY), rows), kept, when),
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


def _moments(times: npt.NDArray[np.datetime64]) -> npt.NDArray[np.datetime64]:
    """The times of the kept rows; one put back without a date counts as old as the oldest."""
    dated = ~np.isnat(times)
    return np.where(dated, times, times[dated].min()) if dated.any() else times


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
