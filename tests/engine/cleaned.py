"""Tables written as text, read and cleaned: for the tests of CLEAN."""

from pathlib import Path

from engine.cleaning import clean
from engine.reading import read
from engine.reading.table import RawTable
from engine.sales import CleaningReport, CleaningRules, Rule, Sales
from engine.stages import drive


def table_of(folder: Path, text: str) -> RawTable:
    """The table of a CSV file with this text."""
    path = folder / "sales.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return drive(read([path], {}))


def cleaned(
    folder: Path, text: str, off: frozenset[Rule] = frozenset(), put_back: frozenset[int] = frozenset()
) -> tuple[Sales, CleaningReport]:
    """A CSV file with this text, read and cleaned."""
    return drive(clean(table_of(folder, text), CleaningRules(off, put_back)))


def aside(report: CleaningReport) -> dict[str, list[int]]:
    """Rule → positions of the rows set aside under it."""
    return {str(part.rule): part.positions.tolist() for part in report.set_aside}
