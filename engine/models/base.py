"""What every model is: scores for blocks of users, and its own reasons."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol, TypeAlias

from engine.dataset import FloatArray, IntArray
from engine.reasons import Reason
from engine.stages import Work

Encode: TypeAlias = Callable[[Sequence[str]], Work[FloatArray]]  # names → (n, width) unit rows


class ModelName(StrEnum):
    """The models, as run.json and the proof name them."""

    POPULARITY = "popularity"
    PERSONAL = "personal_frequency"
    PERSONAL_RECENT = "personal_recency"
    ITEM_KNN = "item_knn"
    USER_KNN = "user_knn"
    SVD = "svd"
    NEXT_BASKET = "next_basket"
    EASE = "ease"
    FACTORIZATION_MACHINE = "factorization_machine"
    NAMES = "names"  # names compared letter by letter, where there is no BERT
    BERT = "bert"
    PAIRWELL = "pairwell"  # the blend of them all

    # What the proof compares with besides: rivals that propose nothing.
    CONFIDENCE = "confidence"
    COSINE = "cosine"
    LIFT = "lift"
    G2 = "g2"
    CHANCE = "chance"


class Voice(StrEnum):
    """What moves a product besides the models."""

    THUMB = "thumb"  # the owner's thumbs on this customer's list
    THUMBS = "thumbs"  # what was learnt from all of them


Source: TypeAlias = ModelName | Voice


class Model(Protocol):
    """A fitted model. Fitting is a function `fit(dataset, …) -> Work[Model]` beside the class."""

    @property
    def name(self) -> ModelName:
        """Which model this is."""
        ...

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items) float32: higher is better, finite, 0 where the model has nothing to say."""
        ...

    def reason(self, user: int, item: int) -> Reason | None:
        """The strongest evidence that this model has for the item, None where it has none."""
        ...


class NameModel(Model, Protocol):
    """A model that also knows how near two products are by their names."""

    @property
    def encode(self) -> Encode | None:
        """Turns further names into vectors; None where that is not kept."""
        ...

    def similarities(self, items: IntArray) -> FloatArray:
        """(len(items), n_items) cosine of the names, -1 to 1."""
        ...

    def similarity(self, item: int, other: int) -> float:
        """Cosine of two names."""
        ...
