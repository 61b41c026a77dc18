"""Where things lie and how large they may be: every fixed figure of the project that more than one floor uses."""

from __future__ import annotations

from pathlib import Path
from pkgutil import iter_modules
from typing import Final

import platformdirs

LABEL_MAX: Final = 24
NAME_MAX: Final = 90
CARDS_MAX: Final = 5000
"""The most cards of a workbook, or of what is taken in: more than anybody could talk about, and opened with ease."""
TITLE_MAX: Final = 300
SUMMARY_MAX: Final = 160
DETAIL_MAX: Final = 200
RESULT_MAX: Final = 400
NOTE_MAX: Final = 700
TEXT_MAX: Final = 6000
"""The most characters of each text; a label of 24 fits a card in two or three lines, readable from the back row."""

TITLE_READ: Final = 90
"""The most characters of a title of a board or facet that is read at a glance; a longer one gets a hint."""

FILE_MAX: Final = 256 * 1024
"""The most bytes of one content file; far above any text a reader would read."""

DRAWING_MAX: Final = 512 * 1024
"""The most bytes of one drawing of a board; every page holds it, so less is better."""

FILES_MAX: Final = 10_000
"""The most entries in one folder of a board: three times what 1,500 facets in two languages need."""

FOLDERS_DEEP: Final = 8
"""How many folders deep `praatplaat translated` looks for translations."""

ICON_MAX: Final = 16 * 1024
"""The most bytes of an icon of a board: it is drawn on every card of its kind."""

PLATE_SIZES: Final = {"landscape": (1600.0, 900.0), "portrait": (800.0, 3160.0)}
"""Width and height of the plate in plate units, by its orientation."""
TALLEST: Final = 40_000.0
"""How high the portrait plate may be on which compact cards stand, each of them: some 300 need 24,000 units."""

THEMES: Final = ("light", "dark", "contrast")
"""The sets of colours of `assets/tokens.json`, light first."""

PAPERS: Final = {
    "A0": (841, 1189),
    "A1": (594, 841),
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
}
"""Width and height of sheets of paper in millimetres, upright (ISO 216)."""

CARDS: Final = {
    "landscape": {
        "large": (300.0, 100.0),
        "medium": (258.0, 92.0),
        "small": (252.0, 88.0),
        "compact": (270.0, 84.0),
        "group": (258.0, 92.0),
        "member": (270.0, 84.0),
    },
    "portrait": {
        "large": (440.0, 120.0),
        "medium": (372.0, 110.0),
        "small": (372.0, 104.0),
        "compact": (372.0, 104.0),
        "group": (372.0, 110.0),
        "member": (372.0, 110.0),
    },
}
"""Width and least height of a card in plate units, by the orientation of the plate and by the size of the card.

"group" is the card of a group, "member" that of a facet that waits behind another card. Long words make a card higher,
never wider. A compact card is as wide as its words where the plate is landscape, until it comes forward.
"""

MEMBERS_FIT: Final = 140
NEIGHBOURS_FIT: Final = 140
"""How many members of a group fit the plate at once on a laptop beside the list of them, and how many facets around an
open one that has its explanation beside it, most of them without words. A test measures both in Chromium. More are
listed beside the plate.
"""

KEEP_DAYS: Final = 30
"""Days that a workshop is kept by default: enough to write its report, too few to build up a file on people."""

DEFAULT_PORT: Final = 5006
PORTS_TRIED: Final = 20

DOTS: Final = 3
DOTS_MAX: Final = 20
"""Dots of one person in a round, by default and at most: more would say little of what matters."""

FACETS_OF: Final[dict[str, tuple[int, int]]] = {"ranking": (2, 12), "grid": (1, 12)}
"""The fewest and the most facets of a round, by form where it has limits of its own: nobody puts thirty in order."""

SAID_OF: Final[dict[str, tuple[str, ...]]] = {
    "dots": ("dots", "several"),
    "scale": ("low", "high"),
    "choice": ("options", "most"),
    "grid": ("low", "high", "bottom", "top"),
    "words": ("most",),
}
"""What a board may say of the round of a step, by the form of the round; only what not every form has.

`low` and `high` are the ends of a scale, or of a field from left to right; `bottom` and `top` those of its height.
"""

OPTIONS_LEAST: Final = 2
OPTIONS_MAX: Final = 10
OPTION_MAX: Final = 80
"""Answers among which a round lets choose, and the characters of each: as bars on a board all of them can be read."""

GIVEN_MAX: Final = 10
"""The most answers of one person in a round, where a facilitator says how many of them, or how many words."""

WORDS_MAX: Final = 280
"""Characters of a note: what a phone shows without scrolling and a wall shows in four lines."""

SHORT_MAX: Final = 80
"""Characters of what somebody in a room types that is a name or a day rather than a sentence."""

HEADING_MAX: Final = 40
"""Characters of a heading over notes: one line over a column on the wall."""

TYPED_MAX: Final = {"label": LABEL_MAX, "words": WORDS_MAX, "short": SHORT_MAX, "heading": HEADING_MAX}
"""The most characters of what is typed on a board or at a desk, as their pages tell their scripts."""

_HERE = Path(__file__).resolve().parent


ADDED_FORMS: Final[set[str]] = set()
"""Names of forms of a round that did not come with the package."""


def round_forms() -> tuple[str, ...]:
    """Return the names of the forms that a round can have: the modules in `workshop/forms`, and those added.

    A module is named after its form, so that the files of a board can be checked without loading any form.
    """
    return tuple(sorted({module.name for module in iter_modules([str(_HERE / "workshop" / "forms")])} | ADDED_FORMS))


def own_file(name: str) -> Path:
    """Return where this user's own file `name` is kept: in the system's folder for user data."""
    return platformdirs.user_data_path("praatplaat", appauthor=False) / name


def shipped(name: str) -> Path:
    """Return the folder `data` or `assets` that came with the package.

    A wheel holds them inside the package, a checkout beside it.
    """
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name


def samples() -> dict[str, Path]:
    """Return the sample boards that came with the package, folders and workbooks, by their names."""
    there = sorted((shipped("assets") / "boards").iterdir())
    return {path.stem: path for path in there if path.is_dir() or path.suffix == ".xlsx"}


_DEFAULT_LANGUAGE: Final = "nl"
"""The language of the screens where nothing says which: most who use the program speak it."""


def _languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue of words: the default, then the others in alphabetical order."""
    codes = sorted(path.stem for path in (shipped("assets") / "words").glob("*.json"))
    return (_DEFAULT_LANGUAGE, *(code for code in codes if code != _DEFAULT_LANGUAGE))


LANGUAGES: Final = _languages()
"""The languages of the screens, the default first. The languages of a board are another thing: `Board.languages`."""


def ships_inside() -> bool:
    """Tell whether data and assets lie inside the package, as in an installed wheel, where nobody edits them."""
    return (_HERE / "data").is_dir()
