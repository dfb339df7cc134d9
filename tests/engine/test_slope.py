"""The slope of the benchmark of cost against rows."""

import pytest

from tests.benchmarks.scaling import slope


@pytest.mark.parametrize("power", [0.5, 1.0, 1.1])
def test_the_slope_is_the_power_of_the_cost(power: float) -> None:
    rows = (5, 10, 20, 35, 50)
    assert slope(rows, [3 * each**power for each in rows]) == pytest.approx(power)
