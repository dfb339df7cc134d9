"""A backbone at work: names in, unit vectors out. torch and transformers are imported in functions only."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from engine import openmp
from engine.dataset import FloatArray, IntArray
from engine.errors import EngineError
from engine.models.bert import devices, loading, ways
from engine.models.bert.backbones import Backbone
from engine.models.bert.devices import Device
from engine.models.bert.lower import Lower, Remembered
from engine.models.bert.origin import SETTLED_BY, Origin
from engine.models.bert.pairs import distinct
from engine.models.bert.pooling import pooled
from engine.models.bert.table import Table
from engine.models.bert.thrift import Thrift, have_recomputed
from engine.models.bert.ways import HEAD, Kind
from engine.stages import Progress, Stage, Work

if TYPE_CHECKING:
    import torch

Compute: TypeAlias = Callable[[IntArray], None]  # of names, by their positions

BATCH = 64  # names encoded at once
PATIENCE = 0.25  # seconds between two signs of life


class Encoder:
    """A language model whose tokens are pooled into one vector a name, on a device.

    Attributes:
        backbone: where the weights came from.
        device: where it runs now.
        model: transformers' model.
        notice: a note's code of what the owner should know (that the device failed), else "".
        tuned: the weights are no longer the backbone's own.
        way: how much of it learns.
        thrift: what is done to save memory.
        trusted: the device was seen to compute what the CPU does.
    """

    def __init__(self, backbone: Backbone, device: Device, seed: int, way: str = "full") -> None:
        openmp.settle()
        self.backbone = backbone
        self.device = device
        self.notice = ""
        self.thrift = Thrift()
        self.trusted = device.kind == "cpu"
        self.tuned = False
        self._seed = seed
        self.model: Any
        tokenizer, self.model = loading.read(backbone, seed)
        self._table = Table(tokenizer, self.model, backbone.lower)
        self._origin = Origin(self.width, backbone.centred)
        self._safe: dict[str, torch.Tensor] | None = None  # weights to go back to when a device is lost
        size = sum(weight.numel() for weight in self.model.parameters())
        self.way = ways.choose(way, device, int(self.model.config.num_hidden_layers), size)
        ways.adapt(self.model, self.way)
        self._lower: Lower | None = None
        self._fixed = Remembered()  # vectors of names, where nothing but a head learns
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
        part = ways.part_of(self.way, self.model.state_dict())
        found = {name: value.detach().to("cpu", copy=True) for name, value in part.items()}
        return found if self.way.beside else self._table.whole(found)

    def set_weights(self, weights: "Mapping[str, torch.Tensor]") -> None:
        """Takes weights that `weights` gave."""
        self._take(weights)
        self.tuned = True
        self.keep_safe(weights)

    def _take(self, weights: "Mapping[str, torch.Tensor]") -> None:
        found = dict(weights)
        if not self.way.beside:
            found = self._table.fitting(self.model, found)
        self.model.load_state_dict(found, strict=not self.way.beside)

    def keep_safe(self, weights: "Mapping[str, torch.Tensor]") -> None:
        """Remembers weights to go on from should the device fail; the CPU's own are safe already."""
        if self.device.kind != "cpu":
            self._safe = {name: value.clone() for name, value in weights.items()}

    def take_back(self, weights: "Mapping[str, torch.Tensor]") -> None:
        """Takes weights that `weights` gave, as though nothing had been learnt since."""
        self._take(weights)

    def go_back(self) -> None:
        """Takes the weights last kept safe."""
        assert self._safe is not None
        self._take(self._safe)

    def twin(self, weights: "Mapping[str, torch.Tensor]") -> "Encoder":
        """The same on the CPU, with weights that `weights` gave."""
        result = Encoder(self.backbone, devices.processor(), self._seed, str(self.way))
        result._take(weights)
        return result

    def set_thrift(self, thrift: Thrift) -> None:
        """Saves memory in that way from now on."""
        self.thrift = thrift
        if thrift.recompute:
            have_recomputed(self.model)

    def lighten(self) -> bool:
        """Saves more memory, after it ran out; False where nothing more can be saved."""
        lighter = self.thrift.lighter()
        if lighter is None:
            return False
        self.set_thrift(lighter)
        devices.release(self.device)
        self.notice = "bert.less_memory"
        return True

    def fall_back(self) -> None:
        """Goes on on the CPU with the weights last kept safe, and notes it."""
        failed, self.device = self.device, devices.processor()
        self.model = self._lower = None
        self._fixed = Remembered()
        devices.release(failed)
        _, self.model = loading.read(self.backbone, self._seed)
        used = self._table.bring(self.model)
        ways.adapt(self.model, self.way)
        if self._safe is not None:
            self._take(self._safe)
        self._table.narrow_again(self.model, used)
        self._split()
        self.thrift, self.trusted = Thrift(), True
        self.notice = "bert.device_failed"

    def narrow(self, texts: Sequence[str]) -> None:
        """Leaves out of the table the tokens that these names lack: they learn nothing and cost time."""
        if self._lower is None and not self.way.beside:
            self._table.narrow(self.model, self.tokens(texts))

    def widen(self) -> None:
        """Puts the rows that `narrow` left out back into the table."""
        self._table.widen(self.model)

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each name, special tokens included; remembered."""
        return self._table.tokens(self.model, texts)

    def vectors(self, tokens: Sequence[Sequence[int]], exact: bool = False) -> "torch.Tensor":
        """(len(tokens), width) float32 unit rows on the device, with their gradients where those are on.

        Args:
            tokens: ids of each name; one at least.
            exact: float32 throughout, where half precision would be faster.
        """
        import torch

        with nullcontext() if exact else self._autocast():
            if self.way.kind is Kind.HEAD:
                found = getattr(self.model, HEAD)(torch.stack(self._fixed.rows(tokens, self._fixed_vectors)))
            elif self._lower is None or exact:
                found = self._pooled(self.model, tokens)
            else:
                given = self._lower.hidden(tokens, self._padded)
                _, attention = self._padded(tokens)
                upper = self._lower.upper(inputs_embeds=given, attention_mask=attention)
                found = pooled(upper.last_hidden_state, attention, self.backbone.pooling)
        return torch.nn.functional.normalize(found.float(), dim=1)

    def _frozen(self, tokens: Sequence[Sequence[int]]) -> None:
        """Has what never changes of these names remembered."""
        with self._autocast():
            if self._lower is not None:
                self._lower.hidden(tokens, self._padded)
            else:
                self._fixed.rows(tokens, self._fixed_vectors)

    def _pooled(self, model: Any, tokens: Sequence[Sequence[int]]) -> "torch.Tensor":
        ids, attention = self._padded(tokens)
        hidden = model(input_ids=ids, attention_mask=attention).last_hidden_state
        return pooled(hidden, attention, self.backbone.pooling)

    def _padded(self, tokens: Sequence[Sequence[int]]) -> "tuple[torch.Tensor, torch.Tensor]":
        """(b, longest) ids and attention, on the device."""
        import torch

        ids, mask = self._table.padded(tokens)
        place = devices.place_of(self.device)
        return torch.from_numpy(ids).to(place), torch.from_numpy(mask.astype(np.int64)).to(place)

    def _fixed_vectors(self, tokens: Sequence[Sequence[int]]) -> "torch.Tensor":
        import torch

        self.model.eval()
        with torch.no_grad():
            return torch.nn.functional.normalize(self._pooled(self.model, tokens), dim=1)

    def encode(self, texts: Sequence[str], batch: int = BATCH, exact: bool = False) -> Work[FloatArray]:
        """(len(texts), width) float32 unit rows, twice as wide if tuned; each distinct name encoded once.

        A tuned encoder remembers what the names meant before, and lays both vectors side by side
        (`Origin.beside`): names that the training did not see gain by it (an ensemble of before and after, as
        Wortsman et al. 2022 describe).

        Args:
            texts: names, in any order.
            batch: names encoded at once.
            exact: float32 throughout, where half precision would be faster.
        """
        names, text_of = distinct(texts)
        now = yield from self._encode(names, batch, exact)
        if not self.tuned:
            self._origin.remember(names, now)
            return self._origin.centred(now)[text_of]
        unknown = self._origin.unknown(names)
        if unknown:
            first = Encoder(self.backbone, self.device, self._seed)
            self._origin.remember(unknown, (yield from first._encode(unknown, batch, exact)))
        return self._origin.beside(names, now)[text_of]

    def settle(self, texts: Sequence[str]) -> Work[None]:
        """Settles around which middle the names lie before anything is learnt, where that matters."""
        if not self.tuned and not self._origin.settled:
            yield from self.encode(texts[:SETTLED_BY])

    def prepare(self, texts: Sequence[str]) -> Work[None]:
        """Computes what never changes of these names, all of it in one order.

        Rounding hangs on which names are computed at once: done step by step, a training that was cut short
        would meet them in other company and end in other weights.
        """
        if self._lower is not None or self.way.kind is Kind.HEAD:
            tokens = self.tokens(distinct(texts)[0])
            yield from self._in_chunks(
                tokens, BATCH, lambda part: self._frozen([tokens[place] for place in part])
            )

    def _encode(self, names: Sequence[str], batch: int, exact: bool) -> Work[FloatArray]:
        """(len(names), width) by the weights of now."""
        tokens = self.tokens(names)
        result = np.empty((len(names), self.width), np.float32)

        def fill(part: IntArray) -> None:
            result[part] = self.vectors([tokens[place] for place in part], exact).cpu().numpy()

        yield from self._in_chunks(tokens, batch, fill)
        return result

    def _in_chunks(self, tokens: Sequence[Sequence[int]], batch: int, compute: Compute) -> Work[None]:
        """Names of one length together, without gradients; begun again on the CPU where the device fails."""
        by_length = np.argsort([len(ids) for ids in tokens], kind="stable")
        seen = time.perf_counter()
        yield Progress(Stage.TRAIN, 0, len(tokens), note="bert.encode")
        start = 0
        while start < len(tokens):
            size = min(batch, self.thrift.chunk)
            failure = self._failure(by_length[start : start + size], compute)
            if failure:
                self._recover(failure)
                continue
            start += size
            if time.perf_counter() - seen > PATIENCE:
                yield Progress(Stage.TRAIN, min(start, len(tokens)), len(tokens), note="bert.encode")
                seen = time.perf_counter()

    def _recover(self, failure: str) -> None:
        if devices.ran_out_of_memory(failure) and self.lighten():
            return
        if self.device.kind == "cpu":
            raise EngineError("options.out_of_memory", device=self.device.name)
        self.fall_back()

    def _failure(self, part: IntArray, compute: Compute) -> str:
        """What the device failed with, in its own words, else "". What is no fault of a device is raised."""
        import torch

        training = self.model.training
        self.model.eval()
        try:
            with torch.no_grad():
                compute(part)
        except devices.failures() as error:
            text = f"{type(error).__name__}: {error}"
            if self.device.kind == "cpu" and not devices.ran_out_of_memory(text):
                raise
            return text
        finally:
            self.model.train(training)
        return ""

    def _autocast(self) -> AbstractContextManager[Any]:
        """Half precision where the device gains by it; never held across a yield."""
        import torch

        if self.device.autocast is None:
            return nullcontext()
        return torch.autocast(devices.place_of(self.device), getattr(torch, self.device.autocast))

    def _split(self) -> None:
        """Sets what does not learn apart, where the model has BERT's shape."""
        if self.way.layers is not None and ways.can_be_split(self.model):
            self._lower = Lower(self.model, self.way.layers)


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
