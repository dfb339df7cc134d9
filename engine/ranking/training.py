"""TRAIN: the models of today, and the weights that earlier windows of this shop speak for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import scipy.sparse as sp

from engine import associations as associating
from engine import columns
from engine import dataset as datasets
from engine.associations import Associations
from engine.cleaning import clean
from engine.dataset import Dataset
from engine.models.base import Model, ModelName, NameModel
from engine.options import Options
from engine.ranking.blends import Blend, choose, starting
from engine.ranking.candidates import Candidates
from engine.ranking.fitting import fit_models
from engine.ranking.meaning import Learned, Meaning
from engine.ranking.windows import Window, bought_after, first_purchases, observe
from engine.reading.table import CatalogueItem, RawTable
from engine.sales import CleaningRules, Sales
from engine.splitting import Cut, Track, past_cuts
from engine.stages import Work


@dataclass(frozen=True)
class Training:
    """The value of TRAIN.

    Attributes:
        dataset, associations: what the models of today rest on.
        models: fitted on all sales.
        blends: how they are added up, for each track.
        windows: days of the past, oldest first, the proof's last; empty where the history is too short.
        learned: what BERT's fine-tuning did, None without BERT.
        repeats: somebody in this shop bought the same product in two orders.
        notices: codes of what the owner should know (wording, `note`).
    """

    dataset: Dataset = field(repr=False)
    associations: Associations = field(repr=False)
    models: Mapping[ModelName, Model] = field(repr=False)
    blends: Mapping[Track, Blend]
    windows: tuple[Window, ...] = field(repr=False)
    learned: Learned | None
    repeats: bool
    notices: tuple[str, ...]

    @property
    def by_name(self) -> NameModel | None:
        """The model that knows products by their names: BERT, or what stands in for it."""
        found = self.models.get(ModelName.BERT) or self.models.get(ModelName.NAMES)
        return cast("NameModel | None", found)


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
    blends = dict(starting(shop.dataset.n_users))
    windows: list[Window] = []
    cuts = cuts_of(shop.sales) if look_back else ()
    for phase, cut in enumerate(cuts):
        sales, _ = yield from clean(shop.table.before(cut.date), shop.rules)
        dataset = datasets.build(sales, end=cut.date)
        if not dataset.n_users:
            break
        associations = yield from associating.associate(dataset, options.cell, options.normalise)
        models = yield from fit_models(dataset, associations, options.seed)
        models |= yield from meaning.model(dataset, phase)
        window = yield from observe(models, dataset, associations, cut, shop.sales, blends)
        later = bought_after(dataset, shop.sales, cut)
        meaning.choose(dataset, first_purchases(later, associations.bought))
        windows.append(window)
        blends = {track: choose(track, [seen_in(window, track) for window in windows]) for track in Track}
    models = yield from fit_models(shop.dataset, shop.associations, options.seed)
    models |= yield from meaning.model(shop.dataset, len(cuts))
    return Training(
        dataset=shop.dataset,
        associations=shop.associations,
        models=models,
        blends=blends,
        windows=tuple(windows),
        learned=meaning.learned,
        repeats=bool((shop.associations.bought.data > 1).any()),
        notices=meaning.notices,
    )


def cuts_of(sales: Sales) -> tuple[Cut, ...]:
    """The days of the past on which a shop is looked at again."""
    if not sales.has_dates or not sales.has_users:
        return ()
    time = sales.lines[columns.TIME].to_numpy().astype("datetime64[s]")
    return past_cuts(time.min(), time.max().astype("datetime64[D]") + datasets.DAY)


def seen_in(window: Window, track: Track) -> tuple[Candidates, sp.csr_matrix]:
    """A window's candidates and what was bought, as choosing weights needs them."""
    judged = window.tracks[track]
    return judged.candidates, judged.truth[judged.sampled]
