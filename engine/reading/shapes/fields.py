"""Items written as fields in one cell: JSON, or "name: Mug, qty: 2 | name: Print, qty: 1"."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import json as arrow_json

from engine.columns import Role
from engine.reading.delimited import Cells
from engine.reading.guessing import guess
from engine.reading.pieces import EXTRA
from engine.reading.shapes.arrow import Texts, flat, pc, to_arrow, to_series, together
from engine.reading.shapes.markers import PIECE
from engine.reading.shapes.shaped import Records, Shaped, new_name
from engine.stages import Progress, Stage, Work, drive

LOOKED_AT = 200  # distinct cells
COLUMNS = 300  # of a table that are looked at
ROWS = 20_000  # taken apart at a time
MOST = 0.9  # share of the cells that must be written so
JSON = r"(?s)^\s*\[\s*\{.*\}\s*\]\s*$"
SIGN = r"(?:^|[;|,\n])\s*"
KEY = re.compile(SIGN + r"([^\W\d][\w .#-]{0,30}?)\s*[:=]")
LINES_OWN = (Role.NAME, Role.PRODUCT, Role.QUANTITY, Role.PRICE, Role.AMOUNT)


def fielded(cells: Cells) -> Shaped | None:
    """As `take_fields`, in one go."""
    return drive(take_fields(cells))


def take_fields(cells: Cells) -> Work[Shaped | None]:
    """A line for each item of each record; None where no column writes items as fields.

    Returns:
        The fields of the items as columns; that of their names in the place of the cell that held them.
    """
    for column in [str(name) for name in cells.frame.columns[:COLUMNS]]:
        if column.startswith(EXTRA):
            continue
        texts = to_arrow(cells.frame[column])
        sample = texts.slice(0, 20 * LOOKED_AT).unique()
        sample = sample.filter(pc.match_substring_regex(sample, r"\S")).slice(0, LOOKED_AT)
        if not len(sample):
            continue
        yield Progress(Stage.READ, 0, None, note="read.columns")
        if pc.mean(pc.match_substring_regex(sample, JSON)).as_py() > MOST:
            found = yield from _from_json(texts)
        elif keys := _keys(sample):
            found = yield from _from_keys(texts, keys)
        else:
            continue
        shaped = None if found is None else _lines(cells, column, *found)
        if shaped is not None:
            return shaped
    return None


def _from_json(texts: Texts) -> Work[tuple[Records, dict[str, Texts]] | None]:
    records: list[Records] = []
    parts: list[Mapping[str, Texts]] = []
    for at in range(0, len(texts), ROWS):
        cells = pc.replace_substring_regex(texts.slice(at, ROWS), r"[\r\n]", " ")
        cells = pc.if_else(pc.match_substring_regex(cells, JSON), cells, "[]")
        lines = "\n".join(f'{{"a":{cell}}}' for cell in cells.to_pylist()).encode()
        try:
            table = arrow_json.read_json(
                io.BytesIO(lines), arrow_json.ReadOptions(block_size=max(len(lines), 1))
            )
            of, items = flat(table["a"].combine_chunks())
            if not pa.types.is_struct(items.type):
                return None
            parts.append({field.name: _text(pc.struct_field(items, field.name)) for field in items.type})
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            return None
        records.append(of + at)
        yield Progress(Stage.READ, at, len(texts), note="read.columns")
    names = list(dict.fromkeys(name for part in parts for name in part))
    sizes = [len(each) for each in records]
    return np.concatenate(records), {
        name: together([part.get(name, _empty(size)) for part, size in zip(parts, sizes, strict=True)])
        for name in names
    }


def _text(values: Texts) -> Texts:
    """A field's values as text; nested ones say nothing."""
    if pa.types.is_nested(values.type):
        return _empty(len(values))
    return pc.fill_null(pc.cast(values, pa.large_string()), "")


def _empty(size: int) -> Texts:
    return pa.array([""] * size, pa.large_string())


def _keys(sample: Texts) -> list[str]:
    """The keys that most cells have, in their order; [] where the cells are no fields."""
    found = [list(dict.fromkeys(KEY.findall(cell))) for cell in sample.to_pylist()]
    every = list(dict.fromkeys(key for keys in found for key in keys))
    if len(every) > 40:
        return []
    often = [key for key in every if sum(key in keys for keys in found) > MOST * len(found)]
    return often if len(often) > 1 else []


def _from_keys(texts: Texts, keys: Sequence[str]) -> Work[tuple[Records, dict[str, Texts]]]:
    """The first key begins an item; a value ends where another key follows."""
    first = re.escape(keys[0])
    any_key = "|".join(map(re.escape, keys))
    records: list[Records] = []
    parts: list[dict[str, Texts]] = []
    for at in range(0, len(texts), ROWS):
        begun = pc.replace_substring_regex(texts.slice(at, ROWS), rf"{SIGN}({first}\s*[:=])", rf"{PIECE}\1")
        begun = pc.replace_substring_regex(begun, f"^{PIECE}", "")
        of, items = flat(pc.split_pattern(begun, PIECE))
        values: dict[str, Texts] = {}
        for key in keys:
            pattern = (
                rf"(?s){SIGN}{re.escape(key)}\s*[:=]\s*(?P<v>.*?)\s*"
                rf"(?:[;|,\n]\s*(?:{any_key}|[^\W\d][\w .#-]{{0,30}})\s*[:=]|[;|,]?\s*$)"
            )
            values[key] = pc.fill_null(pc.struct_field(pc.extract_regex(items, pattern), "v"), "")
        records.append(of + at)
        parts.append(values)
        yield Progress(Stage.READ, at, len(texts), note="read.columns")
    return np.concatenate(records), {key: together([part[key] for part in parts]) for key in keys}


def _lines(cells: Cells, column: str, records: Records, fields: Mapping[str, Texts]) -> Shaped | None:
    """The table of lines; None where none of the fields names what was bought."""
    frame = cells.frame
    bare = np.setdiff1d(np.arange(len(frame)), records)  # a record without items is one all the same
    order = np.argsort(np.concatenate([records, bare]), kind="stable")
    every = np.concatenate([records, bare])[order].astype(np.int64)
    rest = [name for name in frame.columns if name != column]
    names = list(map(str, rest))
    columns: dict[str, pd.Series] = {}
    for key, texts in fields.items():
        name = new_name(key.strip(), names)
        names.append(name)
        columns[name] = to_series(together([texts, _empty(len(bare))]).take(pa.array(order)))
    own = pd.DataFrame(columns)
    roles = {role: name for role, name in guess(own).mapping.items() if role in LINES_OWN}
    if Role.NAME not in roles and Role.PRODUCT not in roles:
        return None
    goods = roles.get(Role.NAME) or roles[Role.PRODUCT]
    roles = {role: column if name == goods else name for role, name in roles.items()}
    own = own.rename(columns={goods: column})
    lines = pd.concat([frame[rest].take(every).reset_index(drop=True), own], axis=1)
    return Shaped(replace(cells, frame=lines), every, "fields", roles, frozenset(map(str, rest)))
