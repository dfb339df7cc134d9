"""How long is left, from how fast it goes now."""

from collections import deque
from collections.abc import Callable
from time import monotonic

from engine.stages import Progress

_SILENT_SHARE = 0.1  # of the work: before that nobody can know
_WINDOW = 30.0  # seconds that the rate is taken over


class Pace:
    """A moving rate of one stage's progress."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()
        self._total: int | None = None

    def seconds_left(self, progress: Progress) -> float | None:
        """Takes a sign of life; gives the seconds left, None in the first tenth or without a total."""
        now = self._clock()
        if progress.total != self._total or (self._seen and progress.step < self._seen[-1][1]):
            self._seen.clear()  # another part of the stage, with units of its own
            self._total = progress.total
        self._seen.append((now, progress.step))
        while now - self._seen[0][0] > _WINDOW and len(self._seen) > 2:
            self._seen.popleft()
        if not progress.total or progress.step < _SILENT_SHARE * progress.total:
            return None
        since, first = self._seen[0]
        if progress.step <= first or now <= since:
            return None
        return (progress.total - progress.step) * (now - since) / (progress.step - first)

    def pause(self) -> None:
        """Forgets the rate: time that the work held still is not counted."""
        self._seen.clear()
