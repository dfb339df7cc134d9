"""What product names mean, carried from day to day of the past: BERT, or letters where there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import scipy.sparse as sp

from engine.dataset import Dataset, FloatArray
from engine.models.base import Model, ModelName, NameModel
from engine.models.bert import backbones, scorer
from engine.models.bert.backbones import Backbone
from engine.models.bert.scorer import Settings
from engine.models.names import NameBasis, name_basis
from engine.options import Effort, Options
from engine.stages import Progress, Stage, Work

if TYPE_CHECKING:
    from engine.models.bert.encoder import Encoder
    from engine.models.bert.told import FineTuned

NEXT_STEPS = 16  # at most, at each later day, from the weights of the day before: few sales have come since
PRODUCTS_A_STEP = 2  # at least: few names are learnt in few steps


@dataclass(frozen=True)
class Learned:
    """What fine-tuning did.

    Attributes:
        backbone: name of the language model; device: the human name of where it ran.
        steps: made in all; seconds: spent on them.
        before, after: share of right guesses on orders kept back, 0 to 1; None where they were too few.
        stopped: the owner ended it early.
        way: how much of it learned, as --fine-tune calls it; why: code of why `auto` chose that (wording,
            `note`), "" where it was asked for.
    """

    backbone: str
    device: str
    steps: int
    seconds: float
    before: float | None
    after: float | None
    stopped: bool
    way: str = ""
    why: str = ""


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

    def unsold(self, dataset: Dataset) -> Work[NameModel | None]:
        """The model of the day that was asked for last, with products behind that day's that have no sales.

        Nothing is learnt for it. None where names are not understood, only spelled.
        """
        ...


@dataclass
class Letters:
    """Names compared letter by letter: no learning, any language, no model on disk."""

    notices: tuple[str, ...] = ()
    learned: Learned | None = None
    settings: Settings = scorer.PLAIN
    _vectors: FloatArray | None = None
    _basis: NameBasis | None = None

    def model(self, dataset: Dataset, phase: int) -> Work[Mapping[ModelName, Model]]:  # noqa: ARG002
        """Vectors of the names as they are, along the directions that the first day's names have."""
        if not dataset.n_users or dataset.n_items < 2:
            return {}
        yield Progress(Stage.TRAIN, 0, 1, note="train.names")
        texts = [str(text) for text in dataset.texts]
        if self._basis is None:
            self._basis = yield from name_basis(texts)
        self._vectors = self._basis.vectors(texts)
        model = yield from scorer.fit(dataset, self._vectors, self.settings)
        return {ModelName.NAMES: replace(model, name=ModelName.NAMES, encode=self._basis.encode)}

    def choose(self, dataset: Dataset, truth: sp.csr_matrix) -> None:
        """Takes the power that did best."""
        if self._vectors is not None:
            self.settings = scorer.choose_settings(dataset, self._vectors, truth, self.settings)

    def unsold(self, dataset: Dataset) -> Work[NameModel | None]:  # noqa: ARG002
        """None: letters say too little about a product that nobody bought."""
        yield from ()
        return None


@dataclass
class Bert:
    """A language model, fine-tuned on the first day and a little further on each later one."""

    backbone: Backbone
    options: Options
    checkpoints: Path | None
    settings: Settings = scorer.PLAIN
    phases: "list[FineTuned]" = field(default_factory=list)
    _encoder: "Encoder | None" = None
    _vectors: FloatArray | None = None

    @property
    def notices(self) -> tuple[str, ...]:
        """What happened on the way."""
        return tuple(dict.fromkeys(phase.notice for phase in self.phases if phase.notice))

    @property
    def learned(self) -> Learned | None:
        """The phases so far, as one."""
        if not self.phases:
            return None
        first, last = self.phases[0], self.phases[-1]
        return Learned(
            backbone=self.backbone.name,
            device=last.device,
            steps=sum(phase.steps_done for phase in self.phases),
            seconds=sum(phase.seconds for phase in self.phases),
            before=first.validation_before,
            after=first.validation_after,
            stopped=any(phase.stopped for phase in self.phases),
            way=str(self._encoder.way) if self._encoder is not None else "",
            why=self._encoder.way.why if self._encoder is not None else "",
        )

    def model(self, dataset: Dataset, phase: int) -> Work[Mapping[ModelName, Model]]:
        """Fine-tunes on what lies before the day, then encodes all names."""
        if not dataset.n_users or dataset.n_items < 2:
            return {}
        encoder = self._encoder
        if encoder is None:
            yield from backbones.ready(self.backbone)
            yield Progress(Stage.TRAIN, 0, None, note="train.load")
            encoder = self._encoder = self._load()
        if self.options.fine_tune != "none" and not any(done.stopped for done in self.phases):
            yield from self._learn(encoder, dataset, phase)
        vectors = yield from encoder.encode([str(text) for text in dataset.texts])
        self._vectors = vectors
        model = yield from scorer.fit(dataset, vectors, self.settings)
        return {ModelName.BERT: replace(model, encode=encoder.encode)}

    def choose(self, dataset: Dataset, truth: sp.csr_matrix) -> None:
        """Takes the power that did best."""
        if self._vectors is not None:
            self.settings = scorer.choose_settings(dataset, self._vectors, truth, self.settings)

    def unsold(self, dataset: Dataset) -> Work[NameModel | None]:
        """The names of the day, and the others as this day's weights read them."""
        if self._encoder is None or self._vectors is None:
            return None
        new = [str(text) for text in dataset.texts[len(self._vectors) :]]
        vectors = np.vstack([self._vectors, (yield from self._encoder.encode(new))])
        return (yield from scorer.fit(dataset, vectors, self.settings))

    def _load(self) -> "Encoder":
        from engine.models.bert import devices
        from engine.models.bert.encoder import load

        device = devices.choose(self.options.device)
        return load(self.backbone, device, self.options.seed, self.options.fine_tune)

    def _learn(self, encoder: "Encoder", dataset: Dataset, phase: int) -> Work[None]:
        from engine.models.bert.fine_tuning import fine_tune

        first = phase == 0
        steps = first_steps(self.options.effort, dataset.n_sold)
        if first:
            self.settings = scorer.TUNED
        else:
            steps = later_steps(steps)
        done = yield from fine_tune(
            encoder,
            dataset,
            steps=steps,
            seed=self.options.seed + phase,
            folder=self.checkpoints / f"day{phase}" if self.checkpoints else None,
            resume=self.options.resume,
            validate=first,
        )
        self.phases.append(done)


def first_steps(effort: Effort, n_sold: int) -> int:
    """Steps of the first fine-tuning, in a shop of so many products with sales."""
    return min(effort.steps, max(n_sold // PRODUCTS_A_STEP, 1))


def later_steps(first: int) -> int:
    """Steps at each later day, after so many on the first."""
    return min(NEXT_STEPS, max(first // 25, 1))


def meaning_for(options: Options, texts: Sequence[str], checkpoints: Path | None) -> Meaning:
    """BERT where a backbone can be had, letters else; the notice says why.

    Args:
        options: backbone, fine_tune, effort, device, seed, resume.
        texts: the shop's product names: `auto` looks at their script.
        checkpoints: a folder; None keeps none.
    """
    backbone = backbones.find(options.backbone, texts)
    if backbone is None:
        why = backbones.why_none(options.backbone, texts)
        return Letters((why,) if why else ())
    return Bert(backbone, options, checkpoints)
