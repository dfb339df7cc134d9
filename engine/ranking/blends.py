"""The fixed blends: for new products led by the factorization machine, for anything by personal frequency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from engine.dataset import FloatArray, IntArray
from engine.metrics import ndcg
from engine.models.base import ModelName
from engine.ranking.candidates import Candidates, best
from engine.splitting import Track

GRID = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.0)
ROUNDS = 2
WORTH_IT = 1.002  # a change must gain this factor, or it is taken for chance
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
        return np.where(candidates.items >= 0, total, np.float32(-np.inf))

    def parts(
        self, candidates: Candidates, row: IntArray, place: IntArray
    ) -> list[Mapping[ModelName, float]]:
        """What each model gives to the scores of some candidates, at (row, place) of the block."""
        used = {name: weight for name, weight in self.weights.items() if name in candidates.shares}
        whole = max(sum(used.values()), 1e-9)
        return [
            {name: w / whole * float(candidates.shares[name][r, p]) for name, w in used.items() if w}
            for r, p in zip(row, place, strict=True)
        ]

    def top(self, candidates: Candidates, k: int) -> IntArray:
        """(b, k) item positions, best first, -1 where there are fewer."""
        order = best(self.scores(candidates), k)
        items = np.take_along_axis(candidates.items, order, 1)
        return np.pad(items, ((0, 0), (0, k - items.shape[1])), constant_values=-1)


START: Mapping[Track, Blend] = {
    Track.NEW: Blend(
        {
            ModelName.FACTORIZATION_MACHINE: 1.0,
            ModelName.EASE: 0.3,
            ModelName.POPULARITY: 0.3,
            ModelName.SVD: 0.1,
            ModelName.ITEM_KNN: 0.1,
            ModelName.USER_KNN: 0.1,
            ModelName.BERT: 0.2,
            ModelName.NAMES: 0.1,
        }
    ),
    Track.ALL: Blend(
        {
            ModelName.PERSONAL: 1.0,
            ModelName.PERSONAL_RECENT: 0.5,
            ModelName.POPULARITY: 0.5,
            ModelName.FACTORIZATION_MACHINE: 0.2,
            ModelName.SVD: 0.1,
            ModelName.EASE: 0.05,
            ModelName.ITEM_KNN: 0.05,
            ModelName.USER_KNN: 0.05,
            ModelName.BERT: 0.05,
            ModelName.NAMES: 0.05,
        }
    ),
}


SMALL_SHOP = 50  # customers, below which likeness counted by hand is worth more than what is fitted
SMALL: Mapping[Track, Blend] = {
    Track.NEW: Blend(
        {
            ModelName.USER_KNN: 1.0,
            ModelName.ITEM_KNN: 0.5,
            ModelName.POPULARITY: 0.1,
            ModelName.BERT: 0.1,
            ModelName.NAMES: 0.05,
        }
    ),
    Track.ALL: Blend(
        {
            ModelName.PERSONAL: 1.0,
            ModelName.PERSONAL_RECENT: 0.5,
            ModelName.USER_KNN: 0.2,
            ModelName.POPULARITY: 0.2,
            ModelName.ITEM_KNN: 0.1,
            ModelName.BERT: 0.05,
            ModelName.NAMES: 0.05,
        }
    ),
}


def starting(n_users: int) -> Mapping[Track, Blend]:
    """The program's own blends, for a shop of so many customers."""
    return SMALL if n_users < SMALL_SHOP else START


def choose(track: Track, past: Sequence[tuple[Candidates, sp.csr_matrix]]) -> Blend:
    """Weights by coordinate ascent on NDCG@10, averaged over windows of the past.

    Args:
        track: whose blend it is; the program's own weights are where the search begins.
        past: each window's candidates of the customers who bought something in it, and what they bought
            there, (b, n_items).

    Returns:
        the program's own weights where the windows have too few customers to choose anything.
    """
    blend = START[track]
    telling = [(candidates, truth) for candidates, truth in past if truth.shape[0] >= ENOUGH]
    if not telling:
        return blend

    def quality(weights: Mapping[ModelName, float]) -> float:
        trial = Blend(weights)
        return float(np.mean([ndcg(trial.top(seen, 10), truth).mean() for seen, truth in telling]))

    weights = {name: weight for name, weight in blend.weights.items() if name in telling[0][0].shares}
    lead = max(weights, key=lambda name: weights[name])
    weights = {name: weight / weights[lead] for name, weight in weights.items()}
    free = [name for name in weights if name != lead]
    reached = quality(weights)
    for _ in range(ROUNDS):
        before = reached
        for name in free:
            trials = [{**weights, name: weight} for weight in GRID]
            found = [quality(trial) for trial in trials]
            if max(found) > reached * WORTH_IT:
                weights, reached = trials[int(np.argmax(found))], max(found)
        if reached <= before:
            break
    return Blend(weights, validated=True)
