"""Training that is never lost: its state in one safetensors file, written whole or not at all, never pickled.

The optimizer's state is tensors beside the weights; the rest is JSON in the file's own header. The learning
rate is a function of the step, and each step's random numbers come from the seed and the step: both are whole
again with the step alone. torch is imported inside the functions only.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.files import folder_for_writing, replacing

if TYPE_CHECKING:
    import torch

VERSION = 1
FILE = "bert.safetensors"
DAMAGED = "bert.checkpoint_damaged"
OF_OTHERS = "bert.checkpoint_other"


@dataclass(frozen=True)
class Checkpoint:
    """A moment of a training.

    Attributes:
        fingerprint: of data, backbone, settings and the weights begun with.
        step: steps done.
        finished: no step is left; the optimizer's state is not kept.
        record: figures to go on with, as JSON knows them.
        weights: of the encoder; optimizer: its state by parameter and name, e.g. "3.exp_avg".
    """

    fingerprint: str
    step: int
    finished: bool
    record: Mapping[str, Any]
    weights: "Mapping[str, torch.Tensor]" = field(repr=False)
    optimizer: "Mapping[str, torch.Tensor]" = field(repr=False)


def save(folder: Path, checkpoint: Checkpoint) -> None:
    """Replaces the folder's checkpoint.

    Raises:
        EngineError: output.*, where it cannot be written; the former one is still there.
    """
    from safetensors.torch import save_file

    tensors = {f"weights.{name}": value.contiguous() for name, value in checkpoint.weights.items()}
    tensors |= {f"optimizer.{name}": value.contiguous() for name, value in checkpoint.optimizer.items()}
    header = {
        "version": VERSION,
        "fingerprint": checkpoint.fingerprint,
        "step": checkpoint.step,
        "finished": checkpoint.finished,
        "record": dict(checkpoint.record),
        "digest": digest(tensors),
    }
    with folder_for_writing(folder), replacing(folder / FILE) as part:
        save_file(tensors, part, {"pairwell": json.dumps(header)})


def load(folder: Path, fingerprint: str) -> tuple[Checkpoint | None, str]:
    """The folder's checkpoint, and "" or a note's code why there is none to go on with.

    A folder without one gives (None, ""); one cut short or altered DAMAGED; one of other data, another
    backbone, other settings or another version OF_OTHERS.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load as read

    path = folder / FILE
    if not path.is_file():
        return None, ""
    try:
        content = path.read_bytes()
        tensors = read(content)
        length = int.from_bytes(content[:8], "little")
        header = json.loads(json.loads(content[8 : 8 + length])["__metadata__"]["pairwell"])
        whole = header["digest"] == digest(tensors)
    except (OSError, SafetensorError, ValueError, KeyError, TypeError):
        return None, DAMAGED
    if not whole:
        return None, DAMAGED
    if header["version"] != VERSION or header["fingerprint"] != fingerprint:
        return None, OF_OTHERS
    parts: dict[str, dict[str, torch.Tensor]] = {"weights": {}, "optimizer": {}}
    for name, value in tensors.items():
        kind, _, key = name.partition(".")
        parts[kind][key] = value
    return Checkpoint(fingerprint, header["step"], header["finished"], header["record"], **parts), ""


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
