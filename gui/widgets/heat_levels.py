"""The picture behind a heat map: counts as colours, and smaller copies of it that lose no lone cell."""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Picture: TypeAlias = npt.NDArray[np.uint8]

POWER = 0.6  # of the count: between the square root, which flattens, and the count, which hides the middle
DIAGONAL = 255  # the colour that stands for "the product itself", not for a count
BRIGHTEST = 254


@dataclass(frozen=True)
class HeatLevels:
    """A matrix as pictures, each half the size of the one before.

    Attributes:
        pictures: uint8, row-major; 0 is zero, 1 to BRIGHTEST the counts, DIAGONAL the diagonal (in the first
            picture only).
        peak: the largest count.
    """

    pictures: tuple[Picture, ...] = field(repr=False)
    peak: float

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the matrix."""
        rows, columns = self.pictures[0].shape
        return rows, columns

    def level_for(self, cell: float) -> int:
        """The picture to draw when a cell is `cell` pixels wide: no pixel of it is much smaller than one."""
        if cell >= 1:
            return 0
        return min(int(np.floor(np.log2(1 / max(cell, 1e-9)))), len(self.pictures) - 1)


def heat_levels(counts: npt.NDArray[np.floating] | npt.NDArray[np.integer], diagonal: bool) -> HeatLevels:
    """Turns counts into pictures; belongs in the worker when the matrix is large.

    Args:
        counts: (rows, columns), not negative.
        diagonal: rows and columns are the same things, so that the diagonal says nothing.
    """
    values = np.asarray(counts, dtype=np.float32).copy()
    if diagonal:
        np.fill_diagonal(values, 0)
    peak = float(values.max()) if values.size else 0.0
    first = np.zeros(values.shape, np.uint8)
    if peak > 0:
        colour = (values / peak) ** POWER * BRIGHTEST
        first = np.where(values > 0, np.maximum(np.rint(colour), 1), 0).astype(np.uint8)
    pictures = [first]
    while max(pictures[-1].shape) > 256:
        pictures.append(_halved(pictures[-1]))
    if diagonal:
        first = first.copy()
        np.fill_diagonal(first, DIAGONAL)
        pictures[0] = first
    return HeatLevels(tuple(pictures), peak)


def _halved(picture: Picture) -> Picture:
    """Half as wide and high, each pixel the brightest of four: an average would wash lone cells away."""
    rows, columns = picture.shape
    even = np.pad(picture, ((0, rows % 2), (0, columns % 2)))
    return np.maximum.reduce([even[::2, ::2], even[1::2, ::2], even[::2, 1::2], even[1::2, 1::2]])
