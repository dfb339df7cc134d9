"""Short of memory, in smaller pieces: the same weights. A card that computes wrongly is left."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.models.bert import devices, run, thrift, trust
from engine.models.bert.descent import Descent
from engine.models.bert.encoder import Encoder, load
from engine.models.bert.fine_tuning import fine_tune
from engine.models.bert.thrift import Thrift, for_memory
from engine.models.bert.told import FineTuned
from engine.options import Language
from engine.stages import drive
from engine.wording import Wording
from tests.engine.test_bert_fine_tuning import CPU, FAKE, same, shop, small

STEPS = 4
SCARCE = "CUDA out of memory. Tried to allocate 2.00 GiB"


@pytest.fixture(autouse=True)
def a_card_that_computes_on_the_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "place_of", lambda device: "cpu")
    monkeypatch.setattr(devices, "processor", lambda: CPU)


def train(on: Encoder, **more: Any) -> FineTuned:
    return drive(fine_tune(on, shop(), steps=STEPS, seed=3, **more))


def apart(one: dict[str, Any], other: dict[str, Any]) -> float:
    return max(float((value - other[name]).abs().max()) for name, value in one.items())


@pytest.mark.parametrize("way", ["full", "lora", "layers:1"])
def test_in_smaller_pieces_the_same_is_learned(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.Run, "_save_memory", lambda self: None)
    plain, twice, whole = (load(small(), CPU, way=way) for _ in range(3))
    train(plain)
    twice.set_thrift(Thrift(again=True))
    train(twice)
    assert same(twice.weights(), plain.weights())  # dropout too is drawn alike
    whole.set_thrift(Thrift(again=True, recompute=True))
    train(whole)
    assert apart(whole.weights(), plain.weights()) < 1e-6


def test_recomputed_layers_are_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    on, calls = load(small(), CPU), [0]
    monkeypatch.setattr(run.Run, "_save_memory", lambda self: None)
    layer = on.model.encoder.layer[0]
    layer.attention.register_forward_hook(lambda *_: calls.__setitem__(0, calls[0] + 1))
    drive(fine_tune(on, shop(), steps=1, seed=3, validate=False))
    once, calls[0] = calls[0], 0
    on.set_thrift(Thrift(recompute=True))
    drive(fine_tune(on, shop(), steps=1, seed=3, validate=False))
    assert calls[0] == 2 * once


def test_a_card_short_of_memory_goes_on_in_smaller_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    straight = load(small(), FAKE)
    train(straight)
    vectors = Encoder.vectors

    def tight(self: Encoder, tokens: Any, exact: bool = False) -> Any:
        if self.device == FAKE and (len(tokens) > 16 or not self.thrift.recompute):
            raise RuntimeError(SCARCE)
        return vectors(self, tokens, exact)

    monkeypatch.setattr(trust, "agree", lambda *_: True)
    on = load(small(), FAKE)
    on.trusted = True
    monkeypatch.setattr(Encoder, "vectors", tight)
    done = train(on)
    assert (done.device, done.notice, done.steps_done) == (FAKE.name, "bert.less_memory", STEPS)
    assert on.thrift == Thrift(16, again=True, recompute=True)
    assert len(drive(on.encode([f"red pot {i}" for i in range(40)]))) == 40
    monkeypatch.setattr(Encoder, "vectors", vectors)
    names = [str(text) for text in shop().texts]
    np.testing.assert_allclose(  # dropout is drawn a chunk at a time, so not to the digit
        drive(on.encode(names)), drive(straight.encode(names)), atol=0.2
    )


def test_a_card_whose_memory_is_never_enough_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = Encoder.vectors

    def tight(self: Encoder, tokens: Any, exact: bool = False) -> Any:
        if self.device == FAKE:
            raise RuntimeError(SCARCE)
        return vectors(self, tokens, exact)

    on = load(small(), FAKE)
    on.trusted = True
    monkeypatch.setattr(Encoder, "vectors", tight)
    done = train(on)
    assert (done.device, done.notice) == (CPU.name, "bert.device_failed")
    assert on.thrift == Thrift()


def test_memory_that_ends_while_the_weights_change_goes_back_to_the_last_good_state(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    straight = load(small(), FAKE)
    train(straight)
    descend, failed = getattr(Descent, "_descend"), list[int]()  # noqa: B009

    def failing(self: Descent, step: int) -> None:
        descend(self, step)
        if step == 2 and not failed:
            failed.append(step)
            self.whole = False
            raise RuntimeError(SCARCE)

    monkeypatch.setattr(Descent, "_descend", failing)
    on = load(small(), FAKE)
    done = train(on)
    assert failed == [2]
    assert (done.device, done.notice) == (FAKE.name, "bert.less_memory")
    assert same(on.weights(), straight.weights())


def test_a_processor_whose_memory_is_never_enough_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any) -> Any:
        raise MemoryError

    on = load(small(), CPU)
    monkeypatch.setattr(Encoder, "vectors", failing)
    with pytest.raises(EngineError) as error:
        drive(on.encode(["red tea"]))
    assert error.value.code == "options.out_of_memory"


def test_what_is_saved_goes_by_what_is_free() -> None:
    few = (256, 10.0, 6, 384)
    assert for_memory(8 * 2**30, *few) == Thrift()
    assert for_memory(2**29, *few) == Thrift(again=True)
    assert for_memory(2**26, *few) == Thrift(again=True, recompute=True)
    steps = [Thrift()]
    while (lighter := steps[-1].lighter()) is not None:
        steps.append(lighter)
    assert steps[-1] == Thrift(thrift.SMALLEST, again=True, recompute=True)


def test_a_card_that_computes_what_the_processor_does_is_trusted_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on = load(small(), FAKE)
    before = on.weights()
    texts = [str(text) for text in shop().texts]
    drive(trust.check(on, texts))
    assert on.trusted
    assert on.device == FAKE
    assert same(on.weights(), before)
    monkeypatch.setattr(trust, "_step", None)
    drive(trust.check(on, texts))


@pytest.mark.parametrize("wrong", ["loss", "gradient", "nothing finite"])
def test_a_card_that_computes_something_else_is_left_before_it_learns(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight = load(small(), CPU)
    train(straight)
    vectors = Encoder.vectors

    def spoilt(self: Encoder, tokens: Any, exact: bool = False) -> Any:
        import torch

        found = vectors(self, tokens, exact)
        if self.device != FAKE:
            return found
        if wrong == "loss":
            return torch.nn.functional.normalize(found.roll(1, 0) + found, dim=1)
        if wrong == "gradient":
            return found.detach() + (found - found.detach()) * torch.linspace(-1, 1, found.shape[1])
        return found * float("nan")

    monkeypatch.setattr(Encoder, "vectors", spoilt)
    on = load(small(), FAKE)
    done = train(on)
    assert (done.device, done.notice) == (CPU.name, trust.DIFFERS)
    assert same(on.weights(), straight.weights())


def test_a_card_that_fails_at_once_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = Encoder.vectors

    def failing(self: Encoder, tokens: Any, exact: bool = False) -> Any:
        if self.device == FAKE:
            raise RuntimeError("no kernel image is available for execution on the device")
        return vectors(self, tokens, exact)

    monkeypatch.setattr(Encoder, "vectors", failing)
    done = train(load(small(), FAKE))
    assert (done.device, done.notice) == (CPU.name, "bert.device_failed")


def test_half_precision_may_round() -> None:
    import torch

    made = trust.Made(1.0, torch.ones(50), torch.ones(4, 3))
    rounded = trust.Made(1.05, torch.ones(50) * 1.02, torch.ones(4, 3))
    assert trust.agree(rounded, made, trust.HALF)
    assert not trust.agree(rounded, made, trust.WHOLE)
    assert not trust.agree(replace(made, gradient=-made.gradient), made, trust.HALF)


def test_what_happened_is_said_in_both_languages() -> None:
    for language in Language:
        assert all(Wording(language).note(f"bert.{code}") for code in ("less_memory", "device_differs"))
