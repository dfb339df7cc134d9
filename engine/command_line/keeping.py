"""`forget`, `backup`, `restore`, `lock`, `unlock`: a saved shop in its owner's hands."""

import getpass
import sys
from pathlib import Path

from engine.command_line import terminal
from engine.command_line.driving import drive
from engine.command_line.parser import Asked
from engine.command_line.progress import shown
from engine.errors import EngineError, ExitStatus
from engine.privacy.keys import key_of
from engine.shop import Shop
from engine.shop.moving import back_up, lock, restore, unlock
from engine.stages import Work
from engine.wording import Wording


def forget(asked: Asked, wording: Wording) -> int:
    """Takes a customer out of a saved shop, and says what is beyond it."""
    folder, customer = Path(asked.words[0]), asked.words[1]
    if not customer.strip():
        raise EngineError("options.no_customer_named")
    with Shop.open(folder, create=False) as shop:
        where = shop.load_options().pseudonymise
        gone = shop.forget(customer, key_of(where) if where else None)
    terminal.say(wording.text("result", "forgot", rows=gone.rows, lists=gone.lists, said=gone.said))
    if gone.learned:
        terminal.say(wording.text("result", "forgot_learned"))
    terminal.say(wording.text("result", "forgot_beyond"))
    return ExitStatus.DONE


def backup(asked: Asked, wording: Wording) -> int:
    """Writes a shop into one file."""
    folder, path = (Path(word) for word in asked.words)
    with Shop.open(folder, create=False) as shop:
        _driven(asked, wording, back_up(shop, path))
    terminal.say(wording.text("result", "backed_up", path=str(path)))
    return ExitStatus.DONE


def put_back(asked: Asked, wording: Wording) -> int:
    """Makes a shop of a backup."""
    path, folder = (Path(word) for word in asked.words)
    _driven(asked, wording, restore(path, folder))
    terminal.say(wording.text("result", "restored", path=str(folder)))
    return ExitStatus.DONE


def close(asked: Asked, wording: Wording) -> int:
    """Locks a shop with a password."""
    folder = Path(asked.words[0])
    _driven(asked, wording, lock(folder, _password(asked, wording, twice=True)))
    terminal.say(wording.text("result", "locked", path=str(folder)))
    return ExitStatus.DONE


def reopen(asked: Asked, wording: Wording) -> int:
    """Opens a locked shop."""
    folder = Path(asked.words[0])
    _driven(asked, wording, unlock(folder, _password(asked, wording, twice=False)))
    terminal.say(wording.text("result", "unlocked", path=str(folder)))
    return ExitStatus.DONE


def _driven(asked: Asked, wording: Wording, work: Work[object]) -> None:
    with shown(asked.progress, wording) as show:
        drive(work, show)


def _password(asked: Asked, wording: Wording, twice: bool) -> str:
    """From the file that is named, or asked for at the terminal; never from the command's own words."""
    if asked.password_file is not None:
        try:
            return asked.password_file.read_text("utf-8-sig").rstrip("\r\n")
        except (OSError, ValueError) as error:
            raise EngineError("file.unreadable", path=str(asked.password_file)) from error
    if not sys.stdin.isatty():
        raise EngineError("options.no_password")
    told = getpass.getpass(wording.text("result", "password") + " ")
    if twice and getpass.getpass(wording.text("result", "password_again") + " ") != told:
        raise EngineError("options.two_passwords")
    return told
