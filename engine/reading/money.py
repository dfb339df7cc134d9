"""Which column of money is the price of one and which the line's total: by arithmetic with the quantity."""

from collections.abc import Mapping
from itertools import islice

import numpy as np
import pandas as pd

from engine.columns import Role
from engine.reading.looks import Look, within

SAME = 0.012  # share by which a product of figures may be off, for a cent is rounded
AGREE = 0.85  # share of the rows on which arithmetic must hold
MOST = 20  # columns of figures that are tried with one another: it grows with their third power
TELLING = 5  # rows of several pieces without which arithmetic says nothing


def product_holds(quantity: Look, price: Look, amount: Look) -> float:
    """Share of the rows of several pieces on which quantity × price is the amount; nan for too few."""
    rows = np.isfinite(quantity.numbers) & np.isfinite(price.numbers) & np.isfinite(amount.numbers)
    q, p, a = (look.numbers[rows] for look in (quantity, price, amount))
    telling = (np.abs(q) != 1) & (q != 0) & (a != 0)
    if telling.sum() < TELLING:
        return float("nan")
    off = np.abs(np.abs(q * p) - np.abs(a))[telling]
    return float((off <= SAME * np.abs(a[telling]) + 0.011).mean())


def price_or_amount(quantity: Look | None, money: Look, product: Look | None) -> tuple[Role, float]:
    """What a column of money is, and how sure: a price stays as the quantity grows, a total grows with it."""
    if quantity is None or product is None:
        return (Role.AMOUNT, 0.5) if quantity is not None else (Role.PRICE, 0.5)
    lines = pd.DataFrame({"by": product.codes, "quantity": quantity.numbers, "money": money.numbers})
    lines = lines[(lines.by >= 0) & (lines.quantity > 0) & (lines.money > 0)]
    pieces = lines.groupby("by")["quantity"].nunique()
    lines = lines[lines.by.isin(pieces.index[pieces > 1])]
    if len(lines) < TELLING:
        return Role.AMOUNT, 0.5
    by = lines.by
    spread_as_price = _spread(lines.money, by)
    spread_as_amount = _spread(lines.money / lines.quantity, by)
    if abs(spread_as_price - spread_as_amount) < 0.02:
        return Role.AMOUNT, 0.5
    role = Role.PRICE if spread_as_price < spread_as_amount else Role.AMOUNT
    apart = abs(spread_as_price - spread_as_amount) / max(spread_as_price, spread_as_amount)
    return role, 0.5 + 0.45 * float(apart)


def _spread(figures: pd.Series, by: pd.Series) -> float:
    """How far the figures of one product lie apart, on the scale of logarithms, over all products."""
    logs = pd.Series(np.log(figures))
    return float((logs - logs.groupby(by).transform("median")).abs().mean())


def by_arithmetic(looks: Mapping[str, Look], quantity: str | None) -> tuple[str, str, str] | None:
    """Quantity, price and amount among columns of figures, where one is the product of the two others."""
    some = (name for name, look in looks.items() if look.numeric > 0.9 and look.distinct > 1)
    figures = {name: looks[name] for name in islice(some, MOST)}
    counts = [quantity] if quantity is not None else [name for name, look in figures.items() if look.small]
    best: tuple[float, tuple[str, str, str]] | None = None
    for count in counts:
        for price in figures:
            for amount in figures:
                if len({count, price, amount}) < 3:
                    continue
                holds = product_holds(looks[count], figures[price], figures[amount])
                if holds >= AGREE and (best is None or holds > best[0] + 0.02):
                    best = holds, (count, price, amount)
    return None if best is None else best[1]


def of_whole_orders(amount: Look, order: Look | None, quantity: Look | None, price: Look | None) -> bool:
    """Whether a column of money repeats the sum of the whole order on each of its lines."""
    if order is None or amount.distinct < 2:
        return False
    same = within(amount, order)
    if not same > 0.95:
        return False
    if quantity is not None and price is not None:
        return not product_holds(quantity, price, amount) >= AGREE
    return amount.together < 1.5 and amount.runs > 0.05
