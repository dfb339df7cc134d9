"""TRAIN: the models of today, and the weights that earlier windows of this shop speak for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from engine import associations as associating
from engine import columns
from engine import dataset as datasets
from engine.associations import Associations
from engine.cleaning import clean
from engine.dataset import Dataset
from engine.models.base import Model, ModelName, NameModel
from engine.models.factorization_machine import Learnt
from engine.options import Effort, Options
from engine.ranking.blends import Blend, starting
from engine.ranking.boosting import Boosting
from engine.ranking.features import Facts, gather
from engine.ranking.fitting import fit_models, learnt_of
from engine.ranking.learning import again, decide
from engine.ranking.meaning import Learned, Meaning
from engine.ranking.order import Order, Way
from engine.ranking.pairs import PairOrder, PairWindow, apart
from engine.ranking.pairs import decide as decide_pairs
from engine.ranking.pairs import observe as observe_pairs
from engine.ranking.windows import Window, bought_after, first_purchases, observe
from engine.reading.table import CatalogueItem, RawTable
from engine.sales import CleaningRules, Sales
from engine.splitting import FEW, MANY, OF_CUSTOMERS, Cut, Track, past_cuts
from engine.stages import Work


@dataclass(frozen=True)
class Training:
    """The value of TRAIN.

    Attributes:
        dataset, associations: what the models of today rest on.
        models: fitted on all sales.
        orders: how the candidates of each track are put in order; pairs: what stands beside each product.
        facts: what the orders look at besides the models; boosting: the process that computes them.
        windows: days of the past, oldest first, the proof's last; empty where the history is too short.
        learned: what BERT's fine-tuning did, None without BERT.
        repeats: somebody in this shop bought the same product in two orders.
        notices: codes of what the owner should know (wording, `note`).
    """

    dataset: Dataset = field(repr=False)
    associations: Associations = field(repr=False)
    models: Mapping[ModelName, Model] = field(repr=False)
    orders: Mapping[Track, Order]
    pairs: PairOrder
    facts: Facts = field(repr=False)
    boosting: Boosting = field(repr=False)
    windows: tuple[Window, ...] = field(repr=False)
    learned: Learned | None
    repeats: bool
    notices: tuple[str, ...]

    @property
    def by_name(self) -> NameModel | None:
        """The model that knows products by their names: BERT, or what stands in for it."""
        return _by_name(self.models)


@dataclass(frozen=True)
class Shop:
    """What the earlier stages gave, as TRAIN needs it."""

    table: RawTable = field(repr=False)
    rules: CleaningRules
    sales: Sales = field(repr=False)
    dataset: Dataset = field(repr=False)
    associations: Associations = field(repr=False)
    catalogue: Sequence[CatalogueItem] = ()


def train(shop: Shop, options: Options, meaning: Meaning, look_back: bool = True) -> Work[Training]:
    """Fits the models on days of the past, oldest first, then on today.

    Args:
        shop: the values of the stages before.
        options: cell, normalise and seed are used here.
        meaning: what turns product names into vectors; it is carried from day to day, so that no window sees
            its future.
        look_back: False leaves the past out: lists at once, with the program's own weights and no proof.
    """
    boosting = Boosting()
    try:
        return (yield from _learnt(shop, options, meaning, look_back, boosting))
    except BaseException:
        boosting.close()
        raise


def _learnt(
    shop: Shop, options: Options, meaning: Meaning, look_back: bool, boosting: Boosting
) -> Work[Training]:
    start = starting(shop.dataset.n_users)
    orders = {track: Order(Way.BLEND, start[track]) for track in OF_CUSTOMERS}
    windows: list[Window] = []
    pair_windows = (yield from _pairs_of_orders(shop, boosting, options.seed)) if look_back else []
    cuts = cuts_of(shop.sales, options) if look_back else ()
    last = max(cuts, key=lambda cut: cut.date, default=None)
    teaching = apart(cuts)
    learnt: Learnt | None = None
    for cut in cuts:
        sales, _ = yield from clean(shop.table.before(cut.date), shop.rules)
        dataset = datasets.build(sales, end=cut.date)
        if not dataset.n_users:
            continue
        associations = yield from associating.associate(dataset, options.cell, options.normalise)
        models = yield from fit_models(dataset, associations, options.seed, learnt)
        learnt = learnt_of(models)
        models |= yield from meaning.model(dataset, len(windows))
        judged = None
        if cut is last:
            judged = orders = yield from _decided(windows, cut, boosting, options.seed, start)
        window = yield from observe(models, dataset, associations, cut, shop.sales, boosting, judged)
        if cut in teaching:
            names = _by_name(models)
            pair_windows.append(
                (yield from observe_pairs(dataset, names, cut, shop.sales, boosting, options.seed))
            )
        if not windows:  # once: a column that changes its meaning teaches nothing
            later = bought_after(dataset, shop.sales, cut)
            meaning.choose(dataset, first_purchases(later, associations.bought))
        windows.append(window)
    for track, order in orders.items():
        past = [window.tracks[track].past for window in windows]
        if past:
            orders[track] = yield from again(order, track, past, boosting, options.seed)
    pairs = yield from decide_pairs(pair_windows, shop.dataset, boosting, options.seed)
    boosting.forget()
    models = yield from fit_models(shop.dataset, shop.associations, options.seed, learnt)
    models |= yield from meaning.model(shop.dataset, len(windows))
    return Training(
        dataset=shop.dataset,
        associations=shop.associations,
        models=models,
        orders=orders,
        pairs=pairs,
        facts=gather(shop.dataset),
        boosting=boosting,
        windows=tuple(windows),
        learned=meaning.learned,
        repeats=bool((shop.associations.bought.data > 1).any()),
        notices=meaning.notices,
    )


def _by_name(models: Mapping[ModelName, Model]) -> NameModel | None:
    found = models.get(ModelName.BERT) or models.get(ModelName.NAMES)
    return cast("NameModel | None", found)


def _pairs_of_orders(shop: Shop, boosting: Boosting, seed: int) -> Work[list[PairWindow]]:
    """The pairs of days of the past of a shop without customers, in which nothing else is looked at."""
    windows: list[PairWindow] = []
    if shop.sales.has_users or not shop.sales.has_dates:
        return windows
    time = shop.sales.lines[columns.TIME].to_numpy().astype("datetime64[s]")
    for cut in apart(past_cuts(time.min(), time.max().astype("datetime64[D]") + datasets.DAY)):
        sales, _ = yield from clean(shop.table.before(cut.date), shop.rules)
        dataset = datasets.build(sales, end=cut.date)
        windows.append((yield from observe_pairs(dataset, None, cut, shop.sales, boosting, seed)))
    return windows


def _decided(
    windows: Sequence[Window], cut: Cut, boosting: Boosting, seed: int, start: Mapping[Track, Blend]
) -> Work[dict[Track, Order]]:
    """The orders as they would have stood on the day of a cut."""
    orders: dict[Track, Order] = {}
    for track in OF_CUSTOMERS:
        past = [window.tracks[track].past for window in windows if window.cut.end <= cut.date]
        orders[track] = yield from decide(track, past, boosting, seed, start[track])
    return orders


def cuts_of(sales: Sales, options: Options) -> tuple[Cut, ...]:
    """The days of the past on which a shop is looked at again."""
    if not sales.has_dates or not sales.has_users:
        return ()
    time = sales.lines[columns.TIME].to_numpy().astype("datetime64[s]")
    backs = FEW if options.effort is Effort.QUICK else MANY
    return past_cuts(time.min(), time.max().astype("datetime64[D]") + datasets.DAY, backs)
