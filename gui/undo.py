"""What was done can be undone: one stack, which the strip and Ctrl+Z read."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoStack


class Act(QUndoCommand):
    """One act: a sentence that says what was done, how to do it and how to undo it."""

    def __init__(self, sentence: str, do: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__(sentence)
        self._do = do
        self._undo = undo

    def redo(self) -> None:
        """Does it; the stack calls this when the act is pushed."""
        self._do()

    def undo(self) -> None:
        """Takes it back."""
        self._undo()


def act(stack: QUndoStack, sentence: str, do: Callable[[], object], undo: Callable[[], object]) -> None:
    """Does something and remembers how to take it back; the strip tells the sentence."""
    stack.push(Act(sentence, do, undo))
