"""The drawings under the cards that came with the package.

What both drawings of a ground show stands once: in the landscape one, with an id by which the portrait one uses it. A
page that holds both gets them as they stand; a picture of one of them has it whole.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from markupsafe import Markup

from praatplaat.settings import shipped

_TAG: Final = re.compile(r"<(/?)[^>]*?(/?)>")
_ID: Final = re.compile(r' id="pp-\d+"')
_USE: Final = re.compile(r'<use href="#(pp-\d+)"/>')


def drawing(name: str) -> Markup:
    """Return a drawing as it stands, for a page in which the landscape one stands too; `name` as of `Ground.ours`."""
    return Markup((shipped("assets") / name).read_text("utf-8"))


@cache
def whole_drawing(name: str) -> Markup:
    """Return a drawing with all that it shows."""
    text, landscape = drawing(name), drawing(name.replace("-portrait", "-landscape"))
    return Markup(_ID.sub("", _USE.sub(lambda found: _element(landscape, found[1]), text)))


def _element(text: str, id_: str) -> str:
    """Return the element with this id, and all that is in it."""
    begin = text.rindex("<", 0, text.index(f' id="{id_}"'))
    depth = 0
    for tag in _TAG.finditer(text, begin):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if not depth:
            return text[begin : tag.end()]
    raise ValueError(f"{id_} does not end")
