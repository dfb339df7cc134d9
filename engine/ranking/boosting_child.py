"""The process in which LightGBM lives, never one with torch: `python -m engine.ranking.boosting_child`.

It reads one JSON object a line from standard input (what to do, where the arrays lie) and answers with one on
standard output; it ends when its input does. Arrays come and go as .npy files.
"""

import ctypes
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from engine import openmp


def main() -> None:
    """Answers until the input ends."""
    openmp.settle()
    _find_openmp()
    answers = sys.stdout
    sys.stdout = sys.stderr  # what LightGBM prints is no answer
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"ok": True, **_WAYS[request["do"]](request)}
        except Exception as error:  # noqa: BLE001 - whatever it is, the other process is told
            answer = {"ok": False, "detail": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _fit(request: dict[str, Any]) -> dict[str, Any]:
    import lightgbm

    parts = [Path(folder) for folder in request["parts"]]
    rows = np.concatenate([_array(part / "rows.npy") for part in parts])[:, request["columns"]]
    bought = np.concatenate([_array(part / "bought.npy") for part in parts])
    groups = np.concatenate([_array(part / "groups.npy") for part in parts])
    weight = np.concatenate([w * _weights(part) for part, w in zip(parts, request["weights"], strict=True)])
    data = lightgbm.Dataset(
        rows, bought, group=groups, weight=weight, feature_name=request["names"], free_raw_data=True
    )
    started = lightgbm.Booster(model_str=request["start"]) if request.get("start") else None
    booster = lightgbm.train(request["parameters"], data, request["rounds"], init_model=started)
    gain = booster.feature_importance("gain")
    return {"text": booster.model_to_string(), "gain": [float(value) for value in gain]}


def _score(request: dict[str, Any]) -> dict[str, Any]:
    booster = _booster(request["text"])
    rows = _array(Path(request["rows"]))[:, request["columns"]]
    found = booster.predict(rows, pred_contrib=request.get("contributions", False), raw_score=True)
    np.save(request["result"], np.asarray(found, np.float32), allow_pickle=False)
    return {}


def _booster(path: str) -> Any:
    import lightgbm

    if path not in _BOOSTERS:
        _BOOSTERS[path] = lightgbm.Booster(model_file=path)
    return _BOOSTERS[path]


def _weights(part: Path) -> np.ndarray:
    own = part / "weights.npy"
    return _array(own) if own.exists() else np.ones(len(_array(part / "bought.npy")))


def _array(path: Path) -> np.ndarray:
    return np.load(path, allow_pickle=False)


def _find_openmp() -> None:
    """macOS: LightGBM's wheel brings no libomp; torch's is there."""
    if sys.platform != "darwin":
        return
    torch = importlib.util.find_spec("torch")
    for folder in torch.submodule_search_locations or () if torch else ():
        library = Path(folder) / "lib" / "libomp.dylib"
        if library.exists():
            ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
            return


_BOOSTERS: dict[str, Any] = {}
_WAYS = {"fit": _fit, "score": _score}

if __name__ == "__main__":
    main()
