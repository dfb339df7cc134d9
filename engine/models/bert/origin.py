"""What names meant before anything was learnt: their vectors by the backbone's own weights."""

from collections.abc import Sequence

import numpy as np

from engine.dataset import FloatArray

SETTLED_BY = 500  # names, of which the middle is taken before the training
FEWEST_CENTRED = 20  # names that have a middle to speak of
MEMORY = 0.3  # of two tuned names' similarity, how much is the one that they had before the training


class Origin:
    """Vectors by the backbone's own weights, remembered by name.

    Attributes:
        settled: around which middle the names lie is known, or does not matter.
    """

    def __init__(self, width: int, centred: bool) -> None:
        self._width, self._is_centred = width, centred
        self._vectors: dict[str, FloatArray] = {}
        self._centre: FloatArray | None = None

    @property
    def settled(self) -> bool:
        return not self._is_centred or self._centre is not None

    def unknown(self, names: Sequence[str]) -> list[str]:
        """Those whose vectors are not remembered."""
        return [name for name in names if name not in self._vectors]

    def remember(self, names: Sequence[str], rows: FloatArray) -> None:
        """Keeps (len(names), width) vectors by the backbone's own weights."""
        self._vectors.update(zip(names, rows, strict=True))

    def vectors(self, names: Sequence[str]) -> FloatArray:
        """(len(names), width) as remembered, the middle taken off."""
        rows = np.array([self._vectors[name] for name in names], np.float32)
        return self.centred(rows.reshape(len(names), self._width))

    def beside(self, names: Sequence[str], now: FloatArray) -> FloatArray:
        """(len(names), 2 width) what the names mean now, and beside it what they meant before.

        The cosine of two such rows is the mean of both cosines, MEMORY the share of the former.
        """
        before = self.vectors(names)
        return np.hstack([np.sqrt(1 - MEMORY) * now, np.sqrt(MEMORY) * before]).astype(np.float32)

    def centred(self, rows: FloatArray) -> FloatArray:
        """Unit rows with the middle taken off; the first ones given settle where that is."""
        if not self._is_centred:
            return rows
        centre = self._centre
        if centre is None:
            centre = rows.mean(0) if len(rows) >= FEWEST_CENTRED else np.zeros(self._width, np.float32)
            self._centre = centre
        moved = rows - centre
        return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
