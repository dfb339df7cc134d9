"""Text that was read in a wrong encoding and saved again: recognised, and put right where that is certain."""

import re
from collections.abc import Callable
from dataclasses import dataclass

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
HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Repaired:
    """A text, and what was found in it."""

    text: str
    notices: tuple[Notice, ...]


def repaired(text: str) -> Repaired:
    """Puts a garbled text right where that is certain, and names what cannot be."""
    notices: list[Notice] = []
    if AS_WESTERN.search(text):
        text, notice = _undone(text, "cp1252", _from_western, lambda run: bool(AS_WESTERN.search(run)))
        notices += notice
    if HAN.search(text):
        text, notice = _undone(text, "GBK", _from_chinese, lambda run: len(run) > 1 and bool(HAN.search(run)))
        notices += notice
    lost = len(LOST.findall(text))
    if lost:
        notices.append(Notice("read.mojibake_lost", {"cells": lost}))
    return Repaired(text, tuple(notices))


def _undone(
    text: str, encoding: str, undo: Callable[[str], str | None], may_be: Callable[[str], bool]
) -> tuple[str, list[Notice]]:
    """The text with its runs beyond ASCII put right, where nearly all that may be garbled make sense so."""
    runs = [run for run in BEYOND.findall(text) if may_be(run)]
    right = {run: fixed for run in set(runs) if (fixed := undo(run)) is not None}
    done = sum(run in right for run in runs)
    if done < 2 or done < SURE * len(runs):
        return text, []
    example = right[max(right, key=len)]
    fixed = BEYOND.sub(lambda match: right.get(match[0], match[0]), text)
    return fixed, [Notice("read.mojibake", {"encoding": encoding, "cells": done, "example": example[:20]})]


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
