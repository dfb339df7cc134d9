"""What the owner says: what stands after a row of acts, and lists that keep to it whatever is said."""

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import associations as associating
from engine import columns
from engine.arranging import drawn
from engine.customer_lists import desk_for
from engine.feedback import Act, Feedback, Kind, Rules, Thumb, folded, standing
from engine.models.base import Voice
from engine.offered_again import habits
from engine.options import Options, Purchases
from engine.ranking.fitting import fit_models
from engine.ranking.meaning import Letters
from engine.ranking.opinions import learn
from engine.ranking.training import Training
from engine.reading.table import CatalogueItem
from engine.reasons import Explored, Pinned, ThumbUp
from engine.recommendation import Recommendations, explain, recommend, relist
from engine.ruling import OFFERED, Limits, ruling
from engine.stages import drive
from tests.engine import shops
from tests.engine.trained import training_of

SIZE = 6
CATEGORIES = ("Cups", "pots", "")
CATALOGUE = (
    CatalogueItem("i00", "i00", margin=0.1, stock=3),
    CatalogueItem("i01", "i01", margin=0.5),
    CatalogueItem("N1", "i01 new", "Cups", stock=2),
    CatalogueItem("N2", "i02 new", "pots"),
)


@cache
def shop(shuffled: int | None = None) -> Training:
    lines = shops.lively(1, n_users=30, n_items=16)
    if shuffled is not None:
        lines = [lines[n] for n in np.random.default_rng(shuffled).permutation(len(lines))]
    dataset = shops.dataset(lines, CATALOGUE)
    groups = np.array([CATEGORIES[n % 3] for n in range(dataset.n_items)], dtype=object)
    dataset = replace(dataset, categories=groups)
    associations = drive(associating.associate(dataset))
    models = drive(fit_models(dataset, associations, 0)) | drive(Letters().model(dataset, 0))
    return training_of(dataset, associations, models)


def lists(said: Feedback, training: Training | None = None, **options: object) -> Recommendations:
    chosen = Options(list_size=SIZE, **options)
    return drive(recommend(training or shop(), chosen, Limits(feedback=said, catalogue=CATALOGUE)))


def rows(found: Recommendations, user: str) -> list[str]:
    return found.customers[found.customers[columns.USER] == user][columns.ITEM].tolist()


users = st.sampled_from([f"u{n:03}" for n in range(30)])
items = st.sampled_from([*(f"i{n:02}" for n in range(16)), "N1", "N2"])
pairs = st.tuples(items, items).filter(lambda pair: pair[0] != pair[1])
said = st.builds(
    Feedback,
    thumbs=st.dictionaries(st.tuples(users, items.map(folded)), st.builds(Thumb, st.booleans(), st.just(""))),
    pins=st.dictionaries(
        st.tuples(st.one_of(users, st.just("")), items.map(folded)), st.integers(1, 9), max_size=5
    ),
    bans=st.frozensets(items.map(folded), max_size=4),
    banned_categories=st.frozensets(st.sampled_from(["cups", "pots"]), max_size=1),
    banned_for=st.frozensets(st.tuples(users, items.map(folded)), max_size=20),
    apart=st.frozensets(pairs.map(lambda pair: tuple(sorted(map(folded, pair)))), max_size=12),
    stock=st.dictionaries(items.map(folded), st.integers(0, 12), max_size=8),
    only=st.one_of(st.none(), st.frozensets(items.map(folded), min_size=6)),
    again=st.dictionaries(st.sampled_from(["cups", "pots"]), st.sampled_from([0.0, 1.0, 40.0])),
    rules=st.builds(
        Rules,
        least_margin=st.one_of(st.none(), st.just(0.3)),
        exploration=st.sampled_from([0.0, 0.2, 0.45]),
        promise_stock=st.booleans(),
    ),
)


@settings(max_examples=60)
@given(said, st.sampled_from(Purchases))
def test_whatever_is_said_every_list_keeps_to_it(feedback: Feedback, purchases: Purchases) -> None:
    found = lists(feedback, purchases=purchases)
    customers, training = found.customers, shop()
    dataset = training.dataset
    group = dict(zip(map(folded, dataset.items), map(folded, dataset.categories), strict=True))
    stock = {"i00": 3, "n1": 2} | dict(feedback.stock)

    def forbidden(user: str, item: str) -> bool:
        item = folded(item)
        return (
            item in feedback.bans
            or group[item] in feedback.banned_categories
            or (user, item) in feedback.banned_for
            or stock.get(item, 1) == 0
            or (feedback.only is not None and item not in feedback.only)
        )

    # a ban is never broken
    assert not any(map(forbidden, customers[columns.USER], customers[columns.ITEM]))
    assert not any(forbidden("", other) for other in found.products[columns.OTHER])
    assert not any(map(forbidden, found.arrivals[columns.USER], found.arrivals[columns.ITEM]))
    for user, frame in customers.groupby(columns.USER):
        offered = [folded(item) for item in frame[columns.ITEM]]
        # ranks without gaps, scores that fall
        assert frame[columns.RANK].tolist() == list(range(1, len(frame) + 1))
        assert (np.diff(frame[columns.SCORE]) < 0).all()
        assert frame[columns.SCORE].between(0, 1).all()
        assert len(set(offered)) == len(offered) <= SIZE
        # never two together that are apart
        assert not any({one, two} <= set(offered) for one, two in feedback.apart)
        if not feedback.rules.promise_stock and not feedback.apart:
            # a pin always stands, unless there are more of them than places
            pinned = {item for who, item in feedback.pins if who in ("", user) and not forbidden(user, item)}
            assert len(pinned & set(offered)) == min(len(pinned), SIZE)
    for beside in (found.products,):
        together = {tuple(sorted(map(folded, pair))) for pair in zip(beside.item, beside.other, strict=True)}
        assert not together & feedback.apart
    if feedback.rules.promise_stock:
        for frame in (customers, found.arrivals):
            told = Counter(folded(item) for item in frame[columns.ITEM])
            assert all(told[item] <= units for item, units in stock.items())
    if feedback.rules.least_margin is not None:
        low = customers[customers[columns.ITEM] == "i00"]
        assert set(low[columns.USER]) <= {who for who, item in feedback.pins if item == "i00"} or any(
            pin == ("", "i00") for pin in feedback.pins
        )


@settings(max_examples=10)
@given(said, st.integers(0, 3))
def test_the_order_of_the_rows_changes_nothing(feedback: Feedback, shuffle: int) -> None:
    one, two = lists(feedback), lists(feedback, shop(shuffle))
    assert one.customers[columns.ITEM].tolist() == two.customers[columns.ITEM].tolist()
    assert [type(r) for r in one.customer_reasons] == [type(r) for r in two.customer_reasons]


def test_pins_stand_at_their_places() -> None:
    plain = rows(lists(Feedback()), "u003")
    missing = [f"i{n:02}" for n in range(16) if f"i{n:02}" not in plain]
    pins = {("u003", missing[0]): 1, ("u003", missing[1]): 4, ("u003", missing[2]): 4, ("", "i07"): 2}
    found = lists(Feedback(pins=pins))
    mine = rows(found, "u003")
    assert (mine[0], mine[1], mine[3], mine[4]) == (missing[0], "i07", *sorted(missing[1:3]))
    reasons = [found.customer_reasons[row] for row in np.flatnonzero(found.customers[columns.USER] == "u003")]
    assert [reason.everybody for reason in reasons if isinstance(reason, Pinned)] == [
        False,
        True,
        False,
        False,
    ]
    everybody = found.customers[found.customers[columns.RANK] == 2]
    assert set(everybody[columns.ITEM]) == {"i07"}
    assert len(everybody) == 30


def test_more_pins_than_places_fill_the_list() -> None:
    pins = {("u001", f"i{n:02}"): 1 + n % 3 for n in range(12)}
    assert len(rows(lists(Feedback(pins=pins)), "u001")) == SIZE
    late = {("u001", "i05"): 99}
    assert rows(lists(Feedback(pins=late)), "u001")[-1] == "i05"


def test_a_thumb_changes_that_list_at_once_and_no_other() -> None:
    plain = lists(Feedback())
    mine = rows(plain, "u004")
    training = shop()
    liked, disliked = mine[-1], mine[0]
    feedback = Feedback(thumbs={("u004", liked): Thumb(True, ""), ("u004", disliked): Thumb(False, "")})
    found = drive(relist(plain, training, Options(list_size=SIZE), Limits(feedback=feedback), "u004"))
    after = rows(found, "u004")
    assert after[0] == liked
    assert disliked not in after
    for user in ("u001", "u003", "u005"):
        assert rows(found, user) == rows(plain, user)
    whole = drive(recommend(training, Options(list_size=SIZE), Limits(feedback=feedback)))
    pd.testing.assert_frame_equal(found.customers, whole.customers)
    assert found.customer_reasons == whole.customer_reasons
    reason = whole.customer_reasons[int(np.flatnonzero(whole.customers[columns.USER] == "u004")[0])]
    assert reason == ThumbUp(liked)
    others = whole.customer_reasons[int(np.flatnonzero(whole.customers[columns.USER] == "u004")[1]) :]
    assert not any(isinstance(other, ThumbUp) for other in others)  # what is like it has reasons of its own


def test_a_thumb_moves_what_is_like_it() -> None:
    training = shop()
    near = training.associations.item_item
    at = training.dataset.items.get_loc("i06")
    closest = str(training.dataset.items[int(near[at].toarray().ravel().argmax())])

    def score(up: bool | None) -> float:
        thumbs = {} if up is None else {("u002", "i06"): Thumb(up, "")}
        found = drive(recommend(training, Options(list_size=16), Limits(feedback=Feedback(thumbs=thumbs))))
        mine = found.customers[found.customers[columns.USER] == "u002"]
        return float(mine[mine[columns.ITEM] == closest][columns.SCORE].iloc[0])

    assert score(True) > score(None) > score(False)


def test_a_thumb_has_its_share_in_the_reasons() -> None:
    training, options = shop(), Options(list_size=SIZE)
    item = rows(lists(Feedback()), "u004")[-1]
    limits = Limits(feedback=Feedback(thumbs={("u004", item): Thumb(True, "")}))
    told = drive(explain(training, options, "u004", item, limits))
    assert told[0].reason == ThumbUp(item)
    assert 0.3 < told[0].share < 1
    assert sum(entry.share for entry in told if entry.share > 0) <= 1 + 1e-6
    down = Limits(feedback=Feedback(thumbs={("u004", item): Thumb(False, "")}))
    against = drive(explain(training, options, "u004", item, down))
    assert against[-1].share < 0


def test_stock_is_shared_out_by_score() -> None:
    plain = lists(Feedback())
    item, holders = Counter(plain.customers[columns.ITEM]).most_common(1)[0]
    assert holders > 4
    found = lists(Feedback(stock={item: 4}, rules=Rules(promise_stock=True)))
    kept = found.customers[found.customers[columns.ITEM] == item]
    assert len(kept) == 4
    before = plain.customers[plain.customers[columns.ITEM] == item].nlargest(4, columns.SCORE)
    assert (
        before[columns.SCORE].min()
        >= plain.customers[
            (plain.customers[columns.ITEM] == item) & ~plain.customers[columns.USER].isin(kept[columns.USER])
        ][columns.SCORE].max()
    )
    assert found.customers.groupby(columns.USER).size().min() == SIZE  # something else took its place
    without = lists(Feedback(stock={item: 4}))
    assert (without.customers[columns.ITEM] == item).sum() == holders


def test_explored_products_are_seldom_shown_and_said_so() -> None:
    plain, found = lists(Feedback()), lists(Feedback(rules=Rules(exploration=0.34)))
    shown = Counter(plain.customers[columns.ITEM])
    tried = [
        (row.item, row.rank, reason)
        for row, reason in zip(found.customers.itertuples(), found.customer_reasons, strict=True)
        if isinstance(reason, Explored)
    ]
    assert 30 * SIZE * 0.25 < len(tried) < 30 * SIZE * 0.45
    assert all(rank > SIZE - 3 for _, rank, _ in tried)
    assert all(reason.shown == shown[item] for item, _, reason in tried)
    spread = np.mean([shown[item] for item, _, _ in tried])
    assert spread < np.mean([shown[item] for item in plain.customers[columns.ITEM]])
    again = lists(Feedback(rules=Rules(exploration=0.34)))
    pd.testing.assert_frame_equal(found.customers, again.customers)
    other = lists(Feedback(rules=Rules(exploration=0.34)), seed=5)
    assert other.customers[columns.ITEM].tolist() != found.customers[columns.ITEM].tolist()


def test_what_is_drawn_hangs_on_seed_customer_and_product_alone() -> None:
    numbers = drawn(3, np.arange(50), np.tile(np.arange(40), (50, 1)))
    np.testing.assert_array_equal(drawn(3, np.array([7]), np.array([[11, 3]]))[0], numbers[7, [11, 3]])
    assert abs(numbers.mean() - 0.5) < 0.02
    assert len(np.unique(numbers)) == numbers.size
    assert (drawn(4, np.arange(50), np.tile(np.arange(40), (50, 1))) != numbers).all()


def test_what_was_offered_and_not_bought_rests() -> None:
    lines: list[shops.Line] = [
        (f"u{n}", f"i{k}", f"o{n}-{k}", day) for n in range(8) for k, day in ((n % 4, 10), (n % 4 + 1, 40))
    ]
    lines.append(("zed", "i0", "z", 45))
    dataset = shops.dataset(lines)
    associations = drive(associating.associate(dataset))
    training = training_of(dataset, associations, drive(fit_models(dataset, associations, 0)))
    today = str(dataset.end.astype("datetime64[D]"))

    def offered(day: str, item: str) -> pd.DataFrame:
        return pd.DataFrame({OFFERED: [day], columns.USER: ["u0"], columns.ITEM: [item.upper()]}, dtype="str")

    def listed(history: pd.DataFrame, item: str, weeks: int = 3) -> bool:
        limits = Limits(feedback=Feedback(rules=Rules(fatigue_weeks=weeks)), offered=history)
        return item in rows(drive(recommend(training, Options(), limits)), "u0")

    assert listed(offered("2026-02-01", "i3"), "i3", weeks=0)
    assert not listed(offered("2026-02-01", "i3"), "i3")
    assert listed(offered("2026-01-12", "i3"), "i3")  # more than three weeks ago
    assert listed(offered(today, "i3"), "i3")  # today's own lists, made once more
    assert not listed(offered("2026-02-11", "i1"), "i1")  # bought before it was offered, not since
    assert listed(offered("2026-02-05", "i1"), "i1")  # bought on day 40, 10 February
    assert rows(drive(recommend(training, Options(), Limits())), "u1")


def test_what_is_bought_once_is_not_offered_again() -> None:
    """Eighty customers each bought one fridge, and milk every month: fridges rest, milk does not."""
    lines: list[shops.Line] = []
    for n in range(80):
        lines.append((f"u{n:02}", "fridge", f"f{n}", n))
        lines += [(f"u{n:02}", "milk", f"m{n}-{month}", n + 30 * month) for month in range(6)]
    dataset = shops.dataset(lines)
    dataset = replace(dataset, categories=np.array(["Machines", "Food"], dtype=object))
    found = habits(dataset)
    assert (found["machines"].buyers, found["machines"].again, found["machines"].days) == (80, 0, None)
    assert not found["machines"].offered_again
    assert (found["food"].share, found["food"].days) == (1.0, 30)
    assert found["food"].offered_again
    bought = drive(associating.associate(dataset)).bought
    rules = ruling(dataset, bought, Limits())
    assert rules.barred is not None
    assert rules.barred.toarray()[:, 0].all()
    assert not rules.barred.toarray()[:, 1].any()
    overruled = Limits(feedback=Feedback(again={"machines": 1.0, "food": 20.0}))
    rules = ruling(dataset, bought, overruled)
    assert rules.barred is not None
    age = int(dataset.age_days()[dataset.item == 1].min())
    recent = {n for n in range(80) if 79 - n + age < 20}
    assert set(np.flatnonzero(rules.barred.toarray()[:, 1])) == recent
    assert not rules.barred.toarray()[:, 0].any()


acts = st.one_of(
    st.builds(Act, st.just(Kind.THUMB), st.sampled_from([1, -1, None]), users, items),
    st.builds(Act, st.just(Kind.PIN), st.sampled_from([1, 3, None]), st.one_of(users, st.just("")), items),
    st.builds(Act, st.just(Kind.BAN_PRODUCT), st.sampled_from([1, None]), item=items),
    st.builds(
        lambda value, pair: Act(Kind.APART, value, item=pair[0], other=pair[1]),
        st.sampled_from([1, None]),
        pairs,
    ),
    st.builds(Act, st.just(Kind.FATIGUE), st.sampled_from([2, None])),
)


@given(st.lists(acts, max_size=12), acts)
def test_leaving_an_act_out_undoes_it(before: list[Act], act: Act) -> None:
    after = standing([*before, act])
    assert standing([*before, act, replace(act, value=None), act]) == after
    if all(earlier.about != act.about for earlier in before):
        assert standing([*before, act, replace(act, value=None)]) == standing(before)


def test_acts_about_the_same_replace_each_other() -> None:
    found = standing(
        [
            Act(Kind.THUMB, 1, "u1", "A"),
            Act(Kind.THUMB, -1, "u1", " a "),
            Act(Kind.APART, 1, item="b", other="a"),
            Act(Kind.APART, None, item="A", other="B"),
            Act(Kind.STOCK, 5, item="A"),
            Act(Kind.MARGIN, 0.25),
            Act(Kind.ONLY_FROM, 1, item="A"),
            Act(Kind.AGAIN, 0, item="Cups"),
        ]
    )
    assert found == Feedback(
        thumbs={("u1", "a"): Thumb(False, "")},
        stock={"a": 5},
        only=frozenset({"a"}),
        again={"cups": 0.0},
        rules=Rules(least_margin=0.25),
    )


@pytest.mark.parametrize(
    ("kind", "value", "about"),
    [
        (Kind.THUMB, 2, {"user": "u", "item": "a"}),
        (Kind.THUMB, 1, {"item": "a"}),
        (Kind.PIN, 0, {"item": "a"}),
        (Kind.APART, 1, {"item": "a"}),
        (Kind.BAN_PRODUCT, 1, {}),
        (Kind.STOCK, -1, {"item": "a"}),
        (Kind.EXPLORE, 1.5, {}),
    ],
)
def test_acts_that_mean_nothing_are_refused(kind: Kind, value: float, about: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        Act(kind, value, **about)


def test_the_parts_of_models_and_thumbs_add_up_to_the_score() -> None:
    """In a blend to the score itself, with whatever was said and learnt."""
    training = shop()
    thumbs = {
        ("u002", "i06"): Thumb(True, ""),
        ("u002", "i03"): Thumb(False, ""),
        ("u009", "i08"): Thumb(True, ""),
    }
    known = learn(thumbs, training.dataset, training.associations, training.by_name, None)
    desk = desk_for(replace(training, opinions=known), Options(), Limits(feedback=Feedback(thumbs=thumbs)))
    block, found = drive(desk.scored(np.arange(12)))
    row, place = np.nonzero(block.items >= 0)
    given = drive(desk.parts(block, found, row, place))
    np.testing.assert_allclose([sum(parts.values()) for parts in given], found[row, place], atol=1e-5)
    voices = {source for parts in given for source in parts if isinstance(source, Voice)}
    assert voices == {Voice.THUMB, Voice.THUMBS}
