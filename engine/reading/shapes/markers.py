"""How a quantity is written beside the name of an item: "Mug x 2", "2 x Mug", "Mug (2件)"."""

from dataclasses import dataclass

from engine.reading.shapes.arrow import Texts, pc

LOOKED_AT = 3000  # distinct cells
PIECE = "\x1e"  # marks the end of an item; no file holds it
AT_TIMES = 0.1  # share of the cells that must write one, where one alone goes without saying
MOST = 0.9  # share of the cells that must be written in one way

N = r"(?P<n>\d{1,5}(?:[.,]\d{1,3})?)"
TIMES = "[xX×✕✖＊*]"
UNITS = (
    r"(?:件|个|個|份|只|隻|盒|瓶|袋|包|杯|碗|盘|支|条|條|套|张|張|本|台|双|箱|罐|枚|点|pcs?|pieces?|ea|stk|stück|st"
    r"|uds?|unid(?:ad(?:es)?)?|un|pzs?|pz|szt|шт|ks|unités?)\.?"
)
SEPARATOR = r"(?:\s*(?:[,;|/+、，；\n\t]|<br\s*/?>|\s&\s)\s*)"


@dataclass(frozen=True)
class Marker:
    """One way of writing a quantity.

    Attributes:
        pattern: RE2, with the quantity as its only group.
        before: whether it stands before the name.
    """

    pattern: str
    before: bool

    @property
    def item(self) -> str:
        """RE2 of one item alone: its name and its quantity."""
        if self.before:
            return rf"(?is)^\s*{self.pattern}\s*(?P<name>.*?)\s*$"
        return rf"(?is)^\s*(?P<name>.*?){self.pattern}\s*$"

    def split(self, cells: Texts) -> Texts:
        """Lists of the items of each cell: only what follows a quantity, or stands before one, parts them."""
        trimmed = pc.replace_substring_regex(cells, rf"(?i){SEPARATOR}$", "")
        if self.before:
            parted = pc.replace_substring_regex(trimmed, f"(?i){SEPARATOR}({self.pattern})", rf"{PIECE}\1")
        else:
            parted = pc.replace_substring_regex(trimmed, f"(?i)({self.pattern}){SEPARATOR}", rf"\1{PIECE}")
        return pc.split_pattern(parted, PIECE)


# The strictest first: the first that most cells are written in is the file's.
MARKERS = (
    Marker(rf"{N}\s*{TIMES}\s+", before=True),
    Marker(rf"{N}\s*{TIMES}\s*", before=True),
    Marker(rf"(?:\s+[xX]|\s*[×✕✖＊*])\s*{N}", before=False),
    Marker(
        rf"\s*[(（\[]\s*(?:{TIMES}|qty\.?:?|数量[:：]?)?\s*{N}\s*(?:{TIMES}|{UNITS})?\s*[)）\]]", before=False
    ),
    Marker(rf"\s*{TIMES}\s*{N}", before=False),
    Marker(rf"[\s,]+(?:qty\.?|quantity|数量|menge)\s*[:：=]?\s*{N}", before=False),
    Marker(rf"\s*[:：=]\s*{N}", before=False),
    Marker(rf"{N}\s*{UNITS}\s+", before=True),
    Marker(rf"\s*{N}\s*{UNITS}", before=False),
    Marker(r"(?P<n>\d{1,2})\s+", before=True),
)
# Plain enough to be seen where they are not on every item.
PLAIN = (MARKERS[0], MARKERS[2], MARKERS[3])


def marker_of(cells: Texts, several: float) -> Marker | None:
    """The way in which the quantities of a column are written; None where most cells hold none.

    Args:
        cells: distinct cells, none of them empty.
        several: share of the cells that must hold more than one item.
    """
    if not len(cells):
        return None
    for marker in MARKERS:
        fits = pc.match_substring_regex(
            cells, f"(?is)^{marker.pattern}" if marker.before else f"(?is).{marker.pattern}{SEPARATOR}?$"
        )
        if pc.mean(fits).as_py() < MOST:
            continue
        counts = pc.list_value_length(marker.split(cells))
        if pc.mean(pc.greater(counts, 1)).as_py() >= several:
            return marker
    return None


def marker_at_times(cells: Texts) -> Marker | None:
    """The way in which some quantities of a column are written, where one alone goes without saying."""
    for marker in PLAIN:
        if marker.before:
            pattern = f"(?is)(?:^|{SEPARATOR}){marker.pattern}"
        else:
            pattern = f"(?is).{marker.pattern}(?:{SEPARATOR}|$)"
        if len(cells) and pc.mean(pc.match_substring_regex(cells, pattern)).as_py() >= AT_TIMES:
            return marker
    return None
