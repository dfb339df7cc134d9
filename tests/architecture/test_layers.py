"""The direction of the imports (pyproject.toml, tool.importlinter), and what may be imported when."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"torch", "transformers", "lightgbm", "peft", "sentence_transformers", "sklearn"}
QT = {"PySide6", "shiboken6", "pyqtgraph"}
LONGEST = 350  # lines: a module is read in one sitting
MODULES = sorted(path for part in ("engine", "gui") for path in (ROOT / part).rglob("*.py"))


def test_every_module_imports_only_what_its_place_allows():
    lint = "from importlinter.cli import lint_imports as lint; exit(lint(no_cache=True, no_logo=True))"

    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def at_import(tree: ast.Module) -> Iterator[str]:
    """The packages that are imported when the module is: whatever stands outside functions."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                continue
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                waiting += node.orelse
            case ast.Import():
                yield from (each.name.partition(".")[0] for each in node.names)
            case ast.ImportFrom():
                yield (node.module or "").partition(".")[0]
            case _:
                waiting += ast.iter_child_nodes(node)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import torch", {"torch"}),
        ("try:\n    from torch.nn import Module\nexcept ImportError: pass", {"torch"}),
        ("class A:\n    import torch", {"torch"}),
        ("def f():\n    import torch", set[str]()),
        ("if TYPE_CHECKING:\n    import torch", set[str]()),
    ],
)
def test_what_counts_as_imported_at_once(source: str, found: set[str]):
    assert set(at_import(ast.parse(source))) == found


def test_heavy_libraries_are_imported_inside_functions():
    at_once = {
        str(path.relative_to(ROOT)): heavy
        for path in MODULES
        if (heavy := HEAVY & set(at_import(ast.parse(path.read_text(encoding="utf-8")))))
    }

    assert at_once == {}


@pytest.mark.parametrize(
    "modules",
    [
        "engine.__main__, engine.command_line.program",
        "engine.pipeline, engine.running",
        "engine.models.bert.fine_tuning, engine.models.bert.scorer",
    ],
)
def test_the_engine_starts_without_heavy_libraries_and_qt(modules: str):
    """In a process of its own: here they may be loaded already."""
    look = f"import {modules}, sys; print(*sorted({HEAVY | QT!r} & sys.modules.keys()))"

    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, timeout=120)

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_packaging_is_no_package():
    """It would shadow the package `packaging` that pip, transformers and PyInstaller need."""
    assert (ROOT / "packaging").is_dir()
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_every_folder_of_tests_is_a_package():
    """One that is none would shadow the code it tests."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}

    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_modules_are_short():
    lines = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in MODULES}

    assert {name: n for name, n in lines.items() if n > LONGEST} == {}
