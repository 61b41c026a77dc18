"""A plate in a notebook: a still picture, and beside it, as an output of its own, the board that can be clicked.

The still is an `<img>` whose address holds the whole SVG: that form is there in a notebook that is not trusted, without
a kernel, in a report of nbconvert and on sites that host code; an SVG in the page or an output `image/svg+xml` is not.
The latest follows what the plate holds, those before keep what they showed: a notebook is a story. Once the board is
alive it hides the still; where it cannot come to life, the still stays.
"""

from __future__ import annotations

import itertools
import secrets
import sys
from collections.abc import Callable
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from praatplaat.app.views import Views
from praatplaat.graph import net_of
from praatplaat.i18n import say
from praatplaat.view.aside import aside_of_facet
from praatplaat.view.still import still
from praatplaat.view.svg_files import still_svg

if TYPE_CHECKING:
    from praatplaat.app.component import Praatplaat
    from praatplaat.app.widget import PlateWidget

_SHEET: Final = (960, 540)
"""Pixels of the still, in which its letters have the sizes of a slide; it becomes as wide as its cell."""
_QUIET: Final = 0.4
"""Seconds for which a visitor must have done nothing before the still follows."""
_SWAPPED: Final = {ord('"'): "'", ord("'"): '"'}
_PLAIN: Final = " !$'()*+,-./:;=?@[]^_`{|}~"
"""What may stand in an address between quotation marks as it is."""


class Notebook:
    """How one plate shows itself in notebooks; all cells that show it follow the same plate."""

    def __init__(self, plate: Praatplaat, views: Views) -> None:
        self._plate, self._views = plate, views
        self._mark = f"praatplaat-still-{secrets.token_hex(6)}"
        self._numbers, self._latest = itertools.count(1), ""
        self._shown: object = None
        self._widget: PlateWidget | None = None

    def show(self) -> None:
        """Show the plate below the cell that is running.

        Raises:
            NotImplementedError: There is no notebook; IPython then shows the plate in words.
        """
        shell = _shell()
        if shell is None:
            raise NotImplementedError
        from IPython.display import HTML, display

        self._latest = f"{self._mark}-{next(self._numbers)}"
        display(HTML(self.still()), display_id=self._latest)
        if self._shown is None:
            self._follow(shell)
        self._shown = self._plate._now()
        if widget := self.widget():
            display(widget)
        elif _panel_is_loaded():
            display(self._plate.__panel__())
        else:
            display(HTML(f"<p>{escape(say('notebook.no-widget', self._plate.lang))}</p>"))

    def in_marimo(self) -> Any:
        """Return what marimo shows: the same two, the one below the other."""
        marimo = sys.modules["marimo"]
        shown = [marimo.Html(self.still())]
        if widget := self.widget():
            shown.append(widget)
        return marimo.vstack(shown)

    def still(self) -> str:
        """Return the plate as it is now, as HTML that needs nothing else."""
        plate = self._plate
        values = {"title": plate.board.title[plate.lang]}
        if plate.selected:
            values["facet"] = plate.board.by_id[plate.selected].title[plate.lang]
            told = say("notebook.still-open", plate.lang, **values)
        else:
            told = say("notebook.still", plate.lang, **values)
        net = net_of(plate.board, plate.lang)
        aside = aside_of_facet(net, plate.selected) if plate.selected else None
        width, height = _SHEET
        drawn = still(net, width=width, height=height, numbers=plate.votes, aside=aside, overlay=plate.overlay)
        address = address_of(still_svg(drawn))
        size = f' style="width:{plate.width}px"' if plate.width else ""
        return f'<div class="{self._mark}"><img src="{address}" alt="{escape(told)}" width="100%"{size}></div>'

    def widget(self) -> PlateWidget | None:
        """Return the board that can be clicked, one for all cells of the plate; none where anywidget is missing."""
        if self._widget is None and find_spec("anywidget"):
            from praatplaat.app.widget import PlateWidget

            self._widget = PlateWidget(self._plate, self._views, self._mark)
        return self._widget

    def _follow(self, shell: Any) -> None:
        """Have the still follow: at the end of a cell that changes the plate, and once a visitor is at rest."""
        later = _Later(_QUIET, self._renew)
        self._views.join(lambda _: later.again())
        shell.events.register("post_run_cell", lambda _: self._renew())

    def _renew(self) -> None:
        from IPython.display import HTML, update_display

        now = self._plate._now()
        if now != self._shown:
            self._shown = now
            update_display(HTML(self.still()), display_id=self._latest)


class _Later:
    """A call that is made once, some seconds after it was asked for last."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        self._seconds, self._call = seconds, call
        self._waiting: Any = None

    def again(self) -> None:
        from tornado.ioloop import IOLoop

        loop = IOLoop.current(instance=False)
        if loop is None:
            return  # in a thread of its own: the next cell brings the still up to date
        if self._waiting is not None:
            loop.remove_timeout(self._waiting)
        self._waiting = loop.call_later(self._seconds, self._now)

    def _now(self) -> None:
        self._waiting = None
        self._call()


def address_of(svg: str) -> str:
    """Return an SVG as an address that holds it, as short as one that every cleaner of HTML lets through.

    Its quotation marks are swapped, as far more of them are double than single ones.
    """
    return "data:image/svg+xml;charset=utf-8," + quote(svg.replace("\n", " ").translate(_SWAPPED), safe=_PLAIN)


def _shell() -> Any:
    """Return the IPython that runs in the kernel of a notebook, if any."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell if hasattr(shell, "kernel") else None


def _panel_is_loaded() -> bool:
    """Tell whether the notebook has loaded Panel by `pn.extension`."""
    panel = sys.modules.get("panel")
    return bool(panel and panel.extension._loaded)
