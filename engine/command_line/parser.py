"""The words of the command line → options. Every mistake is an EngineError, never an exit."""

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Any, NoReturn

from engine.columns import Role
from engine.command_line.progress import Style
from engine.errors import EngineError
from engine.options import (
    Also,
    AssociationSource,
    Cell,
    Csv,
    DeviceChoice,
    Effort,
    Language,
    Normalise,
    Objective,
    Options,
    Purchases,
)
from engine.wording import Wording

PROGRAM = "pairwell-cli"
FINE_TUNE = re.compile(r"auto|full|lora|head|layers:[1-9][0-9]*|none")
LARGEST = 2**32 - 1  # of a seed


class Command(StrEnum):
    """What the program does."""

    RUN = "run"
    READ = "read"
    EVALUATE = "evaluate"
    DOCTOR = "doctor"
    FORGET = "forget"
    BACKUP = "backup"
    RESTORE = "restore"
    LOCK = "lock"
    UNLOCK = "unlock"


OF_A_SHOP = {  # commands about a saved shop → the words that they need
    Command.FORGET: ("SHOP", "CUSTOMER"),
    Command.BACKUP: ("SHOP", "FILE"),
    Command.RESTORE: ("FILE", "SHOP"),
    Command.LOCK: ("SHOP",),
    Command.UNLOCK: ("SHOP",),
}


@dataclass(frozen=True)
class Asked:
    """What the words ask for.

    Attributes:
        command: None where only `text` is to be said.
        options: of the run.
        progress: None decides by the terminal.
        as_json: the result, or the error, as JSON on standard output.
        table: where `read` writes the table as it was read.
        text: the help or the version.
        words: what a command of OF_A_SHOP was given, in their order.
        password_file: where the password stands; None asks for it.
    """

    command: Command | None
    options: Options
    progress: Style | None = None
    as_json: bool = False
    table: Path | None = None
    text: str = ""
    words: tuple[str, ...] = ()
    password_file: Path | None = None


def language_of(argv: Sequence[str]) -> Language:
    """The language in which a mistake in these words is told."""
    for word, after in zip_longest(argv, argv[1:], fillvalue=""):
        name, _, value = word.partition("=")
        if name == "--language" and (value or after) in set(Language):
            return Language(value or after)
    return Language.EN


def parse(argv: Sequence[str], version: str) -> Asked:
    """Understands the words.

    Raises:
        EngineError: options.*.
    """
    words, language = list(argv), language_of(argv)
    wording = Wording(language)
    if not words or words[0].startswith("-"):
        return _alone(words, wording, version)
    if words[0] not in set(Command):
        raise EngineError("options.unknown_command", value=words[0], known=", ".join(Command))
    command = Command(words[0])
    parser = _parser(command, wording)
    found, unknown = parser.parse_known_intermixed_args(words[1:])
    if found.help:
        return Asked(None, Options(language=language), text=parser.format_help())
    _refuse(command, found, unknown)
    given = vars(found)
    names = {field.name for field in fields(Options)} & given.keys()
    options = {name: given[name] for name in names if given[name] is not None}
    options["files"] = tuple(options.get("files", ()))
    options["mapping"] = dict(options.get("mapping", ()))
    return Asked(
        command,
        Options(**options),
        progress=given.get("progress"),
        as_json=given.get("json", False),
        table=given.get("table"),
        words=tuple(given.get("words", ())),
        password_file=given.get("password_file"),
    )


def _alone(words: list[str], wording: Wording, version: str) -> Asked:
    options = Options(language=wording.language)
    if not words or words[0] in {"-h", "--help"} or words[0].partition("=")[0] == "--language":
        if not words:
            raise EngineError("options.no_command", known=", ".join(Command))
        return Asked(None, options, text=wording.text("help", "overview"))
    if words[0] == "--version":
        return Asked(None, options, text=f"Pairwell {version}")
    raise EngineError("options.unknown_option", option=words[0].partition("=")[0], command="--help")


def _refuse(command: Command, found: argparse.Namespace, unknown: list[str]) -> None:
    if unknown:
        raise EngineError("options.unknown_option", option=unknown[0], command=f"{command} --help")
    wanted = OF_A_SHOP.get(command)
    if wanted is not None and len(found.words) != len(wanted):
        raise EngineError("options.words_needed", command=str(command), words=" ".join(wanted))
    if command is Command.EVALUATE and found.out is not None:
        raise EngineError("options.no_out_here")
    if command is Command.RUN and found.out is None:
        raise EngineError("options.no_out")
    if command is Command.READ and found.table is not None and len(found.files) > 1:
        raise EngineError("options.one_table")


class _Parser(argparse.ArgumentParser):
    """Raises where argparse would end the program, in the language that was asked for."""

    def error(self, message: str) -> NoReturn:
        option = re.search(r"--?[a-z][a-z-]*", message)
        name = option.group() if option else message
        code = "options.takes_no_value" if "ignored explicit" in message else "options.needs_value"
        raise EngineError(code, option=name)


def _parser(command: Command, wording: Wording) -> _Parser:
    def told(key: str) -> str:
        return wording.text("help", key).replace("%", "%%")

    class Help(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            super().__init__(prog, max_help_position=28, width=100)

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, f"{told('usage')} " if prefix is None else prefix)

    words = "".join(
        f"{word} " for word in OF_A_SHOP.get(command, () if command is Command.DOCTOR else ("FILE...",))
    )
    parser = _Parser(
        usage=f"{PROGRAM} {command} {words}[…]",
        description=told(command),
        add_help=False,
        allow_abbrev=False,
        formatter_class=Help,
    )
    group = parser.add_argument_group(None, told("options"))

    def add(name: str, take: Callable[[str], Any] | None = None, metavar: str = "", **more: Any) -> None:
        key = name.removeprefix("--").replace("-", "_")
        if take is None:
            more["action"] = "store_true"
        else:
            more |= {"type": take, "metavar": metavar}
        group.add_argument(name, help=told(key), **more)

    if command in OF_A_SHOP:
        parser.add_argument("words", nargs="*", metavar="WORD", help=argparse.SUPPRESS)
        if command in {Command.LOCK, Command.UNLOCK}:
            add("--password-file", Path, "FILE")
    elif command is not Command.DOCTOR:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=argparse.SUPPRESS)
        add("--map", _mapped, "ROLE=COLUMN", action="append", dest="mapping")
    if command in {Command.RUN, Command.EVALUATE}:
        _add_run(add)
    if command is Command.RUN:
        add("--also", _several("--also", Also), "KIND,…")
        add("--csv", _one_of("--csv", Csv), "|".join(Csv))
        add("--hide-customers")
        add("--epsilon", _epsilon, "E")
    if command is not Command.RUN and command not in OF_A_SHOP:
        add("--json")
    if command is Command.READ:
        add("--table", Path, "OUT.csv")
    add("--language", _one_of("--language", Language), "|".join(Language))
    group.add_argument("-h", "--help", action="store_true", help=told("help"))
    return parser


def _add_run(add: Callable[..., None]) -> None:
    """The options that `run` and `evaluate` take."""

    def choice(name: str, kinds: type[StrEnum]) -> None:
        add(name, _one_of(name, kinds), "|".join(kinds))

    add("--sample")
    add("--out", Path, "DIR")
    add("--overwrite")
    for name in ("--catalogue", "--only", "--never"):
        add(name, Path, "FILE")
    choice("--purchases", Purchases)
    add("--list-size", _number("--list-size", 1, 1000), "N")
    choice("--cell", Cell)
    choice("--normalise", Normalise)
    add("--backbone", str, "auto|none|english|multilingual|PATH")
    add("--fine-tune", _fine_tune, "auto|full|lora|head|layers:N|none")
    choice("--objective", Objective)
    choice("--associations", AssociationSource)
    choice("--effort", Effort)
    add("--shop", Path, "DIR")
    add("--pseudonymise", str, "store|FILE")
    add("--resume")
    choice("--device", DeviceChoice)
    add("--seed", _number("--seed", 0, LARGEST), "N")
    choice("--progress", Style)


def _one_of(option: str, kinds: type[StrEnum]) -> Callable[[str], StrEnum]:
    def take(value: str) -> StrEnum:
        if value not in set(kinds):
            raise EngineError("options.unknown_value", option=option, value=value, known=", ".join(kinds))
        return kinds(value)

    return take


def _several(option: str, kinds: type[StrEnum]) -> Callable[[str], tuple[StrEnum, ...]]:
    one = _one_of(option, kinds)
    return lambda value: tuple(dict.fromkeys(one(each.strip()) for each in value.split(",")))


def _number(option: str, least: int, most: int) -> Callable[[str], int]:
    def take(value: str) -> int:
        number = int(value) if re.fullmatch(r"[0-9]{1,12}", value, re.ASCII) else -1
        if not least <= number <= most:
            raise EngineError("options.no_number", option=option, value=value, least=least, most=most)
        return number

    return take


def _epsilon(value: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})?", value, re.ASCII) or not 0.01 <= float(value) <= 100:
        raise EngineError("options.no_epsilon", value=value)
    return float(value)


def _fine_tune(value: str) -> str:
    if not FINE_TUNE.fullmatch(value):
        known = "auto, full, lora, head, layers:N, none"
        raise EngineError("options.unknown_value", option="--fine-tune", value=value, known=known)
    return value


def _mapped(value: str) -> tuple[Role, str]:
    role, equals, column = value.partition("=")
    if not equals or role not in set(Role) or not column:
        raise EngineError("options.bad_map", value=value, known=", ".join(Role))
    return Role(role), column
