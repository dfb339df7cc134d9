"""OpenMP threads that give way: called first thing in every entry point, before anything loads OpenMP."""

import os

_SETTINGS = {
    "OMP_WAIT_POLICY": "passive",  # threads that spin while they wait ruin training beside any other program
    "GOMP_SPINCOUNT": "0",
    "KMP_BLOCKTIME": "0",
    "OPENBLAS_NUM_THREADS": "1",  # NumPy's: two that wait for each other take a QR from 0.2 to 10 seconds
}


def settle() -> None:
    """Lets waiting threads sleep; what the owner set in the environment stays."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
