"""Any local folder in Hugging Face form, small ones drawn at random: what it says, or why it is refused."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.__main__ import main
from engine.errors import EngineError
from engine.models.bert import backbones, folders, vocabulary
from engine.models.bert.encoder import Encoder, load
from engine.models.bert.fine_tuning import fine_tune
from engine.models.bert.pooling import Pooling, pooled
from engine.stages import drive
from tests.engine.invented import write_sales
from tests.engine.test_bert_fine_tuning import CPU, real, shop

SIZES = {"hidden_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4, "vocab_size": 30_600}
WIDE = SIZES | {"intermediate_size": 96}
KINDS: dict[str, tuple[str, dict[str, Any], Pooling]] = {
    "bert": ("Bert", WIDE, Pooling.MEAN),
    "roberta": ("Roberta", WIDE | {"pad_token_id": 1, "max_position_embeddings": 100}, Pooling.MEAN),
    "xlm-roberta": ("XLMRoberta", WIDE | {"pad_token_id": 1, "max_position_embeddings": 100}, Pooling.MEAN),
    "distilbert": (
        "DistilBert",
        {"dim": 48, "n_layers": 2, "n_heads": 4, "hidden_dim": 96, "vocab_size": 30_600},
        Pooling.MEAN,
    ),
    "electra": ("Electra", WIDE | {"embedding_size": 32}, Pooling.MEAN),
    "modernbert": (
        "ModernBert",
        WIDE | {"pad_token_id": 0, "cls_token_id": 101, "sep_token_id": 102, "bos_token_id": 101}
        | {"eos_token_id": 102, "global_attn_every_n_layers": 2, "local_attention": 16},
        Pooling.MEAN,
    ),
    "gpt2": ("GPT2", {"n_embd": 48, "n_layer": 2, "n_head": 4, "vocab_size": 30_600}, Pooling.WEIGHTED),
    "qwen2": ("Qwen2", WIDE | {"num_key_value_heads": 2}, Pooling.WEIGHTED),
}  # fmt: skip


def words(folder: Path, kind: str) -> None:
    """The tokenizer of the folder: of decoders without a token that fills up, and without marks."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(real().path / "tokenizer.json"))
    told = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 64}
    if kind in {"gpt2", "qwen2"}:
        from tokenizers.processors import TemplateProcessing

        tokenizer.post_processor = TemplateProcessing(single="$A", special_tokens=[])
        told |= {"eos_token": "[SEP]", "unk_token": "[UNK]"}
    else:
        pad = "[unused0]" if "roberta" in kind else "[PAD]"
        told |= {"pad_token": pad, "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
        told |= {"mask_token": "[MASK]"}
    tokenizer.no_padding()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps(told), encoding="utf-8")


def make(folder: Path, kind: str) -> Path:
    import torch
    import transformers

    name, sizes, _ = KINDS[kind]
    torch.manual_seed(0)
    config = getattr(transformers, f"{name}Config")(**sizes, initializer_range=0.2)
    getattr(transformers, f"{name}Model")(config).save_pretrained(folder)
    words(folder, kind)
    return folder


@cache
def made(folder: Path, kind: str) -> Path:
    return make(folder / kind, kind)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("models")
    return lambda kind: made(folder, kind)


@pytest.fixture
def bert(models: Callable[[str], Path], tmp_path: Path) -> Path:
    """A copy to be spoilt."""
    return shutil.copytree(models("bert"), tmp_path / "bert")


def found(folder: Path, way: str = "full") -> Encoder:
    backbone = backbones.find(str(folder), [])
    assert backbone is not None
    return load(backbone, CPU, way=way)


TEXTS = ["red tea pot", "blue", "", "a plate of red and blue clocks", "red tea pot lamp"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_what_transformers_says(kind: str, models: Callable[[str], Path]) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder, pooling = models(kind), KINDS[kind][2]
    on = found(folder)
    assert (on.backbone.name, on.backbone.pooling) == (kind, pooling)
    assert on.notice == ""
    vectors = drive(on.encode(TEXTS, exact=True))
    model = AutoModel.from_pretrained(folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    for text, vector in zip(TEXTS, vectors, strict=True):
        nothing = tokenizer.eos_token_id if tokenizer.pad_token_id is None else tokenizer.pad_token_id
        ids = torch.tensor([tokenizer(text)["input_ids"] or [nothing]])
        with torch.no_grad():
            (hidden,) = model(input_ids=ids).last_hidden_state
        weight = torch.ones(len(hidden)) if pooling is Pooling.MEAN else torch.arange(1.0, len(hidden) + 1)
        wanted = (hidden * weight[:, None]).sum(0)
        np.testing.assert_allclose(vector, wanted / wanted.norm(), atol=2e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_learns_the_whole_or_the_last_layer(kind: str, models: Callable[[str], Path]) -> None:
    for way in ("full", "layers:1"):
        on = found(models(kind), way)
        before = on.weights()
        done = drive(fine_tune(on, shop(), steps=2, seed=3, validate=False))
        assert (done.steps_done, done.notice) == (2, "")
        changed = {name for name, value in on.weights().items() if not value.equal(before[name])}
        assert changed
        first = any(".0." in name or "embed" in name or "wte" in name for name in changed)
        assert first == (way == "full")


@pytest.mark.parametrize("kind", ["roberta", "gpt2", "qwen2"])
def test_a_cut_table_changes_nothing(
    kind: str, models: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = drive(found(models(kind)).encode(TEXTS, exact=True))
    monkeypatch.setattr(vocabulary, "LARGE", 1000)
    on = found(models(kind))
    np.testing.assert_allclose(drive(on.encode(TEXTS, exact=True)), whole, atol=1e-6)
    assert len(vocabulary.table_of(on.model)) < 40
    on.narrow(TEXTS[:2])
    np.testing.assert_allclose(drive(on.encode(TEXTS[:2], exact=True)), whole[:2], atol=1e-6)


def test_what_the_folder_says_of_pooling_holds(bert: Path) -> None:
    (bert / "1_Pooling").mkdir()
    for said, pooling in (
        ({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, Pooling.FIRST),
        ({"pooling_mode": "lasttoken"}, Pooling.LAST),
        ({"pooling_mode_max_tokens": True}, Pooling.MEAN),
    ):
        (bert / folders.POOLING).write_text(json.dumps(said), encoding="utf-8")
        assert folders.look(bert).pooling is pooling


def test_pooling_by_hand() -> None:
    import torch

    hidden = torch.tensor([[[1.0], [4.0], [9.0]], [[2.0], [7.0], [0.0]]])
    attention = torch.tensor([[1, 1, 1], [1, 0, 0]])
    wanted = {"mean": [14 / 3, 2], "weighted": [36 / 6, 2], "first": [1, 2], "last": [9, 2]}
    for name, values in wanted.items():
        assert pooled(hidden, attention, Pooling(name))[:, 0].tolist() == pytest.approx(values)


def without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def shorter(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:-50])


def with_entry(name: str, **more: Any) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        told = json.loads((folder / name).read_text(encoding="utf-8"))
        (folder / name).write_text(json.dumps(told | more), encoding="utf-8")

    return change


def pickled(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def in_parts(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "model-00001-of-00002.safetensors")
    parts = {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}
    (folder / folders.INDEX).write_text(json.dumps({"weight_map": parts}), encoding="utf-8")


def without_a_layer(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    tensors = load_file(folder / "model.safetensors")
    kept = {name: value for name, value in tensors.items() if "layer.1." not in name}
    save_file(kept, folder / "model.safetensors", {"format": "pt"})


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "no model": (without("config.json"), "none"),
    "half a config": (shorter("config.json"), "part"),
    "half the weights": (shorter("model.safetensors"), "part"),
    "no weights": (without("model.safetensors"), "part"),
    "a part of the parts": (in_parts, "part"),
    "no tokenizer": (without("tokenizer.json"), "part"),
    "pickle": (pickled, "pickle"),
    "own code": (with_entry("config.json", auto_map={"AutoModel": "own.Model"}), "own_code"),
    "own tokenizer": (with_entry("tokenizer_config.json", auto_map={"AutoTokenizer": "own.T"}), "own_code"),
    "pictures": (with_entry("config.json", model_type="vit"), "kind"),
    "unheard of": (with_entry("config.json", model_type="elephant"), "kind"),
    "translator": (with_entry("config.json", model_type="bart", is_encoder_decoder=True), "kind"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_will_not_do_is_refused(case: str, bert: Path) -> None:
    change, code = REFUSED[case]
    change(bert)
    with pytest.raises(EngineError) as error:
        backbones.find(str(bert), [])
    assert error.value.code == f"options.backbone_{code}"
    assert error.value.facts["path"] == str(bert)


def test_missing_weights_are_noticed_when_loaded(bert: Path) -> None:
    without_a_layer(bert)
    with pytest.raises(EngineError) as error:
        found(bert)
    assert (error.value.code, error.value.facts["file"]) == ("options.backbone_part", "model.safetensors")


def test_one_too_large_for_this_computer(bert: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders.psutil, "virtual_memory", lambda: SimpleNamespace(available=2**20))
    with pytest.raises(EngineError) as error:
        backbones.find(str(bert), [])
    assert error.value.code == "options.backbone_too_large"
    assert error.value.facts == {"path": str(bert), "needed": "0.0", "free": "0.0"}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("case", ["no model", "half the weights", "pickle", "own code", "pictures"])
def test_the_command_line_says_so_before_it_reads(
    case: str, language: str, bert: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    REFUSED[case][0](bert)
    sales = write_sales(tmp_path / "sales.csv", customers=12)
    words = ["run", str(sales), "--out", str(tmp_path / "lists"), "--backbone", str(bert)]
    assert main([*words, "--language", language]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1 and str(bert) in said and "Traceback" not in said
    assert not (tmp_path / "lists").exists()
