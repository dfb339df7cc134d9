"""The one style sheet, filled from the tokens. Variants are properties: kind, scale."""

from gui.tokens import Tokens

_SHEET = """
QMainWindow, QDialog {{ background: {page}; }}
QToolTip {{ background: {page}; color: {text}; border: 1px solid {control}; padding: 4px 8px; }}

QPushButton {{ background: {page}; color: {text}; border: 1px solid {control}; border-radius: 6px;
    padding: 0 14px; }}
Button {{ min-height: {control_height}px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {soft}; }}
QPushButton:disabled {{ background: {panel}; color: {off}; border-color: {line}; }}
Button[scale="small"] {{ min-height: {small_height}px; padding: 0 10px; }}
Button[scale="large"] {{ min-height: {large_height}px; padding: 0 20px; }}
Button[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
Button[kind="primary"]:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
Button[kind="primary"]:pressed {{ background: {accent_pressed}; border-color: {accent_pressed}; }}
Button[kind="primary"]:disabled {{ background: {panel}; color: {off}; border-color: {line}; }}
Button[kind="destructive"] {{ color: {bad}; border-color: {bad}; }}
Button[kind="destructive"]:hover, Button[kind="destructive"]:pressed {{ background: {bad_soft}; }}
Button[kind="destructive"]:disabled {{ background: {panel}; color: {off}; border-color: {line}; }}
Button[kind="link"] {{ background: transparent; color: {accent}; border: none; padding: 0;
    min-height: 0; text-align: left; }}
Button[kind="link"]:hover {{ color: {accent_hover}; text-decoration: underline; }}
Button[kind="link"]:pressed {{ color: {accent_pressed}; }}
Button[kind="link"]:disabled {{ color: {off}; }}
Button[kind="quiet"] {{ background: transparent; color: {text2}; border: none; padding: 0 8px; }}
Button[kind="plain"] {{ background: transparent; color: {text}; border: none; padding: 0 8px; }}
Button[kind="plain"]:hover {{ background: {hover}; }}
Button[kind="plain"]:pressed {{ background: {soft}; }}
Button[kind="plain"]:disabled {{ color: {off}; }}
Button[kind="quiet"]:hover {{ background: {hover}; color: {text}; }}
Button[kind="quiet"]:pressed {{ background: {soft}; }}
Button[kind="quiet"]:disabled {{ color: {off}; }}

QToolButton {{ background: transparent; color: {text2}; border: none; border-radius: 6px; padding: 0; }}
QToolButton:hover {{ background: {hover}; color: {text}; }}
QToolButton:pressed, QToolButton:checked {{ background: {soft}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; }}

QToolButton[kind="segment"] {{ background: {page}; color: {text}; border: 1px solid {control};
    border-radius: 0; padding: 0 14px; min-height: {control_height}px; border-left-width: 0; }}
QToolButton[kind="segment"][place="first"] {{ border-left-width: 1px; border-top-left-radius: 6px;
    border-bottom-left-radius: 6px; }}
QToolButton[kind="segment"][place="last"] {{ border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
QToolButton[kind="segment"][place="only"] {{ border-left-width: 1px; border-radius: 6px; }}
QToolButton[kind="segment"]:hover {{ background: {hover}; }}
QToolButton[kind="segment"]:pressed {{ background: {soft}; }}
QToolButton[kind="segment"]:checked {{ background: {soft}; color: {accent}; }}
QToolButton[kind="segment"]:disabled {{ background: {panel}; color: {off}; }}

QLineEdit, QPlainTextEdit {{ background: {page}; color: {text}; border: 1px solid {control};
    border-radius: 6px; padding: 0 8px; selection-background-color: {accent};
    selection-color: {on_accent}; placeholder-text-color: {text2}; }}
QLineEdit {{ min-height: {control_height}px; }}
QLineEdit:hover {{ background: {hover}; }}
QLineEdit:focus {{ background: {page}; }}
QLineEdit:disabled {{ background: {panel}; color: {off}; border-color: {line}; }}
QLineEdit[kind="bare"] {{ background: transparent; border: none; padding: 0; }}

QMenu {{ background: {page}; color: {text}; border: 1px solid {control}; border-radius: 8px; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 8px; border-radius: 6px; min-height: 20px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {off}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenuBar {{ background: {window}; color: {text}; border-bottom: 1px solid {line}; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}

QAbstractItemView {{ background: transparent; border: none; outline: none; }}
QTableView {{ background: {page}; gridline-color: {line}; }}
QTableView[kind="ruled"] {{ background: transparent; }}
QTableCornerButton::section, QHeaderView::section {{ background: {panel}; color: {text2}; border: none; }}
QHeaderView {{ background: {panel}; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[kind="scrolled"] {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {control}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {text2}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {line}; }}

#sidebar {{ background: {window}; border: none; border-right: 1px solid {line}; }}
#strip {{ background: {window}; border: none; border-top: 1px solid {line}; }}
QFrame[kind="panel"] {{ background: {panel}; border: none; border-radius: 8px; }}
QFrame[kind="side"] {{ background: {panel}; border: none; border-left: 1px solid {line}; }}
QFrame[kind="box"] {{ background: {page}; border: 1px solid {control}; border-radius: 8px; }}
QFrame[kind="table"] {{ background: {page}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[kind="rule"] {{ background: {line}; border: none; }}
QFrame[kind="asks"] {{ background: {warn_soft}; border: none; border-radius: 8px; }}
QFrame[kind="failed"] {{ background: {bad_soft}; border: none; border-radius: 8px; }}
QFrame[kind="palette"] {{ background: {page}; border: 1px solid {control}; border-radius: 8px; }}
QFrame[kind="help"] {{ background: {page}; border: 1px solid {control}; border-radius: 8px; }}
"""


def style_sheet(tokens: Tokens, factor: float) -> str:
    """The sheet for one scheme and one text size; heights are those inside the borders."""
    heights = {
        "control_height": _grown(32, factor) - 2,
        "small_height": _grown(28, factor) - 2,
        "large_height": _grown(40, factor) - 2,
    }
    return _SHEET.format(**tokens.names(), **heights)


def _grown(pixels: int, factor: float) -> int:
    return max(pixels, round(pixels * factor))
