"""The rows of a model's table of tokens while it trains: grown, narrowed, and put back."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from engine.dataset import IntArray
from engine.models.bert import loading, vocabulary
from engine.models.bert.vocabulary import TOKENS, Narrow

if TYPE_CHECKING:
    import torch

LONGEST = 64  # tokens of a name; what is longer is cut


class Table:
    """Names → token ids, and which rows of the model's table they need.

    The model is given at each call, since it is replaced where a device fails.
    """

    def __init__(self, tokenizer: Any, model: Any, lower: bool) -> None:
        """Cuts a large table to the special tokens; the others come as names need them.

        Args:
            tokenizer, model: as `loading.read` gives them.
            lower: names are read in small letters.
        """
        self._tokenizer, self._in_small_letters = tokenizer, lower
        pad = loading.padding(tokenizer)
        self._vocabulary = vocabulary.cut(model, tokenizer, pad)
        self._pad = pad if self._vocabulary is None else self._vocabulary.numbered([[pad]])[0][0]
        self._known: dict[str, list[int]] = {}
        self._narrow: Narrow | None = None

    def tokens(self, model: Any, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each name, special tokens included, at most LONGEST; remembered."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        if fresh:
            read = [text.lower() for text in fresh] if self._in_small_letters else fresh
            ids = self._tokenizer(read, truncation=True, max_length=LONGEST)["input_ids"]
            ids = [row or [loading.padding(self._tokenizer)] for row in ids]  # some kinds mark no end
            if self._vocabulary is not None:
                ids = self._vocabulary.numbered(ids)
                self._grow(model)
            self._known.update(zip(fresh, ids, strict=True))
        return [self._known[text] for text in texts]

    def padded(self, tokens: Sequence[Sequence[int]]) -> tuple[IntArray, npt.NDArray[np.bool_]]:
        """(len(tokens), longest) places in the model's table, and where there is a token at all."""
        lengths = np.array([len(row) for row in tokens])
        mask = np.arange(lengths.max()) < lengths[:, None]
        ids = np.full(mask.shape, self._pad, np.int64)
        ids[mask] = np.concatenate([np.asarray(row, np.int64) for row in tokens])
        if self._narrow is not None:
            ids = vocabulary.as_places(self._narrow.used, ids)
        return ids, mask

    def narrow(self, model: Any, tokens: Iterable[Sequence[int]]) -> None:
        """Leaves the rows of all other tokens out: they learn nothing and cost time."""
        kept = {self._pad, *vocabulary.kept(self._pad)}
        self.widen(model)
        used = sorted({token for ids in tokens for token in ids} | kept)
        self._cut_to(model, np.array(used, np.int64))

    def widen(self, model: Any) -> None:
        """Puts the rows that `narrow` left out back into the table."""
        if self._narrow is None:
            return
        table = vocabulary.table_of(model).detach().cpu()
        vocabulary.replace_table(model, self._narrow.whole(table))
        self._narrow = None

    def whole(self, weights: "dict[str, torch.Tensor]") -> "dict[str, torch.Tensor]":
        """The weights with the whole table in place of the narrow one, and with which tokens its rows are."""
        import torch

        found = dict(weights)
        if self._narrow is not None:
            found[self._narrow.key] = self._narrow.whole(found[self._narrow.key])
        if self._vocabulary is not None:
            found[TOKENS] = torch.tensor(self._vocabulary.tokens, dtype=torch.int64)
        return found

    def fitting(self, model: Any, weights: "dict[str, torch.Tensor]") -> "dict[str, torch.Tensor]":
        """Weights that `whole` gave, as the model takes them now."""
        found = dict(weights)
        if self._vocabulary is not None:
            (place,) = self._vocabulary.numbered([found.pop(TOKENS).tolist()])
            self._grow(model)
            key = vocabulary.key_of(model)
            table = self._vocabulary.rows()
            table[place] = found[key]
            found[key] = table
        if self._narrow is not None:
            self._narrow.full = found[self._narrow.key].clone()
            found[self._narrow.key] = self._narrow.full[self._narrow.used]
        return found

    def bring(self, model: Any) -> IntArray | None:
        """Gives a model that was read anew the whole table; the tokens it was narrowed to, None without."""
        used = self._narrow.used if self._narrow is not None else None
        self._narrow = None
        if self._vocabulary is not None:
            vocabulary.replace_table(model, self._vocabulary.rows())
        return used

    def narrow_again(self, model: Any, used: IntArray | None) -> None:
        """Narrows the table to what `bring` gave."""
        if used is not None:
            self._cut_to(model, used)

    def _grow(self, model: Any) -> None:
        """Gives the tokens met for the first time their rows in the table."""
        import torch

        assert self._vocabulary is not None
        narrow = self._narrow
        table = vocabulary.table_of(model).detach() if narrow is None else narrow.full
        if len(table) == len(self._vocabulary.tokens):
            return
        grown = torch.cat([table, self._vocabulary.rows(len(table)).to(table.device)])
        if narrow is None:
            vocabulary.replace_table(model, grown)
        else:
            narrow.full = grown

    def _cut_to(self, model: Any, used: IntArray) -> None:
        import torch

        table = vocabulary.table_of(model).detach()
        self._narrow = Narrow(vocabulary.key_of(model), used, table.cpu().clone())
        vocabulary.replace_table(model, table[torch.from_numpy(used).to(table.device)].clone())
