"""Fine-tuning step by step: pairs in, changed weights out. torch is imported inside the functions only."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.models.bert import checkpoints, devices, objectives
from engine.models.bert.encoder import Encoder
from engine.models.bert.pairs import Pairs

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Recipe:
    """What the training is made of; chosen on the UCI shop.

    Attributes:
        steps: of gradient descent.
        learning_rate: at its height, reached after `warm_up` of the steps, then falling to 0 in a line.
        batch: pairs a step.
        temperature: what cosines are divided by.
        weight_decay: of AdamW (Loshchilov and Hutter 2019).
        clip: the longest that a step's gradient may be.
    """

    steps: int
    learning_rate: float
    batch: int = 128
    temperature: float = 0.05
    warm_up: float = 0.1
    weight_decay: float = 0.01
    clip: float = 1.0

    def rate(self, step: int) -> float:
        """Learning rate of a step, counted from 0."""
        rising = max(round(self.steps * self.warm_up), 1)
        if step < rising:
            return self.learning_rate * (step + 1) / rising
        return self.learning_rate * (self.steps - step) / max(self.steps - rising, 1)


class Descent:
    """The optimizer on an encoder's weights. Made anew where the encoder changes its device.

    Attributes:
        whole: False only while the weights are being changed: a failure then leaves them half done.
    """

    def __init__(self, encoder: Encoder, pairs: Pairs, recipe: Recipe, seed: int) -> None:
        import torch

        self._encoder, self._pairs, self._recipe, self._seed = encoder, pairs, recipe, seed
        self.whole = True
        device = encoder.device
        self._learning = [weight for weight in encoder.model.parameters() if weight.requires_grad]
        self._optimizer = torch.optim.AdamW(
            self._learning,
            lr=recipe.learning_rate,
            weight_decay=recipe.weight_decay,
            fused=device.kind in {"cpu", "cuda"},
        )
        half = device.autocast == "float16"
        self._scaler: Any = torch.amp.GradScaler(devices.place_of(device), enabled=half)

    def state(self) -> "dict[str, torch.Tensor]":
        """A copy of the optimizer's state on the CPU."""
        return checkpoints.optimizer_tensors(self._optimizer)

    def set_state(self, state: "Mapping[str, torch.Tensor]") -> None:
        """Takes a state that `state` gave."""
        checkpoints.set_optimizer(self._optimizer, state)

    def step(self, step: int) -> Generator[None, None, tuple[float, int]]:
        """One step; all its random numbers come from the seed and the step.

        The batch is worked off in chunks with cached gradients (Gao et al. 2021; encoded twice only where
        memory is short), so that there is a place to pause every few moments and the objective is that of the
        whole batch.

        Yields:
            at each such place, outside of autocast; the weights are as they were before the step.

        Returns:
            the loss, and how many distinct names were encoded.
        """
        import torch

        rng = np.random.default_rng([self._seed, 2, step])
        torch.manual_seed(int(rng.integers(2**62)))
        left, right = self._pairs.draw(self._recipe.batch, rng)
        names, row = np.unique(self._pairs.text_of[np.concatenate([left, right])], return_inverse=True)
        tokens = self._encoder.tokens([self._pairs.texts[name] for name in names])
        by_length = np.argsort([len(ids) for ids in tokens], kind="stable")
        self._encoder.model.train()
        self._optimizer.zero_grad(set_to_none=True)
        size = self._encoder.thrift.chunk
        chunks = [[tokens[i] for i in by_length[k : k + size]] for k in range(0, len(names), size)]
        parts: list[torch.Tensor] = []
        drawn: list[Any] = []
        for chunk in chunks:
            drawn.append(devices.random_state(self._encoder.device))
            parts.append(self._forward(chunk))
            yield
        cached = torch.cat([part.detach() for part in parts]).requires_grad_()
        masked = torch.from_numpy(objectives.no_negatives(self._pairs, left, right)).to(cached.device)
        vectors = cached[torch.from_numpy(np.argsort(by_length)[row]).to(cached.device)]
        half = len(left)
        loss = objectives.contrastive(vectors[:half], vectors[half:], masked, self._recipe.temperature)
        self._scaler.scale(loss).backward()
        assert cached.grad is not None
        gradients = cached.grad.split([len(part) for part in parts])
        for place, gradient in enumerate(gradients):
            part = parts[place]
            if not part.requires_grad:  # computed to be thrown away
                devices.set_random_state(self._encoder.device, drawn[place])
                part = self._encoder.vectors(chunks[place])
            part.backward(gradient)
            yield
        self._descend(step)
        return float(loss.detach()), len(names)

    def _forward(self, chunk: Sequence[Sequence[int]]) -> "torch.Tensor":
        import torch

        with torch.set_grad_enabled(not self._encoder.thrift.again):
            return self._encoder.vectors(chunk)

    def _descend(self, step: int) -> None:
        import torch

        for group in self._optimizer.param_groups:
            group["lr"] = self._recipe.rate(step)
        self._scaler.unscale_(self._optimizer)
        torch.nn.utils.clip_grad_norm_(self._learning, self._recipe.clip)
        self.whole = False
        self._scaler.step(self._optimizer)
        self._scaler.update()
        self._encoder.tuned = True
        self.whole = True
