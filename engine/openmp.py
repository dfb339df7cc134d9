"""OpenMP threads that give way: called first thing in every entry point, before anything loads OpenMP."""

import os

_SETTINGS = {
    "OMP_WAIT_POLICY": "passive",  # threads that spin while they wait ruin training beside any other program
    "GOMP_SPINCOUNT": "0",
    "KMP_BLOCKTIME": "0",
}


def settle() -> None:
    """Lets waiting threads sleep; what the owner set in the environment stays."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
