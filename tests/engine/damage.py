"""Sales tables written in every kind of damaged way, each beside the table that it must give back.

A file is made of choices on independent axes (`AXES`); `sample` draws combinations evenly, `write` gives a
file's bytes and the records, header first, that `read --table` owes.
"""

import random
from dataclasses import dataclass, fields

DELIMITERS = (",", ";", "\t", "|", ":", "^", "~")
QUOTES = ('"', "'", "")
ESCAPES = ("doubled", "\\")
LINE_ENDS = ("\n", "\r\n", "\r", "mixed")
ABOVE = ("nothing", "title", "titles", "padded", "sep", "blank")
BELOW = ("nothing", "total", "footer", "both", "blank")
RAGGED = ("no", "short", "long", "both")
TABLES = ("one", "one after", "one before", "two around")
HEADERS = ("once", "repeated", "missing")
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "big5",
    "shift_jis",
    "cp1252",
    "latin-1",
)

NAMES = {
    "western": (
        *(
            "Crème brûlée",
            "Jalapeño mix",
            "Käse 200 g",
            "Tea towel",
            "Mug – blue",
            "Über-Kaffee",
            "Ração",
            "Éclair",
        ),
        *(
            "Pão de queijo",
            "Red mug",
            "Garden gnome",
            "Candle 12x",
            "Tray, oak",
            "Brush; soft",
            "Olive oil 0.5 l",
        ),
    ),
    "simplified": (
        *(
            "红茶 250克",
            "绿茶",
            "乌龙茶(大红袍)",
            "白饭/大碗",
            "青岛啤酒",
            "豆浆",
            "油条",
            "蒜蓉生蚝",
            "清蒸海鱼",
        ),
        "酸辣土豆丝",
    ),
    "traditional": (
        *(
            "紅茶",
            "烏龍茶",
            "鳳梨酥禮盒",
            "珍珠奶茶",
            "滷肉飯",
            "牛肉麵",
            "豆漿",
            "蔥油餅",
            "臺灣啤酒",
            "綠茶",
        ),
    ),
    "japanese": (
        *(
            "おにぎり 鮭",
            "ラーメン",
            "緑茶ペットボトル",
            "たこ焼き",
            "カレーパン",
            "味噌汁",
            "コーヒー",
            "みかん",
        ),
        *("お弁当", "アイスクリーム"),
    ),
}
SPOKEN = {
    "gb18030": "simplified",
    "big5": "traditional",
    "shift_jis": "japanese",
    "cp1252": "western",
    "latin-1": "western",
}
HEADER = ("order_id", "date", "customer", "product", "quantity", "price", "note", "status")
NOTES = ("", "", "gift", "fragile", "call first", "2nd floor", "  leave at door ", "N/A")
SECOND = (
    ("region", "manager", "target"),
    ("North", "Ann", "1200"),
    ("South", "Bo", "900"),
    ("East", "Cy", "450"),
)


@dataclass(frozen=True)
class Damage:
    """One choice on every axis."""

    delimiter: str
    quote: str
    escape: str
    line_end: str
    above: str
    below: str
    ragged: str
    tables: str
    header: str
    encoding: str


AXES = (DELIMITERS, QUOTES, ESCAPES, LINE_ENDS, ABOVE, BELOW, RAGGED, TABLES, HEADERS, ENCODINGS)


def sample(count: int, seed: int = 0) -> list[Damage]:
    """So many combinations: each axis goes round its choices in an order of its own."""
    rng = random.Random(seed)
    columns: list[list[str]] = []
    for choices in AXES:
        column = [choices[n % len(choices)] for n in range(count)]
        rng.shuffle(column)
        columns.append(column)
    return [Damage(*each) for each in zip(*columns, strict=True)]


def write(damage: Damage, seed: int) -> tuple[bytes, list[list[str]]]:
    """A file of that kind and the table in it: its header, unless that is missing, and its records."""
    rng = random.Random(f"{damage}{seed}")
    writer = _Writer(damage, rng)
    width = rng.randint(5, len(HEADER))
    header = list(HEADER[:width])
    records = [_record(damage, rng, n, width) for n in range(rng.randint(15, 50))]
    lines = [writer.line(header)] if damage.header != "missing" else []
    expected = [header] if damage.header != "missing" else []
    again = set(rng.sample(range(5, len(records)), 2)) if damage.header == "repeated" else set()
    for place, record in enumerate(records):
        if place in again:
            lines.append(writer.line(header))
        given = _ragged(damage, rng, record) if 2 < place < len(records) - 1 else record
        lines.append(writer.line(given))
        expected.append(given + [""] * (width - len(given)))
    other = [writer.line(list(row)) for row in SECOND]
    if damage.tables in {"one before", "two around"}:
        lines = [*other, "", *lines]
    lines = [*writer.above(width), *lines, *writer.below(width, rng)]
    if damage.tables in {"one after", "two around"}:
        lines = [*lines, "", *other]
    return writer.joined(lines), expected


class _Writer:
    def __init__(self, damage: Damage, rng: random.Random) -> None:
        self.damage, self.rng = damage, rng
        self.all_quoted = rng.random() < 0.3

    def line(self, cells: list[str]) -> str:
        return self.damage.delimiter.join(map(self.cell, cells))

    def cell(self, cell: str) -> str:
        damage, quote = self.damage, self.damage.quote
        special = {damage.delimiter, "\n", "\r", '"', quote} - {""}
        if damage.escape == "\\":
            special.add("\\")
        if not quote:
            if damage.escape == "doubled":
                return cell  # `_record` gives it none that needs more
            return "".join("\\" + sign if sign in special else sign for sign in cell)
        if not self.all_quoted and not any(sign in cell for sign in special):
            return cell
        if damage.escape == "\\":
            inner = cell.replace("\\", "\\\\").replace(quote, "\\" + quote)
        else:
            inner = cell.replace(quote, quote * 2)
        return quote + inner + quote

    def above(self, width: int) -> list[str]:
        pad = self.damage.delimiter * (width - 1)
        return {
            "nothing": [],
            "title": ["Corner Shop sales report"],
            "titles": ["Corner Shop", "Period 2024-01-01 to 2024-03-31", ""],
            "padded": ["Corner Shop" + pad, pad],
            "sep": ["sep=" + self.damage.delimiter],
            "blank": ["", ""],
        }[self.damage.above]

    def below(self, width: int, rng: random.Random) -> list[str]:
        total = self.line(["Total", *[""] * (width - 2), f"{rng.randint(100, 9999)}"])
        footer = "Exported on 2024-04-01"
        return {
            "nothing": [],
            "total": [total],
            "footer": [footer],
            "both": [total, "", footer],
            "blank": ["", "", ""],
        }[self.damage.below]

    def joined(self, lines: list[str]) -> bytes:
        ends = ("\n", "\r\n", "\r") if self.damage.line_end == "mixed" else (self.damage.line_end,)
        text = "".join(line + self.rng.choice(ends) for line in lines)
        return text.encode(self.damage.encoding)


def _record(damage: Damage, rng: random.Random, number: int, width: int) -> list[str]:
    names = (
        NAMES[SPOKEN.get(damage.encoding, "western" if damage.encoding in {"cp1252", "latin-1"} else "all")]
        if (damage.encoding in {*SPOKEN, "cp1252", "latin-1"})
        else NAMES[rng.choice(tuple(NAMES))]
    )
    name = rng.choice(names)
    can_hold_all = bool(damage.quote) or damage.escape == "\\"
    if can_hold_all and rng.random() < 0.25:
        trap = rng.choice(
            (
                damage.delimiter,
                '"',
                "'",
                "\n" if damage.line_end != "\r" else "\r",
                damage.delimiter + " ",
                '5" x',
            )
        )
        name = f"{name[:3]}{trap}{name[3:]}"
    if not can_hold_all:
        name = name.replace(damage.delimiter, " ").replace('"', "").replace("'", "")
    if damage.encoding == "latin-1":
        name = name.replace("–", "-")
    note = rng.choice(NOTES)
    cells = [
        f"{number + 1000:07d}",
        f"2024-{1 + number % 3:02d}-{1 + number % 28:02d}",
        f"C{rng.randint(1, 400):04d}" if rng.random() < 0.9 else "",
        name,
        str(rng.randint(1, 12)),
        f"{rng.randint(50, 9999) / 100:.2f}",
        note,
        rng.choice(("paid", "paid", "cancelled", "")),
    ]
    return cells[:width]


def _ragged(damage: Damage, rng: random.Random, record: list[str]) -> list[str]:
    if damage.ragged == "no" or rng.random() > 0.15:
        return list(record)
    kind = damage.ragged if damage.ragged != "both" else rng.choice(("short", "long"))
    if kind == "short":
        return record[: len(record) - rng.randint(1, 2)]
    return [*record, *(f"extra{n}" for n in range(rng.randint(1, 2)))]


def axes_of(damage: Damage) -> list[tuple[str, str]]:
    """The choices by the names of their axes, to count failures by."""
    return [(each.name, getattr(damage, each.name)) for each in fields(damage)]
