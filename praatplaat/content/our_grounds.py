"""The drawings under the cards that come with the program: those for which `assets/grounds` has a file.

`sea.json` says in which place of the list it stands (`order`), what it is called in each language, as a value of a
workbook and as a choice for a new board (`words`), what workbooks of earlier versions call it (`also`), whether there
is nothing to be seen on it (`empty`), and which boxes no card may cover (`spots`), by orientation. The drawings are
`sea-landscape.svg` and `sea-portrait.svg`. Another ground is these three files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from praatplaat.content.frozen import Box
from praatplaat.files import read_json
from praatplaat.i18n import add_words, near
from praatplaat.settings import LANGUAGES, shipped


def _told() -> Mapping[str, Mapping[str, Any]]:
    found = {path.stem: read_json(path) for path in (shipped("assets") / "grounds").glob("*.json")}
    return dict(sorted(found.items(), key=lambda ground: (ground[1]["order"], ground[0])))


_TOLD: Final = _told()
GROUNDS: Final = tuple(_TOLD)
"""Their names; a new board begins with the first."""
EMPTY: Final = next(name for name, told in _TOLD.items() if told.get("empty"))
"""A sheet of paper with nothing on it: the ground of a board that names none."""
CALLED_BEFORE: Final = {word: name for name, told in _TOLD.items() for word in told.get("also", "").split()}
"""What workbooks of earlier versions call them."""


def shipped_spots(name: str, orientation: str) -> dict[str, Box]:
    """Return what no card may cover of a drawing that came with the program."""
    told = _TOLD[name].get("spots", {}).get(orientation, {})
    return {spot: cast("Box", tuple(box)) for spot, box in told.items()}


def _words(lang: str) -> dict[str, str]:
    """Return their names as sentences of the screens."""
    return {
        f"{key}-{name}": near({to: own[part] for to, own in told["words"].items()}, lang)
        for name, told in _TOLD.items()
        for key, part in (("sheet.value", "value"), ("new.ground", "new"))
    }


add_words({lang: _words(lang) for lang in LANGUAGES})
