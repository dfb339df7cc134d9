"""How much of BERT learns: chosen by device and memory, said, saved alone, gone on with."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file

from engine.models.bert import checkpoints, devices, ways
from engine.models.bert.encoder import Encoder, load
from engine.models.bert.fine_tuning import fine_tune
from engine.models.bert.told import FineTuned
from engine.models.bert.ways import Kind, Way
from engine.options import Language, Options
from engine.ranking.meaning import Bert
from engine.stages import drive
from engine.wording import Wording
from tests.engine.test_bert_fine_tuning import CPU, FAKE, WORDS, shop, small

TEXTS = [" ".join(WORDS[i : i + 3]) for i in range(9)]
PARTS = ["lora", "head"]


def train(on: Encoder, steps: int = 4, **more: Any) -> FineTuned:
    return drive(fine_tune(on, shop(), steps=steps, seed=3, **more))


def test_the_way_asked_for_is_taken() -> None:
    for way in ("full", "none", "lora", "head"):
        assert ways.choose(way, CPU, 6, 1000) == Way(Kind("full" if way == "none" else way))
    assert ways.choose("layers:2", CPU, 6, 1000) == Way(Kind.LAYERS, 2)
    assert str(ways.choose("layers:40", CPU, 6, 1000)) == "layers:6"


def test_auto_goes_by_device_and_memory_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways.psutil, "virtual_memory", lambda: SimpleNamespace(available=10**9))
    half = replace(CPU, autocast="bfloat16")
    assert ways.choose("auto", half, 6, 22_000_000) == Way(Kind.LAYERS, 3, "way.processor")
    assert ways.choose("auto", CPU, 6, 22_000_000) == Way(Kind.LAYERS, 3, "way.processor")
    assert ways.choose("auto", CPU, 1, 22_000_000).layers == 1
    assert ways.choose("auto", CPU, 24, 340_000_000) == Way(Kind.LORA, why="way.memory")
    assert ways.choose("auto", FAKE, 24, 340_000_000) == Way(Kind.FULL, why="way.card")
    assert ways.choose("auto", FAKE, 24, 1_500_000_000).kind is Kind.LORA
    for why in ("way.processor", "way.card", "way.memory"):
        assert Wording(Language.EN).note(why) and Wording(Language.ZH).note(why)


@pytest.mark.parametrize("way", PARTS)
def test_nothing_is_changed_before_the_first_step(way: str) -> None:
    plain = drive(load(small(), CPU).encode(TEXTS, exact=True))
    np.testing.assert_allclose(drive(load(small(), CPU, way=way).encode(TEXTS, exact=True)), plain, atol=1e-5)


@pytest.mark.parametrize("way", PARTS)
def test_the_backbone_stays_and_the_part_learns(way: str) -> None:
    on = load(small(), CPU, way=way)
    fixed = {name: value.clone() for name, value in on.model.state_dict().items() if name not in on.weights()}
    before = on.weights()
    train(on, steps=2)
    changed = [name for name, value in on.weights().items() if not value.equal(before[name])]
    assert changed
    now = on.model.state_dict()
    assert fixed and all(value.equal(now[name]) for name, value in fixed.items())


@pytest.mark.parametrize("way", PARTS)
def test_the_loss_falls(way: str) -> None:
    losses: dict[int, float] = {}
    work = fine_tune(load(small(), CPU, way=way), shop(), steps=60, seed=3, learning_rate=5e-4)
    drive(work, lambda progress: losses.update({progress.step: progress.loss or 0.0}))
    assert np.mean([losses[step] for step in range(51, 61)]) < np.mean(
        [losses[step] for step in range(1, 11)]
    )


@pytest.mark.parametrize("way", PARTS)
def test_it_is_saved_alone_and_gone_on_with_as_if_never_cut_short(way: str, tmp_path: Path) -> None:
    straight = load(small(), CPU, way=way)
    train(straight)
    work = fine_tune(load(small(), CPU, way=way), shop(), steps=4, seed=3, folder=tmp_path)
    while next(work).step < 2:
        pass
    work.close()
    names = {name for name in load_file(tmp_path / checkpoints.FILE) if name.startswith("weights.")}
    assert names and all("lora_" in name or "pairwell_head" in name for name in names)
    assert (tmp_path / checkpoints.FILE).stat().st_size < 0.2 * small_size()
    on = load(small(), CPU, way=way)
    steps: list[int] = []
    work = fine_tune(on, shop(), steps=4, seed=3, folder=tmp_path, resume=True)
    done = drive(work, lambda progress: steps.append(progress.step))
    assert (done.steps_done, done.notice) == (4, "")
    assert 1 not in steps
    np.testing.assert_array_equal(drive(on.encode(TEXTS)), drive(straight.encode(TEXTS)))


def small_size() -> int:
    return (small().path / "model.safetensors").stat().st_size


@pytest.mark.parametrize("way", PARTS)
def test_a_failed_card_is_left_with_what_was_learned(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "place_of", lambda device: "cpu")
    monkeypatch.setattr(devices, "processor", lambda: CPU)
    on = load(small(), FAKE, way=way)
    train(on, steps=2)
    learned = drive(on.encode(TEXTS, exact=True))
    on.fall_back()
    np.testing.assert_allclose(drive(on.encode(TEXTS, exact=True)), learned, atol=1e-6)


def test_what_was_learned_says_which_way_and_why() -> None:
    bert = Bert(small(), Options(fine_tune="auto"), None)
    bert._encoder = load(small(), CPU, way="auto")
    bert.phases.append(train(bert._encoder, steps=1))
    learned = bert.learned
    assert learned is not None
    assert (learned.way, learned.why) == ("layers:1", "way.processor")
