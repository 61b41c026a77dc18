"""The board of a plate as a widget of a notebook.

What the notebook may store of it is small: a joint, and the values of the plate. Its code, once for all plates of a
page, and the board in the language that is read come when the browser asks for them, packed.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from praatplaat.app.views import Views
from praatplaat.graph import net_of
from praatplaat.i18n import say
from praatplaat.settings import shipped
from praatplaat.view import board_html, cell_styles, old_cell_words, one_module, suffices

if TYPE_CHECKING:
    from praatplaat.app.component import Praatplaat


class PlateWidget(anywidget.AnyWidget):
    """What a notebook shows of a plate while its kernel runs; `mark` is the class of its still picture."""

    _esm = (shipped("assets") / "widget.js").read_text("utf-8").replace("NEEDS", suffices())

    told = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    mark = traitlets.Unicode().tag(sync=True)
    version = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    size: traitlets.List[int | None] = traitlets.List().tag(sync=True)

    def __init__(self, plate: Praatplaat, views: Views, mark: str) -> None:
        board = plate.board
        words = {str(lang): say("notebook.silent", lang) for lang in board.languages} | {"old": old_cell_words(board)}
        super().__init__(
            told=views.told,
            shown=views.shown,
            mark=mark,
            version=_version(),
            words=words,
            size=[plate.width, plate.height],
        )
        self._views = views
        self._gives: dict[str, Callable[[], bytes]] = {"code": _code, "css": _css}
        for lang in board.languages:
            self._gives[str(lang)] = cache(lambda lang=lang: _packed(board_html(net_of(board, lang), home="jupyter")))
        self.on_msg(self._answer)
        views.join(self._tell)

    def _tell(self, told: dict[str, Any]) -> None:
        with self.hold_sync():
            self.told, self.shown = told, self._views.shown

    def __repr__(self) -> str:
        """Return what stands in the place of the board where nothing can bring it to life."""
        return say("notebook.asleep", self.told["lang"])

    def _answer(self, _: object, asked: dict[str, Any], __: object) -> None:
        """Answer a browser: it asks for a part of the board by its name, or tells what its visitor did."""
        if "asked" in asked:
            self._views.hear(asked["asked"])
        elif gives := self._gives.get(asked.get("want", "")):
            self.send({"gives": asked["want"]}, [gives()])


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode())


@cache
def _code() -> bytes:
    return _packed(one_module("widget-cell.js", exports=True))


@cache
def _css() -> bytes:
    return _packed(cell_styles())


@cache
def _version() -> str:
    """Return a mark of the scripts and style sheets as they are now: pages keep code by it."""
    files = (file for kind in ("*.js", "*.css", "*.json") for file in shipped("assets").rglob(kind))
    stamps = sorted((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files)
    return hashlib.sha256(repr(stamps).encode()).hexdigest()[:16]
