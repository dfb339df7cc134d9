import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def check():
    """What the refresh would still have to do."""
    script = ROOT / "packaging" / "translations.py"
    return subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)


def test_every_entry_is_translated_and_every_file_is_fresh(check):
    assert check.returncode == 0, check.stdout + check.stderr


def test_the_check_sees_what_is_missing(tmp_path, monkeypatch):
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import translations
    finally:
        sys.path.pop(0)
    source = tmp_path / "gui" / "new.py"
    source.parent.mkdir()
    source.write_text(
        'class New(QObject):\n    def a(self, x):\n        return self.tr("%n hat(s)", "", x)\n'
    )
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "I18N", tmp_path / "i18n")
    made = translations.refreshed(tmp_path, {})
    assert list(translations.unfinished(made)) == [
        "unfinished: frame_zh.ts: New: %n hat(s)",
        "unfinished: frame_en.ts: New: %n hat(s)",
    ]
    made = translations.refreshed(
        tmp_path, {"%n hat(s)": "%n 顶帽子", "en": {"%n hat(s)": ["%n hat", "%n hats"]}}
    )
    assert list(translations.unfinished(made)) == []
    assert not translations.same(made[0], translations.I18N / made[0].name)
