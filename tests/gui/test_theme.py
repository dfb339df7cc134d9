import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui import theme
from gui.theme import Mode
from gui.tokens import DARK, LIGHT
from gui.widgets.buttons import Button
from gui.widgets.labels import Label

SURFACES = ("window", "page", "panel")
CHOSEN = ("hover", "soft")
# The figures that WINDOW.md gives, rounded down: least over the surfaces, then over hover and soft.
ON_SURFACES = {
    "control": ((3.6, 3.3), (3.8, 3.1)),
    "text": ((15.1, 14.0), (12.5, 10.3)),
    "text2": ((6.2, 5.7), (7.1, 5.8)),
    "accent": ((5.8, 5.4), (6.8, 5.5)),
    "focus": ((5.2, 4.8), (7.1, 5.8)),
}
PAIRS = [  # ink, ground, least contrast in light and in dark
    ("on_accent", "accent", 6.4, 7.5),
    ("on_accent", "accent_hover", 8.1, 9.1),
    ("on_accent", "accent_pressed", 10.2, 5.7),  # 5.797, which WINDOW.md rounds up
    ("warn", "warn_soft", 6.0, 7.5),
    ("on_warn_mark", "warn_mark", 4.1, 6.4),
    ("bad", "bad_soft", 5.5, 6.9),
]


def contrast(one, other):
    """WCAG 2.2's contrast ratio of two colours."""

    def luminance(colour):
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("token", ON_SURFACES)
def test_contrast_on_the_surfaces_is_what_the_design_says(token, scheme):
    surfaces, chosen = ON_SURFACES[token][scheme is DARK]
    for least, grounds in ((surfaces, SURFACES), (chosen, CHOSEN)):
        found = min(contrast(getattr(scheme, token), getattr(scheme, ground)) for ground in grounds)
        assert least <= found < least + 0.11  # the computed figure, rounded down to a tenth


@pytest.mark.parametrize(("ink", "ground", "light", "dark"), PAIRS)
def test_contrast_of_words_on_their_own_ground(ink, ground, light, dark):
    for scheme, least in ((LIGHT, light), (DARK, dark)):
        found = contrast(getattr(scheme, ink), getattr(scheme, ground))
        assert least <= found < least + 0.11


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_and_series_stand_out_from_the_page(scheme):
    marks = [scheme.warn_mark, scheme.rival, *scheme.series]
    assert min(contrast(mark, scheme.page) for mark in marks) >= 3.1
    assert contrast(scheme.on_bad, scheme.bad) >= 4.5  # the cross on a failed node


def test_sizes_are_factors_of_the_systems_text():
    sizes = {role: theme.font(role).pixelSize() for role in ("headline", "figure", "section", "body")}
    assert sizes == {"headline": 24, "figure": 22, "section": 15, "body": 14}
    assert theme.font("name").weight() == 500
    assert "Inter" in theme.font("fact").families()


def test_a_change_of_mode_reaches_palette_sheet_and_listeners(qtbot):
    app = QApplication.instance()
    with qtbot.waitSignal(theme.signals.changed):
        theme.set_mode(Mode.DARK)
    assert theme.tokens() is DARK
    assert app.palette().window().color() == DARK.page
    assert DARK.accent.name() in app.styleSheet()
    assert LIGHT.accent.name() not in app.styleSheet()


def test_the_system_is_followed_while_it_runs(qtbot):
    theme.set_mode(Mode.SYSTEM)
    system = DARK if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    assert theme.tokens() is system
    with qtbot.waitSignal(theme.signals.changed):
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_icons_take_the_colour_in_force(qtbot):
    icon = theme.icon("check", "accent")

    def darkest():
        image = icon.pixmap(64, 64).toImage()
        inks = [image.pixelColor(x, y) for x in range(64) for y in range(64)]
        return max(inks, key=lambda each: each.alpha()).name()

    assert darkest() == LIGHT.accent.name()
    theme.set_mode(Mode.DARK)
    assert darkest() == DARK.accent.name()


def test_labels_and_buttons_repaint_in_the_new_colours(qtbot):
    label = Label("text", "body", "warn")
    button = Button("Export", "primary")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    theme.set_mode(Mode.DARK)
    assert label.palette().windowText().color() == DARK.warn
    assert button.grab().toImage().pixelColor(4, button.height() // 2) == DARK.accent


def test_a_label_that_was_not_shown_yet_takes_the_new_colour(qtbot):
    """Made in one scheme, added to a window on show, and first shown in the other."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    with qtbot.waitExposed(window):
        window.show()
    label = Label("5 s", "small")
    column.addWidget(label)
    theme.set_mode(Mode.DARK)
    qtbot.waitUntil(label.isVisible)
    assert label.palette().color(QPalette.ColorRole.WindowText) == DARK.text


def test_a_widget_that_is_gone_is_not_told(qtbot):
    from gui.widgets.labels import Body

    Body("gone").deleteLater()
    QApplication.processEvents()
    theme.set_mode(Mode.DARK)  # a slot called on a destroyed widget would raise, which pytest-qt reports


def test_an_icon_is_made_once_and_kept():
    """The collector may take a Python engine before the icon that holds it, which ends the program."""
    assert theme.icon("x", "text2") is theme.icon("x", "text2")
    assert theme.icon("x", "text2") is not theme.icon("x", "bad")
