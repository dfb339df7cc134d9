"""The report of a fault, for who helps: where it happened, never what stood in the owner's files."""

import platform
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

_PACKAGES = ("pairwell", "PySide6-Essentials", "numpy", "pandas", "scipy", "pyarrow", "torch", "lightgbm")


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The report: versions, the kind of fault, and the lines of the program that it went through.

    The fault's own message and all values are left out: they may hold names and ids of customers.
    Of paths the file alone is told, since folders hold the owner's name.
    """
    lines = [
        "Pairwell: what happened",
        f"{kind.__module__}.{kind.__qualname__}" if kind.__module__ != "builtins" else kind.__qualname__,
        "",
        *(
            f"{_short(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(trace)
        ),
        "",
        f"Python {platform.python_version()} · {platform.platform()}",
        *(f"{name} {_version(name)}" for name in _PACKAGES),
        f"frozen: {bool(getattr(sys, 'frozen', False))}",
    ]
    return "\n".join(lines) + "\n"


def _short(filename: str) -> str:
    path = Path(filename)
    return "/".join(path.parts[-2:])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"
