"""The table of tokens, of which a shop's names need a few rows: what is in use, and what lies by."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.dataset import IntArray

if TYPE_CHECKING:
    import torch

PAD_IN_PLACE = 100  # below it the token that fills up keeps its number: some models count places by it
LARGE = 60_000  # rows, above which the rows that no name needs stay on disk
TOKENS = "vocabulary.tokens"  # among the weights: whose rows the table's are


class Narrow:
    """The table while only some of its rows are in use.

    Attributes:
        key: the table's name among the weights.
        used: (k,) rows in use, ascending; full: the whole table on the CPU.
    """

    def __init__(self, key: str, used: IntArray, full: "torch.Tensor") -> None:
        self.key, self.used, self.full = key, used, full

    def whole(self, rows: "torch.Tensor") -> "torch.Tensor":
        """The whole table with these rows, on the CPU, in their places."""
        result = self.full.clone()
        result[self.used] = rows
        return result


class Vocabulary:
    """The tokens of a large table that were met so far, numbered in the order of their first appearance.

    Attributes:
        tokens: by their number, as the tokenizer knows them.
    """

    def __init__(self, table: "torch.Tensor", special: Iterable[int]) -> None:
        """Takes the backbone's table; `special` is met at once."""
        self._table = table  # lies in the file until a row is asked for
        self._number: dict[int, int] = {}
        self.tokens: list[int] = []
        self.numbered([sorted(set(special))])

    def numbered(self, rows: Sequence[Sequence[int]]) -> list[list[int]]:
        """The tokens' numbers; new ones get the next."""
        number = self._number
        result = [[number.setdefault(token, len(number)) for token in row] for row in rows]
        self.tokens = list(number)
        return result

    def rows(self, start: int = 0) -> "torch.Tensor":
        """A copy of the backbone's rows of the tokens from that number on."""
        import torch

        return self._table[torch.tensor(self.tokens[start:], dtype=torch.int64)].clone()


def table_of(model: Any) -> "torch.nn.Parameter":
    """The model's table of tokens."""
    return model.get_input_embeddings().weight


def key_of(model: Any) -> str:
    """The table's name among the model's weights."""
    table = table_of(model)
    return next(name for name, value in model.named_parameters() if value is table)


def replace_table(model: Any, rows: "torch.Tensor") -> None:
    """Puts another table in the place of the model's; it learns if that did."""
    import torch

    module, before = model.get_input_embeddings(), table_of(model)
    module.weight = torch.nn.Parameter(rows.to(before.device), requires_grad=before.requires_grad)
    module.num_embeddings, module.padding_idx = len(rows), None


def cut(model: Any, tokenizer: Any, pad: int) -> Vocabulary | None:
    """Leaves of a large table the rows of the special tokens; None for another table, which stays."""
    table = table_of(model).detach()
    if len(table) <= LARGE:
        return None
    special = [token for token in tokenizer.all_special_ids if token < len(table)]
    result = Vocabulary(table, [*kept(pad), *special, pad])
    replace_table(model, result.rows())
    return result


def kept(pad: int) -> range:
    """Tokens whose rows are in every table, so that the token that fills up keeps its number."""
    return range(pad + 1 if pad < PAD_IN_PLACE else 0)


def as_places(used: IntArray, tokens: IntArray) -> IntArray:
    """Where in the narrow table the tokens' rows stand."""
    return np.searchsorted(used, tokens)
