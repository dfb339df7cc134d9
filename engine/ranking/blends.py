"""The two fixed blends: one for new products, led by EASE, one for anything, led by personal frequency."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp

from engine.dataset import FloatArray, IntArray
from engine.metrics import ndcg
from engine.models.base import ModelName
from engine.ranking.candidates import Candidates, best
from engine.splitting import Track

GRID = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.0)
ENOUGH = 50  # customers with purchases in the window, below which it chooses nothing


@dataclass(frozen=True)
class Blend:
    """A weighted sum of the models' shares.

    Attributes:
        weights: of each model; the leading one has 1, no other more.
        validated: weights chosen on an earlier window of this shop; else the program's own.
    """

    weights: Mapping[ModelName, float]
    validated: bool = False

    def scores(self, candidates: Candidates) -> FloatArray:
        """(b, c) between 0 and 1; -inf where there is no candidate."""
        total = np.zeros(candidates.items.shape, np.float32)
        used = {name: weight for name, weight in self.weights.items() if name in candidates.shares}
        for name, weight in used.items():
            if weight:
                total += np.float32(weight) * candidates.shares[name]
        total /= np.float32(max(sum(used.values()), 1e-9))
        return np.where(candidates.items >= 0, total, -np.inf)

    def top(self, candidates: Candidates, k: int) -> IntArray:
        """(b, k) item positions, best first, -1 where there are fewer."""
        order = best(self.scores(candidates), k)
        items = np.take_along_axis(candidates.items, order, 1)
        return np.pad(items, ((0, 0), (0, k - items.shape[1])), constant_values=-1)


START: Mapping[Track, Blend] = {
    Track.NEW: Blend(
        {
            ModelName.EASE: 1.0,
            ModelName.SVD: 0.3,
            ModelName.USER_KNN: 0.3,
            ModelName.ITEM_KNN: 0.3,
            ModelName.POPULARITY: 0.2,
            ModelName.BERT: 0.2,
            ModelName.NAMES: 0.1,
        }
    ),
    Track.ALL: Blend(
        {
            ModelName.PERSONAL: 1.0,
            ModelName.PERSONAL_RECENT: 0.5,
            ModelName.EASE: 0.2,
            ModelName.USER_KNN: 0.2,
            ModelName.POPULARITY: 0.1,
            ModelName.SVD: 0.1,
            ModelName.ITEM_KNN: 0.1,
            ModelName.BERT: 0.05,
            ModelName.NAMES: 0.05,
        }
    ),
}


def choose(track: Track, candidates: Candidates, truth: sp.csr_matrix, start: Blend | None = None) -> Blend:
    """Weights by coordinate ascent on NDCG@10 of a window of the past.

    Args:
        track: whose blend it is.
        candidates: of the customers who bought something in the window.
        truth: (b, n_items) what they bought there.
        start: where to begin; the program's own weights where it is not given.

    Returns:
        `start` where the window has too few customers to choose anything.
    """
    blend = start or START[track]
    if truth.shape[0] < ENOUGH:
        return blend
    lead = max(blend.weights, key=lambda name: blend.weights[name])
    reached = _quality(blend, candidates, truth)
    for _ in range(2):
        before = reached
        for name in blend.weights:
            if name == lead or name not in candidates.shares:
                continue
            trials = [replace(blend, weights={**blend.weights, name: weight}) for weight in GRID]
            found = [_quality(trial, candidates, truth) for trial in trials]
            if max(found) > reached:
                blend, reached = trials[int(np.argmax(found))], max(found)
        if reached <= before:
            break
    return replace(blend, validated=True)


def _quality(blend: Blend, candidates: Candidates, truth: sp.csr_matrix) -> float:
    return float(ndcg(blend.top(candidates, 10), truth).mean())
