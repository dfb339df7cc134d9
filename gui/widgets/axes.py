"""Where an axis ends and where it is named."""

import math

import numpy as np
import numpy.typing as npt


def grown(
    before: tuple[float, float] | None, values: npt.NDArray[np.float64], from_zero: bool
) -> tuple[float, float]:
    """The ends of an axis that holds `values`: whole steps, with room above, never shrinking from `before`.

    From zero the steps are of 20 up to 100; else of half a unit, or of a tenth where the values lie close.
    """
    low, high = float(values.min()), float(values.max())
    if from_zero:
        top = 20.0 * math.ceil(max(high * 1.2, 1) / 20)
        top = min(max(top, before[1] if before else 20.0), 100.0)
        return 0.0, max(top, 20.0)
    step = 0.5 if high - low > 0.5 else 0.1
    bottom, top = step * math.floor(low / step), step * math.ceil(high / step)
    if top <= bottom:
        top = bottom + step
    if before:
        bottom, top = min(bottom, before[0]), max(top, before[1])
    return bottom, top


def ticks(low: float, high: float, from_zero: bool) -> list[float]:
    """Where the vertical axis is named: every 20 from zero, else both ends and the middle."""
    if from_zero:
        return [float(level) for level in range(0, int(high) + 1, 20)]
    return [low, (low + high) / 2, high]


def step_ticks(total: int) -> list[int]:
    """About five round steps from 0 to `total`, both included, none too near the end."""
    raw = total / 4
    unit = 10 ** math.floor(math.log10(raw)) if raw >= 1 else 1
    stride = max(int(unit * min((1, 2, 5, 10), key=lambda factor: abs(factor * unit - raw))), 1)
    inner = [step for step in range(0, total, stride) if total - step >= stride * 0.6]
    return [*inner, total]
