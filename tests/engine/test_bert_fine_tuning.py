"""Fine-tuning is repeatable, learns, and is never lost; mostly with a small BERT of the real one's making."""

import atexit
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.dataset import Dataset, build
from engine.errors import EngineError
from engine.models.bert import backbones, checkpoints, devices, run, trust
from engine.models.bert.descent import Descent
from engine.models.bert.encoder import Encoder, load
from engine.models.bert.fine_tuning import fine_tune
from engine.models.bert.origin import MEMORY
from engine.models.bert.told import FineTuned, FineTuningProgress
from engine.options import Language
from engine.stages import Progress, StopAndKeep, drive
from engine.wording import Wording
from tests.engine import shops

STEPS = 5
WORDS = ["red", "blue", "tea", "pot", "jar", "cup", "plate", "spoon", "lamp", "clock", "vase", "box"]
CPU = devices.Device("cpu", "Processor", None, None)
OF = checkpoints.Identity("backbone", "data", "settings")
FAKE = devices.Device("cuda", "Fake card, 8 GB", 8 * devices.GIGABYTE, None)


@cache
def shop(seed: int = 0) -> Dataset:
    names = {f"i{i:02}": f"{WORDS[i % 12]} {WORDS[i * 5 % 11]} {WORDS[i // 3 % 9]}" for i in range(40)}
    return build(shops.sales(shops.lively(seed), names))


@cache
def real() -> backbones.Backbone:
    backbone = backbones.find("english", [])
    assert backbone is not None
    return backbone


@cache
def small() -> backbones.Backbone:
    """Two layers, 48 wide, drawn at random, with the real one's tokens: its steps take a moment."""
    import torch
    from transformers import BertConfig, BertModel

    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    torch.manual_seed(0)
    config = BertConfig(
        hidden_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        initializer_range=0.2,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(real().path / name, folder)
    return backbones.Backbone("small", folder, "small")


def encoder(device: devices.Device = CPU) -> Encoder:
    return load(small(), device)


@pytest.fixture(autouse=True)
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "bind", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def train(on: Encoder, folder: Path | None = None, resume: bool = False, **more: Any) -> FineTuned:
    more = {"steps": STEPS, "seed": 3} | more
    return drive(fine_tune(on, shop(), folder=folder, resume=resume, **more))


@pytest.fixture(scope="module")
def whole() -> tuple[dict[str, Any], FineTuned]:
    """The weights of an uninterrupted training."""
    on = encoder()
    done = train(on)
    return on.weights(), done


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one.keys() == other.keys() and all(value.equal(other[name]) for name, value in one.items())


def up_to(work: Iterator[Progress], step: int) -> None:
    while next(work).step < step:
        pass


def test_tells_of_every_step_with_loss_right_guesses_and_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "VALIDATE_EVERY", 2)
    seen: list[Progress] = []
    done = drive(fine_tune(encoder(), shop(), steps=4, seed=0), seen.append)
    told = [progress for progress in seen if isinstance(progress, FineTuningProgress)]
    assert told == seen
    assert {progress.step for progress in told} == set(range(5))
    assert all(progress.total == 4 for progress in told)
    measured = [p for p in told if p.validation is not None]
    assert [p.step for p in measured] == [0, 2, 4]
    assert measured[0].validation == done.validation_before
    assert measured[-1].validation == done.validation_after
    for progress in measured:
        assert len(progress.examples) == 5
        for example in progress.examples:
            assert len(example.before) == len(example.now) == 3
            assert example.text not in example.now
    assert all(example.before == example.now for example in measured[0].examples)
    assert [e.before for e in measured[-1].examples] == [e.now for e in measured[0].examples]
    assert all(progress.loss is not None for progress in told if progress.step)
    assert (done.steps_done, done.stopped, done.notice) == (4, False, "")
    assert done.texts_per_second > 1


def test_learns_what_is_bought_together() -> None:
    on = load(real(), CPU)
    kinds = np.array([int(item[1:]) % 2 for item in shop().items])  # whoever buys one kind buys no other

    def apart() -> float:
        vectors = drive(on.encode([str(text) for text in shop().texts]))
        near = vectors @ vectors.T
        return float(
            near[np.ix_(kinds == 0, kinds == 0)].mean() - near[np.ix_(kinds == 0, kinds == 1)].mean()
        )

    before = apart()
    done = train(on, steps=50, learning_rate=2e-4)
    assert done.validation_before is not None
    assert done.validation_after is not None
    assert apart() > before + 0.1


def test_what_names_meant_before_keeps_its_share() -> None:
    on, untouched = encoder(), encoder()
    texts = ["red tea", "blue pot", "never seen"]
    before = drive(untouched.encode(texts))
    train(on, learning_rate=1e-3)
    both = drive(on.encode([*texts, "red tea"]))
    now = both[:3, :48] / np.sqrt(1 - MEMORY)
    np.testing.assert_allclose(np.linalg.norm(now, axis=1), 1, rtol=1e-5)
    assert np.abs(now - before).max() > 0.01
    np.testing.assert_allclose(
        both[:3] @ both[:3].T, (1 - MEMORY) * now @ now.T + MEMORY * before @ before.T, atol=1e-5
    )
    np.testing.assert_array_equal(both[3], both[0])


def test_a_seed_repeats_a_run(whole: tuple[dict[str, Any], FineTuned]) -> None:
    weights, _ = whole
    again, other = encoder(), encoder()
    train(again)
    train(other, seed=4)
    assert same(again.weights(), weights)
    assert not same(other.weights(), weights)
    assert not same(encoder().weights(), weights)


def test_closed_and_gone_on_with_ends_in_the_same_weights(
    tmp_path: Path, whole: tuple[dict[str, Any], FineTuned]
) -> None:
    weights, done = whole
    work = fine_tune(encoder(), shop(), steps=STEPS, seed=3, folder=tmp_path)
    up_to(work, 2)
    work.close()
    on = encoder()
    steps: list[int] = []
    resumed = fine_tune(on, shop(), steps=STEPS, seed=3, folder=tmp_path, resume=True)
    result = drive(resumed, lambda p: steps.append(p.step))
    assert sorted(set(steps)) == [0, 2, 3, 4, 5]  # 0 is told before the checkpoint is found
    assert same(on.weights(), weights)
    assert result.validation_before == done.validation_before
    assert result.validation_after == done.validation_after
    assert [path.name for path in tmp_path.iterdir()] == [checkpoints.FILE]


def test_the_real_backbone_goes_on_with_itself(tmp_path: Path) -> None:
    straight, first, second = (load(real(), devices.processor()) for _ in range(3))
    drive(fine_tune(straight, shop(), steps=2, seed=1))
    work = fine_tune(first, shop(), steps=2, seed=1, folder=tmp_path)
    up_to(work, 1)
    work.close()
    drive(fine_tune(second, shop(), steps=2, seed=1, folder=tmp_path, resume=True))
    assert same(second.weights(), straight.weights())
    assert not same(second.weights(), load(real(), CPU).weights())


def test_killed_within_a_step_goes_on_from_the_last_autosave(
    tmp_path: Path, whole: tuple[dict[str, Any], FineTuned], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "SAVE_EVERY", 0.0)
    work = fine_tune(encoder(), shop(), steps=STEPS, seed=3, folder=tmp_path)
    up_to(work, 2)
    with monkeypatch.context() as patch:  # a kill runs no finally
        patch.setattr(run, "checkpoints", None)
        with pytest.raises(AttributeError):
            work.close()
    on = encoder()
    train(on, tmp_path, resume=True)
    assert same(on.weights(), whole[0])


def test_a_finished_training_is_taken_as_it_is(
    tmp_path: Path, whole: tuple[dict[str, Any], FineTuned], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = train(encoder(), tmp_path)
    monkeypatch.setattr(Descent, "step", None)  # no step may be made
    on = encoder()
    again = train(on, tmp_path, resume=True)
    assert same(on.weights(), whole[0])
    assert (again.steps_done, again.validation_after) == (STEPS, first.validation_after)


def test_stopped_keeps_what_it_has_and_can_be_gone_on_with(
    tmp_path: Path, whole: tuple[dict[str, Any], FineTuned]
) -> None:
    on = encoder()
    work = fine_tune(on, shop(), steps=STEPS, seed=3, folder=tmp_path)
    up_to(work, 3)
    with pytest.raises(StopIteration) as end:
        work.throw(StopAndKeep())
    result: FineTuned = end.value.value
    assert (result.steps_done, result.stopped) == (3, True)
    assert not same(on.weights(), encoder().weights())
    assert drive(on.encode(["red tea"])).shape == (1, 96)
    later = encoder()
    train(later, tmp_path, resume=True)
    assert same(later.weights(), whole[0])


def test_stopped_before_the_first_step_leaves_the_weights_alone() -> None:
    on = encoder()
    work = fine_tune(on, shop(), steps=STEPS, seed=3)
    next(work)
    with pytest.raises(StopIteration) as end:
        work.throw(StopAndKeep())
    assert (end.value.value.steps_done, end.value.value.stopped) == (0, True)
    assert same(on.weights(), encoder().weights())


@pytest.mark.parametrize(
    ("change", "notice"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-100]), checkpoints.DAMAGED),
        (lambda path: path.write_bytes(path.read_bytes()[:-4] + b"\x13\x37\x13\x37"), checkpoints.DAMAGED),
        (lambda path: path.write_bytes(b""), checkpoints.DAMAGED),
        (lambda path: None, ""),
    ],
)
def test_a_damaged_checkpoint_is_told_from_a_sound_one(tmp_path: Path, change: Any, notice: str) -> None:
    import torch

    tensors = {"a": torch.arange(6.0).reshape(2, 3)}
    checkpoints.save(
        tmp_path, checkpoints.Checkpoint(OF, 7, False, {"x": 1.5}, tensors, {"0.step": tensors["a"] + 1})
    )
    change(tmp_path / checkpoints.FILE)
    found, why = checkpoints.load(tmp_path, OF)
    assert why == notice
    assert (found is None) == bool(notice)
    if found is not None:
        assert (found.step, found.finished, dict(found.record)) == (7, False, {"x": 1.5})
        assert found.weights["a"].equal(tensors["a"])
        assert found.optimizer["0.step"].equal(tensors["a"] + 1)


def saved(folder: Path, step: int, finished: bool = False, identity: checkpoints.Identity = OF) -> None:
    import torch

    weights = {"a": torch.full((3,), float(step))}
    checkpoints.save(folder, checkpoints.Checkpoint(identity, step, finished, {}, weights, {}))


def test_the_one_before_is_there_until_the_end(tmp_path: Path) -> None:
    for step in (1, 2, 3):
        saved(tmp_path, step)
    (tmp_path / checkpoints.FILE).write_bytes(b"half a file")
    found, why = checkpoints.load(tmp_path, OF)
    assert found is not None
    assert (found.step, why) == (2, checkpoints.ONE_BEFORE)
    (tmp_path / checkpoints.FILE).unlink()  # killed between the two renamings
    found, why = checkpoints.load(tmp_path, OF)
    assert found is not None
    assert (found.step, why) == (2, "")
    saved(tmp_path, 4, finished=True)
    assert [path.name for path in tmp_path.iterdir()] == [checkpoints.FILE]


def test_a_checkpoint_of_something_else_is_refused_with_a_sentence_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def why() -> str:
        found, code = checkpoints.load(tmp_path, OF)
        assert found is None
        return code

    codes: list[str] = []
    for part in ("backbone", "data", "settings"):
        saved(tmp_path, 1, identity=replace(OF, **{part: "other"}))
        codes.append(why())
    with monkeypatch.context() as patch:
        patch.setattr(checkpoints, "VERSION", checkpoints.VERSION + 1)
        saved(tmp_path, 1)
    codes.append(why())
    assert codes == [
        checkpoints.OTHER_BACKBONE,
        checkpoints.OTHER_DATA,
        checkpoints.OTHER_SETTINGS,
        checkpoints.NEWER,
    ]
    codes += [checkpoints.DAMAGED, checkpoints.ONE_BEFORE]
    for language in Language:
        assert len({Wording(language).note(code) for code in codes}) == len(codes)


def test_a_damaged_or_foreign_checkpoint_means_beginning_anew(
    tmp_path: Path, whole: tuple[dict[str, Any], FineTuned]
) -> None:
    train(encoder(), tmp_path, seed=9)
    on = encoder()
    assert train(on, tmp_path, resume=True).notice == checkpoints.OTHER_SETTINGS
    assert same(on.weights(), whole[0])
    (tmp_path / checkpoints.FILE).write_bytes(b"half a file")
    on = encoder()
    assert train(on, tmp_path, resume=True).notice == checkpoints.DAMAGED
    assert same(on.weights(), whole[0])


def test_a_checkpoint_that_cannot_be_written_does_not_end_the_training(
    tmp_path: Path, whole: tuple[dict[str, Any], FineTuned]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    on = encoder()
    assert train(on, tmp_path / "file").notice == "bert.not_saved"
    assert same(on.weights(), whole[0])


def test_a_failing_device_is_left_for_the_cpu_from_the_last_good_state(
    monkeypatch: pytest.MonkeyPatch, whole: tuple[dict[str, Any], FineTuned]
) -> None:
    monkeypatch.setattr(devices, "place_of", lambda device: "cpu")  # the fake card computes on the CPU
    monkeypatch.setattr(devices, "processor", lambda: CPU)
    monkeypatch.setattr(run, "VALIDATE_EVERY", 2)
    step = Descent.step
    failed: list[int] = []

    def failing(self: Descent, number: int) -> Any:
        result = yield from step(self, number)
        if number == 3 and not failed:  # the weights are spoilt already
            failed.append(number)
            raise RuntimeError("CUDA error: an illegal memory access was encountered")
        return result

    monkeypatch.setattr(Descent, "step", failing)
    on = encoder(FAKE)
    seen: list[Progress] = []
    done = drive(fine_tune(on, shop(), steps=STEPS, seed=3), seen.append)
    assert failed == [3]
    steps = [progress.step for progress in seen]
    assert any(later == 2 and before == 3 for before, later in pairwise(steps))  # back to the last good state
    assert (done.device, done.notice) == ("Processor", "bert.device_failed")
    assert same(on.weights(), whole[0])


def test_a_device_that_fails_at_the_names_is_left_too(
    monkeypatch: pytest.MonkeyPatch, whole: tuple[dict[str, Any], FineTuned]
) -> None:
    monkeypatch.setattr(devices, "place_of", lambda device: "cpu")
    monkeypatch.setattr(devices, "processor", lambda: CPU)
    monkeypatch.setattr(run, "VALIDATE_EVERY", 2)
    monkeypatch.setattr(trust, "agree", lambda *_: True)
    vectors, calls = Encoder.vectors, [0]

    def failing(self: Encoder, *args: Any) -> Any:
        if self.device == FAKE and self.trusted and not self.model.training:
            calls[0] += 1
            if calls[0] == 3:  # in the second validation
                raise RuntimeError("CUDA error: unspecified launch failure")
        return vectors(self, *args)

    monkeypatch.setattr(Encoder, "vectors", failing)
    on = encoder(FAKE)
    done = train(on)
    assert calls == [3]
    assert (done.device, done.notice, done.steps_done) == ("Processor", "bert.device_failed", STEPS)
    assert same(on.weights(), whole[0])


def test_a_device_that_is_not_there_is_left_when_loading() -> None:
    on = encoder(FAKE)  # this PyTorch has no such card, and says so in its own way
    assert on.device.kind == "cpu"
    assert on.notice == "bert.device_failed"
    assert train(on, steps=1).notice == "bert.device_failed"


def test_a_cpu_without_memory_ends_in_a_sentence_and_keeps_the_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Descent.step

    def failing(self: Descent, number: int) -> Any:
        if number == 2:
            raise RuntimeError(
                "[enforce fail at alloc_cpu.cpp:121] DefaultCPUAllocator: can't allocate memory"
            )
        return (yield from step(self, number))

    with monkeypatch.context() as patch:
        patch.setattr(Descent, "step", failing)
        with pytest.raises(EngineError) as error:
            train(encoder(), tmp_path)
    assert error.value.code == "options.out_of_memory"
    assert error.value.__cause__ is None
    assert error.value.__context__ is None  # it would hold tensors
    steps: list[int] = []
    drive(
        fine_tune(encoder(), shop(), steps=STEPS, seed=3, folder=tmp_path, resume=True),
        lambda p: steps.append(p.step),
    )
    assert 1 not in steps
    assert 2 in steps


def test_a_shop_without_pairs_is_told() -> None:
    lonely = build(shops.sales([("a", "x", "1", 0), ("b", "y", "2", 1)]))
    done = drive(fine_tune(encoder(), lonely, steps=3, seed=0))
    assert (done.steps_done, done.notice) == (0, "bert.no_pairs")


def test_the_upper_layers_alone_learn(tmp_path: Path) -> None:
    on = load(small(), CPU, way="layers:1")
    before = on.weights()
    drive(fine_tune(on, shop(), steps=STEPS, seed=3, folder=tmp_path))
    after = on.weights()
    changed = {name for name in before if not before[name].equal(after[name])}
    assert changed
    assert all(name.startswith("encoder.layer.1.") for name in changed)


def test_the_upper_layers_go_on_from_their_checkpoint_as_if_never_cut_short(tmp_path: Path) -> None:
    straight = load(small(), CPU, way="layers:1")
    drive(fine_tune(straight, shop(), steps=STEPS, seed=3))
    work = fine_tune(load(small(), CPU, way="layers:1"), shop(), steps=STEPS, seed=3, folder=tmp_path)
    while next(work).step < 2:
        pass
    work.close()
    on = load(small(), CPU, way="layers:1")
    drive(fine_tune(on, shop(), steps=STEPS, seed=3, folder=tmp_path, resume=True))
    assert all(value.equal(straight.weights()[name]) for name, value in on.weights().items())


def test_a_checkpoint_of_another_way_is_not_gone_on_with(tmp_path: Path) -> None:
    drive(fine_tune(load(small(), CPU, way="layers:1"), shop(), steps=STEPS, seed=3, folder=tmp_path))
    done = drive(fine_tune(encoder(), shop(), steps=STEPS, seed=3, folder=tmp_path, resume=True))
    assert done.notice
