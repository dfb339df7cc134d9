"""How much of a backbone learns. torch and peft are imported inside the functions only."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import psutil

from engine.models.bert.devices import Device

if TYPE_CHECKING:
    import torch

# On a CPU one of so many layers learns: half the time, .217 on products never sold for .219. With every third
# alone, which a CPU without half precision would like, .2165 were left of .2206.
CPU_SHARE = 2
RANK = 16  # of LoRA's two matrices
STRENGTH = 32  # what their product is multiplied by, over RANK
DROPOUT = 0.1
HEAD = "pairwell_head"
LORA = "lora_"  # in the names of the adapter's weights
NUMBERS = 4  # for each weight that learns: itself, its gradient, AdamW's two moments
BYTES = 4  # of a number in float32
SPARE = 0.7  # of the memory; the rest is for what a step computes
SPLITTABLE = {"BertModel", "RobertaModel", "XLMRobertaModel", "CamembertModel"}  # embeddings, layers, no more


class Kind(StrEnum):
    """What learns: every weight; the uppermost layers; small matrices beside the weights (LoRA, Hu et al.
    2022); a projection of the vectors of names."""

    FULL = "full"
    LAYERS = "layers"
    LORA = "lora"
    HEAD = "head"


PACE = {Kind.FULL: 1.0, Kind.LAYERS: 1.0, Kind.LORA: 10.0, Kind.HEAD: 10.0}  # of the learning rate


@dataclass(frozen=True)
class Way:
    """How much of a backbone learns.

    Attributes:
        kind: what.
        layers: how many of the uppermost layers; None where it is not those.
        why: code of why auto chose it (wording, `note`); "" where it was asked for.
    """

    kind: Kind
    layers: int | None = None
    why: str = ""

    @property
    def beside(self) -> bool:
        """What learns lies beside the backbone's own weights, which stay as they are."""
        return self.kind in {Kind.LORA, Kind.HEAD}

    def __str__(self) -> str:
        return f"layers:{self.layers}" if self.kind is Kind.LAYERS else str(self.kind)


def choose(way: str, device: Device, depth: int, weights: int) -> Way:
    """The way asked for; auto goes by the device and its memory.

    Args:
        way: auto, full, none, lora, head or layers:N, N from 1 on.
        device: where it is to be trained.
        depth: layers that the backbone has.
        weights: how many numbers it consists of.
    """
    if way.startswith("layers:"):
        return Way(Kind.LAYERS, min(int(way.removeprefix("layers:")), depth))
    if way in set(Kind):
        return Way(Kind(way))
    if way != "auto":
        return Way(Kind.FULL)
    on_processor = device.kind == "cpu"
    layers = max(depth // CPU_SHARE, 1)
    share = layers / depth if on_processor else 1.0
    needed = weights * BYTES * (1 + share * (NUMBERS - 1))
    if needed > SPARE * _memory(device):
        return Way(Kind.LORA, why="way.memory")
    if on_processor:
        return Way(Kind.LAYERS, layers, "way.processor")
    return Way(Kind.FULL, why="way.card")


def adapt(model: Any, way: Way) -> None:
    """Makes of the model what learns in that way, and lets nothing else learn."""
    import torch

    if way.kind is Kind.LAYERS:
        _freeze_below(model, way.layers or 1)
    elif way.kind is Kind.HEAD:
        model.requires_grad_(False)
        width = int(model.config.hidden_size)
        head = torch.nn.Linear(width, width, bias=False)
        torch.nn.init.eye_(head.weight)
        model.add_module(HEAD, head)
    elif way.kind is Kind.LORA:
        from peft import LoraConfig, inject_adapter_in_model

        settings = LoraConfig(
            r=RANK, lora_alpha=STRENGTH, lora_dropout=DROPOUT, target_modules="all-linear", bias="none"
        )
        inject_adapter_in_model(settings, model)


def part_of(way: Way, weights: "dict[str, torch.Tensor]") -> "dict[str, torch.Tensor]":
    """Of all weights those that the backbone's own files do not give back."""
    if way.kind is Kind.HEAD:
        return {name: value for name, value in weights.items() if name.startswith(f"{HEAD}.")}
    if way.kind is Kind.LORA:
        return {name: value for name, value in weights.items() if LORA in name}
    return weights


def can_be_split(model: Any) -> bool:
    """Whether the layers that do not learn can be computed by themselves (`Lower`)."""
    return type(model).__name__ in SPLITTABLE


def _freeze_below(model: Any, layers: int) -> None:
    """Lets what comes before the uppermost layers learn nothing; what comes behind them learns."""
    import torch

    depth = int(model.config.num_hidden_layers)
    lists = (module for module in model.modules() if isinstance(module, torch.nn.ModuleList))
    blocks = next((module for module in lists if len(module) == depth), None)
    if blocks is None:
        return
    first = next(blocks[max(depth - layers, 0)].parameters())
    for parameter in model.parameters():
        if parameter is first:
            return
        parameter.requires_grad_(False)


def _memory(device: Device) -> int:
    return device.memory if device.memory is not None else int(psutil.virtual_memory().available)
