"""The sample shop: an invented till export in English and in Chinese, with a catalogue of new arrivals."""

from importlib import resources
from pathlib import Path

FOLDER = Path(str(resources.files("resources.sample")))


def paths(language: str) -> tuple[Path, Path]:
    """The sample shop's sales file and catalogue, in the language "en" or "zh"."""
    return FOLDER / f"sales_{language}.csv", FOLDER / f"catalogue_{language}.csv"
