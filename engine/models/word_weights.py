"""Which words of a name make it like another: each is left out in turn, all in one batch."""

import numpy as np

from engine.models.base import Encode
from engine.models.words import UNSPACED
from engine.stages import Work

MOST = 3  # words told
LEAST_FALL = 0.02  # of the cosine, without which a word does not count


def words_that_count(encode: Encode, name: str, other: str) -> Work[tuple[str, ...]]:
    """The words of `name` without which it is less like `other`, the weightiest first, at most MOST.

    A word's weight is the fall of the cosine when it is left out (occlusion; Li, Monroe and Jurafsky 2016).
    In scripts that write without spaces, each two letters side by side are left out; told are those that
    count, laid together where they overlap.
    """
    pieces = _pieces(name)
    if len(pieces) < 2:
        return tuple(name[start:end] for start, end in pieces) if pieces else ()
    without = [_squeezed(name[:start] + " " + name[end:]) for start, end in pieces]
    vectors = yield from encode([name, other, *without])
    cosine = vectors @ vectors[1]
    fall = cosine[0] - cosine[2:]
    order = [int(place) for place in np.argsort(-fall, kind="stable") if fall[place] >= LEAST_FALL][:MOST]
    chosen: list[tuple[int, int]] = []
    for place in order:
        start, end = pieces[place]
        beside = next((n for n, (a, b) in enumerate(chosen) if start < b and a < end), None)
        if beside is None:
            chosen.append((start, end))
        else:
            a, b = chosen[beside]
            chosen[beside] = (min(a, start), max(b, end))
    return tuple(dict.fromkeys(name[start:end] for start, end in chosen))


def _pieces(name: str) -> list[tuple[int, int]]:
    """Where the words are: between white space, and each two letters of a run without any."""
    found: list[tuple[int, int]] = []
    place = 0
    for word in name.split():
        start = name.index(word, place)
        place = start + len(word)
        runs = list(UNSPACED.finditer(word))
        if not runs:
            found.append((start, place))
        for run in runs:
            a, b = start + run.start(), start + run.end()
            found += [(at, at + 2) for at in range(a, max(b - 1, a + 1))]
    return found


def _squeezed(text: str) -> str:
    return " ".join(text.split())
