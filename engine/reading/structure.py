"""What columns hold whose words say nothing: by how their values repeat and hang together."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np

from engine.columns import Role
from engine.reading.looks import Look, within
from engine.reading.money import by_arithmetic, price_or_amount

GUESSED = 0.5  # at most so sure is what values alone say
ONE = 0.97  # share of an order's lines that must agree on what is the order's


class Draft(Protocol):
    """What is known so far, and what is still free."""

    looks: dict[str, Look]
    silent: set[str]
    mapping: dict[Role, str]
    taken: set[str]

    def give(self, role: Role, column: str, sure: float) -> None: ...
    def look(self, role: Role) -> Look | None: ...
    def goods(self) -> Look | None: ...


def fill(draft: Draft) -> None:
    """Gives the roles that no word has given to columns that no word has named."""
    if Role.DATE not in draft.mapping:
        _dates(draft)
    if Role.ORDER not in draft.mapping:
        _orders(draft)
    if Role.PRODUCT not in draft.mapping and Role.NAME not in draft.mapping:
        _goods(draft)
    elif Role.NAME not in draft.mapping:
        _names(draft)
    if Role.CUSTOMER not in draft.mapping:
        _customers(draft)
    if Role.QUANTITY not in draft.mapping:
        _quantities(draft)
    if not {Role.PRICE, Role.AMOUNT} & set(draft.mapping):
        _prices(draft)


def _free(draft: Draft) -> Mapping[str, Look]:
    return {
        name: look
        for name, look in draft.looks.items()
        if name in draft.silent and name not in draft.taken and len(look.filled)
    }


def _dates(draft: Draft) -> None:
    """The first column of dates, one with the time of day before one without."""
    found = [(name, look) for name, look in _free(draft).items() if look.dated and look.dates.readable > 0.9]
    found.sort(key=lambda pair: -(pair[1].share(r"\d:\d\d") > 0.5))
    if found:
        name, look = found[0]
        draft.give(Role.DATE, name, GUESSED * look.dates.readable)
        if look.share(r"\d:\d\d") < 0.5 and Role.TIME not in draft.mapping:
            clock = next((other for other, their in _free(draft).items() if their.clock), None)
            if clock is not None:
                draft.give(Role.TIME, clock, GUESSED)


def _orders(draft: Draft) -> None:
    """Ids that stand in one place each, several lines long, with one moment and one customer."""
    date, customer = draft.look(Role.DATE), draft.look(Role.CUSTOMER)
    found: list[tuple[int, str]] = []
    for name, look in _free(draft).items():
        if not look.ids or look.small or look.dated or look.runs < 0.1 or look.together > 1.1:
            continue
        others = [other for other in (date, customer) if other is not None]
        if all(not within(other, look) < ONE for other in others) and look.distinct > 2:
            found.append((look.distinct, name))
    if found:
        draft.give(Role.ORDER, max(found)[1], GUESSED - 0.05)


def _varies(look: Look, order: Look | None) -> bool:
    return order is None or not within(look, order) > 0.9


def _goods(draft: Draft) -> None:
    """Texts that change within an order and come again in others; beside them their codes.

    Where each line is an order of its own, a text may be anything: nothing is guessed.
    """
    order = draft.look(Role.ORDER)
    if order is not None and order.again < 1.02:
        return
    texts = [
        (look.distinct, name)
        for name, look in _free(draft).items()
        if look.texts and look.distinct > 1 and look.again > 1.1 and _varies(look, order)
    ]
    if texts:
        draft.give(Role.NAME, max(texts)[1], GUESSED)
    named = draft.look(Role.NAME)
    for name, look in _free(draft).items():
        if not look.ids or look.small or look.again < 1.1 or look.distinct < 2 or not _varies(look, order):
            continue
        if named is None or (within(named, look) > 0.9 and look.distinct >= 0.5 * named.distinct):
            draft.give(Role.PRODUCT, name, GUESSED if named is not None else GUESSED - 0.1)
            return


def _names(draft: Draft) -> None:
    """Texts that go with the products' codes."""
    goods = draft.goods()
    if goods is None or goods.texts:
        return
    for name, look in _free(draft).items():
        if look.texts and within(look, goods) > 0.9 and look.distinct > 0.5 * goods.distinct > 1:
            draft.give(Role.NAME, name, GUESSED)
            return


def _customers(draft: Draft) -> None:
    """Ids or addresses that an order has one of, and that come again in other orders."""
    order = draft.look(Role.ORDER)
    if order is None:
        return
    orders = max(order.distinct, 1)
    found: list[tuple[float, str]] = []
    for name, look in _free(draft).items():
        address = look.share("@") > 0.5
        if not (address or look.ids) or look.small or look.money or look.dated:
            continue
        if not within(look, order) >= ONE or not 0.05 * orders < look.distinct <= orders or look.distinct < 3:
            continue
        if look.distinct == orders and look.again <= order.again:
            continue  # another number of the order
        found.append((look.distinct + 1e6 * address, name))
    if found:
        draft.give(Role.CUSTOMER, max(found)[1], GUESSED - 0.1)


def _quantities(draft: Draft) -> None:
    """Small numbers: those that arithmetic shows, or one column of them, most often 1."""
    figures = {name: look for name, look in draft.looks.items() if look.numeric > 0.9 and not look.dated}
    money = {draft.mapping.get(Role.PRICE), draft.mapping.get(Role.AMOUNT)}
    free = {name: look for name, look in figures.items() if name in _free(draft) or name in money}
    proven = by_arithmetic(free, None) if len(free) > 2 else None
    if proven is not None and proven[0] not in money:
        draft.give(Role.QUANTITY, proven[0], 0.8)
        return
    counts = [
        name
        for name, look in _free(draft).items()
        if look.small and look.distinct > 1 and look.whole == 1.0 and float(np.nanmin(look.numbers)) > -100
    ]
    if len(counts) == 1 and float((draft.looks[counts[0]].numbers == 1).mean()) > 0.2:
        draft.give(Role.QUANTITY, counts[0], GUESSED - 0.05)


def _prices(draft: Draft) -> None:
    """One column of money, a price or a total as the quantities tell."""
    found = [name for name, look in _free(draft).items() if look.money]
    if len(found) == 1:
        role, sure = price_or_amount(draft.look(Role.QUANTITY), draft.looks[found[0]], draft.goods())
        draft.give(role, found[0], GUESSED * sure)
