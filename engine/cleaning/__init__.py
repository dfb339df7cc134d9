"""CLEAN: from the table as it was read to the lines that count as sales."""

from engine.cleaning.clean import clean

__all__ = ["clean"]
