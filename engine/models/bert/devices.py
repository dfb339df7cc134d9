"""Where BERT runs: the device chosen, what it is called, and what to do when it fails.

torch is imported inside the functions only.
"""

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil

from engine.errors import EngineError
from engine.options import DeviceChoice

if TYPE_CHECKING:
    import torch

PREFERENCE = (DeviceChoice.CUDA, DeviceChoice.XPU, DeviceChoice.MPS, DeviceChoice.CPU)
GIGABYTE = 1024**3
MEMORY_SHARE = 0.9  # NVIDIA's Windows driver spills into main memory instead of failing


@dataclass(frozen=True)
class Device:
    """A place to compute.

    Attributes:
        kind: cpu, cuda, mps or xpu, as torch calls it.
        name: what its owner calls it, e.g. "NVIDIA GeForce RTX 4070, 12 GB".
        memory: bytes of its own; None where it shares the computer's.
        autocast: bfloat16 or float16 where half precision pays, else None.
    """

    kind: str
    name: str
    memory: int | None
    autocast: str | None


def choose(choice: DeviceChoice) -> Device:
    """The device asked for; auto takes the first there is of CUDA, XPU, MPS and the CPU.

    Raises:
        EngineError: options.no_such_device, where the one asked for is not there.
    """
    wanted = PREFERENCE if choice is DeviceChoice.AUTO else (choice,)
    for kind in wanted:
        found = _find(kind)
        if found is not None:
            return found
    raise EngineError("options.no_such_device", device=str(choice))


def processor() -> Device:
    """The CPU, which is always there."""
    cores = _cores()
    name = f"Processor, {cores} {'core' if cores == 1 else 'cores'}"
    return Device("cpu", name, None, "bfloat16" if _cpu_has_bfloat16() else None)


def place_of(device: Device) -> str:
    """The device in torch's own words."""
    return device.kind


def release(device: Device) -> None:
    """Gives back what a failed device holds; called after the except block, once nothing refers to it."""
    import gc

    import torch

    gc.collect()
    backend: Any = getattr(torch, device.kind, None)
    if device.kind != "cpu" and hasattr(backend, "empty_cache"):
        try:
            backend.empty_cache()
        except (RuntimeError, AssertionError):  # a card that is lost cannot give anything back
            return


def free_memory(device: Device) -> int:
    """Bytes that are free now: the card's own, or the computer's where it has none."""
    import torch

    if device.memory is not None:
        backend: Any = getattr(torch, device.kind, None)
        try:
            return int(backend.mem_get_info()[0])
        except (*failures(), AttributeError):
            return device.memory
    return int(psutil.virtual_memory().available)


def random_state(device: Device) -> "tuple[torch.Tensor, torch.Tensor | None]":
    """Where torch's random numbers are: the CPU's and the card's."""
    import torch

    backend: Any = getattr(torch, place_of(device), None)
    return torch.get_rng_state(), None if place_of(device) == "cpu" else backend.get_rng_state()


def set_random_state(device: Device, state: "tuple[torch.Tensor, torch.Tensor | None]") -> None:
    """Takes a state that `random_state` gave."""
    import torch

    torch.set_rng_state(state[0])
    if state[1] is not None:
        backend: Any = getattr(torch, place_of(device))
        backend.set_rng_state(state[1])


def ran_out_of_memory(text: str) -> bool:
    """Whether an error's text speaks of memory, as CUDA, XPU, MPS and the CPU each word it."""
    lowered = text.lower()
    return any(
        words in lowered
        for words in (
            "out of memory",
            "memoryerror",
            "not enough memory",
            "can't allocate memory",
            "out_of_resources",
        )
    )


def failures() -> tuple[type[Exception], ...]:
    """What a device that fails raises: an absent one asserts, one without an operation says so."""
    return (RuntimeError, AssertionError, MemoryError)


def _find(kind: DeviceChoice) -> Device | None:
    import torch

    if kind is DeviceChoice.CPU:
        return processor()
    if kind is DeviceChoice.MPS:
        if not torch.backends.mps.is_available():
            return None
        return Device("mps", "Apple graphics", None, None)  # half precision is slower there
    backend: Any = torch.cuda if kind is DeviceChoice.CUDA else getattr(torch, "xpu", None)
    try:
        if backend is None or not backend.is_available():
            return None
        properties = backend.get_device_properties(0)
        half = "bfloat16" if backend.is_bf16_supported() else "float16"
        if kind is DeviceChoice.CUDA and sys.platform == "win32":
            backend.set_per_process_memory_fraction(MEMORY_SHARE)
    except failures():  # a driver that is too old for this torch
        return None
    memory = int(properties.total_memory)
    return Device(str(kind), f"{properties.name}, {round(memory / GIGABYTE)} GB", memory, half)


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cpu_has_bfloat16() -> bool:
    """Asks torch rather than measures, so that a seed gives the same weights on a busy computer too."""
    import torch

    avx512 = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    capabilities = getattr(torch.cpu, "get_capabilities", None)
    if avx512 is not None and avx512():
        return True
    known: dict[str, Any] = dict(capabilities()) if capabilities is not None else {}
    return any(bool(known.get(name)) for name in ("avx512_bf16", "amx_bf16", "bf16", "arm_bf16"))
