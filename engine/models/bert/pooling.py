"""From the vectors of a text's tokens to the one of the text. torch is imported by whoever calls."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


class Pooling(StrEnum):
    """Which tokens speak for a text.

    MEAN: all alike (Reimers and Gurevych 2019). WEIGHTED: the later the more, since only the later tokens of
    a model that reads from left to right know the others (Muennighoff 2022). FIRST, LAST: one alone.
    """

    MEAN = "mean"
    WEIGHTED = "weighted"
    FIRST = "first"
    LAST = "last"


def pooled(hidden: "torch.Tensor", attention: "torch.Tensor", pooling: Pooling) -> "torch.Tensor":
    """(b, width) float32.

    Args:
        hidden: (b, longest, width) of the tokens.
        attention: (b, longest) 1 for a token, 0 behind the last.
    """
    if pooling is Pooling.FIRST:
        return hidden[:, 0].float()
    if pooling is Pooling.LAST:
        last = attention.sum(1) - 1
        return hidden[last.new_tensor(range(len(last))), last].float()
    weight = attention[:, :, None].float()
    if pooling is Pooling.WEIGHTED:
        weight = weight * attention.cumsum(1)[:, :, None].float()
    return (hidden.float() * weight).sum(1) / weight.sum(1)
