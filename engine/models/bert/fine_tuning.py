"""Fine-tuning BERT on a shop's own purchases, in steps that can be paused, kept, lost and gone on with."""

from pathlib import Path

from engine.dataset import Dataset
from engine.models.bert import pairs as pairing
from engine.models.bert import trust
from engine.models.bert.descent import Recipe
from engine.models.bert.encoder import Encoder
from engine.models.bert.run import Run
from engine.models.bert.told import FineTuned, told
from engine.models.bert.ways import PACE
from engine.stages import StopAndKeep, Work

LEARNING_RATE = 1e-4


def fine_tune(
    encoder: Encoder,
    dataset: Dataset,
    *,
    steps: int,
    seed: int,
    learning_rate: float = LEARNING_RATE,
    folder: Path | None = None,
    resume: bool = False,
    validate: bool = True,
) -> Work[FineTuned]:
    """Draws the names of products near each other that the same customers buy. Changes the encoder's weights.

    A seed makes the weights the same on one device, whether or not the work was cut short and gone on with.
    Stopped, it returns at once what it has; closed, it writes its last checkpoint.

    Args:
        encoder: the weights to begin with.
        dataset: the shop up to the day of the lists; nothing later is seen.
        steps: of gradient descent.
        seed: draws pairs, dropout and held-back orders.
        learning_rate: at its height.
        folder: for this training's checkpoint alone; None keeps none.
        resume: go on from the folder's checkpoint where it is of this very training, else begin anew.
        validate: hold orders back and measure right guesses.

    Raises:
        EngineError: options.out_of_memory, where even the CPU lacks it; the last checkpoint stays.
    """
    pairs, notice, stopped = None, "bert.no_pairs", False
    try:
        pairs = yield from told(pairing.build(dataset, seed, validate), steps)
        if pairs is not None:
            yield from told(encoder.settle(pairs.texts), steps)
            yield from told(trust.check(encoder, pairs.texts), steps)
            yield from told(encoder.prepare(pairs.texts), steps)
    except StopAndKeep:
        notice, stopped = encoder.notice, True
    if pairs is None or stopped:
        return FineTuned(0, None, None, encoder.device.name, 0.0, 0.0, notice, stopped)
    batch = min(Recipe.batch, max(len(pairs.anchors) // 4, 2))
    rate = learning_rate * PACE[encoder.way.kind]
    run = Run(encoder, pairs, Recipe(steps, rate, batch), seed, folder)
    encoder.narrow(pairs.texts)
    try:
        return (yield from run.run(resume))
    finally:
        encoder.widen()
        encoder.model.eval()
        encoder.keep_safe(encoder.weights())
