"""CLEAN: each row set aside has a reason and can be put back."""

from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import columns as names
from engine.cleaning.baskets import giants, largest_basket
from engine.cleaning.cancelled import cancelled
from engine.cleaning.columns import Columns, amount_of, columns_of, graded, kept_figures, price_of
from engine.cleaning.customers import no_customers, staff_lines
from engine.cleaning.duplicates import duplicates
from engine.cleaning.far_dates import far_dates
from engine.cleaning.filling import with_codes
from engine.cleaning.ids import Flags, described, ids_of, orders_of, spelled
from engine.cleaning.merging import merged
from engine.cleaning.netting import NOTHING, left_after_refunds
from engine.cleaning.no_products import no_products, other_kinds, tests
from engine.cleaning.outliers import slips
from engine.cleaning.verdicts import Verdicts
from engine.columns import Role
from engine.errors import EngineError
from engine.reading.formats import said_by_format
from engine.reading.table import RawTable
from engine.sales import CleaningReport, CleaningRules, Merge, Rule, Sales
from engine.stages import Progress, Stage, Work, beside

STEPS = 5
ODD_QUANTITY = 100  # times what the product usually sells, from which a quantity may be a slip
ODD_TOTAL = 50  # times what a line usually comes to, below which its quantity is no slip
ODD_PRICE = 50  # times, or parts of, what it usually costs: a decimal point lost makes a hundred


def clean(table: RawTable, rules: CleaningRules | None = None) -> Work[tuple[Sales, CleaningReport]]:
    """Sets aside what is no sale, row by row under the first rule that says so, and mends what is kept.

    Args:
        table: of READ, or a part of it that was cut in time: nothing beyond it is looked at.
        rules: what the owner decides.

    Raises:
        EngineError: data.no_sales, where nothing is left; `largest` is the rule that set most rows aside.
    """
    rules = rules or CleaningRules()
    columns = yield from columns_of(table, Progress(Stage.CLEAN, 0, STEPS, note="clean.rules"))
    verdicts = Verdicts(table.positions, table.records, rules)
    fillable = ~verdicts.back if verdicts.is_on(Rule.FILLED) else np.zeros(columns.rows, bool)
    columns, filled = with_codes(columns, fillable)
    twice = yield from _plain_rules(table, columns, verdicts)
    before = columns
    item, merges = yield from beside(
        lambda: merged(before, verdicts.kept, verdicts.back, rules), _alive(verdicts, 2, "clean.names")
    )
    columns = replace(columns, item=item)
    if merges:
        verdicts.change(Rule.MERGED, item.codes != before.item.codes)
    columns = yield from _net(table, columns, verdicts, twice)
    yield _alive(verdicts, 3)
    yield from _set_slips_aside(table, columns, verdicts)
    if not verdicts.kept.any():
        largest = max(Rule, key=lambda rule: int(verdicts.under(rule).sum()))  # the one to switch off first
        raise EngineError("data.no_sales", rows=columns.rows, largest=str(largest))
    priced = columns
    told = yield from beside(lambda: no_customers(priced, verdicts.kept), _alive(verdicts, 3))
    nobody = verdicts.change(Rule.NOT_A_CUSTOMER, told)
    user = columns.user
    if nobody.any():
        columns = replace(columns, user=replace(user, codes=np.where(nobody, -1, user.codes)))
    alive = _alive(verdicts, 4, "clean.report")
    whole = columns
    sales = yield from beside(lambda: _sales(table, whole, verdicts), alive)
    _note_filled(columns, verdicts, filled)
    return sales, (yield from beside(lambda: _report(whole, verdicts, sales, merges), alive))


def _alive(verdicts: Verdicts, step: int, note: str = "clean.rules") -> Progress:
    """A sign of life, with what the rules have found by now."""
    return Progress(Stage.CLEAN, step, STEPS, note=note, found=verdicts.so_far())


def _plain_rules(table: RawTable, columns: Columns, verdicts: Verdicts) -> Work[Flags]:
    """The rules that look at each row or product alone; gives (rows,) what stands there twice."""
    yield _alive(verdicts, 1)
    quantity, amount, worth = columns.quantity, columns.amount, columns.worth
    signed = quantity if quantity is not None else amount
    if quantity is not None and amount is not None:
        signed = np.where(amount < 0, -1.0, quantity)
    twice = yield from beside(
        lambda: duplicates(columns, table.cells, table.mapping, table.records), _alive(verdicts, 1)
    )
    verdicts.set_aside(Rule.NO_PRODUCT, columns.item.codes < 0)
    if Role.DATE in table.mapping:
        verdicts.set_aside(Rule.BAD_DATE, np.isnat(columns.times))
    no_sale, no_product = said_by_format(table.cells, [file.format for file in table.files])
    if signed is not None:
        alone = (signed < 0) & (columns.user.codes < 0) & (columns.order.codes < 0)
        verdicts.set_aside(Rule.REFUND_ALONE, alone)
    verdicts.set_aside(
        Rule.CANCELLED, cancelled(columns.texts.get(Role.STATUS), columns.order, signed) | no_sale
    )
    yield _alive(verdicts, 1)
    verdicts.set_aside(Rule.QUANTITY, None if quantity is None else ~(quantity > 0))
    verdicts.set_aside(Rule.PRICE, None if worth is None else ~(worth > 0))
    verdicts.set_aside(Rule.FAR_DATE, far_dates(columns.times))
    yield _alive(verdicts, 1)
    verdicts.set_aside(Rule.TEST, tests(columns.product, columns.named) | staff_lines(columns))
    yield _alive(verdicts, 1)
    no_product |= no_products(columns.product, columns.named)
    verdicts.set_aside(Rule.NOT_A_PRODUCT, no_product | other_kinds(table.cells))
    verdicts.set_aside(Rule.DUPLICATE, twice)
    return np.zeros(columns.rows, bool) if twice is None else twice


def _net(table: RawTable, columns: Columns, verdicts: Verdicts, twice: Flags) -> Work[Columns]:
    """Takes refunds off their sales: a sale wholly refunded is set aside, of others the rest stays."""
    signed = columns.quantity if columns.quantity is not None else columns.amount
    refunds = verdicts.under(Rule.CANCELLED) & ~(twice & verdicts.is_on(Rule.DUPLICATE))
    if signed is None:
        return columns
    refunds &= (signed < 0) | (columns.amount < 0 if columns.amount is not None else False)
    sales = verdicts.kept & (signed > 0)
    if not refunds.any():
        return columns
    pieces = columns.quantity if columns.quantity is not None else np.ones(columns.rows)
    left = yield from beside(
        lambda: left_after_refunds(columns, sales, refunds, table.cells),
        _alive(verdicts, 3),
    )
    verdicts.set_aside(Rule.REFUNDED, sales & (left <= NOTHING))
    part = verdicts.change(
        Rule.PART_REFUNDED, sales & (left > NOTHING) & (left < pieces - NOTHING) & verdicts.kept
    )
    if columns.quantity is None or not part.any():
        return columns
    amount = columns.amount
    if amount is not None:
        amount = np.where(part, amount * left / np.where(part, pieces, 1), amount)
    return replace(columns, quantity=np.where(part, left, columns.quantity), amount=amount)


def _set_slips_aside(table: RawTable, columns: Columns, verdicts: Verdicts) -> Work[None]:
    for rule, role, times, both_ways in (
        (Rule.ODD_QUANTITY, Role.QUANTITY, ODD_QUANTITY, False),
        (Rule.ODD_PRICE, Role.PRICE, ODD_PRICE, True),
    ):
        if role in columns.texts and verdicts.is_on(rule):
            figures = graded(columns.texts[role], table.decimal)
            step = partial(slips, columns.item.codes, figures, verdicts.kept, times, both_ways)
            found = yield from beside(step, _alive(verdicts, 3))
            if rule is Rule.ODD_QUANTITY and found.any():
                found &= _dear(columns, verdicts.kept)
            verdicts.set_aside(rule, found)


def _dear(columns: Columns, kept: Flags) -> Flags:
    """(rows,) lines whose total, where it is known, is far beyond what a line usually comes to: 15,630
    thousandths of a gallon for 38.44 are no slip."""
    total = amount_of(columns.price, columns.amount, columns.quantity)
    if total is None:
        return kept
    return ~(total < ODD_TOTAL * np.nanmedian(total[kept]))


def _sales(table: RawTable, columns: Columns, verdicts: Verdicts) -> Sales:
    kept, when, item = verdicts.kept, columns.when, columns.item
    items = spelled(item, kept, when)
    orders = orders_of(table, columns.order, columns.user, kept)
    largest = largest_basket(orders.codes.astype(np.int64)) if verdicts.is_on(Rule.GIANT_BASKET) else None
    price, amount, quantity = columns.price, columns.amount, columns.quantity
    return Sales(
        lines=pd.DataFrame(
            {
                names.ROW: table.positions[kept],
                names.USER: spelled(columns.user, kept, when),
                names.ITEM: items,
                names.ORDER: orders,
                names.TIME: _moments(table.starts[kept]),
                names.QUANTITY: kept_figures(quantity, kept),
                names.PRICE: kept_figures(price_of(price, amount, quantity), kept),
                names.AMOUNT: kept_figures(amount_of(price, amount, quantity), kept),
                names.RATING: kept_figures(columns.rating, kept),
            }
        ),
        names={
            **dict(zip(items.categories, items.categories, strict=True)),
            **described(item, columns.named, kept, when),
        },
        categories=described(item, ids_of(columns.texts.get(Role.CATEGORY), columns.rows), kept, when),
        has_users=bool((columns.user.codes[kept] >= 0).any()),
        has_dates=bool((~np.isnat(columns.times[kept])).any()),
        largest_basket=largest,
    )


def _note_filled(columns: Columns, verdicts: Verdicts, filled: Flags) -> None:
    """Counts the rows whose code came by their name, and those whose name comes by their code."""
    nameless = verdicts.kept & (columns.named.codes < 0)
    if columns.named.n and nameless.any():
        kept = verdicts.kept
        has_name = np.zeros(columns.item.n + 1, bool)
        has_name[columns.item.codes[kept & (columns.named.codes >= 0)]] = True
        filled = filled | (nameless & has_name[columns.item.codes])
    verdicts.change(Rule.FILLED, filled)


def _report(columns: Columns, verdicts: Verdicts, sales: Sales, merges: tuple[Merge, ...]) -> CleaningReport:
    lines, kept = sales.lines, verdicts.kept
    times = pd.Series(_moments(columns.times[kept]))
    products = len(lines[names.ITEM].cat.categories)
    giant = np.zeros(0, np.int64)
    if sales.largest_basket is not None:
        orders = lines[names.ORDER].cat.codes.to_numpy().astype(np.int64)
        giant = giants(orders, lines[names.ITEM].cat.codes.to_numpy().astype(np.int64), sales.largest_basket)
        if len(giant):
            found = np.zeros(columns.rows, bool)
            is_giant = np.zeros(len(lines[names.ORDER].cat.categories), bool)
            is_giant[giant] = True
            found[kept] = is_giant[orders]
            verdicts.change(Rule.GIANT_BASKET, found)
    rows, kept_records, aside, changed = verdicts.count()
    nobody = kept & (columns.user.codes < 0)
    spellings = int(np.count_nonzero(np.bincount(columns.item.spelled[kept])))
    return CleaningReport(
        rows=rows,
        kept=kept_records,
        without_customer=int(nobody.sum()) if rows == len(kept) else verdicts.records_of(nobody),
        set_aside=aside,
        customers=len(lines[names.USER].cat.categories),
        products=products,
        orders=len(lines[names.ORDER].cat.categories),
        first=times.min() if sales.has_dates else None,
        last=times.max() if sales.has_dates else None,
        merged_spellings=spellings - products - len(merges),
        changed=changed,
        merges=merges,
        giant_baskets=len(giant),
        largest_basket=sales.largest_basket or 0,
    )


def _moments(times: npt.NDArray[np.datetime64]) -> npt.NDArray[np.datetime64]:
    """The times of the kept rows; one put back without a date counts as old as the oldest."""
    dated = ~np.isnat(times)
    return np.where(dated, times, times[dated].min()) if dated.any() else times
