"""What is said, and where: results on standard output, all else on standard error."""

import json
import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from typing import Any, TextIO


def prepare() -> None:
    """Lets both streams take any letter; what is not a terminal gets UTF-8 on every system."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def say(sentence: str) -> None:
    """A line on standard output."""
    _write(sys.stdout, sentence)


def complain(sentence: str) -> None:
    """A line on standard error."""
    _write(sys.stderr, sentence)


def say_json(value: Mapping[str, Any]) -> None:
    """One JSON object on standard output."""
    say(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:  # whoever read us has read enough; nothing more is to be said, at exit neither
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
