"""Fine-tuning BERT on a shop's own purchases, in steps that can be paused, kept, lost and gone on with."""

import hashlib
import json
import time
from collections.abc import Generator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from engine.dataset import Dataset
from engine.errors import EngineError
from engine.models.bert import checkpoints, devices, validation
from engine.models.bert import pairs as pairing
from engine.models.bert.checkpoints import Checkpoint
from engine.models.bert.descent import Descent, Recipe
from engine.models.bert.encoder import PATIENCE, Encoder
from engine.models.bert.pairs import Pairs
from engine.models.bert.validation import Example
from engine.models.bert.ways import PACE
from engine.stages import Progress, Stage, StopAndKeep, Work, drive

if TYPE_CHECKING:
    import torch

T = TypeVar("T")

LEARNING_RATE = 1e-4
SAVE_EVERY = 60.0  # seconds
VALIDATE_EVERY = 20  # steps


@dataclass(frozen=True, slots=True)
class FineTuningProgress(Progress):
    """A sign of life of the training.

    Attributes:
        saved_step: the step of the last checkpoint, None before the first.
        notice: a note's code of what the owner should know, else "".
        examples: what a few products' nearest names were before and are now; renewed with `validation`.
    """

    saved_step: int | None = None
    notice: str = ""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class FineTuned:
    """What fine-tuning did; the encoder holds the weights.

    Attributes:
        steps_done: of those asked for, earlier sittings included.
        validation_before, validation_after: share of right guesses on orders kept back, 0 to 1, None where
            there were too few or none were asked for.
        device: the human name of where it ended.
        seconds: of work, pauses left out, earlier sittings included.
        texts_per_second: distinct names trained on a second.
        notice: a note's code of what the owner should know, else "".
        stopped: the owner ended it early.
    """

    steps_done: int
    validation_before: float | None
    validation_after: float | None
    device: str
    seconds: float
    texts_per_second: float
    notice: str
    stopped: bool


def fine_tune(
    encoder: Encoder,
    dataset: Dataset,
    *,
    steps: int,
    seed: int,
    learning_rate: float = LEARNING_RATE,
    folder: Path | None = None,
    resume: bool = False,
    validate: bool = True,
) -> Work[FineTuned]:
    """Draws the names of products near each other that the same customers buy. Changes the encoder's weights.

    A seed makes the weights the same on one device, whether or not the work was cut short and gone on with.
    Stopped, it returns at once what it has; closed, it writes its last checkpoint.

    Args:
        encoder: the weights to begin with.
        dataset: the shop up to the day of the lists; nothing later is seen.
        steps: of gradient descent.
        seed: draws pairs, dropout and held-back orders.
        learning_rate: at its height.
        folder: for this training's checkpoint alone; None keeps none.
        resume: go on from the folder's checkpoint where it is of this very training, else begin anew.
        validate: hold orders back and measure right guesses.

    Raises:
        EngineError: options.out_of_memory, where even the CPU lacks it; the last checkpoint stays.
    """
    pairs, notice, stopped = None, "bert.no_pairs", False
    try:
        pairs = yield from _told(pairing.build(dataset, seed, validate), steps)
        if pairs is not None:
            yield from _told(encoder.settle(pairs.texts), steps)
    except StopAndKeep:
        notice, stopped = encoder.notice, True
    if pairs is None:
        return FineTuned(0, None, None, encoder.device.name, 0.0, 0.0, notice, stopped)
    batch = min(Recipe.batch, max(len(pairs.anchors) // 4, 2))
    rate = learning_rate * PACE[encoder.way.kind]
    run = _Run(encoder, pairs, Recipe(steps, rate, batch), seed, folder)
    encoder.narrow(pairs.texts)
    try:
        return (yield from run.run(resume))
    finally:
        encoder.widen()
        encoder.model.eval()
        encoder.keep_safe(encoder.weights())


class _Run:
    """One training on its way."""

    def __init__(
        self, encoder: Encoder, pairs: Pairs, recipe: Recipe, seed: int, folder: Path | None
    ) -> None:
        self.encoder, self.pairs, self.recipe = encoder, pairs, recipe
        self.seed, self.folder = seed, folder
        self.fingerprint = _fingerprint(encoder, pairs, recipe, seed) if folder else ""
        self.descent: Descent | None = None
        self.step, self.texts, self.seconds = 0, 0, 0.0
        self.loss: float | None = None
        self.before: float | None = None
        self.after: float | None = None
        self.examples: tuple[Example, ...] = ()
        self.notice = encoder.notice
        self.saved_step: int | None = None
        self.trained_on = encoder.device.kind
        self.safe_step = 0
        self.safe_state: dict[str, torch.Tensor] = {}
        self.begun = self.saved = time.perf_counter()

    def run(self, resume: bool) -> Work[FineTuned]:
        """From the checkpoint or the beginning to the end."""
        found = self._restore() if resume and self.folder else None
        if found is not None and found.finished:
            return self._result(stopped=False)
        self.descent = Descent(self.encoder, self.pairs, self.recipe, self.seed)
        if found is not None:
            self.descent.set_state(found.optimizer)
        self._keep_safe()
        stopped = False
        try:
            if self.step == 0:
                yield from self._measure(first=True)
            else:
                yield from self._tell()
            while self.step < self.recipe.steps:
                yield from self._go_on()
        except StopAndKeep:
            stopped = True
            drive(self._measure())
        finally:
            if self.folder and self.descent.whole:
                self._save(finished=self.step == self.recipe.steps)
        return self._result(stopped)

    def _go_on(self) -> Work[None]:
        """One step and what belongs to it, or back to the last good state on the CPU."""
        failure, due = "", False
        try:
            yield from self._one_step()
            due = self.step % VALIDATE_EVERY == 0 or self.step == self.recipe.steps
            if due:
                self._keep_safe()
            if self.folder and time.perf_counter() - self.saved > SAVE_EVERY:
                self._save(finished=False)
        except devices.failures() as error:
            failure = str(error) or type(error).__name__  # the text alone: the exception holds tensors
        if failure:
            self._recover(failure)
        if due and not failure:
            yield from self._measure()
        else:
            yield from self._tell()

    def _one_step(self) -> Work[None]:
        assert self.descent is not None
        work = self.descent.step(self.step)
        while True:
            try:
                next(work)
            except StopIteration as end:
                self.loss, texts = end.value
                self.texts += texts
                self.step += 1
                return
            yield from self._breathe()

    def _measure(self, first: bool = False) -> Work[None]:
        """Right guesses and examples with the weights of now."""
        held = self.pairs.validation
        if held is not None:
            texts = [self.pairs.texts[place] for place in self.pairs.text_of[held.pool]]
            work = self.encoder.encode(texts)
            while True:
                try:
                    next(work)
                except StopIteration as end:
                    vectors = end.value
                    break
                yield from self._breathe()
            if self.encoder.device.kind != self.trained_on:  # it failed at the names, and was left
                self._begin_anew()
            self.after = validation.right_guesses(held, vectors)
            self.examples = validation.examples(held, texts, vectors, () if first else self.examples)
            if first:
                self.before = self.after
        yield from self._tell(measured=held is not None)

    def _recover(self, failure: str) -> None:
        """Goes on on the CPU from the last good state; called after the except block.

        Raises:
            EngineError: options.out_of_memory, where it is the CPU that failed.
            RuntimeError: another failure of the CPU.
        """
        if self.encoder.device.kind == "cpu":
            if devices.ran_out_of_memory(failure):
                raise EngineError("options.out_of_memory", device=self.encoder.device.name)
            raise RuntimeError(failure)
        self.descent = None  # what it holds lies on the device
        self.encoder.fall_back()
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Takes up the last good state where the encoder is now."""
        self.notice = self.encoder.notice
        self.step, self.trained_on = self.safe_step, self.encoder.device.kind
        self.descent = Descent(self.encoder, self.pairs, self.recipe, self.seed)
        self.descent.set_state(self.safe_state)

    def _keep_safe(self) -> None:
        if self.encoder.device.kind != "cpu" and self.descent is not None:
            weights, state = self.encoder.weights(), self.descent.state()
            self.encoder.keep_safe(weights)
            self.safe_step, self.safe_state = self.step, state

    def _restore(self) -> Checkpoint | None:
        assert self.folder is not None
        found, why = checkpoints.load(self.folder, self.fingerprint)
        self.notice = why or self.notice
        if found is None:
            return None
        record = found.record
        self.encoder.set_weights(found.weights)
        self.step = self.saved_step = found.step
        self.texts, self.seconds = record["texts"], record["seconds"]
        self.loss, self.before, self.after = record["loss"], record["before"], record["after"]
        self.examples = tuple(
            Example(each["text"], tuple(each["before"]), tuple(each["now"])) for each in record["examples"]
        )
        return found

    def _save(self, finished: bool) -> None:
        """Writes the checkpoint; where the disk is full or gone, that is noted and the training goes on."""
        assert self.folder is not None and self.descent is not None
        record = {
            "texts": self.texts,
            "seconds": self._worked(),
            "loss": self.loss,
            "before": self.before,
            "after": self.after,
            "examples": [asdict(example) for example in self.examples],
        }
        state = {} if finished else self.descent.state()
        weights = self.encoder.weights()
        try:
            checkpoints.save(
                self.folder, Checkpoint(self.fingerprint, self.step, finished, record, weights, state)
            )
            self.saved_step = self.step
        except EngineError:
            self.notice = "bert.not_saved"
        self.saved = time.perf_counter()

    def _tell(self, measured: bool = False) -> Generator[Progress, None, None]:
        """A sign of life; what time passes at it is a pause."""
        self.seconds = self._worked()
        progress = FineTuningProgress(
            Stage.TRAIN,
            self.step,
            self.recipe.steps,
            loss=self.loss,
            validation=self.after if measured else None,
            note="bert.fine_tune",
            saved_step=self.saved_step,
            notice=self.notice,
            examples=self.examples,
        )
        try:
            yield progress
        finally:
            self.begun = time.perf_counter()

    def _breathe(self) -> Generator[Progress, None, None]:
        if time.perf_counter() - self.begun > PATIENCE:
            yield from self._tell()

    def _worked(self) -> float:
        return self.seconds + time.perf_counter() - self.begun

    def _result(self, stopped: bool) -> FineTuned:
        seconds = self._worked()
        return FineTuned(
            steps_done=self.step,
            validation_before=self.before,
            validation_after=self.after,
            device=self.encoder.device.name,
            seconds=seconds,
            texts_per_second=self.texts / max(seconds, 1e-9),
            notice=self.notice,
            stopped=stopped,
        )


def _told(work: Work[T], steps: int) -> Work[T]:
    """What comes before the first step, told as a part of the training."""
    while True:
        try:
            progress = next(work)
        except StopIteration as end:
            return end.value
        yield FineTuningProgress(Stage.TRAIN, 0, steps, note=progress.note)


def _fingerprint(encoder: Encoder, pairs: Pairs, recipe: Recipe, seed: int) -> str:
    """Of everything that decides the final weights, the device aside."""
    result = hashlib.sha256(encoder.backbone.digest.encode())
    result.update(checkpoints.digest(encoder.weights()).encode())
    result.update(json.dumps([asdict(recipe), seed, str(encoder.way), pairs.texts]).encode())
    for part in (pairs.text_of, pairs.anchors, pairs.popularity, pairs.partners.indices, pairs.partners.data):
        result.update(part.tobytes())
    if pairs.validation is not None:
        result.update(pairs.validation.pool.tobytes())
    return result.hexdigest()
