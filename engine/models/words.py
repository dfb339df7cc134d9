"""The words of product names, as columns that a linear model can learn from."""

import re
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

WORD = re.compile(r"[^\W_]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")  # scripts that write without spaces
FEWEST = 2  # names that hold a word, without which it tells nothing about another name


def words_of(text: str) -> set[str]:
    """The words of one name, case aside; where a script has no spaces, each two letters side by side."""
    found: set[str] = set()
    for word in WORD.findall(text.casefold()):
        for run in UNSPACED.findall(word):
            found.update(run[place : place + 2] for place in range(max(len(run) - 1, 1)))
        found.update(part for part in UNSPACED.split(word) if part)
    return found


def word_matrix(texts: Sequence[str]) -> tuple[sp.csr_matrix, tuple[str, ...]]:
    """(n, words) float32 rows of length 1 over the words that at least FEWEST names hold, and these words."""
    known: dict[str, int] = {}
    row: list[int] = []
    col: list[int] = []
    for place, text in enumerate(texts):
        for word in sorted(words_of(text)):
            row.append(place)
            col.append(known.setdefault(word, len(known)))
    ones = np.ones(len(row), np.float32)
    counts = sp.csr_matrix((ones, (row, col)), shape=(len(texts), len(known)))
    held = np.asarray(counts.sum(axis=0)).ravel()
    words = tuple(word for word, names in zip(known, held, strict=True) if names >= FEWEST)
    return unit_rows(sp.csr_matrix(counts[:, held >= FEWEST])), words


def unit_rows(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """The rows at length 1; empty ones stay empty."""
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    scale = 1 / np.sqrt(np.where(squares > 0, squares, 1))
    return sp.csr_matrix(sp.diags_array(scale.astype(np.float32)) @ matrix)
