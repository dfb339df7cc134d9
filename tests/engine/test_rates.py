"""Rates are chosen where they surely help, and by nothing that is judged."""

from collections.abc import Callable

import numpy as np
import pytest
import scipy.sparse as sp

from engine.models import personal, popularity
from engine.ranking import rates
from engine.ranking.rates import Rates
from tests.engine import shops

USERS = 40


def chosen(later: Callable[[int], str], lines: list[shops.Line]) -> Rates:
    dataset = shops.dataset(lines)
    place = {str(item): n for n, item in enumerate(dataset.items)}
    truth = sp.csr_matrix((dataset.n_users, dataset.n_items), dtype=float).tolil()
    for n, user in enumerate(dataset.users):
        truth[n, place[later(int(user[1:]))]] = 1
    bought = sp.csr_matrix(
        (np.ones(len(dataset.item)), (dataset.user, dataset.item)), (dataset.n_users, dataset.n_items)
    )
    truth = sp.csr_matrix(truth)
    fresh = sp.csr_matrix(truth - truth.multiply(bought > 0))
    fresh.eliminate_zeros()
    return rates.choose(dataset, truth, fresh, bought)


def moved_on(users: int = USERS) -> list[shops.Line]:
    """Everybody bought their old favourite twice in autumn, their new one once 40 days ago, and all are
    kept on the same day by a stamp; at 120 days two old orders outweigh the new one, at 30 they do not."""
    lines: list[shops.Line] = []
    for n in range(users):
        lines += [(f"u{n:02}", f"old{n:02}", f"a{n}-{day}", day) for day in (0, 20)]
        lines += [(f"u{n:02}", f"new{n:02}", f"b{n}", 110), (f"u{n:02}", "stamp", f"c{n}", 150)]
    return lines


def test_a_shop_that_moves_on_fades_faster() -> None:
    assert chosen(lambda n: f"new{n:02}", moved_on()).half_life < personal.HALF_LIFE
    assert chosen(lambda n: f"old{n:02}", moved_on()).half_life >= personal.HALF_LIFE


def test_too_few_customers_choose_nothing() -> None:
    assert chosen(lambda n: f"new{n:02}", moved_on(rates.FEWEST_JUDGED - 1)) == Rates()


def test_best_sellers_of_fewer_days() -> None:
    """Twelve products sold well three weeks ago, another kind of late; everybody then buys one of these."""
    lines: list[shops.Line] = [(f"u{n:02}", f"own{n:02}", f"o{n}", 99) for n in range(USERS)]
    lines += [
        (f"w{n:02}", f"{kind}{k:02}", f"{kind}{n}-{k}", day)
        for kind, day, buyers in (("past", 79, 5), ("late", 95, 3))
        for n in range(buyers)
        for k in range(12 if kind == "past" else 6)
    ]

    def late(user: int) -> str:
        return f"late{user % 6:02}"

    assert chosen(late, [*lines]).popularity_days == 14
    assert popularity.DAYS == 28


@pytest.mark.parametrize("better", [0.0, 0.3])
def test_the_usual_rate_stays_where_another_may_be_better_by_chance(better: float) -> None:
    usual = np.full(50, 0.5)
    other = usual + better + np.tile([0.25, -0.25], 25)
    assert rates._surest({1: usual, 2: other}) == (2 if better else 1)
