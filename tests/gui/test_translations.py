import subprocess
import sys
from pathlib import Path

import pytest

from engine.options import Language
from gui import translation

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


@pytest.mark.parametrize(
    ("language", "text", "count", "told"),
    [
        (Language.EN, "10 things to offer customer {}", 10, "Ten things to offer customer {}"),
        (Language.EN, "Understood, but for 2 columns", 2, "Understood, but for two columns"),
        (Language.EN, "11 things to offer customer {}", 11, "11 things to offer customer {}"),
        (Language.EN, "0 things to offer customer {}", 0, "0 things to offer customer {}"),
        (Language.ZH, "{}旁边，最该放这 9 样", 9, "{}旁边，最该放这九样"),
        (Language.ZH, "2 份清单，明天就能用", 2, "两份清单，明天就能用"),
    ],
)
def test_counts_up_to_ten_are_words(language, text, count, told):
    translation.set_language(language)
    assert translation.in_words(text, count) == told


def test_a_place_for_a_count_is_filled_with_a_word_or_a_figure():
    assert translation.in_words("Six of the {} are new", 10, "{}") == "Six of the ten are new"
    assert translation.in_words("Six of the {} are new", 1234, "{}") == "Six of the 1,234 are new"
    translation.set_language(Language.ZH)
    assert translation.in_words("{} 样里有六样没买过", 10, "{}") == "十样里有六样没买过"
