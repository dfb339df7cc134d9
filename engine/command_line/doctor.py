"""`doctor`: what is installed, where BERT would run, and which folders can be written to."""

import platform
import tempfile
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from engine.command_line import terminal
from engine.command_line.parser import Asked
from engine.errors import EngineError, ExitStatus, log_path
from engine.files import check_writable
from engine.models.bert import backbones, devices
from engine.options import DeviceChoice
from engine.record import version, versions
from engine.wording import Wording


def doctor(asked: Asked, wording: Wording) -> int:
    """Looks, and says; a thing that is missing is told, not a fault."""
    found = examined()
    if asked.as_json:
        terminal.say_json(found)
        return ExitStatus.DONE
    yes, no = wording.text("result", "yes"), wording.text("result", "no")
    known = ", ".join(f"{name} {number or no}" for name, number in found["versions"].items())
    terminal.say(f"Pairwell {found['version']} · Python {found['python']} · {found['system']}")
    terminal.say(known)
    terminal.say(wording.text("result", "doctor_device", device=found["device"] or no))
    for name, there in found["backbones"].items():
        terminal.say(wording.text("result", "doctor_backbone", name=name, answer=yes if there else no))
    for path, writable in found["folders"].items():
        terminal.say(wording.text("result", "doctor_folder", path=path, answer=yes if writable else no))
    return ExitStatus.DONE


def examined() -> dict[str, Any]:
    """version, python, system, versions (null: missing), device, backbones, folders (path → writable)."""
    folders = (Path.cwd(), log_path().parent, user_config_path("Pairwell", False), _temporary())
    return {
        "version": version(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "versions": versions(),
        "device": _device(),
        "backbones": backbones.available(),
        "folders": {str(folder): _writable(folder) for folder in folders if folder is not None},
    }


def _device() -> str | None:
    try:
        return devices.choose(DeviceChoice.AUTO).name
    except (ImportError, OSError):  # torch is missing, or one of its libraries is
        return None


def _temporary() -> Path | None:
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:  # none of the usual places can be written to
        return None


def _writable(folder: Path) -> bool:
    try:
        check_writable(folder)
    except EngineError:
        return False
    return True
