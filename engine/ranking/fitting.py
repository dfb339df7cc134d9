"""All classic models of one day, fitted on what lay before it."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait

from engine.associations import Associations
from engine.dataset import Dataset
from engine.models import (
    ease,
    evidence,
    factorization_machine,
    item_knn,
    next_basket,
    personal,
    popularity,
    svd,
    user_knn,
)
from engine.models.base import Model, ModelName
from engine.models.factorization_machine import FactorizationMachine, Learnt
from engine.ranking.rates import USUAL, Rates
from engine.stages import Progress, Stage, Work, drive

BREATH = 0.2  # seconds between two signs of life


def fit_models(
    dataset: Dataset,
    associations: Associations,
    seed: int,
    start: Learnt | None = None,
    rates: Rates = USUAL,
) -> Work[dict[ModelName, Model]]:
    """Fits every model but the one that knows names; those that the data allows.

    Args:
        dataset, associations: what lay before the day of the lists.
        seed: of what is drawn.
        start: what the factorization machine of an earlier day learnt.
        rates: how fast purchases fade.
    """
    yield Progress(Stage.TRAIN, 0, 1, note="train.classic")
    if not dataset.n_users:
        return {}
    behind = evidence.gather(dataset, associations)
    popular = popularity.fit(dataset, rates.popularity_days)
    counted, faded = personal.fit(dataset, popular.buyers, rates.half_life)
    models: list[Model | None] = [
        popular,
        counted,
        faded,
        item_knn.fit(associations, behind),
        user_knn.fit(associations, behind),
        next_basket.fit(dataset, associations, counted, counted.tie),
    ]
    with ThreadPoolExecutor(1, "ease") as beside:  # NumPy leaves the interpreter to others while it computes
        solved = beside.submit(drive, ease.fit(associations, behind))
        models.append((yield from svd.fit(associations, behind, seed)))
        models.append((yield from factorization_machine.fit(dataset, behind, seed, start)))
        while not solved.done():
            yield Progress(Stage.TRAIN, 0, 1, note="train.ease")
            wait([solved], timeout=BREATH)
        models.append(solved.result())
    return {model.name: model for model in models if model is not None}


def learnt_of(models: Mapping[ModelName, Model]) -> Learnt | None:
    """What a later day's factorization machine may go on from."""
    model = models.get(ModelName.FACTORIZATION_MACHINE)
    return model.learnt if isinstance(model, FactorizationMachine) else None
