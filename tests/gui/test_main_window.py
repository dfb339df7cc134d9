import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from engine.options import Language
from engine.stages import Progress, Stage
from gui import settings as keep
from gui import theme, translation
from gui.pages import PAGES
from gui.session import Failure, StageState, Working
from gui.theme import Mode
from gui.tokens import DARK, LIGHT
from gui.widgets.nodes import paint_node
from tests.gui import shops

STAGE_PAGES = [page for page, stage in PAGES.items() if stage is not None]


@pytest.fixture
def shown(window, qtbot):
    """The window with the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key as the system sends it, so that shortcuts and the focus ring see it."""
    QTest.keyClick(window.windowHandle(), key, modifier)


def rows(window):
    return {row.key: row for row in window.sidebar.stages.rows()}


@pytest.mark.parametrize("name", ["check", "associations", "train", "proof"])
def test_an_empty_page_promises_what_will_stand_there_and_leads_to_a_file(window, qtbot, name):
    window.open_page(name)
    page = window.current_page
    assert page.promised.isVisible()
    assert not page.content.isVisible()
    assert page.promise().endswith(".")
    with qtbot.waitSignal(page.hub.files_wanted):
        qtbot.mouseClick(page.promised.choose, Qt.MouseButton.LeftButton)
    window.session.set(Stage.READ, shops.table())
    assert not page.promised.isVisible()
    assert page.content.isVisible()


# Sidebar


def test_before_there_is_data_the_facts_are_promises(window):
    facts = [row.fact for row in window.sidebar.stages.rows()]
    assert facts[0] == ""
    assert facts[1] == "Read your file"
    assert all(facts[1:])
    assert {row.state for row in window.sidebar.stages.rows()[1:]} == {"waiting"}


def test_nodes_follow_the_session(window):
    session = window.session
    session.set_working(Stage.TRAIN, Working(Progress(Stage.TRAIN, 244, 400), 118.0))
    session.fail(Stage.READ, Failure("file.empty", {"path": "a.csv"}))
    session.ask(Stage.CLEAN, True)
    shown = rows(window)
    assert (shown["train"].state, shown["train"].fraction) == ("working", 0.61)
    assert shown["train"].fact == "about 2 minutes left"
    assert (shown["sales"].state, shown["sales"].fact) == ("failed", "Needs another file")
    assert shown["check"].state == "asks"
    assert shown["check"].state_words == "Has a question for you"


def painted(state, fraction=None):
    """How a node looks: the pixels of its 24 by 24."""
    from PySide6.QtGui import QImage, QPainter

    image = QImage(24, 24, QImage.Format.Format_RGB32)
    image.fill(theme.tokens().window)
    painter = QPainter(image)
    paint_node(painter, QPointF(12, 12), state, "4", fraction)
    painter.end()
    return image


def test_the_six_states_look_different_in_shape_too():
    grey = {}
    for state in StageState:
        image = painted(state, 0.5).convertToFormat(painted(state).Format.Format_Grayscale8)
        grey[state] = bytes(image.constBits())
    assert len(set(grey.values())) == len(StageState)


def test_the_ring_grows_with_the_work():
    def accent(fraction):
        image = painted("working", fraction)
        inks = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
        return sum(ink == LIGHT.accent for ink in inks)

    assert accent(0.2) < accent(0.5) < accent(0.9)


def test_a_click_on_a_stage_opens_its_page(window, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(window, "_show", opened.append)
    stages = window.sidebar.stages
    place = stages.visualRect(stages.model().index(6)).center()
    qtbot.mouseClick(stages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == ["lists"]


def test_a_narrow_window_has_the_rail_and_a_low_one_low_rows(window, qtbot):
    window.resize(1280, 800)
    assert window.sidebar.width() == 232
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.sidebar.width() == 80)
    assert window.sidebar.stages.visualRect(window.sidebar.stages.model().index(1)).height() == 56
    window.resize(880, 520)
    qtbot.waitUntil(lambda: window.sidebar.stages.sizeHintForRow(1) == 40)
    assert not window.current_page.header.subline.isVisible()
    assert (window.minimumWidth(), window.minimumHeight()) == (880, 520)


def test_all_stages_fit_at_the_least_size(window, qtbot):
    window.resize(880, 520)
    stages = window.sidebar.stages
    qtbot.waitUntil(lambda: stages.sizeHintForRow(1) == 40)
    last = stages.visualRect(stages.model().index(7))
    assert last.bottom() <= stages.viewport().height()


def test_ctrl_b_folds_the_sidebar_and_remembers(shown, settings):
    press(shown, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert shown.sidebar.rail
    assert settings.get(keep.SIDEBAR)
    press(shown, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not shown.sidebar.rail


# Keys


def test_the_numbers_are_keys(shown, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(shown, "_show", opened.append)
    for place, page in enumerate(STAGE_PAGES):
        shown._current = "start"
        press(shown, Qt.Key(Qt.Key.Key_1.value + place), Qt.KeyboardModifier.ControlModifier)
        assert opened[-1] == page


def test_the_ring_comes_by_key_alone(shown, qtbot):
    choose, sample = shown.current_page.choose, shown.current_page.sample
    qtbot.mouseMove(shown)
    QTest.mouseClick(
        shown.windowHandle(),
        Qt.MouseButton.LeftButton,
        pos=shown.sidebar.lock_button.mapTo(shown, QPoint(5, 5)),
    )
    shown.open_page("start")
    choose.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not shown.focus_ring.isVisible()
    press(shown, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: shown.focus_ring.isVisible())
    assert shown.focus_ring.widget() is sample
    ring = shown.focus_ring
    reach = sample.mapToGlobal(QPoint(0, 0)) - ring.mapToGlobal(QPoint(0, 0))
    assert (reach, ring.width() - sample.width()) == (QPoint(4, 4), 8)


def test_f6_goes_round_the_panes(shown, qtbot):
    shown.sidebar.stages.setFocus()
    press(shown, Qt.Key.Key_F6)
    assert shown.focusWidget() is shown.current_page.choose
    press(shown, Qt.Key.Key_F6)
    assert shown.focusWidget() is shown.sidebar.stages


def test_esc_goes_back(shown, qtbot):
    shown.open_page("sales")
    press(shown, Qt.Key.Key_Escape)
    assert shown.current_page is shown.page("start")


def test_f10_opens_the_menu_with_every_menus_actions(shown, qtbot):
    press(shown, Qt.Key.Key_F10)
    qtbot.waitUntil(shown.menus.menu.isVisible)
    names = [action.text() for action in shown.menus.menu.actions()]
    assert names == ["Shop", "Edit", "Go", "Work", "View", "Help"]
    shown.menus.menu.hide()


# Palette


def palette_texts(window):
    model = window.menus.palette.list.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_palette_finds_and_does(shown, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(shown, "_show", opened.append)
    press(shown, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = shown.menus.palette
    assert palette.isVisible()
    assert palette.width() == 560
    qtbot.keyClicks(palette.field, "pro")
    assert palette_texts(shown)[0] == "Proof"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened == ["proof"]
    assert not palette.isVisible()


def test_the_palette_shows_keys_and_only_what_can_be_done(shown, qtbot):
    shown.menus.open_palette()
    entries = {entry.text: entry for entry in shown.menus.palette._model.entries}
    assert entries["Choose a file…"].key == "Ctrl O"
    assert "Undo" not in entries  # nothing to undo
    shown.menus.palette.close_and_return()


def test_esc_closes_the_palette_and_gives_focus_back(shown, qtbot):
    choose = shown.current_page.choose
    choose.setFocus()
    press(shown, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press(shown, Qt.Key.Key_Escape)
    assert not shown.menus.palette.isVisible()
    assert shown.focusWidget() is choose


def test_the_palette_says_when_there_is_nothing(shown, qtbot):
    shown.menus.open_palette()
    qtbot.keyClicks(shown.menus.palette.field, "xyzzy")
    assert palette_texts(shown) == []
    assert shown.menus.palette._nothing.isVisible()
    shown.menus.palette.close_and_return()


def test_names_of_the_shop_can_be_found(shown, qtbot):
    from gui.widgets.palette import Entry

    found = []
    shown.hub.finders.append(lambda: [Entry("CAKE STAND", lambda: found.append(1), "Product")])
    shown.menus.open_palette()
    qtbot.keyClicks(shown.menus.palette.field, "cake")
    qtbot.keyClick(shown.menus.palette.field, Qt.Key.Key_Return)
    assert found == [1]


# Language and theme


def test_the_language_is_switched_while_it_runs(window, settings, qtbot):
    start = window.current_page
    window.actions_["view.language"].trigger()
    assert translation.language() is Language.ZH
    qtbot.waitUntil(lambda: rows(window)["sales"].name == "销售")
    assert start.choose.text() == "选择文件…"
    assert window.strip.sentence() == "您的文件只读取，从不改动。"
    assert window.sidebar.language_button.text() == "EN"
    assert window.session.options.language is Language.ZH
    assert settings.get(keep.LANGUAGE) == "zh"
    window.actions_["view.language"].trigger()
    qtbot.waitUntil(lambda: rows(window)["sales"].name == "Sales")
    assert start.choose.text() == "Choose a file…"


def test_plurals_are_right_in_english(window):
    from gui import facts

    assert facts.time_left(61) == "about 1 minute"
    assert facts.time_left(130) == "about 2 minutes"
    translation.set_language(Language.ZH)
    assert facts.time_left(130) == "约 2 分钟"


def test_the_theme_is_switched_and_remembered(window, settings):
    seen = []
    for _ in Mode:
        window.actions_["view.theme"].trigger()
        seen.append(theme.mode())
        assert settings.get(keep.THEME) == theme.mode()
    assert set(seen) == set(Mode)


# Strip


def test_the_strip_tells_the_job_and_pauses_it(window, qtbot):
    from gui.strip_lines import job_line

    window.session.set_working(Stage.TRAIN, Working(Progress(Stage.TRAIN, 244, 400), 118.0))
    line = job_line(window.session, Stage.TRAIN)
    assert line.title == "Learning your product names"
    assert line.detail == "Step 244 of 400 · about 2 minutes left"
    assert (line.fraction, line.button) == (0.61, "Pause")
    window.strip.set_job(line)
    assert window.strip.sentence() == f"{line.title} {line.detail}"
    with qtbot.waitSignal(window.strip.job_button):
        window.strip._job_stop.click()


def test_in_the_first_tenth_nobody_knows_how_long(window):
    from gui.strip_lines import job_line

    window.session.set_working(Stage.TRAIN, Working(Progress(Stage.TRAIN, 4, 400)))
    assert "working out how long" in job_line(window.session, Stage.TRAIN).detail


def test_after_an_act_there_is_undo(shown, qtbot):
    held = ["rice"]
    shown.hub.act("“rice” is no longer offered.", held.clear, lambda: held.append("rice"))
    assert held == []
    assert shown.strip.sentence() == "“rice” is no longer offered."
    press(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert held == ["rice"]
    assert shown.strip.sentence() == "Undone: “rice” is no longer offered."
    press(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert held == []


# Start page and files


def drag(paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_file_over_the_window_shows_the_frame_and_dropping_it_begins(window, monkeypatch, tmp_path):
    begun = []
    monkeypatch.setattr(window.flow, "open_files", begun.append)
    monkeypatch.setattr(window, "_show", lambda _: None)
    data = drag([tmp_path / "a.csv"])
    actions, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(400, 300), actions, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window._drop_frame.isVisible()
    assert window._drop_frame.size() == window.size()
    edge = window.grab().toImage().pixelColor(0, 400)
    assert edge == LIGHT.accent
    drop = QDropEvent(QPointF(400, 300), actions, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(window, drop)
    assert begun == [[tmp_path / "a.csv"]]
    assert not window._drop_frame.isVisible()


def test_files_join_the_open_shop_on_any_page_but_start(window, monkeypatch, tmp_path):
    begun = []
    monkeypatch.setattr(window.flow, "add_files", lambda paths: begun.append(("add", paths)))
    monkeypatch.setattr(window.flow, "open_files", lambda paths: begun.append(("open", paths)))
    monkeypatch.setattr(window, "_show", lambda _: None)
    paths = [tmp_path / "b.csv"]
    window.opening.take_files(paths, "lists")
    window.session.set(Stage.READ, shops.table())
    window.opening.take_files(paths, "lists")
    window.opening.take_files(paths, "start")
    assert begun == [("open", paths), ("add", paths), ("open", paths)]


def test_something_that_is_no_file_is_not_taken(window):
    data = QMimeData()
    data.setText("not a file")
    enter = QDragEnterEvent(
        QPoint(400, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()
    assert not window._drop_frame.isVisible()


def test_choose_a_file_asks_for_files(shown, qtbot, monkeypatch, tmp_path):
    from PySide6.QtWidgets import QFileDialog

    taken = []
    monkeypatch.setattr(shown.opening, "take_files", lambda paths, page: taken.append((paths, page)))
    press(shown, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    dialog = shown.findChild(QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
    assert taken == [([tmp_path / "a.csv", tmp_path / "b.csv"], "start")]
    dialog.close()


def test_recent_shops_stand_on_start_also_when_they_are_away(window, settings, qtbot, tmp_path):
    from gui.widgets.promise_row import ShopRow

    there = tmp_path / "Harbour Lane Gifts"
    there.mkdir()
    settings.opened(tmp_path / "Market Square Bakery")
    settings.opened(there)
    start = window.current_page
    start.refresh()
    qtbot.waitUntil(lambda: any(row.isVisible() for row in start.findChildren(ShopRow)))
    shown = [row for row in start.findChildren(ShopRow) if row.isVisible()]
    assert [row.text() for row in shown] == ["Harbour Lane Gifts", "Market Square Bakery"]
    assert shown[1].accessibleDescription() == "On a drive that is not connected"
    wanted = []
    window.hub.shop_wanted.disconnect()
    window.hub.shop_wanted.connect(wanted.append)
    for row in shown:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert wanted == [str(there)]


def test_without_recent_shops_start_says_what_will_stand_there(window):
    assert window.current_page._no_shops.isVisible()


# For everybody


def test_every_control_has_a_name(window):
    controls = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    nameless = [each for each in controls if not (each.accessibleName() or each.text())]
    window.menus.open_palette()
    window.menus.palette.close_and_return()
    assert [each for each in nameless if not each.accessibleName() and each.isVisible()] == []
    assert window.sidebar.stages.accessibleName() == "Stages"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [(1280, 800), (880, 520)])
def test_no_words_of_the_start_page_are_cut(window, language, size, qtbot):
    from PySide6.QtWidgets import QLabel

    translation.set_language(language)
    window.resize(*size)
    qtbot.wait(10)
    cut = [
        each.text()
        for each in [
            *window.current_page.findChildren(QLabel),
            *window.current_page.findChildren(QAbstractButton),
        ]
        if each.isVisible() and each.text() and each.width() < each.minimumSizeHint().width()
    ]
    assert cut == []


# Closing


class Endless:
    """Work that notes that it was closed."""

    closed = False

    def work(self):
        try:
            while True:
                yield Progress(Stage.TRAIN, 1, 10)
        finally:
            self.closed = True


def test_closing_while_it_works_asks_once_and_staying_goes_on(window, qtbot):
    endless = Endless()
    window.flow.run_work(Stage.TRAIN, endless.work)
    window.close()
    window.close()
    assert window.isVisible()
    question = window._closing.question
    assert question.isVisible()
    qtbot.mouseClick(question.no, Qt.MouseButton.LeftButton)
    assert window.flow.busy
    assert not endless.closed


def test_closing_while_it_works_cancels_waits_and_closes(window, qtbot):
    endless = Endless()
    window.flow.run_work(Stage.TRAIN, endless.work)
    window.close()
    with qtbot.waitSignal(window.closed, timeout=5000):
        qtbot.mouseClick(window._closing.question.yes, Qt.MouseButton.LeftButton)
    assert endless.closed
    assert not window.isVisible()
    assert not window.flow.busy


def test_a_window_at_rest_closes_at_once_and_remembers_its_size(window, settings):
    window.close()
    assert not window.isVisible()
    assert settings.get(keep.GEOMETRY)


def test_a_change_of_theme_reaches_everything_that_is_on_show(window):
    theme.set_mode(Mode.DARK)
    image = window.grab().toImage()
    assert image.pixelColor(100, 600) == DARK.window
    assert image.pixelColor(600, 90) == DARK.page
