"""Product names as vectors of their letters: what stands in for BERT where there is none."""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from engine.dataset import FloatArray
from engine.models.factors import right_factors
from engine.stages import Work

LENGTHS = (2, 3, 4)
DIMENSIONS = 128


def name_vectors(texts: Sequence[str], seed: int = 0) -> Work[FloatArray]:
    """(n, d) unit rows: TF-IDF over runs of 2 to 4 letters, reduced by SVD (Deerwester et al. 1990).

    Runs of letters need no word boundaries, so that Chinese names work as English ones do.
    """
    known: dict[str, int] = {}
    row: list[int] = []
    col: list[int] = []
    for place, text in enumerate(texts):
        padded = f" {' '.join(text.casefold().split())} "
        for length in LENGTHS:
            for start in range(len(padded) - length + 1):
                row.append(place)
                col.append(known.setdefault(padded[start : start + length], len(known)))
    counts = sp.csr_matrix((np.ones(len(row)), (row, col)), shape=(len(texts), max(len(known), 1)))
    rarity = np.log((1 + len(texts)) / (1 + np.bincount(counts.indices, minlength=counts.shape[1]))) + 1
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    dimensions = min(DIMENSIONS, min(counts.shape) - 1)
    if dimensions < 1:
        return np.ones((len(texts), 1), np.float32)
    right = yield from right_factors(counts, dimensions, seed, "train.names")
    vectors = np.asarray(counts @ right.T, np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
