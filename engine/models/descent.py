"""Gradient descent on NumPy arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.dataset import FloatArray


@dataclass
class Adam:
    """Adam (Kingma and Ba 2015) with an L2 penalty in the gradient; changes the arrays in place.

    Attributes:
        parameters: the arrays; penalty: of each of them.
    """

    parameters: Sequence[FloatArray]
    penalty: Sequence[float]
    first_decay: float = 0.9
    second_decay: float = 0.99
    _steps: int = 0
    _means: list[FloatArray] = field(default_factory=list["FloatArray"], repr=False)
    _squares: list[FloatArray] = field(default_factory=list["FloatArray"], repr=False)

    def __post_init__(self) -> None:
        self._means = [np.zeros_like(array) for array in self.parameters]
        self._squares = [np.zeros_like(array) for array in self.parameters]

    def step(self, gradients: Sequence[FloatArray], rate: float) -> None:
        """One step down; the gradients are used up."""
        self._steps += 1
        unbias = 1 - self.first_decay**self._steps
        unbias_squares = 1 - self.second_decay**self._steps
        moved = zip(self.parameters, gradients, self._means, self._squares, self.penalty, strict=True)
        for array, gradient, mean, square, penalty in moved:
            if penalty:
                gradient += np.float32(penalty) * array
            mean += np.float32(1 - self.first_decay) * (gradient - mean)
            gradient *= gradient
            square += np.float32(1 - self.second_decay) * (gradient - square)
            step = np.sqrt(square / np.float32(unbias_squares))
            step += np.float32(1e-8)
            np.divide(mean, step, out=step)
            step *= np.float32(rate / unbias)
            array -= step
