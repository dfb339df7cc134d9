"""From words to an exit status: whatever happens, the owner reads one sentence and no traceback."""

import logging
import tempfile
from collections.abc import Callable, Mapping, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from engine.command_line import doctor, evaluate, keeping, read, run, terminal
from engine.command_line.driving import Cancelled
from engine.command_line.parser import Asked, Command, language_of, parse
from engine.errors import EngineError, ExitStatus, LogFormatter, log_path
from engine.record import plain, version
from engine.running import checkpoints_of
from engine.wording import Wording

COMMANDS: Mapping[Command, Callable[[Asked, Wording], int]] = {
    Command.RUN: run.run,
    Command.READ: read.read,
    Command.EVALUATE: evaluate.evaluate,
    Command.DOCTOR: doctor.doctor,
    Command.FORGET: keeping.forget,
    Command.BACKUP: keeping.backup,
    Command.RESTORE: keeping.put_back,
    Command.LOCK: keeping.close,
    Command.UNLOCK: keeping.reopen,
}
LOG_SIZE = 500_000  # bytes, twice at most


def main(argv: Sequence[str]) -> int:
    """Does what the words say and gives the exit status."""
    wording = Wording(language_of(argv))
    as_json = "--json" in argv
    asked: Asked | None = None
    try:
        asked = parse(argv, version())
        if asked.command is None:
            terminal.say(asked.text)
            return ExitStatus.DONE
        return COMMANDS[asked.command](asked, wording)
    except EngineError as error:
        _told(error.code, error.facts, wording, as_json)
        return error.exit_status
    except (Cancelled, KeyboardInterrupt):
        terminal.complain(_kept(asked, wording))
        return ExitStatus.CANCELLED
    except Exception as error:  # noqa: BLE001 - a fault of our own: to the log, never on the screen
        facts = {"code": type(error).__name__, "log": str(_logged(error))}
        _told("fault", facts, wording, as_json)
        return ExitStatus.FAULT


def _told(code: str, facts: Mapping[str, Any], wording: Wording, as_json: bool) -> None:
    sentence = wording.error(code, facts)
    if as_json:
        terminal.say_json({"error": {"code": code, "facts": plain(facts), "sentence": sentence}})
    else:
        terminal.complain(sentence)


def _kept(asked: Asked | None, wording: Wording) -> str:
    """What a cancelled run leaves, and how to go on."""
    folder = checkpoints_of(asked.options) if asked is not None else None
    if folder is not None and any(folder.rglob("*.safetensors")):
        return wording.text("result", "cancelled_kept", path=str(folder))
    return wording.text("result", "cancelled")


def _logged(error: Exception) -> Path:
    """Writes a fault down; gives the file, in the folder for temporary files where the right one is shut."""
    for path in (log_path(), Path(tempfile.gettempdir()) / "pairwell.log"):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(path, maxBytes=LOG_SIZE, backupCount=1, encoding="utf-8")
        except OSError:
            continue
        handler.setFormatter(LogFormatter())
        trace = (type(error), error, error.__traceback__)
        handler.handle(
            logging.LogRecord("engine", logging.ERROR, __file__, 0, "A fault", None, trace, "main")
        )
        handler.close()
        return path
    return log_path()
