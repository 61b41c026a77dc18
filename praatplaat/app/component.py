"""`Praatplaat`: the board as a Panel component, in the dashboard and in a Jupyter cell."""

from __future__ import annotations

import gzip
import itertools
from typing import Any

import panel as pn
import param
from panel.custom import Child, JSComponent

from praatplaat.app.picture import bokeh_plot
from praatplaat.content.model import Board
from praatplaat.content.reader import read_board
from praatplaat.errors import UsageError
from praatplaat.graph import build_graph, known
from praatplaat.settings import LANGUAGES, shipped
from praatplaat.view import board_html, build_scene, one_module, styles

_numbers = itertools.count(1)


class Praatplaat(JSComponent):
    """A board that shows itself in Panel and Jupyter.

    `selected`, `lang`, `kinds`, `depth` and `votes` can be set and watched; what the visitor does arrives in them,
    and what Python sets shows on the board. In Jupyter call `pn.extension(inline=True)` first: nothing is then
    fetched from elsewhere.

    Raises:
        UnknownFacetError: `selected` names a facet that the board does not have.
        UsageError: `lang`, `kinds` or `depth` has a value that is not possible.
    """

    selected = param.String(default="", doc="Id of the open facet; empty when none is open.")
    lang = param.String(default=LANGUAGES[0], doc='Language of the words: "nl" or "en".')
    kinds = param.List(default=[], item_type=str, doc="Kinds of facets shown in full; empty for all.")
    depth = param.Integer(default=1, doc="How many links away from the open facet still count as near: 0 to 3.")
    votes = param.Dict(default={}, doc="Number of votes by facet id, shown as halo and number.")

    plot = Child()
    home = param.String(default="jupyter")
    uid = param.String(default="")
    html = param.Dict(default={})
    css = param.String(default="")
    code = param.String(default="")

    # Only the joint is Panel's to load: as text, because Panel serves a bundle from below its Python module alone, and
    # small, because it parses a text without bundle as TSX. The board itself is a plain module of the page or of `code`.
    _esm = (shipped("assets") / "panel.js").read_text("utf-8")

    def __init__(self, board: Board | None = None, *, home: str = "jupyter", **params: Any) -> None:
        board = board or read_board()
        # Before Panel's own constructor: a wrong value must not leave a half-made component behind.
        self._graph = build_graph(board)
        self._check(params)
        uid = f"praatplaat{next(_numbers)}"
        plot = bokeh_plot(build_scene(self._graph, "landscape"), uid)
        own = {"home": home, "uid": uid, "plot": pn.pane.Bokeh(plot, sizing_mode="stretch_both")}
        if home == "jupyter":
            html = {lang: gzip.compress(board_html(build_graph(board, lang), home=home).encode()) for lang in LANGUAGES}
            own |= {"html": html, "css": styles(), "code": one_module("cell.js", exports=True)}
            params = {"sizing_mode": "stretch_width", "height": 640, **params}
        self.board = board
        super().__init__(**own, **params)
        self.param.watch(self._on_change, ["selected", "lang", "kinds", "depth", "votes"])

    def _on_change(self, *events: Any) -> None:
        try:
            self._check({event.name: event.new for event in events})
        except (UsageError, ValueError):
            with param.parameterized.discard_events(self):
                self.param.update(**{event.name: event.old for event in events})
            raise

    def _check(self, values: dict[str, Any]) -> None:
        for id_ in [values.get("selected") or None, *(values.get("votes") or ())]:
            if id_ is not None:
                known(self._graph, id_)
        kinds = self._graph.graph["board"].kinds
        for kind in values.get("kinds") or ():
            if kind not in kinds:
                raise UsageError("unknown-kind", found=kind, allowed=", ".join(kinds))
        if values.get("lang", LANGUAGES[0]) not in LANGUAGES:
            raise UsageError("unknown-language", found=values["lang"], allowed=", ".join(LANGUAGES))
        if values.get("depth", 1) not in range(4):
            raise UsageError("bad-depth", found=values["depth"])
