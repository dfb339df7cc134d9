"""Arrow's functions on columns of text: pyarrow makes them as it starts, where no type checker sees them."""

from typing import Any, TypeAlias

import numpy as np
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


def flat(lists: Texts) -> "tuple[np.ndarray, Texts]":
    """The members of lists one below the other, and (members,) int64 the list of each."""
    return pc.list_parent_indices(lists).to_numpy().astype(np.int64), pc.list_flatten(lists)
