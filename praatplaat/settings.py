"""Where things lie and how large they may be: every fixed figure of the project that more than one floor uses."""

from __future__ import annotations

from pathlib import Path
from pkgutil import iter_modules
from typing import Final

import platformdirs

LABEL_MAX: Final = 24
TITLE_MAX: Final = 90
SUMMARY_MAX: Final = 160
DETAIL_MAX: Final = 200
RESULT_MAX: Final = 400
NOTE_MAX: Final = 700
TEXT_MAX: Final = 6000
"""Characters; a label of 24 fits a card in two or three lines, readable from the back row."""

FILE_MAX: Final = 256 * 1024
"""Bytes of one content file; far above any text a reader would read."""

DRAWING_MAX: Final = 512 * 1024
"""Bytes of one drawing of a board; it is part of every page, so less is better."""

FILES_MAX: Final = 10_000
"""Things in one folder of a board: three times as many as 1,500 facets in two languages are."""

FOLDERS_DEEP: Final = 8
"""How far down `praatplaat translated` looks for translations in the folders of a folder."""

PLATE_SIZES: Final = {"landscape": (1600.0, 900.0), "portrait": (800.0, 3160.0)}
"""Width and height of each plate in plate units."""

CARDS: Final = {
    "landscape": {
        "large": (300.0, 100.0),
        "medium": (258.0, 92.0),
        "small": (252.0, 88.0),
        "group": (258.0, 92.0),
        "member": (270.0, 84.0),
    },
    "portrait": {
        "large": (440.0, 120.0),
        "medium": (372.0, 110.0),
        "small": (372.0, 104.0),
        "group": (372.0, 110.0),
        "member": (372.0, 110.0),
    },
}
"""Width and least height of each card in plate units, by form and by how it stands on the plate; "member" is the card
of a facet that waits behind another at rest. Long words make a card higher, never wider."""

MEMBERS_FIT: Final = 190
NEIGHBOURS_FIT: Final = 150
"""Members of a group, and facets around an open one with its explanation beside it, that the plate has room for at once
on a laptop, most of them without their words; a test holds both against Chromium. More is listed beside the plate."""

KEEP_DAYS: Final = 30
"""Days that a workshop is kept when nobody says otherwise: time to write its report, not to build a file on people."""

DEFAULT_PORT: Final = 5006
PORTS_TRIED: Final = 20

DOTS: Final = 3
DOTS_MAX: Final = 20
"""Dots of one person in a round when nobody says otherwise, and at most: more say little of what matters."""

_HERE = Path(__file__).resolve().parent


ADDED_FORMS: Final[set[str]] = set()
"""Forms of a round that did not come with the package."""


def round_forms() -> tuple[str, ...]:
    """Return the names of the forms that a round can have: those of the modules in `workshop/forms`, and those added.

    A module's name is the name of its form, so that the files of a board can be checked without loading any.
    """
    return tuple(sorted({module.name for module in iter_modules([str(_HERE / "workshop" / "forms")])} | ADDED_FORMS))


def own_file(name: str) -> Path:
    """Return where a file of this user's own is kept: in the folder for data of the system's user."""
    return platformdirs.user_data_path("praatplaat", appauthor=False) / name


def shipped(name: str) -> Path:
    """Return the folder `data` or `assets` that came with the package.

    A wheel holds them inside the package, a checkout beside it.
    """
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name


def _languages(first: str = "nl") -> tuple[str, ...]:
    """Return for which languages there is a catalogue of words: `first`, and the others by the alphabet."""
    codes = sorted(path.stem for path in (shipped("assets") / "words").glob("*.json"))
    return (first, *(code for code in codes if code != first))


LANGUAGES: Final = _languages()
"""The languages of the screens, the first one first. Those of a board are another thing: `Board.languages`."""


def ships_inside() -> bool:
    """Tell whether what came with the package lies inside it, as installed from a wheel, where nobody edits it."""
    return (_HERE / "data").is_dir()
