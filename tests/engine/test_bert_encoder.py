"""The encoder beside reference vectors, the choice of a backbone and of a device."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.models.bert import backbones, devices, e5, lower
from engine.models.bert.encoder import Encoder, load
from engine.options import DeviceChoice
from engine.stages import drive

# The first six of 384 dimensions, and the cosines, as sentence-transformers 6.2.0 gives them for these texts.
TEXTS = [
    "WHITE HANGING HEART T-LIGHT HOLDER",
    "Regency cakestand 3 tier",
    "tea",
    "jumbo bag red retrospot é 茶",
]

REFERENCE = [
    [0.016644, 0.126716, 0.020792, 0.05034, -0.063567, -0.021354],
    [-0.049765, 0.040572, -0.045318, -0.025817, -0.09377, 0.01289],
    [-0.0676, -0.007744, 0.011267, 0.022772, 0.001898, 0.048027],
    [-0.012243, 0.068839, -0.039779, -0.016945, 0.009178, -0.010921],
]
COSINES = [
    [1.0, 0.108025, 0.004184, 0.203524],
    [0.108025, 1.0, 0.119316, 0.210621],
    [0.004184, 0.119316, 1.0, 0.179596],
    [0.203524, 0.210621, 0.179596, 1.0],
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    backbone = backbones.find("english", [])
    assert backbone is not None
    return load(backbone, devices.choose(DeviceChoice.CPU))


def test_agrees_with_sentence_transformers(encoder: Encoder) -> None:
    vectors = drive(encoder.encode(TEXTS, exact=True))
    assert vectors.shape == (4, encoder.width)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors[:, :6], REFERENCE, atol=1e-5)
    np.testing.assert_allclose(vectors @ vectors.T, COSINES, atol=1e-5)


def test_order_batch_and_repetition_change_nothing(encoder: Encoder) -> None:
    once = drive(encoder.encode(TEXTS, exact=True))
    mixed = drive(encoder.encode([TEXTS[i] for i in (3, 1, 1, 0, 2, 3)], batch=2, exact=True))
    np.testing.assert_allclose(mixed, once[[3, 1, 1, 0, 2, 3]], atol=1e-6)
    fast = drive(encoder.encode(TEXTS))
    assert (fast * once).sum(1).min() > 0.999


def test_no_name_and_an_empty_name(encoder: Encoder) -> None:
    assert drive(encoder.encode([])).shape == (0, encoder.width)
    np.testing.assert_allclose(np.linalg.norm(drive(encoder.encode(["", "x" * 2000])), axis=1), 1, rtol=1e-5)


def test_a_narrow_table_gives_the_same_vectors_and_whole_weights(encoder: Encoder) -> None:
    before, weights = drive(encoder.encode(TEXTS, exact=True)), encoder.weights()
    encoder.narrow(TEXTS)
    try:
        rows = encoder.model.get_input_embeddings().weight.shape[0]
        np.testing.assert_allclose(drive(encoder.encode(TEXTS, exact=True)), before, atol=1e-6)
        narrow = encoder.weights()
        encoder.set_weights(narrow)
    finally:
        encoder.widen()
    assert rows < 60
    assert all(value.equal(weights[name]) for name, value in narrow.items())
    assert all(value.equal(weights[name]) for name, value in encoder.weights().items())


def test_neither_torch_nor_transformers_comes_with_the_modules() -> None:
    code = (
        "import sys\n"
        "from engine.models.bert import backbones, checkpoints, descent, devices, encoder, fine_tuning\n"
        "from engine.models.bert import objectives, pairs, scorer, validation\n"
        "found = backbones.find('auto', ['tea pot'])\n"
        "assert found and found.name == 'english'\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', found.path.parent.name}\n"
        "print(heavy & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_loading_says_nothing() -> None:
    code = (
        "from engine.models.bert import backbones, devices\n"
        "from engine.models.bert.encoder import load\n"
        "from engine.options import DeviceChoice\n"
        "load(backbones.find('english', []), devices.choose(DeviceChoice.CPU))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_backbone_of_other_files_is_refused(tmp_path: Path) -> None:
    backbone = backbones.Backbone("english", tmp_path, "0")
    with pytest.raises(EngineError) as error:
        load(backbone, devices.processor())
    assert error.value.code == "options.backbone_unreadable"


def test_auto_goes_by_the_script_of_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    english, chinese = ["Tea pot", "MUG 12", "naïve café"], ["紅茶", "玻璃杯 300ml", "茶壺"]
    assert backbones.find("auto", english) is not None
    assert backbones.why_none("auto", english) == ""
    monkeypatch.setattr(e5, "installed", lambda: None)
    assert backbones.find("auto", chinese) is None
    assert backbones.why_none("auto", chinese) == backbones.NOT_LATIN
    assert backbones.why_none("auto", ["чай", "кружка", "cup"]) == backbones.NOT_LATIN
    assert backbones.why_none("auto", ["4711", "0815"]) == backbones.NO_LETTERS
    assert backbones.find("none", english) is None
    assert backbones.why_none("none", chinese) == ""
    assert backbones.find("english", chinese) is not None
    assert backbones.latin_share(["ab茶壺"]) == 0.5


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(backbones.PACKAGES, "english", "no_such_package_of_pairwell")
    monkeypatch.setattr(e5, "installed", lambda: None)
    assert backbones.find("auto", ["tea"]) is None
    assert backbones.why_none("auto", ["tea"]) == backbones.NO_BACKBONE
    with pytest.raises(EngineError) as error:
        backbones.find("english", ["tea"])
    assert error.value.code == "options.backbone_missing"
    for name, code in (
        ("multilingual", "backbone_missing"),
        (str(tmp_path), "backbone_none"),
        ("gpt9", "unknown_backbone"),
    ):
        with pytest.raises(EngineError) as error:
            backbones.find(name, ["tea"])
        assert error.value.code == f"options.{code}"


def card(name: str, bf16: bool, failing: bool = False) -> Any:
    def properties(index: int) -> Any:
        assert index == 0
        if failing:
            raise RuntimeError("The NVIDIA driver on your system is too old")
        return SimpleNamespace(name=name, total_memory=12 * devices.GIGABYTE)

    return SimpleNamespace(
        is_available=lambda: True, get_device_properties=properties, is_bf16_supported=lambda: bf16
    )


ABSENT = SimpleNamespace(is_available=lambda: False)


def test_devices_are_taken_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    def computer(cuda: Any, xpu: Any, mps: bool) -> None:
        monkeypatch.setattr(torch, "cuda", cuda)
        monkeypatch.setattr(torch, "xpu", xpu)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)

    gibibytes = 12 * devices.GIGABYTE
    geforce = devices.Device("cuda", "NVIDIA GeForce RTX 4070, 12 GB", gibibytes, "bfloat16")
    computer(card("NVIDIA GeForce RTX 4070", True), card("Intel Arc A770", True), True)
    assert devices.choose(DeviceChoice.AUTO) == geforce
    assert devices.choose(DeviceChoice.XPU).name == "Intel Arc A770, 12 GB"
    assert devices.choose(DeviceChoice.CPU).kind == "cpu"
    computer(card("NVIDIA GeForce GTX 1080", False), ABSENT, False)
    assert devices.choose(DeviceChoice.AUTO).autocast == "float16"
    computer(ABSENT, card("Intel Arc A770", True), True)
    assert devices.choose(DeviceChoice.AUTO).kind == "xpu"
    computer(ABSENT, ABSENT, True)
    assert devices.choose(DeviceChoice.AUTO) == devices.Device("mps", "Apple graphics", None, None)
    computer(card("NVIDIA GeForce GT 710", False, failing=True), ABSENT, False)
    assert devices.choose(DeviceChoice.AUTO).kind == "cpu"
    for absent in (DeviceChoice.CUDA, DeviceChoice.XPU, DeviceChoice.MPS):
        with pytest.raises(EngineError) as error:
            devices.choose(absent)
        assert error.value.code == "options.no_such_device"
        assert error.value.facts == {"device": str(absent)}


def test_windows_keeps_cuda_out_of_main_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    shares: list[float] = []
    cuda = card("NVIDIA GeForce RTX 4070", True)
    cuda.set_per_process_memory_fraction = shares.append
    monkeypatch.setattr(torch, "cuda", cuda)
    monkeypatch.setattr(sys, "platform", "win32")
    assert devices.choose(DeviceChoice.CUDA).kind == "cuda"
    assert shares == [devices.MEMORY_SHARE]


def test_a_processor_is_named_by_its_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "_cores", lambda: 1)
    assert devices.processor().name == "Processor, 1 core"
    monkeypatch.setattr(devices, "_cores", lambda: 8)
    assert devices.processor().name == "Processor, 8 cores"


@pytest.mark.parametrize(
    ("text", "memory"),
    [
        ("CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has …", True),
        ("MPS backend out of memory (MPS allocated: 8.86 GB, …", True),
        ("DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes", True),
        ("[enforce fail] . DefaultCPUAllocator: not enough memory: you tried to allocate …", True),
        ("CUDA error: device-side assert triggered", False),
    ],
)
def test_out_of_memory_is_known_in_every_wording(text: str, memory: bool) -> None:
    assert devices.ran_out_of_memory(text) == memory


def test_layers_that_do_not_learn_are_computed_once_and_change_nothing(encoder: Encoder) -> None:
    split = load(encoder.backbone, devices.choose(DeviceChoice.CPU), way="layers:2")
    assert split.way.layers == 2
    untouched = load(encoder.backbone, devices.choose(DeviceChoice.CPU))
    whole = drive(untouched.encode(TEXTS))
    for _ in range(2):  # computed, then remembered
        assert (drive(split.encode(TEXTS)) * whole).sum(1).min() > 0.999
    alone = np.vstack([drive(split.encode([text])) for text in TEXTS])  # padded otherwise
    assert (alone * whole).sum(1).min() > 0.999
    exact = drive(untouched.encode(TEXTS, exact=True))
    np.testing.assert_allclose(drive(split.encode(TEXTS, exact=True)), exact, atol=1e-6)


def test_what_is_too_much_to_remember_is_computed_each_time(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lower, "MOST_REMEMBERED", 0)
    split = load(encoder.backbone, devices.choose(DeviceChoice.CPU), way="layers:1")
    untouched = load(encoder.backbone, devices.choose(DeviceChoice.CPU))
    whole = drive(untouched.encode(TEXTS))
    assert (drive(split.encode(TEXTS)) * whole).sum(1).min() > 0.999
