"""CLEAN: from the table as it was read to the lines that count as sales."""

from engine.cleaning.clean import clean
from engine.cleaning.proposals import propose

__all__ = ["clean", "propose"]
