"""A plate as a Panel component: on the dashboard, in Panel apps, and in a notebook where Panel is at home."""

from __future__ import annotations

import gzip
import itertools
from typing import TYPE_CHECKING, Any

import panel as pn
import param
from panel.custom import Child, JSComponent

from praatplaat.app.picture import bokeh_plot
from praatplaat.app.views import Views
from praatplaat.content.model import Board
from praatplaat.graph import net_of
from praatplaat.settings import shipped
from praatplaat.view import board_html, build_scene, cell_styles, old_cell_words, one_module, suffices

if TYPE_CHECKING:
    from praatplaat.app.component import Praatplaat

_numbers = itertools.count(1)


class PanelPlate(JSComponent):
    """What Panel shows of a plate; `layout` is Panel's, such as `sizing_mode` or `width`."""

    asked = param.Dict(default={}, doc="What a visitor did last: values, in which view, and its number in that view.")
    told = param.Dict(default={}, doc="What every view shows: values, numbered, and what visitor's act was taken last.")
    shown = param.Dict(default={}, doc="Values that a researcher shows, see `live_values`.")
    plot = Child()
    home = param.String(default="jupyter")
    uid = param.String(default="")
    pages = param.Dict(default={}, doc="The board in each language, packed.")
    css = param.String(default="")
    code = param.String(default="")
    old = param.String(default="", doc="What a browser says that cannot run the board.")

    # Panel loads only the joint. It is text, because Panel serves bundles only from below its Python module; it is
    # small, because Panel takes text without a bundle for TSX. The board is a plain module, in the page or in `code`.
    _esm = (shipped("assets") / "panel.js").read_text("utf-8").replace("NEEDS", suffices())

    def __init__(self, plate: Praatplaat, views: Views, *, home: str = "jupyter", **layout: Any) -> None:
        board = plate.board
        uid = f"praatplaat{next(_numbers)}"
        # The dashboard's page has drawn the links already; its browser works them out for Bokeh.
        plot = bokeh_plot(build_scene(plate._net, "landscape"), uid, drawn=home == "jupyter")
        own = {"home": home, "uid": uid, "plot": pn.pane.Bokeh(plot, sizing_mode="stretch_both")}
        if home == "jupyter":
            own |= {"pages": _packed(board), "css": cell_styles(), "code": one_module("panel-cell.js", exports=True)}
            own["old"] = old_cell_words(board)
            layout = {"sizing_mode": "stretch_width", "height": 640, **layout}
        super().__init__(**own, **layout)
        views.join(lambda told: self.param.update(told=told, shown=views.shown))
        self.param.watch(lambda event: views.hear(event.new), "asked")


def _packed(board: Board) -> dict[str, bytes]:
    """Return the board as HTML by language, packed.

    Packed it is a sixth of the size and holds no `<`: Panel writes values into a script element of the notebook, as
    they are, and a `</script>` among them would end it.
    """
    pages = {lang: board_html(net_of(board, lang), home="jupyter") for lang in board.languages}
    return {str(lang): gzip.compress(html.encode()) for lang, html in pages.items()}
