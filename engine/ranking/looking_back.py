"""The days of the past, oldest first: what the lists would have been on each, and what was bought after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from engine import associations as associating
from engine import columns
from engine import dataset as datasets
from engine.associations import Associations
from engine.cleaning import clean
from engine.dataset import Dataset
from engine.feedback import Thumb
from engine.models.base import Model, ModelName, NameModel
from engine.models.factorization_machine import Learnt
from engine.options import Effort, Options
from engine.ranking import opinions
from engine.ranking.deciding import Deciding
from engine.ranking.fitting import fit_models, learnt_of
from engine.ranking.last_day import LastDay
from engine.ranking.meaning import Meaning
from engine.ranking.opinions import Thumbs
from engine.ranking.order import Order
from engine.ranking.pair_trial import try_beside
from engine.ranking.pairs import PairOrder, PairWindow, apart
from engine.ranking.pairs import observe as observe_pairs
from engine.ranking.rates import USUAL, Rates
from engine.ranking.rates import choose as choose_rates
from engine.ranking.trials import Trial
from engine.ranking.windows import Window, bought_after, first_purchases, observe
from engine.reading.table import CatalogueItem, RawTable
from engine.sales import CleaningRules, Sales
from engine.splitting import FEW, MANY, Cut, Track, past_cuts
from engine.stages import Work


@dataclass(frozen=True)
class Shop:
    """What the earlier stages gave, as TRAIN needs it."""

    table: RawTable = field(repr=False)
    rules: CleaningRules
    sales: Sales = field(repr=False)
    dataset: Dataset = field(repr=False)
    associations: Associations = field(repr=False)
    catalogue: Sequence[CatalogueItem] = ()
    thumbs: Thumbs = field(default_factory=dict[tuple[str, str], Thumb], repr=False)


@dataclass(frozen=True)
class Walked:
    """What the past taught.

    Attributes:
        orders: as they stood on the day of the last window, the proof's.
        windows: days of the past, oldest first, the proof's last; pairs: those on which pairs were looked at.
        learnt: what the factorization machine goes on from.
        beside: who orders the product lists, as it stood on that day; None without a proof.
        rates: how fast purchases fade, as the first window chose; the proof's own chooses nothing.
    """

    orders: Mapping[Track, Order]
    windows: tuple[Window, ...] = field(default=(), repr=False)
    pairs: tuple[PairWindow, ...] = field(default=(), repr=False)
    learnt: Learnt | None = field(default=None, repr=False)
    beside: PairOrder | None = field(default=None, repr=False)
    rates: Rates = USUAL


def walk(shop: Shop, options: Options, meaning: Meaning, deciding: Deciding) -> Work[Walked]:
    """Looks at a shop on days of its past; each day knows only what lay before it.

    Args:
        shop: the values of the stages before.
        options: cell, normalise, effort and seed are used here.
        meaning: what turns product names into vectors; it is carried from day to day.
        deciding: who puts the lists of the last day in order.
    """
    if not shop.sales.has_users:
        return (yield from _walk_orders(shop, options, deciding))
    walker = _Walker(shop, options, meaning, deciding, cuts_of(shop.sales, options))
    for cut in walker.cuts:
        yield from walker.look(cut)
    return Walked(
        orders=deciding.at_once() if walker.orders is None else walker.orders,
        windows=tuple(walker.windows),
        pairs=tuple(walker.pairs),
        learnt=walker.learnt,
        beside=walker.beside,
        rates=walker.rates,
    )


@dataclass
class _Walker:
    """What one day hands on to the next; all else of it is let go. The attributes are those of `Walked`."""

    shop: Shop
    options: Options
    meaning: Meaning
    deciding: Deciding
    cuts: tuple[Cut, ...]
    pairs: list[PairWindow] = field(default_factory=list[PairWindow])
    windows: list[Window] = field(default_factory=list[Window])
    orders: Mapping[Track, Order] | None = None
    learnt: Learnt | None = None
    beside: PairOrder | None = None
    rates: Rates = USUAL

    def look(self, cut: Cut) -> Work[None]:
        """Looks at one day."""
        shop, options, deciding, boosting = self.shop, self.options, self.deciding, self.deciding.boosting
        sales, _ = yield from clean(shop.table.before(cut.date), shop.rules)
        dataset = datasets.build(sales, end=cut.date)
        if not dataset.n_users:
            return
        last = cut is self.cuts[-1]
        associations = yield from associating.associate(dataset, options.cell, options.normalise)
        models = yield from fit_models(dataset, associations, options.seed, self.learnt, self.rates)
        self.learnt = learnt_of(models)
        models |= yield from self.meaning.model(dataset, len(self.windows))
        said = None
        if last:
            self.orders = yield from deciding.judged(self.windows, cut)
            known = opinions.known_by(shop.thumbs, cut.date)
            said = opinions.learn(known, dataset, associations, by_name(models), cut.date)
        window = yield from observe(
            models, dataset, associations, cut, shop.sales, boosting, self.orders, said
        )
        if cut in apart(self.cuts):
            names = by_name(models)
            if last and self.orders is not None:
                self.beside = yield from deciding.pairs(self.pairs, dataset)
                day = LastDay(cut, sales, dataset, associations, models, names, shop.sales, shop.dataset)
                new = self.orders[Track.NEW]
                trials = day.trials(self.beside, new, self.meaning, boosting, options.seed)
                window = replace(window, others=(yield from trials))
            seen = observe_pairs(dataset, names, cut, shop.sales, boosting, options.seed)
            self.pairs.append((yield from seen))
        if not self.windows:  # once: a column that changes its meaning teaches nothing
            later = bought_after(dataset, shop.sales, cut)
            fresh = first_purchases(later, associations.bought)
            self.meaning.choose(dataset, fresh)
            if not last:
                self.rates = choose_rates(dataset, later, fresh, associations.bought)
        self.windows.append(window)


def cuts_of(sales: Sales, options: Options) -> tuple[Cut, ...]:
    """The days of the past on which a shop is looked at again; without customers, only pairs are."""
    if not sales.has_dates:
        return ()
    time = sales.lines[columns.TIME].to_numpy().astype("datetime64[s]")
    end = time.max().astype("datetime64[D]") + datasets.DAY
    if not sales.has_users:
        return apart(past_cuts(time.min(), end))
    return past_cuts(time.min(), end, FEW if options.effort is Effort.QUICK else MANY)


def by_name(models: Mapping[ModelName, Model]) -> NameModel | None:
    """The model that knows products by their names: BERT, or what stands in for it."""
    found = models.get(ModelName.BERT) or models.get(ModelName.NAMES)
    return cast("NameModel | None", found)


def _walk_orders(shop: Shop, options: Options, deciding: Deciding) -> Work[Walked]:
    """The same without customers: pairs alone are learnt, and the product lists of the last day judged."""
    seed, boosting = options.seed, deciding.boosting
    cuts = cuts_of(shop.sales, options)
    windows: list[Window] = []
    pairs: list[PairWindow] = []
    beside: PairOrder | None = None
    for cut in cuts:
        sales, _ = yield from clean(shop.table.before(cut.date), shop.rules)
        dataset = datasets.build(sales, end=cut.date)
        others: dict[Track, Trial] = {}
        associations = yield from associating.associate(dataset, options.cell, options.normalise)
        if cut is cuts[-1]:
            beside = yield from deciding.pairs(pairs, dataset)
            work = try_beside(beside, None, dataset, associations, cut, shop.sales, boosting, seed)
            others[Track.TOGETHER] = yield from work
        pairs.append((yield from observe_pairs(dataset, None, cut, shop.sales, boosting, seed)))
        windows.append(
            Window(
                cut=cut,
                users=dataset.users,
                items=dataset.items,
                texts=dataset.texts,
                n_sold=dataset.n_sold,
                tracks={},
                buyers=associations.orders,
                others=others,
            )
        )
    return Walked(deciding.at_once(), tuple(windows), tuple(pairs), beside=beside)
