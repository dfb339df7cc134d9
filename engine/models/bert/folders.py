"""A folder in Hugging Face form, looked at before anything is loaded: what it is, or why it will not do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from engine.errors import EngineError
from engine.models.bert.pooling import Pooling

WEIGHTS, INDEX = "model.safetensors", "model.safetensors.index.json"
PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")
TOKENIZERS = (("tokenizer.json",), ("vocab.txt",), ("vocab.json", "merges.txt"))
POOLING = "1_Pooling/config.json"  # as sentence-transformers writes it
POOLED_BY = {
    "pooling_mode_mean_tokens": Pooling.MEAN,
    "pooling_mode_cls_token": Pooling.FIRST,
    "pooling_mode_lasttoken": Pooling.LAST,
    "pooling_mode_weightedmean_tokens": Pooling.WEIGHTED,
    "mean": Pooling.MEAN,
    "cls": Pooling.FIRST,
    "lasttoken": Pooling.LAST,
    "weightedmean": Pooling.WEIGHTED,
}
BYTES = 4  # of a weight in float32
ROOM = 1.25  # times its weights is what a model takes before it learns
GIGABYTE = 1024**3


@dataclass(frozen=True)
class Look:
    """What a folder holds.

    Attributes:
        files: all that decides what the model says.
        pooling: how its tokens become one vector.
    """

    files: tuple[Path, ...]
    pooling: Pooling


def look(folder: Path) -> Look:
    """Looks at a folder.

    Raises:
        EngineError: options.backbone_none (no model), _part (half copied), _pickle, _own_code, _kind (reads
            no text, or not alone), _too_large.
    """
    config = _read(folder, "config.json", "options.backbone_none")
    tokens = _read(folder, "tokenizer_config.json", "") if _there(folder, "tokenizer_config.json") else {}
    for name, content in (("config.json", config), ("tokenizer_config.json", tokens)):
        if "auto_map" in content:
            raise EngineError("options.backbone_own_code", path=str(folder), file=name)
    weights = _weights(folder)
    cells = sum(_cells(path) for path in weights)
    words = next((names for names in TOKENIZERS if all(_there(folder, name) for name in names)), None)
    if words is None:
        raise EngineError("options.backbone_part", path=str(folder), file="tokenizer.json")
    pooling = _pooling(folder, config)
    needed, free = cells * BYTES * ROOM, int(psutil.virtual_memory().available)
    if needed > free:
        facts = {"needed": f"{needed / GIGABYTE:.1f}", "free": f"{free / GIGABYTE:.1f}"}
        raise EngineError("options.backbone_too_large", path=str(folder), **facts)
    others = [folder / name for name in ("config.json", "tokenizer_config.json", POOLING, *words)]
    return Look((*(path for path in others if path.is_file()), *weights), pooling)


def _there(folder: Path, name: str) -> bool:
    return (folder / name).is_file()


def _read(folder: Path, name: str, missing: str) -> Mapping[str, Any]:
    """A JSON object of the folder."""
    if not _there(folder, name):
        raise EngineError(missing, path=str(folder))
    try:
        found = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise EngineError("options.backbone_part", path=str(folder), file=name)
    return found


def _weights(folder: Path) -> list[Path]:
    """The files of the weights, all there."""
    if _there(folder, WEIGHTS):
        return [folder / WEIGHTS]
    if not _there(folder, INDEX):
        pickle = next((path for kind in PICKLES for path in sorted(folder.glob(kind))), None)
        if pickle is not None:
            raise EngineError("options.backbone_pickle", path=str(folder), file=pickle.name)
        raise EngineError("options.backbone_part", path=str(folder), file=WEIGHTS)
    named = _read(folder, INDEX, "").get("weight_map")
    if not isinstance(named, dict) or not named:
        raise EngineError("options.backbone_part", path=str(folder), file=INDEX)
    found = sorted({folder / Path(str(name)).name for name in named.values()})
    for path in found:
        if not path.is_file():
            raise EngineError("options.backbone_part", path=str(folder), file=path.name)
    return found


def _cells(path: Path) -> int:
    """How many weights a file holds; refused where it is shorter or longer than it says."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 0 < length <= path.stat().st_size - 8:
                raise ValueError(length)
            header = json.loads(file.read(length))
        tensors = [value for name, value in header.items() if name != "__metadata__"]
        end = max(value["data_offsets"][1] for value in tensors)
        if path.stat().st_size != 8 + length + end:
            raise ValueError(end)
        return sum(_product(value["shape"]) for value in tensors)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineError("options.backbone_part", path=str(path.parent), file=path.name) from error


def _product(shape: list[int]) -> int:
    result = 1
    for length in shape:
        result *= int(length)
    return result


def _pooling(folder: Path, config: Mapping[str, Any]) -> Pooling:
    """What the folder itself says, else what its kind needs."""
    default = _pooling_of_kind(folder, config)
    if not _there(folder, POOLING):
        return default
    said = _read(folder, POOLING, "")
    chosen = [key for key, value in said.items() if value is True] + [str(said.get("pooling_mode"))]
    return next((POOLED_BY[key] for key in chosen if key in POOLED_BY), default)


def _pooling_of_kind(folder: Path, config: Mapping[str, Any]) -> Pooling:
    """Mean for what sees all tokens at once, weighted mean for what reads from left to right."""
    from transformers.models.auto import modeling_auto

    kind = str(config.get("model_type", ""))
    if not config.get("is_encoder_decoder"):
        if kind in modeling_auto.MODEL_FOR_MASKED_LM_MAPPING_NAMES:
            return Pooling.MEAN
        if kind in modeling_auto.MODEL_FOR_CAUSAL_LM_MAPPING_NAMES:
            return Pooling.WEIGHTED
    raise EngineError("options.backbone_kind", path=str(folder), kind=kind or "?")
