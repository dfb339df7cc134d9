"""How a step of training gets by with less memory; what it learns stays the same."""

from dataclasses import dataclass, replace
from typing import Any

CHUNK = 64  # names whose computation is done at once, on the way forward and back
SMALLEST = 4
BYTES = 68  # kept for the way back of each token, layer and cell of its vector, in float32
SHARE = 0.5  # of the free memory, that these may take


@dataclass(frozen=True)
class Thrift:
    """What is done to save memory.

    Attributes:
        chunk: names computed at once.
        again: each chunk is computed twice, without and then with what the way back needs, so that this lies
            in memory for one chunk at a time (Gao et al. 2021).
        recompute: each layer is computed again on the way back (Chen et al. 2016).
    """

    chunk: int = CHUNK
    again: bool = False
    recompute: bool = False

    def lighter(self) -> "Thrift | None":
        """The next that needs less; None where there is none left."""
        if not self.again:
            return replace(self, again=True)
        if not self.recompute:
            return replace(self, recompute=True)
        return replace(self, chunk=self.chunk // 2) if self.chunk > SMALLEST else None


def for_memory(free: int, names: int, length: float, layers: int, width: int) -> Thrift:
    """What a step needs to keep within SHARE of the free bytes (34 bytes a cell in half precision,
    Korthikanti et al. 2022, twice that in float32).

    Args:
        free: bytes.
        names: of a step; length: their tokens in the mean.
        layers: that learn; width: of a vector.
    """
    a_name = length * layers * width * BYTES
    if a_name * names <= SHARE * free:
        return Thrift()
    return Thrift(again=True, recompute=a_name * min(names, CHUNK) > SHARE * free)


def have_recomputed(model: Any) -> None:
    """Has the model's layers computed again on the way back, where its kind can do that."""
    if getattr(model, "supports_gradient_checkpointing", False):
        named = "activation_checkpointing_enable"  # as transformers calls it since 5
        enable = getattr(model, named, None) or model.gradient_checkpointing_enable
        enable({"use_reentrant": False})
