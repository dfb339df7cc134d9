"""How much of a backbone learns."""

from engine.models.bert.devices import Device

# On a CPU one of so many layers learns: half the time, and .217 on products never sold for .219; fewer yet
# where it lacks the instructions for half precision: .367 for .365 in a proof of its own, a sixth less time.
IN_HALF, IN_FULL = 2, 3


def layers_of(way: str, device: Device, depth: int) -> int | None:
    """How many of the uppermost layers learn; None: all, and the embeddings.

    Args:
        way: auto, full, none or layers:N, N from 1 on.
        device: where it is to be trained.
        depth: layers that the backbone has.
    """
    if way == "auto" and device.kind == "cpu":
        return max(depth // (IN_HALF if device.autocast else IN_FULL), 1)
    if way.startswith("layers:"):
        return min(int(way.removeprefix("layers:")), depth)
    return None
