"""One basket a line: ragged lines without a header, or columns "Item 1", "Item 2", …"""

import re
from dataclasses import replace
from itertools import chain

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from engine.columns import Role
from engine.reading.dates import parse_dates
from engine.reading.delimited import Cells, unique_names
from engine.reading.guessing import guess
from engine.reading.pieces import EXTRA
from engine.reading.shapes.arrow import pc, to_arrow, to_series
from engine.reading.shapes.markers import LOOKED_AT, Marker, marker_of
from engine.reading.shapes.packed import SEVERAL, packed
from engine.reading.shapes.shaped import Records, Shaped, new_name

LEADS = 5  # columns before the goods, at most
SHARED = 0.5  # share of the goods of later columns that stand in others, too
OWN = 0.1  # share of a column's values in others, below which it holds no goods
ALIKE = 0.95  # share of the cells that must be so
NUMBERED = re.compile(r"^(.*?)[\s_#.-]*(\d{1,3})$")
WHOLE = r"^\d{1,5}(?:[.,]0+)?$"

Objects = npt.NDArray[np.object_]


def baskets(cells: Cells) -> Shaped | None:
    """A line for each good of each basket; None where the table is of another shape.

    Args:
        cells: as read; its header may be missing, or stand among the records where these are ragged.
    """
    if cells.header:
        return _numbered(cells)
    if cells.frame.shape[1] == 1:
        return _one_column(cells, cells.frame.iloc[:, 0])
    colon = cells.delimiter in {":", "="}
    if cells.delimiter and cells.ragged and not colon and _marker(cells.frame) is None:
        some = _as_lines(cells.frame.head(20 * LOOKED_AT), cells.delimiter)
        colon = marker_of(to_arrow(some).unique(), SEVERAL) is not None
    if cells.delimiter and colon:
        # a sign of the goods' names, or of their quantities, was taken for what parts the cells
        return _one_column(cells, _as_lines(cells.frame, cells.delimiter))
    return _ragged(cells)


def _as_lines(frame: pd.DataFrame, delimiter: str) -> pd.Series:
    """The lines as they stood, empty cells aside."""
    filled = frame.to_numpy(dtype=object).tolist()
    return pd.Series([delimiter.join(cell for cell in row if cell) for row in filled], dtype="str")


def _one_column(cells: Cells, lines: pd.Series) -> Shaped | None:
    """Lines that are one cell: "30 31 32", or goods with their quantities."""
    texts = to_arrow(lines)
    if pc.mean(pc.match_substring_regex(texts, r"^\s*\d+(?:\s+\d+)*\s*$")).as_py() > ALIKE:
        parts = pc.split_pattern_regex(pc.utf8_trim_whitespace(texts), r"\s+")
        lengths = pc.list_value_length(parts).to_numpy().astype(np.int64)
        if lengths.max() < 2:
            return None
        records = np.repeat(np.arange(len(lengths)), lengths)
        goods = pc.list_flatten(parts)
        return _lines(cells, pd.DataFrame(index=cells.frame.index), records, to_series(goods), None, {})
    shaped = packed(replace(cells, frame=pd.DataFrame({"item": lines})), ["item"])
    if shaped is None:
        return None
    counted = shaped.mapping[Role.QUANTITY]
    frame = shaped.cells.frame
    lead = pd.DataFrame(index=cells.frame.index)
    return _lines(cells, lead, shaped.records, frame["item"], {Role.QUANTITY: frame[counted]}, {})


def _ragged(cells: Cells) -> Shaped | None:
    frame = cells.frame.apply(lambda column: column.str.strip().str.strip('"').str.strip())
    header: tuple[str, ...] = ()
    if len(frame) > 2 and _is_header(frame):
        header = tuple(cell for cell in frame.iloc[0] if cell)
        frame = frame.iloc[1:].reset_index(drop=True)
    marker = _marker(frame)
    leads, roles = _leads(frame, marker)
    goods = frame.iloc[:, leads:]
    if goods.shape[1] < 2 or not (marker or _share_goods(goods, cells.ragged)):
        return None
    names = unique_names(header)[:leads] if len(header) >= leads else []
    names += [str(name) for name in frame.columns[len(names) : leads]]
    lead = frame.iloc[:, :leads].set_axis(pd.Index(names), axis=1)
    if header:
        found = guess(lead).mapping if leads else {}
        mapping = dict(found) or {role: names[place] for role, place in roles.items()}
    else:
        mapping = {role: names[place] for role, place in roles.items()}
    whole = [
        bool(goods.iloc[:, place].str.match(f"{WHOLE}|^$").mean() > ALIKE) for place in range(goods.shape[1])
    ]
    if not whole[0] and all(whole[1::2]) and not any(whole[0::2][: max(len(whole) // 4, 1)]):
        records, texts = _melted(goods.iloc[:, 0::2])
        counts = _beside(goods.iloc[:, 0::2], goods.iloc[:, 1::2])
        return _lines(cells, lead, records, texts, {Role.QUANTITY: counts}, mapping, header)
    records, texts = _melted(goods)
    return _lines(cells, lead, records, texts, None, mapping, header)


def _is_header(frame: pd.DataFrame) -> bool:
    """Whether the first line names columns: its cells stand nowhere else, those of the others do."""
    first = [cell for cell in frame.iloc[0] if cell]
    rest = pd.concat([frame.iloc[1:, place] for place in range(frame.shape[1])])
    often = rest[rest != ""].value_counts()
    second = [cell for cell in frame.iloc[1:20].to_numpy(dtype=object).ravel() if cell]
    known = sum(often[cell] > 1 for cell in second) / max(len(second), 1)
    widest = int((frame.iloc[1:] != "").sum(axis=1).max())
    words = all(re.search(r"[^\W\d_]", cell) for cell in first)
    return bool(first) and words and len(first) < widest and known > 0.3 and not set(first) & set(often.index)


def _marker(frame: pd.DataFrame) -> Marker | None:
    """How the quantities of the goods are written, in lines of several of them."""
    rest = [frame.iloc[:LOOKED_AT, place] for place in range(1, min(frame.shape[1], LEADS * 8))]
    cells = to_arrow(pd.concat(rest, ignore_index=True))
    return marker_of(cells.filter(pc.not_equal(cells, "")), 0.0)


def _leads(frame: pd.DataFrame, marker: Marker | None) -> tuple[int, dict[Role, int]]:
    """How many columns stand before the goods, and what they are."""
    roles: dict[Role, int] = {}
    place = 0
    while place < min(LEADS, frame.shape[1] - 2):
        column = frame.iloc[:, place]
        rest = frame.iloc[:, place + 1 :]
        if (
            marker is not None
            and pc.mean(pc.match_substring_regex(to_arrow(column), marker.item)).as_py() > ALIKE
        ):
            break
        sizes = (rest != "").sum(axis=1).to_numpy()
        digits = bool(column.str.match(r"^\d+$").mean() > ALIKE)
        if digits and bool(
            (column.where(column.str.match(r"^\d+$"), "0").astype(int) == sizes).mean() > ALIKE
        ):
            place += 1  # how many goods there are
            continue
        dated = bool(column.str.contains(r"\d[-/.年]\d", regex=True).mean() > ALIKE)
        if dated and Role.DATE not in roles and parse_dates(column).readable > 0.9:
            roles[Role.DATE] = place
        elif column.str.match(r"^\d{1,2}:\d{2}").mean() > ALIKE and Role.TIME not in roles:
            roles[Role.TIME] = place
        elif _is_own(column, rest) and (column != "").mean() > ALIKE:
            unique = column.nunique() > 0.99 * len(column)
            role = Role.ORDER if unique and Role.ORDER not in roles else Role.CUSTOMER
            if role in roles:
                break
            roles[role] = place
        else:
            break
        place += 1
    return place, roles


def _is_own(column: pd.Series, rest: pd.DataFrame) -> bool:
    """Whether a column's values stand in no other: no goods."""
    others: set[str] = set()
    for place in range(rest.shape[1]):
        others.update(rest.iloc[:LOOKED_AT, place].unique())
    values = column.iloc[:LOOKED_AT].unique()
    return float(np.mean([value in others for value in values])) < OWN


def _share_goods(goods: pd.DataFrame, ragged: bool) -> bool:
    """Whether the columns hold the same goods, and mostly words unless the lines are ragged."""
    values = [
        set(goods.iloc[: 20 * LOOKED_AT, place].unique()) - {""} for place in range(min(goods.shape[1], 40))
    ]
    filled = [each for each in values if each]
    if len(filled) < 2:
        return False
    known = [
        len(each & set().union(*filled[:place], *filled[place + 1 :])) for place, each in enumerate(filled)
    ]
    share = sum(known) / sum(map(len, filled))
    words = np.mean([not cell.isdecimal() for each in filled for cell in each])
    return share > SHARED and bool(ragged or words > SHARED)


def _melted(goods: pd.DataFrame) -> tuple[Records, pd.Series]:
    """The filled cells line by line: (goods,) which line each stands in, and its text."""
    arrays = [to_arrow(goods.iloc[:, place]) for place in range(goods.shape[1])]
    filled = [np.flatnonzero(pc.not_equal(array, "").to_numpy(zero_copy_only=False)) for array in arrays]
    records = np.concatenate(filled)
    order = np.argsort(records, kind="stable")
    texts = pa.concat_arrays(
        [_one(array.take(pa.array(places))) for array, places in zip(arrays, filled, strict=True)]
    )
    return records[order].astype(np.int64), to_series(texts.take(pa.array(order)))


def _one(array: pa.ChunkedArray | pa.Array) -> pa.Array:
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _beside(goods: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    """What stands beside each filled good, in the order of `_melted`."""
    wide = goods.to_numpy(dtype=object)
    beside = np.full(wide.shape, "", dtype=object)
    beside[:, : others.shape[1]] = others.to_numpy(dtype=object)[:, : wide.shape[1]]
    return pd.Series(beside[wide != ""], dtype="str")


def _numbered(cells: Cells) -> Shaped | None:
    """Columns "Item 1", "Item 2", …, perhaps with "Qty 1", "Qty 2", … beside them."""
    stems: dict[str, list[str]] = {}
    for column in map(str, cells.frame.columns):
        match = NUMBERED.match(column)
        if match and not column.startswith(EXTRA):
            stems.setdefault(match[1].strip(), []).append(column)
    frame = cells.frame
    groups = {stem: columns for stem, columns in stems.items() if len(columns) > 1}
    goods_of = next((stem for stem, columns in groups.items() if _share_goods(frame[columns], False)), None)
    if goods_of is None:
        return None
    columns = groups[goods_of]
    beside = {
        stem: group for stem, group in groups.items() if stem != goods_of and len(group) == len(columns)
    }
    taken = {*columns, *chain(*beside.values())}
    rest = [name for name in frame.columns if name not in taken]
    goods = frame[columns].apply(lambda column: column.str.strip())
    sizes = (goods != "").sum(axis=1)
    lead = frame[[name for name in rest if not (frame[name] == sizes.astype(str)).mean() > ALIKE]]
    if any(role in guess(lead).mapping for role in (Role.NAME, Role.PRODUCT)):
        return None
    records, texts = _melted(goods)
    more: dict[Role | str, pd.Series] = {stem: _beside(goods, frame[group]) for stem, group in beside.items()}
    roles = {role: column for role, column in guess(lead).mapping.items() if role is Role.ORDER}
    return _lines(cells, lead, records, texts, more, roles)


def _lines(
    cells: Cells,
    lead: pd.DataFrame,
    records: Records,
    texts: pd.Series,
    more: "dict[Role | str, pd.Series] | dict[Role, pd.Series] | None",
    mapping: "dict[Role, str]",
    header: tuple[str, ...] = (),
) -> Shaped:
    """The lines: what stood before the goods, the basket's number, a good, and what stood beside it."""
    lines = lead.take(records).reset_index(drop=True)
    settled = dict(mapping)
    if Role.ORDER not in settled:
        settled[Role.ORDER] = new_name("order", [*map(str, lines.columns)])
        lines[settled[Role.ORDER]] = pd.Series((records + 1).astype(str), dtype="str")
    item = settled[Role.NAME] = new_name("item", [*map(str, lines.columns)])
    lines[item] = texts
    for name, values in (more or {}).items():
        column = new_name(str(name), [*map(str, lines.columns)])
        lines[column] = values
        if isinstance(name, Role):
            settled[name] = column
    distinct = to_arrow(texts.iloc[: 20 * LOOKED_AT]).unique()
    marker = marker_of(distinct, 0.0) if Role.QUANTITY not in settled and not more else None
    if marker is not None:
        found = pc.extract_regex(to_arrow(texts), marker.item)
        lines[item] = to_series(pc.coalesce(pc.struct_field(found, "name"), to_arrow(texts)))
        settled[Role.QUANTITY] = new_name("quantity", [*map(str, lines.columns)])
        counts = pc.coalesce(pc.struct_field(found, "n"), pa.scalar("1", pa.large_string()))
        lines[settled[Role.QUANTITY]] = to_series(counts)
    whole = replace(cells, frame=lines, header=header or cells.header)
    return Shaped(whole, records, "baskets", settled)
