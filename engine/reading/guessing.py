"""Which column stands for what: by the header's words, then by the values beneath."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from engine.columns import Role
from engine.reading import structure
from engine.reading.draft import Draft, fits
from engine.reading.flags import is_flag
from engine.reading.formats import bare
from engine.reading.headers import (
    BARE_IDS,
    MONEY,
    ORDERS_OWN,
    names_in_part,
    names_words,
    said_by,
)
from engine.reading.looks import Look, some_rows, within
from engine.reading.money import by_arithmetic, of_whole_orders, price_or_amount

BARE_NAMES = {
    "name",
    "nom",
    "nome",
    "nombre",
    "名前",
    "氏名",
    "姓名",
    "名称",
    "fullname",
    "description",
    "details",
}
PAYMENTS = re.compile(
    r"\bfees?\b|payout|balance|\bcard\b|iban|settle|transfer|gebühr|saldo|karte|frais|solde|comisi[oó]n|commission"
    r"|手续费|余额|到账|结算|入账|手数料|残高|入金",
    re.IGNORECASE,
)
ONLY_NAMED = 0.7  # how sure a customer is, at most, of whom nothing but a name or a telephone is known
ONE = 0.95  # share of the customers who go by one name
MOST = 300  # columns up to which each is looked at: no table of sales has so many
LIKELIEST = 40  # of more columns, so many are looked at for each role
TOLD = 0.85  # how sure arithmetic must be to say the contrary of a word
SUMS = {MONEY, Role.AMOUNT, Role.PRICE}
FLAGGED = 0.8  # of a column that says yes or no to "void"
PROVEN = 0.95  # of what arithmetic shows


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
    head = some_rows(_few_columns(frame))
    names = [str(name) for name in head.columns]
    draft = Draft({name: Look(head.iloc[:, place]) for place, name in enumerate(names)}, [], set())
    for place, name in enumerate(names):
        said = said_by(name)
        if not said.roles and not said.other:
            draft.silent.add(name)
        draft.scores.extend((score, role, name, place) for role, score in said.roles.items())
        if Role.TIME in said.roles and Role.DATE not in said.roles:  # "Time" may hold whole moments
            draft.scores.append((said.roles[Role.TIME] - 0.05, Role.DATE, name, place))
    draft.scores.sort(key=lambda entry: (-entry[0], entry[3]))
    _by_words(draft)
    _bare_id(draft)
    _orders_that_repeat(draft)
    _whose_name(draft)
    _code_beside_goods(draft)
    _address_of_the_buyer(draft)
    _taken_back(draft)
    structure.fill(draft)
    _no_goods_among_payments(draft)
    _money(draft)
    _only_a_clock(draft)
    return Guess(draft.mapping, draft.sure, _several(draft))


def _few_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns to look at: of thousands, the likeliest for each role and the first that say nothing."""
    if frame.shape[1] <= MOST:
        return frame
    said = [said_by(str(name)) for name in frame.columns]
    places = {place for place, one in enumerate(said) if not one.roles and not one.other}
    places = {*sorted(places)[:LIKELIEST]}
    for role in {role for one in said for role in one.roles}:
        of_role = [place for place, one in enumerate(said) if role in one.roles]
        places.update(sorted(of_role, key=lambda place: -said[place].roles[role])[:LIKELIEST])
    return frame.iloc[:, sorted(places)]


def columns_of_dates(frame: pd.DataFrame) -> list[str]:
    """Columns whose words speak of dates, whoever's."""
    return [str(name) for name in frame.columns if Role.DATE in said_by(str(name)).roles]


def _by_words(draft: Draft) -> None:
    for score, role, column, _ in draft.scores:
        if column in draft.taken or role == MONEY or role in draft.mapping:
            continue
        fits = draft.fits(Role(role), column)
        if fits:
            draft.give(Role(role), column, score * fits)


def _bare_id(draft: Draft) -> None:
    """A column called just "id" whose values repeat numbers the orders, where nothing else does."""
    if Role.ORDER in draft.mapping:
        return
    customer = draft.look(Role.CUSTOMER)
    for column, look in draft.looks.items():
        if bare(column) in BARE_IDS and column not in draft.taken:
            if look.again > 1.25 and (customer is None or within(customer, look) > ONE):
                draft.give(Role.ORDER, column, 0.6)
            return


def _next_best(draft: Draft, role: Role, but: str, others: set[str] | None = None) -> None:
    """Gives a role to the next column whose words say it.

    Args:
        but: the column that had it.
        others: columns that had it before and must not get it again; `but` is put among them.
    """
    gone = others if others is not None else set[str]()
    gone.add(but)
    for score, other, column, _ in draft.scores:
        if other == role and column not in draft.taken | gone and draft.fits(role, column):
            draft.give(role, column, score)
            return


def _orders_that_repeat(draft: Draft) -> None:
    """An id of each line is no order where another column numbers what belongs together."""
    order = draft.look(Role.ORDER)
    if order is None or order.again > 1.02:
        return
    for score, role, column, _ in draft.scores:
        look = draft.looks[column]
        free = role == Role.ORDER and column not in draft.taken and score > ORDERS_OWN
        if free and look.again > 1.05 and fits(Role.ORDER, look) == 1.0:
            draft.free(Role.ORDER)
            draft.give(Role.ORDER, column, score)
            return


def _whose_name(draft: Draft) -> None:
    """A column called just "name", beside products that it changes with at will, names the customers.

    So does one that goes with the buyers' addresses or ids where nothing else is sold.
    """
    column, product = draft.mapping.get(Role.NAME), draft.look(Role.PRODUCT)
    if column is None or bare(column) not in BARE_NAMES:
        return
    if product is None:
        buyer = draft.look(Role.CUSTOMER) or draft.look(Role.EMAIL)
        if buyer is not None and within(draft.looks[column], buyer) > ONE and buyer.again > 1.1:
            draft.free(Role.NAME)
        return
    pairs = pd.Series(1, index=pd.MultiIndex.from_arrays([product.codes, draft.looks[column].codes]))
    counts = pairs.groupby(level=[0, 1]).size().groupby(level=0)
    if counts.max().sum() > 0.5 * len(product.codes) or counts.size().max() < 2:
        return
    sure = draft.sure[Role.NAME]
    draft.free(Role.NAME)
    if Role.CUSTOMER not in draft.mapping:
        draft.give(Role.CUSTOMER, column, 0.5 * sure)
    _next_best(draft, Role.NAME, column)


def _code_beside_goods(draft: Draft) -> None:
    """A column called just "product" holds the names where another holds the codes."""
    goods = draft.mapping.get(Role.PRODUCT)
    if goods is None or Role.NAME in draft.mapping:
        return
    word = bare(goods) in names_words()
    if not word and not draft.looks[goods].texts:
        return
    for score, role, column, _ in draft.scores:
        if role == Role.PRODUCT and column not in draft.taken and draft.fits(Role.PRODUCT, column):
            sure = draft.sure[Role.PRODUCT]
            draft.give(Role.NAME, draft.free(Role.PRODUCT), sure)
            draft.give(Role.PRODUCT, column, score)
            return


def _address_of_the_buyer(draft: Draft) -> None:
    """The address says who bought, where nothing else does but a person's name or telephone number."""
    email, customer = draft.look(Role.EMAIL), draft.look(Role.CUSTOMER)
    if email is None or draft.sure.get(Role.CUSTOMER, 0.0) > ONLY_NAMED:
        return
    if customer is None or len(email.filled) >= 0.5 * len(customer.filled):
        sure = draft.sure[Role.EMAIL]
        draft.give(Role.CUSTOMER, draft.free(Role.EMAIL), sure)


def _taken_back(draft: Draft) -> None:
    """Columns such as "Void?" count as a status, alone or beside one."""
    draft.flags = [name for name, look in draft.looks.items() if is_flag(name, look.cells)]
    draft.taken.update(draft.flags)
    if draft.flags and Role.STATUS not in draft.mapping:
        draft.give(Role.STATUS, draft.flags[0], FLAGGED)


def _no_goods_among_payments(draft: Draft) -> None:
    """A list of payments has descriptions, but neither codes nor quantities of what was paid for."""
    column = draft.mapping.get(Role.NAME)
    if column is None or bare(column) not in BARE_NAMES or {Role.PRODUCT, Role.QUANTITY} & set(draft.mapping):
        return
    if sum(bool(PAYMENTS.search(name)) for name in draft.looks) > 1:
        draft.free(Role.NAME)


def _money(draft: Draft) -> None:
    """Prices and line totals: what arithmetic proves, what it rules out, and a column called "amount"."""
    order, quantity = draft.look(Role.ORDER), draft.look(Role.QUANTITY)
    for role in (Role.AMOUNT, Role.PRICE):
        while (look := draft.look(role)) is not None:
            beside = draft.look(Role.PRICE) if role is Role.AMOUNT else None
            if not of_whole_orders(look, order, quantity, beside):
                break
            _next_best(draft, role, draft.free(role), draft.whole)
    column = next(
        (
            column
            for _, role, column, _ in draft.scores
            if role == MONEY and column not in draft.taken and fits(Role.AMOUNT, draft.looks[column])
        ),
        None,
    )
    if column is not None and not of_whole_orders(
        draft.looks[column], order, quantity, draft.look(Role.PRICE)
    ):
        role, sure = price_or_amount(quantity, draft.looks[column], draft.goods())
        if role in draft.mapping or (Role.PRICE in draft.mapping and Role.AMOUNT not in draft.mapping):
            role, sure = (Role.AMOUNT, 0.7) if Role.PRICE in draft.mapping else (role, sure)
        if role not in draft.mapping:
            draft.give(role, column, sure)
    _only_money(draft)
    figures = {
        name: draft.looks[name]
        for name in draft.looks
        if name in {draft.mapping.get(role) for role in (Role.QUANTITY, Role.PRICE, Role.AMOUNT)}
        or (name in draft.silent and name not in draft.taken)
        or any(role in SUMS and column == name for _, role, column, _ in draft.scores)
    }
    figures = dict(sorted(figures.items(), key=lambda item: item[0] in draft.silent))
    found = by_arithmetic(figures, draft.mapping.get(Role.QUANTITY)) if len(figures) > 2 else None
    if found is not None:
        for role in (Role.QUANTITY, Role.PRICE, Role.AMOUNT):
            if role in draft.mapping:
                draft.free(role)
        for role, column in zip((Role.QUANTITY, Role.PRICE, Role.AMOUNT), found, strict=True):
            draft.give(role, column, PROVEN)


def _only_money(draft: Draft) -> None:
    """The only money, where it is called a price and grows with the quantity, or a total and does not."""
    told = {Role.PRICE, Role.AMOUNT} & set(draft.mapping)
    if len(told) != 1 or Role.QUANTITY not in draft.mapping:
        return
    (role,) = told
    found, sure = price_or_amount(draft.look(Role.QUANTITY), draft.looks[draft.mapping[role]], draft.goods())
    if found is not role and sure > TOLD:
        draft.give(found, draft.free(role), sure)


def _only_a_clock(draft: Draft) -> None:
    """A time of day beside a date that has its own says nothing more."""
    date = draft.look(Role.DATE)
    if Role.TIME in draft.mapping and date is not None and date.share(r"\d:\d\d") > 0.5:
        draft.free(Role.TIME)


def _several(draft: Draft) -> dict[Role, tuple[str, ...]]:
    """Further columns of a role: a second status counts as the first, a last name belongs to a first."""
    found: dict[Role, tuple[str, ...]] = {}
    for role in (Role.STATUS, Role.CUSTOMER):
        first = draft.mapping.get(role)
        if first is None or (role is Role.CUSTOMER and not names_in_part(first)):
            continue
        found[role] = tuple(
            column
            for _, other, column, _ in draft.scores
            if other == role
            and column not in draft.taken
            and draft.looks[column].lettered > 0.5
            and (role is Role.STATUS or names_in_part(column))
        )
    flags = tuple(column for column in draft.flags if column != draft.mapping.get(Role.STATUS))
    if flags:
        found[Role.STATUS] = (*found.get(Role.STATUS, ()), *flags)
    return {role: columns for role, columns in found.items() if columns}
