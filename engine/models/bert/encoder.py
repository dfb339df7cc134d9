"""A backbone at work: names in, unit vectors out. torch and transformers are imported in functions only."""

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import numpy as np

from engine import openmp
from engine.dataset import FloatArray
from engine.errors import EngineError
from engine.models.bert import devices
from engine.models.bert.backbones import Backbone
from engine.models.bert.devices import Device
from engine.models.bert.lower import Lower
from engine.models.bert.pairs import distinct
from engine.models.bert.ways import layers_of
from engine.stages import Progress, Stage, Work

if TYPE_CHECKING:
    import torch

LONGEST = 64  # tokens of a name; what is longer is cut
BATCH = 64  # names encoded at once
PATIENCE = 0.25  # seconds between two signs of life
MEMORY = 0.3  # of two tuned names' similarity, how much is the one that they had before the training


class Encoder:
    """BERT with mean pooling over tokens (Reimers and Gurevych 2019), on a device.

    Attributes:
        backbone: where the weights came from.
        device: where it runs now.
        model: transformers' model.
        notice: a note's code of what the owner should know (that the device failed), else "".
        tuned: the weights are no longer the backbone's own.
        layers: how many of the uppermost layers learn; None: all, and the embeddings.
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
        self._tokenizer, self.model = _read(backbone, seed)
        self._tokens: dict[str, list[int]] = {}
        self._before: dict[str, FloatArray] = {}  # vectors of names by the backbone's own weights
        self._narrow: _Narrow | None = None
        self._safe: dict[str, torch.Tensor] | None = None  # weights to go back to when a device is lost
        self.layers = layers_of(way, device, int(self.model.config.num_hidden_layers))
        self._lower: Lower | None = None
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
        """A copy of the weights on the CPU, float32, whole even while the encoder is narrow."""
        found = {name: value.detach().to("cpu", copy=True) for name, value in self.model.state_dict().items()}
        if self._narrow is not None:
            found[self._narrow.key] = self._narrow.whole(found[self._narrow.key])
        return found

    def set_weights(self, weights: "Mapping[str, torch.Tensor]") -> None:
        """Takes weights that `weights` gave."""
        narrow, found = self._narrow, dict(weights)
        if narrow is not None:
            narrow.full = found[narrow.key].clone()
            found[narrow.key] = narrow.full[narrow.used]
        self.model.load_state_dict(found)
        self.tuned = True
        self.keep_safe(weights)

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
        _, self.model = _read(self.backbone, self._seed)
        if self._safe is not None:
            self.model.load_state_dict(self._safe)
        if used is not None:
            self._cut_to(used)
        self._split()
        self.notice = "bert.device_failed"

    def narrow(self, texts: Sequence[str]) -> None:
        """Leaves out of the table the tokens that these names lack: they learn nothing and cost time."""
        if self._lower is not None:
            return
        used = sorted({token for ids in self.tokens(texts) for token in ids} | {self._tokenizer.pad_token_id})
        self.widen()
        self._cut_to(np.array(used, np.int64))

    def widen(self) -> None:
        """Puts the rows that `narrow` left out back into the table."""
        if self._narrow is None:
            return
        import torch

        narrow, table = self._narrow, self.model.get_input_embeddings()
        whole = narrow.whole(table.weight.detach().cpu()).to(table.weight.device)
        self.model.set_input_embeddings(torch.nn.Embedding.from_pretrained(whole, freeze=False))
        self._narrow = None

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each name, special tokens included, at most LONGEST; remembered."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._tokens]
        if fresh:
            ids = self._tokenizer(fresh, truncation=True, max_length=LONGEST)["input_ids"]
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
        ids = np.full(mask.shape, self._tokenizer.pad_token_id, np.int64)
        ids[mask] = np.concatenate([np.asarray(row, np.int64) for row in tokens])
        if self._narrow is not None:
            ids = np.searchsorted(self._narrow.used, ids)
        place = devices.place_of(self.device)
        attention = torch.from_numpy(mask.astype(np.int64)).to(place)
        padded = torch.from_numpy(ids).to(place)
        with nullcontext() if exact else self._autocast(place):
            if self._lower is None or exact:
                hidden = self.model(input_ids=padded, attention_mask=attention)
            else:
                given = self._lower.hidden(tokens, padded, attention)
                hidden = self._lower.upper(inputs_embeds=given, attention_mask=attention)
        weight = attention[:, :, None].float()
        pooled = (hidden.last_hidden_state.float() * weight).sum(1) / weight.sum(1)
        return torch.nn.functional.normalize(pooled, dim=1)

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
            return now[text_of]
        unknown = [name for name in names if name not in self._before]
        if unknown:
            first = Encoder(self.backbone, self.device, self._seed)
            yield from first.encode(unknown, batch, exact)
            self._before |= first._before
        before = np.array([self._before[name] for name in names], np.float32).reshape(now.shape)
        return np.hstack([np.sqrt(1 - MEMORY) * now, np.sqrt(MEMORY) * before]).astype(np.float32)[text_of]

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
        if self.layers is not None and hasattr(self.model, "embeddings") and hasattr(self.model, "encoder"):
            self._lower = Lower(self.model, self.layers)

    def _cut_to(self, used: np.ndarray) -> None:
        import torch

        table = self.model.get_input_embeddings().weight
        key = next(name for name, value in self.model.named_parameters() if value is table)
        self._narrow = _Narrow(key, used, table.detach().cpu().clone())
        rows = table.detach()[torch.from_numpy(used).to(table.device)].clone()
        self.model.set_input_embeddings(torch.nn.Embedding.from_pretrained(rows, freeze=False))


class _Narrow:
    """The table of tokens while only some of its rows are in use.

    Attributes:
        key: the table's name among the weights.
        used: (k,) rows in use, ascending; full: the whole table on the CPU.
    """

    def __init__(self, key: str, used: np.ndarray, full: "torch.Tensor") -> None:
        self.key, self.used, self.full = key, used, full

    def whole(self, rows: "torch.Tensor") -> "torch.Tensor":
        """The whole table with these rows in their places."""
        result = self.full.clone()
        result[self.used] = rows
        return result


def load(backbone: Backbone, device: Device, seed: int = 0, way: str = "full") -> Encoder:
    """A backbone, ready to encode on a device, or on the CPU where the device fails (`notice` says so).

    Args:
        backbone: which one.
        device: where.
        seed: of what is drawn.
        way: how it is to be fine-tuned: auto, full, none or layers:N.

    Raises:
        EngineError: options.backbone_unreadable.
    """
    return Encoder(backbone, device, seed, way)


def _read(backbone: Backbone, seed: int) -> tuple[Any, Any]:
    """Tokenizer and model of a folder, on the CPU, float32; nothing is fetched, nothing unpickled."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    import torch
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.manual_seed(seed)
    folder = str(backbone.path)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model = AutoModel.from_pretrained(
            folder,
            local_files_only=True,
            use_safetensors=True,
            trust_remote_code=False,
            dtype=torch.float32,
            add_pooling_layer=False,
        )
    except (OSError, ValueError) as error:
        reason = str(error)[:200]
    else:
        return tokenizer, model.eval()
    raise EngineError("options.backbone_unreadable", path=folder, detail=reason)
