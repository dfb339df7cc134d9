"""The table and the lists as Parquet: columns of text and numbers, the rest as JSON in the metadata."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from engine import columns
from engine.columns import Role
from engine.errors import EngineError
from engine.files import replacing
from engine.reading.table import FileReading, Notice, RawTable
from engine.reasons import Reason
from engine.recommendation import Recommendations

META = b"pairwell"
BY_ROLE = ("mapping", "also", "confidence")
POSITIONS, RECORDS, TIMES = "positions", "records", "times"
LIST, REASON = "list", "reason"
REASONS: Mapping[str, type[Any]] = {kind.__name__: kind for kind in get_args(Reason)}
FIELDS = {
    "customers": (columns.USER, columns.RANK, columns.ITEM, columns.SCORE, columns.KIND),
    "products": (
        columns.ITEM,
        columns.RANK,
        columns.OTHER,
        columns.ORDERS_TOGETHER,
        columns.CONFIDENCE,
        columns.LIFT,
    ),
    "arrivals": (columns.ITEM, columns.RANK, columns.USER, columns.SCORE),
}
KINDS: Mapping[str, type[Any]] = {  # of the columns that hold no text
    columns.RANK: np.int64,
    columns.ORDERS_TOGETHER: np.int64,
    columns.SCORE: np.float64,
    columns.CONFIDENCE: np.float64,
    columns.LIFT: np.float64,
}


def write_table(table: RawTable, path: Path) -> None:
    """Writes a table, whole or not at all. The columns are numbered: the owner's may be called anything."""
    cells = {str(place): _texts(table.cells.iloc[:, place]) for place in range(table.cells.shape[1])}
    arrays = {
        **cells,
        TIMES: pa.array(table.times),
        POSITIONS: pa.array(table.positions),
        RECORDS: pa.array(table.records),
    }
    meta = {
        "header": [str(name) for name in table.cells.columns],
        "mapping": dict(table.mapping),
        "decimal": table.decimal,
        "fingerprint": table.fingerprint,
        "files": [_file_to_json(file) for file in table.files],
    }
    _write(pa.table(arrays), meta, path)


def read_table(path: Path) -> RawTable | None:
    """The table that was written; None where there is none.

    Raises:
        EngineError: file.shop_damaged.
    """
    stored = _read(path)
    if stored is None:
        return None
    table, meta = stored
    own = [name for name in (TIMES, POSITIONS, RECORDS) if name in table.column_names]
    cells = table.drop_columns(own).to_pandas().astype("str")
    cells.columns = pd.Index(meta["header"])
    return RawTable(
        cells=cells,
        mapping={Role(role): column for role, column in meta["mapping"].items()},
        times=table[TIMES].to_numpy(),
        decimal=meta["decimal"],
        files=tuple(_file_from_json(file) for file in meta["files"]),
        fingerprint=meta["fingerprint"],
        positions=table[POSITIONS].to_numpy(),
        records=table[RECORDS if RECORDS in own else POSITIONS].to_numpy(),
    )


def write_recommendations(lists: Recommendations, path: Path) -> None:
    """Writes all lists into one file, whole or not at all."""
    parts = {
        "customers": (lists.customers, lists.customer_reasons),
        "products": (lists.products, lists.product_reasons),
        "arrivals": (lists.arrivals, lists.arrival_reasons),
    }
    frames = [
        frame[list(FIELDS[name])].assign(
            **{LIST: name, REASON: [_reason_to_json(reason) for reason in reasons]}
        )
        for name, (frame, reasons) in parts.items()
        if len(frame)
    ]
    rows = pd.concat(frames) if frames else pd.DataFrame({LIST: []})
    meta = {"names": dict(lists.names), "has_users": lists.has_users, "unsold": list(lists.unsold)}
    _write(pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata(None), meta, path)


def read_recommendations(path: Path) -> Recommendations | None:
    """The lists that were written; None where there are none.

    Raises:
        EngineError: file.shop_damaged.
    """
    stored = _read(path)
    if stored is None:
        return None
    table, meta = stored
    rows = table.to_pandas()
    frames = {name: _frame(rows[rows[LIST] == name], FIELDS[name]) for name in FIELDS}
    reasons = {name: _reasons(rows, name) for name in FIELDS}
    return Recommendations(
        customers=frames["customers"],
        customer_reasons=reasons["customers"],
        products=frames["products"],
        product_reasons=reasons["products"],
        arrivals=frames["arrivals"],
        arrival_reasons=reasons["arrivals"],
        names=meta["names"],
        has_users=meta["has_users"],
        unsold=tuple(meta["unsold"]),
    )


def _write(table: pa.Table, meta: Mapping[str, Any], path: Path) -> None:
    stored = table.replace_schema_metadata({META: json.dumps(meta, ensure_ascii=False).encode()})
    with replacing(path) as part:
        pq.write_table(stored, part, compression="zstd", write_page_checksum=True)


def _read(path: Path) -> tuple[pa.Table, dict[str, Any]] | None:
    if not path.exists():
        return None
    try:
        table = pq.read_table(path, page_checksum_verification=True)
        return table.replace_schema_metadata(None), json.loads((table.schema.metadata or {})[META])
    except (OSError, pa.ArrowException, ValueError, KeyError) as error:
        raise EngineError("file.shop_damaged", path=str(path)) from error


def _texts(column: pd.Series) -> pa.Array:
    return pa.array(column.astype("str"), type=pa.large_string())


def _frame(rows: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    typed: dict[str, Any] = {name: KINDS.get(name, "str") for name in names}
    return rows.reindex(columns=list(names)).astype(typed).reset_index(drop=True)


def _reasons(rows: pd.DataFrame, name: str) -> tuple[Reason, ...]:
    if REASON not in rows:
        return ()
    return tuple(_reason_from_json(text) for text in rows.loc[rows[LIST] == name, REASON])


def _reason_to_json(reason: Reason) -> str:
    values = (getattr(reason, name) for name in reason.__slots__)
    return json.dumps([type(reason).__name__, *values], ensure_ascii=False)


def _reason_from_json(text: str) -> Reason:
    kind, *values = json.loads(text)
    return REASONS[kind](*(tuple(value) if isinstance(value, list) else value for value in values))


def _file_to_json(file: FileReading) -> dict[str, Any]:
    plain = {field.name: getattr(file, field.name) for field in fields(FileReading)}
    by_role = {name: dict(plain[name]) for name in BY_ROLE}
    notices = [[notice.code, dict(notice.facts)] for notice in file.notices]
    return plain | by_role | {"path": str(file.path), "notices": notices}


def _file_from_json(file: Mapping[str, Any]) -> FileReading:
    known: dict[str, Any] = {
        field.name: file[field.name] for field in fields(FileReading) if field.name in file
    }
    for name in BY_ROLE:
        known[name] = {Role(role): value for role, value in known[name].items()}
    known["also"] = {role: tuple(more) for role, more in known["also"].items()}
    known["path"] = Path(known["path"])
    known["sheets"] = tuple(known.get("sheets", ()))
    known["notices"] = tuple(Notice(code, facts) for code, facts in known.get("notices", ()))
    return FileReading(**known)
