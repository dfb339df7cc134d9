"""What product names mean, carried from one day of the past to the next: BERT, or letters where there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import scipy.sparse as sp

from engine.dataset import Dataset
from engine.models.base import Model, ModelName
from engine.models.names import name_vectors
from engine.options import Options
from engine.stages import Progress, Stage, Work

if TYPE_CHECKING:
    from engine.models.bert.backbones import Backbone
    from engine.models.bert.encoder import Encoder
    from engine.models.bert.fine_tuning import FineTuned

NEXT_STEPS = 40  # of fine-tuning at each later day, from the weights of the day before


@dataclass(frozen=True)
class Learned:
    """What fine-tuning did.

    Attributes:
        backbone: name of the language model; device: the human name of where it ran.
        steps: made in all; seconds: spent on them.
        before, after: share of right guesses on orders kept back, 0 to 1; None where they were too few.
        stopped: the owner ended it early.
    """

    backbone: str
    device: str
    steps: int
    seconds: float
    before: float | None
    after: float | None
    stopped: bool


class Meaning(Protocol):
    """A source of name vectors that may learn, never from what lies after the day it is asked for."""

    @property
    def learned(self) -> Learned | None:
        """What was learned so far."""
        ...

    @property
    def notices(self) -> tuple[str, ...]:
        """Codes of what the owner should know."""
        ...

    def model(self, dataset: Dataset, phase: int) -> Work[Mapping[ModelName, Model]]:
        """The model of one day; phase counts the days from 0."""
        ...

    def choose(self, dataset: Dataset, truth: sp.csr_matrix) -> None:
        """Settles the model's own settings on what was bought after that day, for the days to come."""
        ...
