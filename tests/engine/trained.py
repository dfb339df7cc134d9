"""Trainings put together by hand: the models of a small shop, its order a blend."""

from collections.abc import Mapping

from engine.associations import Associations
from engine.dataset import Dataset
from engine.models.base import Model, ModelName
from engine.ranking.blends import starting
from engine.ranking.boosting import Boosting
from engine.ranking.features import gather
from engine.ranking.order import Order, Way
from engine.ranking.pairs import without_past
from engine.ranking.training import Training
from engine.ranking.windows import Window
from engine.splitting import Track


def blended(n_users: int) -> dict[Track, Order]:
    """The program's own blends for a shop of so many customers."""
    return {track: Order(Way.BLEND, blend) for track, blend in starting(n_users).items()}


def training_of(
    dataset: Dataset,
    associations: Associations,
    models: Mapping[ModelName, Model],
    windows: tuple[Window, ...] = (),
    repeats: bool = True,
) -> Training:
    """The value of TRAIN without BERT."""
    return Training(
        dataset=dataset,
        associations=associations,
        models=models,
        orders=blended(dataset.n_users),
        pairs=without_past(dataset),
        facts=gather(dataset),
        boosting=Boosting(),
        windows=windows,
        learned=None,
        repeats=repeats,
        notices=(),
    )
