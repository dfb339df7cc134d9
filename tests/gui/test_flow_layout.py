from PySide6.QtWidgets import QPushButton, QWidget

from gui.widgets.flow_layout import FlowLayout


def test_what_has_no_room_goes_to_the_next_line(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, gap=8)
    buttons = [QPushButton("x" * 10) for _ in range(4)]
    for button in buttons:
        flow.addWidget(button)
    wide = sum(button.sizeHint().width() + 8 for button in buttons)
    line = buttons[0].sizeHint().height()
    assert flow.heightForWidth(wide) == line
    assert flow.heightForWidth(wide // 2) == 2 * line + 8
    host.resize(wide // 2, 200)
    host.show()
    assert buttons[2].y() > buttons[0].y()
    assert buttons[2].x() == buttons[0].x()
    flow.clear()
    assert flow.count() == 0
