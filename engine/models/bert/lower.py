"""The part of a model that does not learn: computed once a name, and remembered."""

import copy
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

MOST_REMEMBERED = 2**28  # cells: half a GiB in half precision; what is beyond is computed each time


class Remembered:
    """Rows that never change, by the tokens of their name."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], torch.Tensor] = {}
        self._cells = 0

    def rows(
        self,
        tokens: "Sequence[Sequence[int]]",
        compute: "Callable[[list[Sequence[int]]], Iterable[torch.Tensor]]",
    ) -> "list[torch.Tensor]":
        """A row of each name; `compute` is asked for those that are not remembered, and for no other."""
        keys = [tuple(row) for row in tokens]
        fresh = [key for key in dict.fromkeys(keys) if key not in self._known]
        if not fresh:
            return [self._known[key] for key in keys]
        found = dict(zip(fresh, compute(list(fresh)), strict=True))
        for key, row in found.items():
            if self._cells + row.numel() > MOST_REMEMBERED:
                break
            self._known[key] = row.clone()
            self._cells += row.numel()
        return [found[key] if key in found else self._known[key] for key in keys]


class Lower:
    """Embeddings and lower layers, frozen, and the upper layers as a model of its own.

    Attributes:
        upper: takes `inputs_embeds`, what `hidden` gives, and learns.
    """

    def __init__(self, model: Any, layers: int) -> None:
        """Splits a model of BERT's shape; its uppermost `layers` learn."""
        every = model.encoder.layer
        split = max(len(every) - layers, 0)
        self._lower = _with_layers(model, every[:split])
        self.upper = _with_layers(model, every[split:])
        self.upper.embeddings = _given()
        for parameter in [*model.embeddings.parameters(), *every[:split].parameters()]:
            parameter.requires_grad_(False)
        self._remembered = Remembered()

    def hidden(
        self,
        tokens: "Sequence[Sequence[int]]",
        padded: "Callable[[Sequence[Sequence[int]]], tuple[torch.Tensor, torch.Tensor]]",
    ) -> "torch.Tensor":
        """(b, longest, width) output of the lower layers.

        Args:
            tokens: of each name.
            padded: makes (b, longest) ids and attention of some of them.
        """
        import torch

        def compute(fresh: "list[Sequence[int]]") -> "list[torch.Tensor]":
            ids, attention = padded(fresh)
            self._lower.eval()
            with torch.no_grad():
                found = self._lower(input_ids=ids, attention_mask=attention).last_hidden_state
            return [row[: len(key)] for key, row in zip(fresh, found, strict=True)]

        return torch.nn.utils.rnn.pad_sequence(self._remembered.rows(tokens, compute), batch_first=True)


def _with_layers(model: Any, layers: Any) -> Any:
    """The model with other layers; everything else is shared."""
    result, encoder = _shallow(model), _shallow(model.encoder)
    encoder.layer = layers
    result.encoder = encoder
    return result


def _shallow(module: Any) -> Any:
    result = copy.copy(module)
    result.__dict__["_modules"] = dict(module._modules)
    return result


def _given() -> Any:
    import torch

    class Given(torch.nn.Module):
        """Embeddings that were computed before."""

        def forward(self, inputs_embeds: "torch.Tensor", **_: Any) -> "torch.Tensor":
            return inputs_embeds

    return Given()
