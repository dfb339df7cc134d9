"""shop.toml: what the owner chose, readable and editable by hand."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import tomli_w

from engine.columns import Role
from engine.errors import EngineError
from engine.files import replacing
from engine.options import Choices, Options
from engine.sales import CleaningRules, Rule

VERSION = 2  # of which the last line is END
END = "# end of the settings"  # half a TOML file may be one too
OF_ONE_RUN = frozenset(
    {"shop", "resume", "overwrite", "mapping", "choices", "also", "csv", "hide_customers", "epsilon"}
)  # not kept among the options
PATHS = frozenset({"out", "catalogue", "only", "never"})


def read_settings(path: Path) -> dict[str, Any]:
    """The tables of shop.toml; none where there is no file.

    Raises:
        EngineError: file.shop_damaged.
    """
    try:
        text = path.read_text("utf-8")
        found = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise EngineError("file.shop_damaged", path=str(path)) from error
    if found.get("version") == VERSION and not text.rstrip().endswith(END):
        raise EngineError("file.shop_damaged", path=str(path))
    return found


def write_settings(path: Path, tables: Mapping[str, Any]) -> None:
    """Writes shop.toml, whole or not at all."""
    with replacing(path) as part:
        part.write_bytes(f"{tomli_w.dumps({**tables, 'version': VERSION})}{END}\n".encode())


def options_to_tables(options: Options) -> dict[str, Any]:
    """Options → the tables `options`, `mapping` and `choices`; what is not set is left out."""
    kept: dict[str, Any] = {}
    for field in fields(options):
        value = getattr(options, field.name)
        if field.name == "files":
            kept["files"] = [str(path) for path in value]
        elif field.name not in OF_ONE_RUN and value is not None:
            kept[field.name] = str(value) if isinstance(value, Path | StrEnum) else value
    mapping = {str(role): column for role, column in options.mapping.items()}
    choices = {str(path): choices_to_table(chosen) for path, chosen in options.choices.items()}
    return {"options": kept, "mapping": mapping, "choices": choices}


def options_from_tables(tables: Mapping[str, Any]) -> Options:
    """The options of a shop. What this version does not know keeps its default."""
    options = Options()
    for name, value in tables.get("options", {}).items():
        options = _with(options, name, value)
    known = set(Role)
    mapping = {Role(r): column for r, column in tables.get("mapping", {}).items() if r in known}
    choices = {Path(path): choices_from_table(chosen) for path, chosen in tables.get("choices", {}).items()}
    return replace(options, mapping=mapping, choices=choices)


def choices_to_table(choices: Choices) -> dict[str, Any]:
    """How a file is to be read → a table; what the program decides is left out."""
    return {name: value for name, value in asdict(choices).items() if value is not None}


def choices_from_table(table: Mapping[str, Any]) -> Choices:
    """The choices of a table; what this version does not know is left out."""
    known = {field.name for field in fields(Choices)}
    return Choices(**{name: value for name, value in table.items() if name in known})


def rules_to_table(rules: CleaningRules) -> dict[str, Any]:
    """Cleaning rules → the table `rules`."""
    return {
        "off": sorted(rules.off),
        "put_back": sorted(rules.put_back),
        "apart": sorted(rules.apart),
        "joined": [list(pair) for pair in sorted(rules.joined)],
    }


def rules_from_table(table: Mapping[str, Any]) -> CleaningRules:
    """The rules of a shop; those that this version does not know are left out."""
    known = set(Rule)
    off = frozenset(Rule(rule) for rule in table.get("off", ()) if rule in known)
    joined = frozenset((str(pair[0]), str(pair[1])) for pair in table.get("joined", ()) if len(pair) == 2)
    return CleaningRules(off, frozenset(table.get("put_back", ())), frozenset(table.get("apart", ())), joined)


def _with(options: Options, name: str, value: Any) -> Options:
    if name == "files":
        return replace(options, files=tuple(Path(path) for path in value))
    if name in OF_ONE_RUN or not hasattr(options, name):
        return options
    if name in PATHS:
        return replace(options, **{name: Path(value)})
    default = getattr(options, name)
    if isinstance(default, StrEnum):
        kind = type(default)
        return replace(options, **{name: kind(value)}) if value in set(kind) else options
    return replace(options, **{name: value}) if type(value) is type(default) else options
