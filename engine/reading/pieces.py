"""Records as tables, some at a time: as lists of texts they would take many times the room."""

from itertools import zip_longest

import pyarrow as pa

EXTRA = "\x1f"  # marks the columns of surplus cells, which no header names


def piece(rows: list[list[str]], schema: pa.Schema) -> pa.Table:
    """Records as a table; cells beyond the schema's columns get columns of their own."""
    columns = list(zip_longest(*rows, fillvalue=""))
    columns += [("",) * len(rows)] * (len(schema) - len(columns))
    for n in range(len(schema), len(columns)):
        schema = schema.append(pa.field(f"{EXTRA}{n}", pa.large_string()))
    return pa.Table.from_arrays([pa.array(column, pa.large_string()) for column in columns], schema=schema)


def joined(parts: list[pa.Table]) -> pa.Table:
    """Pieces below one another; the narrower ones are filled with empty cells."""
    widest = max(parts, key=lambda part: part.num_columns)
    whole: list[pa.Table] = []
    for part in parts:
        missing = widest.column_names[part.num_columns :]
        for name in missing:
            part = part.append_column(name, pa.repeat(pa.scalar("", pa.large_string()), part.num_rows))
        whole.append(part)
    return pa.concat_tables(whole)
