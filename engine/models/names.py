"""Product names as vectors of their letters: what stands in for BERT where there is none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from engine.dataset import FloatArray
from engine.models.factors import right_factors
from engine.stages import Progress, Stage, Work

LENGTHS = (2, 3, 4)
DIMENSIONS = 128


@dataclass(frozen=True)
class NameBasis:
    """Directions in which names differ: TF-IDF over runs of letters, reduced by SVD (Deerwester et al. 1990).

    Runs of letters need no word boundaries, so that Chinese names work as English ones do.

    Attributes:
        runs: run of letters → its column.
        rarity: (columns,) inverse document frequency.
        right: (dimensions, columns) directions; None where there are too few names for any.
    """

    runs: Mapping[str, int] = field(repr=False)
    rarity: FloatArray = field(repr=False)
    right: FloatArray | None = field(repr=False)

    def vectors(self, texts: Sequence[str]) -> FloatArray:
        """(n, d) unit rows; a name without a known run is all zeros."""
        if self.right is None:
            return np.ones((len(texts), 1), np.float32)
        vectors = np.asarray(_weighed(_counted(texts, self.runs), self.rarity) @ self.right.T, np.float32)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def encode(self, texts: Sequence[str]) -> Work[FloatArray]:
        """The same as long work, as a language model does it."""
        yield Progress(Stage.TRAIN, 0, 1, note="train.names")
        return self.vectors(texts)


def name_basis(texts: Sequence[str], seed: int = 0) -> Work[NameBasis]:
    """The directions of these names; later ones are laid along them."""
    runs: dict[str, int] = {}
    for text in texts:
        for run in _runs(text):
            runs.setdefault(run, len(runs))
    counts = _counted(texts, runs)
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = (np.log((1 + len(texts)) / (1 + held)) + 1).astype(np.float32)
    dimensions = min(DIMENSIONS, min(counts.shape) - 1)
    if dimensions < 1:
        return NameBasis(runs, rarity, None)
    right = yield from right_factors(_weighed(counts, rarity), dimensions, seed, "train.names")
    return NameBasis(runs, rarity, right)


def _runs(text: str) -> Iterator[str]:
    padded = f" {' '.join(text.casefold().split())} "
    for length in LENGTHS:
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]


def _counted(texts: Sequence[str], runs: Mapping[str, int]) -> sp.csr_matrix:
    """(n, columns) how often each known run stands in each name."""
    row: list[int] = []
    col: list[int] = []
    for place, text in enumerate(texts):
        found = [runs[run] for run in _runs(text) if run in runs]
        row += [place] * len(found)
        col += found
    return sp.csr_matrix((np.ones(len(row)), (row, col)), shape=(len(texts), max(len(runs), 1)))


def _weighed(counts: sp.csr_matrix, rarity: FloatArray) -> sp.csr_matrix:
    result = counts.copy()
    result.data = (1 + np.log(result.data)) * rarity[result.indices]
    return result
