"""Arrow's functions on columns of text: pyarrow makes them as it starts, where no type checker sees them."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute

pc: Any = pyarrow.compute

Texts: TypeAlias = pa.ChunkedArray | pa.Array


def to_arrow(column: pd.Series) -> Texts:
    """A column of text without missing cells."""
    return pa.array(column, pa.large_string())


def to_series(texts: Texts) -> pd.Series:
    """Texts as a column."""
    return pd.Series(texts.to_numpy(zero_copy_only=False), dtype="str")


def flat(lists: Texts) -> tuple[npt.NDArray[np.int64], Texts]:
    """The members of lists one below the other, and (members,) int64 the list of each."""
    return pc.list_parent_indices(lists).to_numpy().astype(np.int64), pc.list_flatten(lists)


def together(parts: Sequence[Texts]) -> Texts:
    """Texts one below the other."""
    chunks = [
        chunk for part in parts for chunk in (part.chunks if isinstance(part, pa.ChunkedArray) else [part])
    ]
    return pa.chunked_array(chunks, pa.large_string())
