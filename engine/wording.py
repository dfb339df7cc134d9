"""Codes and reasons → sentences, from resources/wording/{en,zh}.toml.

An entry's field may carry a format of its own: `{n:row|rows}` is the number with the word that goes with it,
`{n:=is|are}` the word alone. Numbers and days are written as the language writes them.
"""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any, TypeAlias

import numpy as np

from engine.errors import log_path
from engine.models.base import Source
from engine.options import Language
from engine.reasons import (
    BoughtAlso,
    BoughtBefore,
    BoughtTogether,
    DueAgain,
    Explored,
    LikeByName,
    OwnersTaste,
    Pinned,
    Popular,
    Reason,
    Rising,
    SimilarCustomers,
    ThumbDown,
    ThumbUp,
)
from engine.sales import Rule
from engine.stages import Stage

Pieces: TypeAlias = tuple[tuple[str, str | None, str], ...]  # text before a field, the field, its format

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MISSING = "–"


class Wording:
    """The sentences of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._sections = _sections(language)

    def error(self, code: str, facts: Mapping[str, Any]) -> str:
        """What went wrong, as one sentence; a code without an entry is told as a fault that names the log."""
        if code in self._sections["error"]:
            return self._filled("error", code, self._with_format(facts))
        return self._filled("error", "fault", {"log": str(log_path()), **facts, "code": code})

    def note(self, code: str, **facts: Any) -> str:
        """What is being done now, or why something is missing; "" for a code without an entry."""
        return self._filled("note", code, facts) if code in self._sections["note"] else ""

    def rule(self, rule: Rule) -> str:
        """A rule by its name."""
        return self._filled("rule", rule, {})

    def rule_why(self, rule: Rule) -> str:
        """What is wrong with the rows of a rule, or what was done with them, as one sentence."""
        return self._filled("rule_why", rule, {})

    def model(self, name: Source) -> str:
        """A model, or the owner's own voice, as an owner would say it."""
        return self._filled("model", name, {})

    def stage(self, stage: Stage) -> str:
        """The name of a stage."""
        return self._filled("stage", stage, {})

    def text(self, section: str, key: str, **facts: Any) -> str:
        """Any entry. Raises KeyError where there is none."""
        return self._filled(section, key, facts)

    def reason(self, reason: Reason, name_of: Callable[[str], str]) -> str:
        """A reason as one short sentence. Other customers are counted, never named.

        Args:
            reason: the reason.
            name_of: gives a product's name for its id.
        """
        key, facts = _told(reason)
        items = facts.pop("items", None)
        if items is not None:
            facts["items"] = self.listed([self.quoted(name_of(item)) for item in items])
            facts["words"] = self.listed([self.quoted(word) for word in facts["words"]])
        if "because" in facts:
            facts["because"] = self.quoted(name_of(facts["because"]))
        return self._filled("reason", key, facts)

    def number(self, value: float) -> str:
        """1,234 or 0.25: at most four decimals, none where they say nothing."""
        if float(value).is_integer():
            return f"{int(value):,}"
        return f"{value:,.4f}".rstrip("0").rstrip(".") if np.isfinite(value) else _MISSING

    def day(self, value: date | np.datetime64) -> str:
        """9 December 2011, or 2011年12月9日; a dash for no day."""
        when = value.astype("datetime64[D]").item() if isinstance(value, np.datetime64) else value
        if when is None or when != when:  # NaT
            return _MISSING
        if self.language is Language.ZH:
            return f"{when.year}年{when.month}月{when.day}日"
        return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"

    def quoted(self, name: str) -> str:
        """A name in the language's quotation marks, stray white space gone."""
        name = " ".join(name.split())
        return f"「{name}」" if self.language is Language.ZH else f"“{name}”"

    def listed(self, names: list[str]) -> str:
        """a, b and c; in Chinese a、b和c."""
        if len(names) < 2:
            return "".join(names)
        comma, last = ("、", "和") if self.language is Language.ZH else (", ", " and ")
        return comma.join(names[:-1]) + last + names[-1]

    def _with_format(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """The facts, with a known export format and the export to make instead of it in words."""
        words = {
            fact: self._filled(fact, str(facts[fact]), {})
            for fact in ("format", "instead")
            if facts.get(fact) in self._sections[fact]
        }
        return {**facts, **words}

    def _filled(self, section: str, key: str, facts: Mapping[str, Any]) -> str:
        told: list[str] = []
        for text, field, form in self._sections[section][key]:
            told.append(text)
            if field is not None:
                told.append(self._value(facts.get(field), form))
        return "".join(told)

    def _value(self, value: Any, form: str) -> str:
        if value is None:
            return _MISSING
        if form:
            one, _, many = form.removeprefix("=").partition("|")
            word = one if value == 1 else many
            return word if form.startswith("=") else f"{self._value(value, '')} {word}"
        if isinstance(value, date | datetime | np.datetime64):
            return self.day(value)
        if isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool):
            return self.number(float(value)) if not isinstance(value, int) else f"{value:,}"
        return str(value)


def _told(reason: Reason) -> tuple[str, dict[str, Any]]:
    """The entry that tells a reason, and its facts; items are still ids."""
    match reason:
        case BoughtAlso(because, both, customers):
            return "bought_also", {"because": because, "both": both, "customers": customers}
        case BoughtTogether(because, together, orders):
            return "bought_together", {"because": because, "together": together, "orders": orders}
        case SimilarCustomers(buyers, neighbours, _):
            return "similar_customers", {"buyers": buyers, "neighbours": neighbours}
        case BoughtBefore(times, every, ago):
            key = "bought_once" if times == 1 else "bought_before"
            key += "_regularly" if every is not None and times > 1 else ""
            key += "" if ago is None else "_ago" if ago else "_just_now"
            return key, {"times": times, "every": every, "ago": ago}
        case DueAgain(_, every, ago):
            return "due_again", {"every": every, "ago": ago}
        case Rising(orders, _, days):
            return "rising", {"orders": orders, "days": days, "factor": round(reason.factor, 1)}
        case Popular(orders, days):
            key = "popular_lately" if days is not None else "popular" if orders else "not_sold_yet"
            return key, {"orders": orders, "days": days}
        case LikeByName(items, _, words):
            key = ("like_by_name_words" if words else "like_by_name") if items else "like_by_taste"
            return key, {"items": items, "words": words} if items else {}
        case Pinned(everybody):
            return "pinned_everybody" if everybody else "pinned", {}
        case Explored(shown):
            return "explored" if shown else "explored_never", {"shown": shown}
        case ThumbUp(because):
            return "thumb_up", {"because": because}
        case ThumbDown(because):
            return "thumb_down", {"because": because}
        case OwnersTaste(ups, downs):
            return "owners_taste", {"ups": ups, "downs": downs}


@cache
def _sections(language: Language) -> Mapping[str, Mapping[str, Pieces]]:
    source = resources.files("resources") / "wording" / f"{language}.toml"
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return {section: _parsed(table) for section, table in tables.items()}


def _parsed(table: Mapping[str, Any], prefix: str = "") -> dict[str, Pieces]:
    """Entries by their whole key, whether it was quoted ("file.empty") or dotted."""
    found: dict[str, Pieces] = {}
    for key, entry in table.items():
        if isinstance(entry, str):
            pieces = Formatter().parse(entry)
            found[prefix + key] = tuple((text, field, form or "") for text, field, form, _ in pieces)
        else:
            found |= _parsed(entry, f"{prefix}{key}.")
    return found
