"""How much of a backbone learns."""

from engine.models.bert.devices import Device

# On a CPU one of so many layers learns: half the time, .217 on products never sold for .219. With every third
# alone, which a CPU without half precision would like, .2165 were left of .2206.
CPU_SHARE = 2


def layers_of(way: str, device: Device, depth: int) -> int | None:
    """How many of the uppermost layers learn; None: all, and the embeddings.

    Args:
        way: auto, full, none or layers:N, N from 1 on.
        device: where it is to be trained.
        depth: layers that the backbone has.
    """
    if way == "auto" and device.kind == "cpu":
        return max(depth // CPU_SHARE, 1)
    if way.startswith("layers:"):
        return min(int(way.removeprefix("layers:")), depth)
    return None
