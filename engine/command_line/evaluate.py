"""`evaluate`: the proof alone."""

from engine.command_line import proof_words, terminal
from engine.command_line.driving import drive
from engine.command_line.parser import Asked
from engine.command_line.progress import shown
from engine.errors import ExitStatus
from engine.running import prove
from engine.wording import Wording


def evaluate(asked: Asked, wording: Wording) -> int:
    """Judges the lists on the last weeks and says how good they are; as JSON, the record without lists."""
    with shown(asked.progress, wording) as show:
        proved = drive(prove(asked.options), show)
    if asked.as_json:
        terminal.say_json(proved.record())
        return ExitStatus.DONE
    for sentence in proof_words.lines(proved, wording):
        terminal.say(sentence)
    return ExitStatus.DONE
