"""The colours of the window, by what they are for: two sets of the same names."""

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor

_FIELDS_OF_MANY = ("series", "heat")


@dataclass(frozen=True)
class Tokens:
    """One scheme's colours.

    Attributes:
        window, page, panel: the three surfaces.
        hover, soft: under the pointer; chosen.
        line, control: hairlines that tell nothing; borders of controls, axes.
        text, text2, off: words; facts, notes and labels; disabled.
        accent, accent_hover, accent_pressed, on_accent: filled, link, done; text on the three.
        focus: the ring, nothing else.
        warn, warn_soft, warn_mark, on_warn_mark: a question to the owner.
        bad, bad_soft, on_bad: failed, discard.
        rival: what is compared with.
        series: lines of a plot, at most five, Pairwell's first.
        heat: stops of the heat map, zero first.
    """

    dark: bool
    window: QColor
    page: QColor
    panel: QColor
    hover: QColor
    soft: QColor
    line: QColor
    control: QColor
    text: QColor
    text2: QColor
    off: QColor
    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    on_accent: QColor
    focus: QColor
    warn: QColor
    warn_soft: QColor
    warn_mark: QColor
    on_warn_mark: QColor
    bad: QColor
    bad_soft: QColor
    on_bad: QColor
    rival: QColor
    series: tuple[QColor, ...]
    heat: tuple[QColor, ...]

    @property
    def series2(self) -> QColor:
        """The second line of a plot."""
        return self.series[1]

    def names(self) -> dict[str, str]:
        """Each single colour's name → #rrggbb, for the style sheet."""
        single = (field.name for field in fields(self) if field.name not in (*_FIELDS_OF_MANY, "dark"))
        return {name: getattr(self, name).name() for name in single}


def _many(colours: str) -> tuple[QColor, ...]:
    return tuple(QColor(f"#{colour}") for colour in colours.split())


LIGHT = Tokens(
    dark=False,
    window=QColor("#F1F4F2"),
    page=QColor("#FFFFFF"),
    panel=QColor("#F7F9F8"),
    hover=QColor("#E8EDEA"),
    soft=QColor("#DDEFE9"),
    line=QColor("#DFE5E2"),
    control=QColor("#75827D"),
    text=QColor("#15201C"),
    text2=QColor("#4F5D58"),
    off=QColor("#8B9792"),
    accent=QColor("#0B6B58"),
    accent_hover=QColor("#095A4A"),
    accent_pressed=QColor("#074A3D"),
    on_accent=QColor("#FFFFFF"),
    focus=QColor("#1F5FD0"),
    warn=QColor("#8A4B00"),
    warn_soft=QColor("#FFF0D9"),
    warn_mark=QColor("#B86A00"),
    on_warn_mark=QColor("#FFFFFF"),
    bad=QColor("#B3261E"),
    bad_soft=QColor("#FCE8E6"),
    on_bad=QColor("#FFFFFF"),
    rival=QColor("#76827D"),
    series=_many("0B6B58 8A78D6 AD7A08 5A0F24 1D2D78"),
    heat=_many("F0F9F4 C7F2DD 77D8BD 36AFA5 00909A 007693 005B8B 1F3D78 241D50"),
)

DARK = Tokens(
    dark=True,
    window=QColor("#121716"),
    page=QColor("#191F1E"),
    panel=QColor("#212827"),
    hover=QColor("#29312F"),
    soft=QColor("#1B3A33"),
    line=QColor("#323B39"),
    control=QColor("#76847F"),
    text=QColor("#E7ECEA"),
    text2=QColor("#A9B5B1"),
    off=QColor("#6B7874"),
    accent=QColor("#4FC1A5"),
    accent_hover=QColor("#69D2B8"),
    accent_pressed=QColor("#3BAA8F"),
    on_accent=QColor("#06231C"),
    focus=QColor("#8AB4F8"),
    warn=QColor("#F2B661"),
    warn_soft=QColor("#3A2B12"),
    warn_mark=QColor("#D9922E"),
    on_warn_mark=QColor("#2A1B03"),
    bad=QColor("#FF9A90"),
    bad_soft=QColor("#43211E"),
    on_bad=QColor("#191F1E"),
    rival=QColor("#87938F"),
    series=_many("4FC1A5 D2C8FF E0BE2E A3643C 5B7FD6"),
    heat=_many("1D2523 143944 05566A 007277 089086 3DAF8F 75CB89 B8E082 F7F08E"),
)
