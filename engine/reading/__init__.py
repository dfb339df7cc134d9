"""READ: encodings, delimiters, sheets, title and total rows; guessing columns."""

from engine.reading.read import read

__all__ = ["read"]
