"""One training on its way: its steps, what it saves and tells, and how it goes on where a device fails."""

import hashlib
import json
import time
from collections.abc import Generator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import EngineError
from engine.models.bert import checkpoints, devices, validation
from engine.models.bert.checkpoints import Checkpoint, Identity
from engine.models.bert.descent import Descent, Recipe
from engine.models.bert.encoder import PATIENCE, Encoder
from engine.models.bert.pairs import Pairs
from engine.models.bert.thrift import Thrift, for_memory
from engine.models.bert.told import FineTuned, FineTuningProgress
from engine.models.bert.validation import Example
from engine.stages import Progress, Stage, StopAndKeep, Work, drive

if TYPE_CHECKING:
    import torch

SAVE_EVERY = 60.0  # seconds
VALIDATE_EVERY = 20  # steps


class Run:
    """One training on its way."""

    def __init__(
        self, encoder: Encoder, pairs: Pairs, recipe: Recipe, seed: int, folder: Path | None
    ) -> None:
        self.encoder, self.pairs, self.recipe = encoder, pairs, recipe
        self.seed, self.folder = seed, folder
        self.identity = identity_of(encoder, pairs, recipe, seed)
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
        self._save_memory()
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
            failure = f"{type(error).__name__}: {error}"  # the text alone: the exception holds tensors
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
            known, work = self.encoder.notice, self.encoder.encode(texts)
            while True:
                try:
                    next(work)
                except StopIteration as end:
                    vectors = end.value
                    break
                yield from self._breathe()
            if self.encoder.notice != known:
                self.notice = self.encoder.notice
            if self.encoder.device.kind != self.trained_on:  # it failed at the names, and was left
                self._begin_anew()
            self.after = validation.right_guesses(held, vectors)
            self.examples = validation.examples(held, texts, vectors, () if first else self.examples)
            if first:
                self.before = self.after
        yield from self._tell(measured=held is not None)

    def _recover(self, failure: str) -> None:
        """Goes on in smaller pieces where memory ran out, else on the CPU from the last good state.

        It is called after the except block, which would hold tensors.

        Raises:
            EngineError: options.out_of_memory, where it is the CPU that failed.
            RuntimeError: another failure of the CPU.
        """
        scarce = devices.ran_out_of_memory(failure)
        if scarce and self.descent is not None and self._lightened(self.descent):
            return
        if self.encoder.device.kind == "cpu":
            if scarce:
                raise EngineError("options.out_of_memory", device=self.encoder.device.name)
            raise RuntimeError(failure)
        self.descent = None  # what it holds lies on the device
        self.encoder.fall_back()
        self._begin_anew()

    def _lightened(self, descent: Descent) -> bool:
        """Goes on where it is in smaller pieces; False where that cannot be."""
        on_card = self.encoder.device.kind != "cpu"
        if not (descent.whole or on_card) or not self.encoder.lighten():
            return False
        self.notice = self.encoder.notice
        if not descent.whole:  # the weights are half changed
            self.encoder.go_back()
            self._begin_anew()
        return True

    def _save_memory(self) -> None:
        """Before the first step, by what is free."""
        encoder, texts = self.encoder, self.pairs.texts
        lengths = [len(ids) for ids in encoder.tokens(texts)]
        depth = int(encoder.model.config.num_hidden_layers)
        names = min(2 * self.recipe.batch, len(texts))
        needed = for_memory(
            devices.free_memory(encoder.device),
            names,
            sum(lengths) / len(lengths),
            encoder.way.layers or depth,
            encoder.width,
        )
        if needed != Thrift():
            encoder.set_thrift(needed)

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
        found, why = checkpoints.load(self.folder, self.identity)
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
                self.folder, Checkpoint(self.identity, self.step, finished, record, weights, state)
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


def identity_of(encoder: Encoder, pairs: Pairs, recipe: Recipe, seed: int) -> Identity:
    """Which training this is; two of one identity end in the same weights on one device."""
    settings = hashlib.sha256(checkpoints.digest(encoder.weights()).encode())
    settings.update(json.dumps([asdict(recipe), seed, str(encoder.way)]).encode())
    for part in (pairs.anchors, pairs.partners.indices, pairs.partners.data):  # less the orders kept back
        settings.update(part.tobytes())
    if pairs.validation is not None:
        settings.update(pairs.validation.pool.tobytes())
    return Identity(encoder.backbone.digest, pairs.data, settings.hexdigest())
