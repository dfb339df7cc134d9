"""Text that was read in a wrong encoding and saved again: recognised, and put right where that is certain."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np

from engine.reading.table import Notice

SURE = 0.8  # share of the places that must make sense when put right
BEYOND = re.compile(r"[^\x00-\x7f]+")
AS_WESTERN = re.compile(  # a first byte of UTF-8 and one that goes on, as cp1252 shows them
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
WRITTEN = re.compile(  # letters of Europe, Chinese, Japanese and Korean, and the signs beside them
    "[\u00a0-\u017f\u0370-\u03ff\u0400-\u045f\u2010-\u203a\u20ac\u2122\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffee]+"
)
LOST = re.compile("(?:锟斤拷|锟斤|\ufffd)+")
LOST_SIGN = "\ufffd".encode()
PLACES, PIECE = 256, 1 << 15  # of a large file, so many pieces of so many bytes are looked at
BLOCK = 8 << 20  # bytes
LOOKED_AT = 5_000  # runs of letters that tell whether a file is garbled
HAN = re.compile("[\u4e00-\u9fff]")


def repaired(content: bytes) -> tuple[bytes, tuple[Notice, ...]]:
    """UTF-8 with its garbled text put right where that is certain, and what was found in it."""
    notices: list[Notice] = []
    runs = _some_runs(content)
    for encoding, undo, may_be in (
        ("cp1252", _from_western, lambda run: bool(AS_WESTERN.search(run))),
        ("GBK", _from_chinese, lambda run: len(run) > 1 and bool(HAN.search(run))),
    ):
        some = [run for run in runs if may_be(run)]
        if _makes_sense(some, {run for run in set(some) if undo(run) is not None}):
            content, notice = _undone(content, encoding, undo)
            notices.append(notice)
            runs = _some_runs(content)
    is_lost = (LOST_SIGN[0] in content and LOST_SIGN in content) or any("锟斤" in run for run in runs)
    lost = len(LOST.findall(content.decode("utf-8"))) if is_lost else 0
    if lost:
        notices.append(Notice("read.mojibake_lost", {"cells": lost}))
    return content, tuple(notices)


def _some_runs(content: bytes) -> list[str]:
    """Runs of letters beyond ASCII from all over the file."""
    if len(content) > PLACES * PIECE:
        content = b"".join(_pieces(content))
    beyond = np.flatnonzero(np.frombuffer(content, np.uint8) >= 0x80)
    if not len(beyond):
        return []
    begins = beyond[np.concatenate([[True], np.diff(beyond) > 1])]
    ends = beyond[np.concatenate([np.diff(beyond) > 1, [True]])] + 1
    step = len(begins) // LOOKED_AT + 1
    pairs = zip(begins[::step].tolist(), ends[::step].tolist(), strict=True)
    return [content[begin:end].decode("utf-8") for begin, end in pairs]


def _pieces(content: bytes) -> Iterator[bytes]:
    """Some whole lines from each of many places."""
    for begin in range(0, len(content), len(content) // PLACES + 1):
        piece = content[begin : begin + PIECE]
        if not piece.isascii():
            yield piece[piece.find(b"\n") + 1 : piece.rfind(b"\n") + 1]


def _makes_sense(runs: list[str], right: set[str]) -> bool:
    done = sum(run in right for run in runs)
    return done >= 2 and done >= SURE * len(runs)


def _undone(content: bytes, encoding: str, undo: Callable[[str], str | None]) -> tuple[bytes, Notice]:
    """The text with its runs beyond ASCII put right."""
    every: Counter[str] = Counter()
    for lines in _blocks(content):
        every.update(BEYOND.findall(lines))
    right = {run: fixed for run in every if (fixed := undo(run)) is not None}
    parts = [
        BEYOND.sub(lambda match: right.get(match[0], match[0]), lines).encode() for lines in _blocks(content)
    ]
    example = right[max(right, key=len)]
    done = sum(every[run] for run in right)
    return b"".join(parts), Notice(
        "read.mojibake", {"encoding": encoding, "cells": done, "example": example[:20]}
    )


def _blocks(content: bytes) -> Iterator[str]:
    """The text, some whole lines at a time: one call over all of it would let nothing else run meanwhile."""
    begin = 0
    while begin < len(content):
        end = content.find(b"\n", begin + BLOCK) + 1 or len(content)
        yield content[begin:end].decode("utf-8")
        begin = end


def _from_western(run: str) -> str | None:
    try:
        fixed = b"".join(_byte(char) for char in run).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None
    return fixed if WRITTEN.fullmatch(fixed) and fixed.strip() else None


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")  # the five places that cp1252 leaves open


def _from_chinese(run: str) -> str | None:
    """A run that ends in a lost letter keeps that as lost: a byte of it went with the sign after it."""
    kept = run.rstrip("\ufffd?")
    try:
        coded = kept.encode("gb18030")
    except UnicodeEncodeError:
        return None
    try:
        fixed = coded.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(kept) == len(run) or error.start < len(coded) - 2 or error.start < 3:
            return None
        fixed = coded[: error.start].decode("utf-8") + "\ufffd"
    return fixed if len(fixed) > 1 and any(ord(char) > 0x2E7F for char in fixed) else None
