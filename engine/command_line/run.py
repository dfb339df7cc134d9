"""`run`: from the sales file to the lists."""

import math

from engine.command_line import proof_words, terminal
from engine.command_line.driving import drive
from engine.command_line.parser import Asked
from engine.command_line.progress import shown
from engine.errors import ExitStatus
from engine.export.csv_files import PRIVATE_PAIRS, RECORD
from engine.running import Run, run_all
from engine.wording import Wording


def run(asked: Asked, wording: Wording) -> int:
    """Makes and writes the lists, then says what was written and how good they are."""
    with shown(asked.progress, wording) as show:
        done = drive(run_all(asked.options), show)
    for sentence in told(done, wording):
        terminal.say(sentence)
    return ExitStatus.DONE


def told(done: Run, wording: Wording) -> list[str]:
    """What was written and how good it is, in plain lines."""
    files = [
        wording.text("result", "file", file=name, rows=rows) for name, rows in done.exported.rows.items()
    ]
    folder = str(done.exported.folder)
    wrote = wording.text("result", "wrote", files=wording.listed([*files, RECORD]), folder=folder)
    private = [_cost(done.proved.options.epsilon, wording)] if PRIVATE_PAIRS in done.exported.rows else []
    return [wrote, *private, *proof_words.lines(done.proved, wording)]


def _cost(epsilon: float, wording: Wording) -> str:
    """What ε means to a customer."""
    return wording.text("result", "epsilon", epsilon=epsilon, factor=round(math.exp(epsilon), 1))
