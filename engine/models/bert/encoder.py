"""A backbone at work: names in, unit vectors out. torch and transformers are imported in functions only."""

import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import numpy as np

from engine import openmp
from engine.dataset import FloatArray, IntArray
from engine.models.bert import devices, loading, vocabulary, ways
from engine.models.bert.backbones import Backbone
from engine.models.bert.devices import Device
from engine.models.bert.lower import Lower
from engine.models.bert.pairs import distinct
from engine.models.bert.pooling import pooled
from engine.models.bert.vocabulary import TOKENS, Narrow
from engine.models.bert.ways import HEAD, Kind
from engine.stages import Progress, Stage, Work

if TYPE_CHECKING:
    import torch

LONGEST = 64  # tokens of a name; what is longer is cut
BATCH = 64  # names encoded at once
SETTLED_BY = 500  # names, of which the middle is taken before the training
FEWEST_CENTRED = 20  # names that have a middle to speak of
PATIENCE = 0.25  # seconds between two signs of life
MEMORY = 0.3  # of two tuned names' similarity, how much is the one that they had before the training


class Encoder:
    """A language model whose tokens are pooled into one vector a name, on a device.

    Attributes:
        backbone: where the weights came from.
        device: where it runs now.
        model: transformers' model.
        notice: a note's code of what the owner should know (that the device failed), else "".
        tuned: the weights are no longer the backbone's own.
        way: how much of it learns.
    """

    def __init__(self, backbone: Backbone, device: Device, seed: int, way: str = "full") -> None:
        openmp.settle()
        self.backbone = backbone
        self.device = device
        self.notice = ""
        self.tuned = False
        self._seed = seed
        self._tokenizer: Any
        self.model: Any
        self._tokenizer, self.model = loading.read(backbone, seed)
        pad = loading.padding(self._tokenizer)
        self._vocabulary = vocabulary.cut(self.model, self._tokenizer, pad)
        self._pad = pad if self._vocabulary is None else self._vocabulary.numbered([[pad]])[0][0]
        self._tokens: dict[str, list[int]] = {}
        self._before: dict[str, FloatArray] = {}  # vectors of names by the backbone's own weights
        self._centre: FloatArray | None = None  # of these vectors
        self._narrow: Narrow | None = None
        self._safe: dict[str, torch.Tensor] | None = None  # weights to go back to when a device is lost
        size = sum(weight.numel() for weight in self.model.parameters())
        self.way = ways.choose(way, device, int(self.model.config.num_hidden_layers), size)
        ways.adapt(self.model, self.way)
        self._lower: Lower | None = None
        self._fixed: dict[tuple[int, ...], torch.Tensor] = {}  # of names, where nothing but a head learns
        failed = False
        try:
            self.model.to(devices.place_of(device))
        except devices.failures():
            if device.kind == "cpu":
                raise
            failed = True
        if failed:
            self.fall_back()
        self._split()

    @property
    def width(self) -> int:
        """Of a vector by the model alone."""
        return int(self.model.config.hidden_size)

    def weights(self) -> "dict[str, torch.Tensor]":
        """A copy of the weights on the CPU, float32, whole even while the encoder is narrow.

        Where an adapter or a head learns, it alone: the rest is in the backbone's own files.
        """
        import torch

        part = ways.part_of(self.way, self.model.state_dict())
        found = {name: value.detach().to("cpu", copy=True) for name, value in part.items()}
        if self.way.kind in {Kind.LORA, Kind.HEAD}:
            return found
        if self._narrow is not None:
            found[self._narrow.key] = self._narrow.whole(found[self._narrow.key])
        if self._vocabulary is not None:
            found[TOKENS] = torch.tensor(self._vocabulary.tokens, dtype=torch.int64)
        return found

    def set_weights(self, weights: "Mapping[str, torch.Tensor]") -> None:
        """Takes weights that `weights` gave."""
        self._take(weights)
        self.tuned = True
        self.keep_safe(weights)

    def _take(self, weights: "Mapping[str, torch.Tensor]") -> None:
        narrow, found = self._narrow, dict(weights)
        if self.way.kind in {Kind.LORA, Kind.HEAD}:
            self.model.load_state_dict(found, strict=False)
            return
        if self._vocabulary is not None:
            (place,) = self._vocabulary.numbered([found.pop(TOKENS).tolist()])
            self._grow()
            key = vocabulary.key_of(self.model)
            table = self._vocabulary.rows()
            table[place] = found[key]
            found[key] = table
        if narrow is not None:
            narrow.full = found[narrow.key].clone()
            found[narrow.key] = narrow.full[narrow.used]
        self.model.load_state_dict(found)

    def keep_safe(self, weights: "Mapping[str, torch.Tensor]") -> None:
        """Remembers weights to go on from should the device fail; the CPU's own are safe already."""
        if self.device.kind != "cpu":
            self._safe = {name: value.clone() for name, value in weights.items()}

    def fall_back(self) -> None:
        """Goes on on the CPU with the weights last kept safe, and notes it."""
        failed, self.device = self.device, devices.processor()
        used = self._narrow.used if self._narrow is not None else None
        self.model = self._narrow = None
        devices.release(failed)
        _, self.model = loading.read(self.backbone, self._seed)
        if self._vocabulary is not None:
            vocabulary.replace_table(self.model, self._vocabulary.rows())
        ways.adapt(self.model, self.way)
        self._fixed.clear()
        if self._safe is not None:
            self._take(self._safe)
        if used is not None:
            self._cut_to(used)
        self._split()
        self.notice = "bert.device_failed"

    def narrow(self, texts: Sequence[str]) -> None:
        """Leaves out of the table the tokens that these names lack: they learn nothing and cost time."""
        if self._lower is not None or self.way.kind in {Kind.LORA, Kind.HEAD}:
            return
        kept = {self._pad, *vocabulary.kept(self._pad)}
        used = sorted({token for ids in self.tokens(texts) for token in ids} | kept)
        self.widen()
        self._cut_to(np.array(used, np.int64))

    def widen(self) -> None:
        """Puts the rows that `narrow` left out back into the table."""
        if self._narrow is None:
            return
        table = vocabulary.table_of(self.model).detach().cpu()
        vocabulary.replace_table(self.model, self._narrow.whole(table))
        self._narrow = None

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each name, special tokens included, at most LONGEST; remembered."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._tokens]
        if fresh:
            read = [text.lower() for text in fresh] if self.backbone.lower else fresh
            ids = self._tokenizer(read, truncation=True, max_length=LONGEST)["input_ids"]
            ids = [row or [loading.padding(self._tokenizer)] for row in ids]  # some kinds mark no end
            if self._vocabulary is not None:
                ids = self._vocabulary.numbered(ids)
                self._grow()
            self._tokens.update(zip(fresh, ids, strict=True))
        return [self._tokens[text] for text in texts]

    def vectors(self, tokens: Sequence[Sequence[int]], exact: bool = False) -> "torch.Tensor":
        """(len(tokens), width) float32 unit rows on the device, with their gradients where those are on.

        Args:
            tokens: ids of each name; one at least.
            exact: float32 throughout, where half precision would be faster.
        """
        import torch

        lengths = np.array([len(row) for row in tokens])
        mask = np.arange(lengths.max()) < lengths[:, None]
        ids = np.full(mask.shape, self._pad, np.int64)
        ids[mask] = np.concatenate([np.asarray(row, np.int64) for row in tokens])
        if self._narrow is not None:
            ids = vocabulary.as_places(self._narrow.used, ids)
        place = devices.place_of(self.device)
        attention = torch.from_numpy(mask.astype(np.int64)).to(place)
        padded = torch.from_numpy(ids).to(place)
        with nullcontext() if exact else self._autocast(place):
            if self.way.kind is Kind.HEAD:
                found = self._projected(tokens, padded, attention)
            elif self._lower is None or exact:
                found = self._pooled(self.model(input_ids=padded, attention_mask=attention), attention)
            else:
                given = self._lower.hidden(tokens, padded, attention)
                upper = self._lower.upper(inputs_embeds=given, attention_mask=attention)
                found = self._pooled(upper, attention)
        return torch.nn.functional.normalize(found.float(), dim=1)

    def _pooled(self, hidden: Any, attention: "torch.Tensor") -> "torch.Tensor":
        return pooled(hidden.last_hidden_state, attention, self.backbone.pooling)

    def _projected(
        self, tokens: Sequence[Sequence[int]], padded: "torch.Tensor", attention: "torch.Tensor"
    ) -> "torch.Tensor":
        """The head's projections of vectors that never change, and are remembered."""
        import torch

        keys = [tuple(row) for row in tokens]
        if any(key not in self._fixed for key in keys):
            self.model.eval()
            with torch.no_grad():
                found = self._pooled(self.model(input_ids=padded, attention_mask=attention), attention)
            self._fixed.update(zip(keys, torch.nn.functional.normalize(found, dim=1), strict=True))
        return getattr(self.model, HEAD)(torch.stack([self._fixed[key] for key in keys]))

    def encode(self, texts: Sequence[str], batch: int = BATCH, exact: bool = False) -> Work[FloatArray]:
        """(len(texts), width) float32 unit rows, twice as wide if tuned; each distinct name encoded once.

        A tuned encoder remembers what the names meant before, and lays both vectors side by side, so that the
        cosine of two rows is the mean of both cosines, MEMORY the share of the former: names that the
        training did not see gain by it (an ensemble of before and after, as Wortsman et al. 2022 describe).

        Args:
            texts: names, in any order.
            batch: names encoded at once.
            exact: float32 throughout, where half precision would be faster.
        """
        names, text_of = distinct(texts)
        now = yield from self._encode(names, batch, exact)
        if not self.tuned:
            self._before.update(zip(names, now, strict=True))
            return self._centred(now)[text_of]
        unknown = [name for name in names if name not in self._before]
        if unknown:
            first = Encoder(self.backbone, self.device, self._seed)
            yield from first.encode(unknown, batch, exact)
            self._before |= first._before
        before = np.array([self._before[name] for name in names], np.float32).reshape(now.shape)
        before = self._centred(before)
        return np.hstack([np.sqrt(1 - MEMORY) * now, np.sqrt(MEMORY) * before]).astype(np.float32)[text_of]

    def settle(self, texts: Sequence[str]) -> Work[None]:
        """Settles around which middle the names lie before anything is learnt, where that matters."""
        if self.backbone.centred and self._centre is None and not self.tuned:
            yield from self.encode(texts[:SETTLED_BY])

    def _centred(self, rows: FloatArray) -> FloatArray:
        if not self.backbone.centred:
            return rows
        centre = self._centre
        if centre is None:
            centre = rows.mean(0) if len(rows) >= FEWEST_CENTRED else np.zeros(self.width, np.float32)
            self._centre = centre
        moved = rows - centre
        return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)

    def _encode(self, names: Sequence[str], batch: int, exact: bool) -> Work[FloatArray]:
        """(len(names), width) by the weights of now."""
        tokens = self.tokens(names)
        by_length = np.argsort([len(ids) for ids in tokens], kind="stable")
        result = np.empty((len(names), self.width), np.float32)
        seen = time.perf_counter()
        yield Progress(Stage.TRAIN, 0, len(names), note="bert.encode")
        start = 0
        while start < len(names):
            part = by_length[start : start + batch]
            found = self._encoded([tokens[place] for place in part], exact)
            if found is None:
                self.fall_back()
                continue
            result[part] = found
            start += batch
            if time.perf_counter() - seen > PATIENCE:
                yield Progress(Stage.TRAIN, min(start, len(names)), len(names), note="bert.encode")
                seen = time.perf_counter()
        return result

    def _encoded(self, tokens: Sequence[Sequence[int]], exact: bool) -> FloatArray | None:
        """The vectors without gradients; None where the device failed and another one is left."""
        import torch

        training = self.model.training
        self.model.eval()
        try:
            with torch.no_grad():
                return self.vectors(tokens, exact).cpu().numpy()
        except devices.failures():
            if self.device.kind == "cpu":
                raise
            return None
        finally:
            self.model.train(training)

    def _autocast(self, place: str) -> AbstractContextManager[Any]:
        """Half precision where the device gains by it; never held across a yield."""
        import torch

        if self.device.autocast is None:
            return nullcontext()
        return torch.autocast(place, getattr(torch, self.device.autocast))

    def _split(self) -> None:
        """Sets what does not learn apart, where the model has BERT's shape."""
        if self.way.layers is not None and ways.can_be_split(self.model):
            self._lower = Lower(self.model, self.way.layers)

    def _grow(self) -> None:
        """Gives the tokens met for the first time their rows in the table."""
        import torch

        assert self._vocabulary is not None
        narrow = self._narrow
        table = vocabulary.table_of(self.model).detach() if narrow is None else narrow.full
        if len(table) == len(self._vocabulary.tokens):
            return
        grown = torch.cat([table, self._vocabulary.rows(len(table)).to(table.device)])
        if narrow is None:
            vocabulary.replace_table(self.model, grown)
        else:
            narrow.full = grown

    def _cut_to(self, used: IntArray) -> None:
        import torch

        table = vocabulary.table_of(self.model).detach()
        self._narrow = Narrow(vocabulary.key_of(self.model), used, table.cpu().clone())
        vocabulary.replace_table(self.model, table[torch.from_numpy(used).to(table.device)].clone())


def load(backbone: Backbone, device: Device, seed: int = 0, way: str = "full") -> Encoder:
    """A backbone, ready to encode on a device, or on the CPU where the device fails (`notice` says so).

    Args:
        backbone: which one.
        device: where.
        seed: of what is drawn.
        way: how it is to be fine-tuned: auto, full, none, lora, head or layers:N.

    Raises:
        EngineError: options.backbone_unreadable.
    """
    return Encoder(backbone, device, seed, way)
