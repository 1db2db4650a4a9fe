"""Colours and type: one table of tokens a theme, and the style sheet made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from planner.paths import resource
from planner.ui.kit.type_sizes import sizes_of

if TYPE_CHECKING:
    from PySide6.QtGui import QStyleHints
    from PySide6.QtWidgets import QApplication

    from planner.domain.appearance import Look
    from planner.ui.kit.type_sizes import Sizes


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # there are four, and each is only itself
class Theme:
    """Named colours; text on its ground keeps at least 4.5:1, marks 3:1."""

    name: str
    page: str
    surface: str
    raised: str
    line: str
    line_strong: str
    grid: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    on_accent: str
    now: str
    shade: str
    hatch: str
    plan: str
    selection: str
    danger: str
    focus: str
    bar: str
    bar_soft: str
    bar_back: str
    fill_share: float

    @property
    def is_dark(self) -> bool:
        """Light text on a dark ground."""
        return self.name in {"dark", "contrast-dark"}

    @property
    def is_contrast(self) -> bool:
        """As far apart as colours can be, for those who need it."""
        return self.name.startswith("contrast")

    @property
    def disabled(self) -> str:
        """The words of what cannot be used: in the contrast themes a grey that nothing else has."""
        if not self.is_contrast:
            return self.quiet
        return "#999999" if self.is_dark else "#666666"


LIGHT = Theme(
    name="light",
    page="#f5f7f8",
    surface="#ffffff",
    raised="#ffffff",
    line="#dde3e7",
    line_strong="#818d96",
    grid="#e3e8eb",
    text="#1b242a",
    quiet="#566370",
    accent="#0b5c6b",
    accent_soft="#e7f2f4",
    on_accent="#ffffff",
    now="#c8371f",
    shade="#e6eaed",
    hatch="#80898f",
    plan="#7d8b95",
    selection="#0b5c6b",
    danger="#b3261e",
    focus="#0b5c6b",
    bar="#0b7c8c",
    bar_soft="#b9dde2",
    bar_back="#e4e9ec",
    fill_share=0.12,
)

DARK = Theme(
    name="dark",
    page="#14191d",
    surface="#1b2227",
    raised="#232c32",
    line="#323d45",
    line_strong="#6b7881",
    grid="#2a343b",
    text="#e8edf0",
    quiet="#a2b0ba",
    accent="#5cc3d2",
    accent_soft="#1f3a41",
    on_accent="#0a1e22",
    now="#ff7a63",
    shade="#0d1114",
    hatch="#667179",
    plan="#74838d",
    selection="#5cc3d2",
    danger="#ff8a80",
    focus="#8fe3ef",
    bar="#41aebe",
    bar_soft="#275760",
    bar_back="#2c363d",
    fill_share=0.26,
)

CONTRAST = Theme(
    name="contrast",
    page="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    line="#000000",
    line_strong="#000000",
    grid="#767676",
    text="#000000",
    quiet="#1f1f1f",
    accent="#00318c",
    accent_soft="#d6e4ff",
    on_accent="#ffffff",
    now="#b00000",
    shade="#dedede",
    hatch="#4a4a4a",
    plan="#000000",
    selection="#000000",
    danger="#a00000",
    focus="#d00000",
    bar="#00318c",
    bar_soft="#5f7fc0",
    bar_back="#d9d9d9",
    fill_share=0.1,
)

CONTRAST_DARK = Theme(
    name="contrast-dark",
    page="#000000",
    surface="#000000",
    raised="#000000",
    line="#ffffff",
    line_strong="#ffffff",
    grid="#8a8a8a",
    text="#ffffff",
    quiet="#e6e6e6",
    accent="#ffd24a",
    accent_soft="#3a3000",
    on_accent="#000000",
    now="#ff8f7d",
    shade="#262626",
    hatch="#b0b0b0",
    plan="#ffffff",
    selection="#ffd24a",
    danger="#ff9d94",
    focus="#ffffff",
    bar="#ffd24a",
    bar_soft="#8a7326",
    bar_back="#3d3d3d",
    fill_share=0.3,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST, CONTRAST_DARK)}


def system_theme() -> Theme:
    """The theme the system asks for: light or dark, with more contrast where it says so."""
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()
    is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if _asks_for_contrast(hints):
        return CONTRAST_DARK if is_dark else CONTRAST
    return DARK if is_dark else LIGHT


def first_theme(app: QApplication) -> Theme:
    """Light or dark by the colours the system has given an application that has none of its own yet.

    The system's own word for it stands in Qt's namespace (see `by_property`): once the first window stands there, it
    is asked for, and what is shown follows it.
    """
    return DARK if app.palette().color(QPalette.ColorRole.Window).lightness() < HALF_LIGHT else LIGHT


def _asks_for_contrast(hints: QStyleHints) -> bool:
    """The system is set to high contrast; Qt tells from 6.10 on."""
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return False
    from PySide6.QtCore import Qt

    preference = accessibility().contrastPreference()
    return bool(preference == Qt.ContrastPreference.HighContrast)


def theme_of(look: Look) -> Theme:
    """The theme of a look; the system's for the look that names none."""
    return THEMES.get(look.value) or system_theme()


STYLE = "Fusion"
HAS_STYLE = "has_style"
"""The property of an application that has been begun in the style."""
HALF_LIGHT = 128


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole application a theme; one that it has already is left, as each part would be drawn anew for it.

    The sheet before it is taken off first: Qt puts on a sheet where there is none in a quarter of the time.
    """
    sheet = _style_sheet(theme, sizes_of(app.font()))
    if app.styleSheet() == sheet:
        return
    if app.styleSheet():
        app.setStyleSheet("")
    if not app.property(HAS_STYLE):
        app.setStyle(STYLE)
        app.setProperty(HAS_STYLE, True)  # noqa: FBT003 - Qt's signature
    app.setPalette(_palette(theme))
    app.setStyleSheet(sheet)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.page,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.page,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Accent: theme.focus,
        QPalette.ColorRole.Mid: theme.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return palette


def _style_sheet(theme: Theme, sizes: Sizes) -> str:
    field = (
        f"background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.line_strong}; border-radius: 6px;"
        f" padding: 4px 8px; min-height: {sizes.line}px;"
    )
    ring = round(sizes.box * 5 / 14)
    unused = f"border: 1px dashed {theme.disabled};" if theme.is_contrast else f"border-color: {theme.line};"
    names = ("chevron-down", "chevron-up", "tick")
    down, up, tick = (resource(f"icons/{name}-{'dark' if theme.is_dark else 'light'}.svg").as_posix() for name in names)
    return f"""
    QWidget#page {{ background: {theme.page}; }}
    QFrame#card {{ background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 8px; }}
    QWidget#rail, QWidget#toolbar, QWidget#strip, QWidget#inspector {{ background: {theme.surface}; }}
    QWidget#rail {{ border-right: 1px solid {theme.line}; }}
    QWidget#strip {{ border-bottom: 1px solid {theme.line}; }}
    QWidget#inspector {{ border: 1px solid {theme.line}; }}
    QWidget#plan {{ background: {theme.accent_soft}; border-bottom: 1px dashed {theme.accent}; }}
    QWidget#foot {{ background: {theme.surface}; border-top: 1px solid {theme.line}; }}
    QPushButton[tone="foot"] {{ background: transparent; border: 1px solid transparent; color: {theme.quiet};
        padding: 2px 6px; font-size: {sizes.small}px; }}
    QPushButton[tone="foot"]:hover {{ color: {theme.accent}; border-color: {theme.line}; }}
    QPushButton[tone="foot"][warns="true"] {{ color: {theme.danger}; }}
    QLabel[tone="title"] {{ font-size: {sizes.title}px; font-weight: 600; }}
    QLabel[tone="figure"] {{ font-size: {sizes.figure}px; font-weight: 600; }}
    QLabel[tone="quiet"] {{ color: {theme.quiet}; }}
    QLabel[tone="danger"] {{ color: {theme.danger}; }}
    QLabel[tone="heading"] {{ font-size: {sizes.heading}px; font-weight: 600; }}
    QPushButton, QToolButton[tone="button"] {{
        {field} padding: 4px 12px;
    }}
    QToolButton[is_picture="true"] {{ padding: 4px 8px; }}
    QPushButton:hover, QToolButton[tone="button"]:hover {{ border-color: {theme.accent}; }}
    QPushButton:focus, QToolButton[tone="button"]:focus, QLineEdit:focus, QComboBox:focus, QSpinBox:focus,
    QPlainTextEdit:focus, QDoubleSpinBox:focus, QTimeEdit:focus, QTableView:focus, QTreeWidget:focus, QListView:focus
        {{ border: 1px solid {theme.accent}; outline: none; }}
    QToolButton[tone="segment"] {{ {field} border-radius: 0; border-right: none; padding: 4px 10px; }}
    QToolButton[tone="segment"][is_last="true"] {{ border-right: 1px solid {theme.line_strong}; }}
    QToolButton[tone="segment"]:hover {{ border-color: {theme.accent}; }}
    QToolButton[tone="segment"]:checked {{
        background: {theme.accent_soft}; color: {theme.accent}; border-color: {theme.accent}; font-weight: 600; }}
    QToolButton[tone="button"]:disabled {{ background: {theme.page}; {unused} }}
    QPushButton:checked, QPushButton[tone="primary"] {{
        background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent};
    }}
    QPushButton:disabled {{ color: {theme.disabled}; background: {theme.page}; {unused} }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
        color: {theme.disabled}; {unused} }}
    QToolButton#rail-button {{
        border: none; border-left: 3px solid transparent; border-radius: 0; padding: 8px 0;
        color: {theme.quiet}; font-size: {sizes.small}px;
    }}
    QToolButton#rail-button:hover {{ color: {theme.text}; }}
    QToolButton#rail-button:focus {{ background: {theme.page}; }}
    QToolButton#rail-button:checked {{
        color: {theme.accent}; background: {theme.accent_soft}; border-left: 3px solid {theme.accent}; font-weight: 600;
    }}
    QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QTimeEdit {{ {field} }}
    QLineEdit {{ placeholder-text-color: {theme.quiet}; }}
    QComboBox QAbstractItemView {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.line};
        selection-background-color: {theme.accent}; selection-color: {theme.on_accent}; }}
    QComboBox::drop-down {{ border: none; width: {sizes.drop}px; }}
    QComboBox::down-arrow {{ image: url({down}); width: {sizes.arrow}px; height: {sizes.arrow}px; }}
    QSpinBox, QDoubleSpinBox, QTimeEdit {{ padding: 2px {sizes.step}px 3px 6px; }}
    QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; min-height: 0; }}
    QSpinBox::up-button, QDoubleSpinBox::up-button, QTimeEdit::up-button {{
        subcontrol-origin: border; subcontrol-position: top right; width: {sizes.step}px; border: none;
        margin-top: 2px; }}
    QSpinBox::down-button, QDoubleSpinBox::down-button, QTimeEdit::down-button {{
        subcontrol-origin: border; subcontrol-position: bottom right; width: {sizes.step}px; border: none;
        margin-bottom: 2px; }}
    QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QTimeEdit::up-arrow {{
        image: url({up}); width: {sizes.step_arrow}px; height: {sizes.step_arrow}px; }}
    QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QTimeEdit::down-arrow {{
        image: url({down}); width: {sizes.step_arrow}px; height: {sizes.step_arrow}px; }}
    QSlider {{ min-height: {sizes.knob + 8}px; }}
    QSlider::groove:horizontal {{ height: {sizes.groove}px; background: {theme.bar_back}; border-radius: 2px;
        border: 1px solid {theme.line}; }}
    QSlider::sub-page:horizontal {{ background: {theme.bar}; border-radius: 2px; }}
    QSlider::handle:horizontal {{ width: {sizes.knob}px; margin: -{sizes.knob // 2 + 1}px 0; border-radius: 4px;
        background: {theme.surface}; border: 1px solid {theme.quiet}; }}
    QSlider:focus::handle:horizontal, QSlider::handle:horizontal:focus {{ border-color: {theme.accent}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QTableView, QTreeWidget, QListView {{
        background: {theme.surface}; border: 1px solid transparent; gridline-color: {theme.line};
        alternate-background-color: {theme.page};
        selection-background-color: {theme.accent_soft}; selection-color: {theme.text};
    }}
    QTreeWidget::item, QTableView::item {{ padding: 4px 6px; border-bottom: 1px solid {theme.grid}; }}
    QTreeWidget::item:selected, QTableView::item:selected {{ background: {theme.accent_soft}; color: {theme.text}; }}
    QListView::item {{ padding: 3px 6px; }}
    QCalendarWidget QTableView::item {{ padding: 0; border: none; }}
    QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QTableView::indicator, QListView::indicator {{
        width: {sizes.box}px; height: {sizes.box}px; border: 1px solid {theme.quiet}; background: {theme.surface}; }}
    QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, QListView::indicator {{ border-radius: 3px; }}
    QRadioButton::indicator {{ border-radius: {sizes.box // 2 + 1}px; }}
    QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked,
    QListView::indicator:checked {{
        background: {theme.accent}; border-color: {theme.accent}; image: url({tick}); }}
    QRadioButton::indicator:checked {{ width: {sizes.box + 2 - 2 * ring}px; height: {sizes.box + 2 - 2 * ring}px;
        background: {theme.on_accent}; border: {ring}px solid {theme.accent}; }}
    QHeaderView::section {{
        background: {theme.surface}; color: {theme.quiet}; border: none; border-bottom: 1px solid {theme.line};
        padding: 6px; font-size: {sizes.small}px;
    }}
    QTabBar::tab {{ padding: 8px 16px; color: {theme.quiet}; border: none; border-bottom: 2px solid transparent; }}
    QTabBar::tab:selected {{ color: {theme.accent}; border-bottom: 2px solid {theme.accent}; font-weight: 600; }}
    QTabWidget::pane {{ border: none; }}
    QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: {sizes.bar}px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {theme.hatch}; border-radius: 4px;
        min-height: {sizes.handle}px; margin: 1px 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
        {{ height: 0; background: none; }}
    QScrollBar:horizontal {{ background: transparent; height: {sizes.bar}px; }}
    QScrollBar::handle:horizontal {{ background: {theme.hatch}; border-radius: 4px;
        min-width: {sizes.handle}px; margin: 2px 1px; }}
    QToolTip {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.line}; padding: 4px; }}
    QMenu {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.accent_soft}; color: {theme.text}; }}
    QMenu::item:disabled {{ color: {theme.quiet}; }}
    QFrame#quickbar {{ background: {theme.raised}; border: 1px solid {theme.accent}; border-radius: 8px; }}
    QLabel[tone="chip"], QLabel[tone="unread"] {{ background: {theme.accent_soft}; border: 1px solid {theme.accent};
        border-radius: 8px; padding: 2px 8px; }}
    QLabel[tone="unread"] {{ background: {theme.surface}; border: 1px dashed {theme.danger}; color: {theme.danger};
        text-decoration: underline; }}
    QLabel[tone="key"] {{ background: {theme.page}; border: 1px solid {theme.quiet}; border-bottom-width: 2px;
        border-radius: 4px; padding: 1px 6px; }}
    QFrame#notice {{ background: {theme.raised}; border: 1px solid {theme.line}; border-left: 3px solid {theme.accent};
        border-radius: 6px; }}
    QFrame#notice[tone="danger"] {{ border-left: 3px solid {theme.danger}; }}
    """
