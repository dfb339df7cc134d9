"""What BERT is fine-tuned to do. torch is imported by whoever calls; here tensors are only handled."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.dataset import IntArray
from engine.models.bert.pairs import Pairs

if TYPE_CHECKING:
    from torch import Tensor


def contrastive(left: "Tensor", right: "Tensor", masked: "Tensor", temperature: float) -> "Tensor":
    """InfoNCE with in-batch negatives, both ways (van den Oord et al. 2018; Radford et al. 2021).

    Args:
        left, right: (b, width) unit rows; row i of each is a pair.
        masked: (b, b) True where left i and right j are no negatives of each other; the diagonal is False.
        temperature: what the cosines are divided by.

    Returns:
        the mean over rows and columns of -ln softmax of the pair's own cosine.
    """
    import torch

    logits = (left @ right.T / temperature).masked_fill(masked, float("-inf"))
    target = torch.arange(len(left), device=left.device)
    loss = torch.nn.functional.cross_entropy
    return (loss(logits, target) + loss(logits.T, target)) / 2


def no_negatives(pairs: Pairs, left: IntArray, right: IntArray) -> npt.NDArray[np.bool_]:
    """(b, b) True where left i and right j are known to belong together, or bear one name."""
    related = pairs.related[left][:, right].toarray() > 0
    related |= pairs.text_of[left][:, None] == pairs.text_of[right]
    related |= left[:, None] == right
    repeated = pairs.text_of[right]
    related |= repeated[:, None] == repeated  # the same partner drawn for another
    first = pairs.text_of[left]
    related |= first[:, None] == first
    np.fill_diagonal(related, False)
    return related
