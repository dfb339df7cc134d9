"""Training that is never lost: its state in one safetensors file, written whole or not at all, never pickled.

The one before is kept beside it until the training has ended.

The optimizer's state is tensors beside the weights; the rest is JSON in the file's own header. The learning
rate is a function of the step, and each step's random numbers come from the seed and the step: both are whole
again with the step alone. torch is imported inside the functions only.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.files import folder_for_writing, remove, replacing

if TYPE_CHECKING:
    import torch

VERSION = 2
FILE = "bert.safetensors"
BEFORE = "bert-before.safetensors"
DAMAGED = "bert.checkpoint_damaged"
ONE_BEFORE = "bert.checkpoint_before"  # the last is damaged, the one before it is sound
NEWER = "bert.checkpoint_newer"
OTHER_BACKBONE = "bert.checkpoint_backbone"
OTHER_DATA = "bert.checkpoint_data"
OTHER_SETTINGS = "bert.checkpoint_settings"


@dataclass(frozen=True)
class Identity:
    """What decides the final weights, the device aside; digests, hexadecimal.

    Attributes:
        backbone: of its files.
        data: of the products, what goes with what, and the orders kept back.
        settings: of the recipe, the seed and the weights begun with.
    """

    backbone: str
    data: str
    settings: str


@dataclass(frozen=True)
class Checkpoint:
    """A moment of a training.

    Attributes:
        identity: which training it is of.
        step: steps done.
        finished: no step is left; the optimizer's state is not kept.
        record: figures to go on with, as JSON knows them.
        weights: of the encoder; optimizer: its state by parameter and name, e.g. "3.exp_avg".
    """

    identity: Identity
    step: int
    finished: bool
    record: Mapping[str, Any]
    weights: "Mapping[str, torch.Tensor]" = field(repr=False)
    optimizer: "Mapping[str, torch.Tensor]" = field(repr=False)


def save(folder: Path, checkpoint: Checkpoint) -> None:
    """Replaces the folder's checkpoint; the former one steps back, and goes once the training has ended.

    Raises:
        EngineError: output.*, where it cannot be written; the former one is still there.
    """
    from safetensors.torch import save_file

    tensors = {f"weights.{name}": value.contiguous() for name, value in checkpoint.weights.items()}
    tensors |= {f"optimizer.{name}": value.contiguous() for name, value in checkpoint.optimizer.items()}
    header = {
        "version": VERSION,
        "identity": asdict(checkpoint.identity),
        "step": checkpoint.step,
        "finished": checkpoint.finished,
        "record": dict(checkpoint.record),
        "digest": digest(tensors),
    }
    path, before = folder / FILE, folder / BEFORE
    with folder_for_writing(folder), replacing(path) as part:
        save_file(tensors, part, {"pairwell": json.dumps(header)})
        if path.is_file():
            path.replace(before)
    if checkpoint.finished:
        remove(before)


def load(folder: Path, identity: Identity) -> tuple[Checkpoint | None, str]:
    """The folder's checkpoint, and a note's code of what was found wrong, else "".

    A folder without one gives (None, ""). Where the last is cut short or altered, the one before it is taken
    (ONE_BEFORE), or none if that is no better (DAMAGED). One of a newer version, another backbone, other data
    or other settings is not taken.
    """
    last, why = _read(folder / FILE, identity)
    if last is not None or why not in {"", DAMAGED}:
        return last, why
    before, _ = _read(folder / BEFORE, identity)
    if before is None:
        return None, why
    return before, ONE_BEFORE if why else ""


def _read(path: Path, identity: Identity) -> tuple[Checkpoint | None, str]:
    from safetensors import SafetensorError
    from safetensors.torch import load as read

    if not path.is_file():
        return None, ""
    try:
        content = path.read_bytes()
        tensors = read(content)
        length = int.from_bytes(content[:8], "little")
        header = json.loads(json.loads(content[8 : 8 + length])["__metadata__"]["pairwell"])
        whole = header["digest"] == digest(tensors)
        newer, known = header["version"] > VERSION, header["version"] == VERSION
        found = Identity(**header["identity"]) if known else identity
    except (OSError, SafetensorError, ValueError, KeyError, TypeError):
        return None, DAMAGED
    if newer or not whole:
        return None, NEWER if newer else DAMAGED
    if found.backbone != identity.backbone:
        return None, OTHER_BACKBONE
    if found.data != identity.data:
        return None, OTHER_DATA
    if not known or found.settings != identity.settings:
        return None, OTHER_SETTINGS
    parts: dict[str, dict[str, torch.Tensor]] = {"weights": {}, "optimizer": {}}
    for name, value in tensors.items():
        kind, _, key = name.partition(".")
        parts[kind][key] = value
    return Checkpoint(identity, header["step"], header["finished"], header["record"], **parts), ""


def digest(tensors: "Mapping[str, torch.Tensor]") -> str:
    """SHA-256 over names and contents, hexadecimal."""
    result = hashlib.sha256()
    for name in sorted(tensors):
        result.update(name.encode())
        result.update(tensors[name].detach().cpu().contiguous().numpy().tobytes())
    return result.hexdigest()


def optimizer_tensors(optimizer: "torch.optim.Optimizer") -> "dict[str, torch.Tensor]":
    """A copy of the optimizer's state on the CPU, by parameter and name."""
    import torch

    return {
        f"{place}.{name}": torch.as_tensor(value).detach().to("cpu", copy=True)
        for place, state in optimizer.state_dict()["state"].items()
        for name, value in state.items()
    }


def set_optimizer(optimizer: "torch.optim.Optimizer", tensors: "Mapping[str, torch.Tensor]") -> None:
    """Takes a state that `optimizer_tensors` gave."""
    state: dict[int, dict[str, torch.Tensor]] = {}
    for key, value in tensors.items():
        place, _, name = key.partition(".")
        state.setdefault(int(place), {})[name] = value
    groups = optimizer.state_dict()["param_groups"]
    optimizer.load_state_dict({"state": state, "param_groups": groups})
