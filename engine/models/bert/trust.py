"""Whether a card computes what the processor computes: some do not (pytorch#180201)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.models.bert import devices, objectives
from engine.models.bert.encoder import Encoder
from engine.stages import Progress, Stage, Work

if TYPE_CHECKING:
    import torch

NAMES = 32  # at most, in the step
TEMPERATURE = 0.05
RATE = 1e-4
DIFFERS = "bert.device_differs"


@dataclass(frozen=True)
class Tolerance:
    """How far two steps may lie apart: their losses and the lengths of their gradients by a share, the
    gradients' direction and the vectors after the step by a cosine."""

    share: float
    direction: float
    after: float


WHOLE = Tolerance(0.01, 0.999, 0.999)
HALF = Tolerance(0.1, 0.97, 0.99)  # half precision rounds to two or three digits


def check(encoder: Encoder, texts: Sequence[str]) -> Work[None]:
    """Makes one step on the encoder's card and the same on the CPU, and leaves the card if they differ.

    The weights are afterwards what they were before. A card that was trusted once is not asked again.

    Args:
        encoder: whose card; on the CPU nothing is to be checked.
        texts: distinct names, of which the first are taken.
    """
    if encoder.trusted or len(texts) < 4:
        return
    yield Progress(Stage.TRAIN, 0, 1, note="bert.check_device")
    before = encoder.weights()
    names = texts[: min(NAMES, len(texts) // 2 * 2)]
    try:
        there = _step(encoder, names, exact=False)
    except devices.failures():
        there = None
    if there is None:
        encoder.fall_back()
        return
    yield Progress(Stage.TRAIN, 0, 1, note="bert.check_device")
    twin = encoder.twin(before)
    if agree(there, _step(twin, names, exact=True), WHOLE if encoder.device.autocast is None else HALF):
        encoder.take_back(before)
        encoder.trusted = True
    else:
        encoder.keep_safe(before)
        encoder.fall_back()
        encoder.notice = DIFFERS


@dataclass(frozen=True)
class Made:
    """What a step gave, on the CPU: the loss, (n,) the gradient, (names, width) the vectors after it."""

    loss: float
    gradient: "torch.Tensor"
    after: "torch.Tensor"


def agree(one: Made, other: Made, allowed: Tolerance) -> bool:
    """Whether two steps are the same but for rounding; what is not finite never is."""
    import torch

    cosine = torch.nn.functional.cosine_similarity
    lengths = float(one.gradient.norm()), float(other.gradient.norm())
    return (
        abs(one.loss - other.loss) <= allowed.share * abs(other.loss) + 1e-6
        and abs(lengths[0] - lengths[1]) <= allowed.share * lengths[1]
        and float(cosine(one.gradient, other.gradient, dim=0)) >= allowed.direction
        and float(cosine(one.after, other.after).min()) >= allowed.after
    )


def _step(encoder: Encoder, texts: Sequence[str], exact: bool) -> Made:
    import torch

    encoder.model.eval()
    learning = [weight for weight in encoder.model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=RATE)
    tokens, half = encoder.tokens(texts), len(texts) // 2
    vectors = encoder.vectors(tokens, exact)
    none = torch.zeros((half, half), dtype=torch.bool, device=vectors.device)
    loss = objectives.contrastive(vectors[:half], vectors[half:], none, TEMPERATURE)
    loss.backward()
    gradients = [weight.grad for weight in learning if weight.grad is not None]
    gradient = torch.cat([part.detach().float().flatten().cpu() for part in gradients])
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    with torch.no_grad():
        after = encoder.vectors(tokens, exact).cpu()
    return Made(float(loss.detach()), gradient, after)
