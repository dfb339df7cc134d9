"""The part of a model that does not learn: computed once a name, and remembered."""

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

MOST_REMEMBERED = 2**28  # cells: half a GiB in half precision; what is beyond is computed each time


class Lower:
    """Embeddings and lower layers, frozen, and the upper layers as a model of its own.

    Attributes:
        upper: takes `inputs_embeds`, what `hidden` gives, and learns.
    """

    def __init__(self, model: Any, layers: int) -> None:
        """Splits a model of BERT's shape; its uppermost `layers` learn."""
        import torch

        every = model.encoder.layer
        split = max(len(every) - layers, 0)
        self._lower = _with_layers(model, every[:split])
        self.upper = _with_layers(model, every[split:])
        self.upper.embeddings = _given()
        for parameter in [*model.embeddings.parameters(), *every[:split].parameters()]:
            parameter.requires_grad_(False)
        self._known: dict[tuple[int, ...], torch.Tensor] = {}
        self._cells = 0

    def hidden(
        self, tokens: "Sequence[Sequence[int]]", ids: "torch.Tensor", attention: "torch.Tensor"
    ) -> "torch.Tensor":
        """(b, longest, width) output of the lower layers.

        Args:
            tokens: of each name; ids, attention: the same, padded.
        """
        import torch

        keys = [tuple(row) for row in tokens]
        if any(key not in self._known for key in keys):
            self._lower.eval()
            with torch.no_grad():
                found = self._lower(input_ids=ids, attention_mask=attention).last_hidden_state
            if self._cells + found.numel() > MOST_REMEMBERED:
                return found
            for key, row in zip(keys, found, strict=True):
                if key not in self._known:
                    self._known[key] = row[: len(key)].clone()
                    self._cells += self._known[key].numel()
        rows = [self._known[key] for key in keys]
        return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)


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
