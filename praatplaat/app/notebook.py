"""A plate in a notebook: a still picture, and beside it, as an output of its own, the board that can be clicked.

The still is an `<img>` whose address holds the whole SVG: that form is there in a notebook that is not trusted, without
a kernel, in a report of nbconvert and on sites that host code; an SVG in the page or an output `image/svg+xml` is not.
The latest follows what the plate holds, those before keep what they showed: a notebook is a story. Once the board is
alive it hides the still; where it cannot come to life, the still stays.
"""

from __future__ import annotations

import itertools
import re
import secrets
import sys
from collections.abc import Callable
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from praatplaat.app.views import Views
from praatplaat.graph import Net, net_of
from praatplaat.i18n import say
from praatplaat.settings import THEMES
from praatplaat.view.aside import aside_of_facet
from praatplaat.view.narrow import with_narrow
from praatplaat.view.still import share_seen, still
from praatplaat.view.still_themes import in_all_themes
from praatplaat.view.svg_files import still_svg

if TYPE_CHECKING:
    from praatplaat.app.component import Praatplaat
    from praatplaat.app.widget import PlateWidget

_SHEET: Final = (960, 580)
"""Pixels of the still; it becomes as wide as its cell. Higher than a slide, so that it has the header of a sheet of
paper, with letters that are read in a small cell."""
_QUIET: Final = 0.6
"""Seconds for which nothing must have changed before the still follows a board that is alive, unless a cell ends.

To make it takes the kernel 15 to 40 ms, and to take it over takes the page some ten: cards that glide would stand still
for that after every change, and nobody sees the still then.
"""
_NEVER: Final = '%"#&<>\\'
"""What may not stand in an address between quotation marks as it is; the first is what the others are told by."""
_BEYOND: Final = re.compile(r"[^ -~]+")


_DARK: Final = '[data-jp-theme-light="false"], .vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)'
_LIGHT: Final = '[data-jp-theme-light="true"], .vscode-light, .vscode-high-contrast-light'
_WEARS: Final = (
    "<style>"
    + "".join(
        f":is({around}) [class^=praatplaat-still]{{color-scheme:{scheme}}}"
        for around, scheme in ((_DARK, "dark"), (_LIGHT, "light"))
    )
    + "</style>"
)
"""What has a still wear the theme of a notebook, which need not be that of the system.

Where a notebook lets no styles through, as JupyterLab does without trust, it wears that of the system.
"""


class Notebook:
    """How one plate shows itself in notebooks; all cells that show it follow the same plate."""

    def __init__(self, plate: Praatplaat, views: Views) -> None:
        self._plate, self._views = plate, views
        self._mark = f"praatplaat-still-{secrets.token_hex(6)}"
        self._numbers, self._latest = itertools.count(1), ""
        self._shown: object = None
        self._later = _Later(_QUIET, self._renew)
        self._net: Net | None = None
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
        display(self._output(), raw=True, display_id=self._latest)
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

    def _output(self, *, below: bool = False) -> dict[str, str]:
        """Return the still, and its words for where no HTML is shown: in a terminal, or where VS Code has no trust.

        One that lies hidden `below` a board that is alive is drawn only once it is seen.
        """
        return {"text/html": self.still('loading="lazy" ' if below else ""), "text/plain": self._told()}

    def _told(self) -> str:
        plate = self._plate
        values = {"title": plate.board.title[plate.lang]}
        if not plate.selected:
            return say("notebook.still", plate.lang, **values)
        return say(
            "notebook.still-open", plate.lang, **values, facet=plate.board.by_id[plate.selected].title[plate.lang]
        )

    def still(self, more: str = "") -> str:
        """Return the plate as it is now, as HTML that needs nothing else; `more` are attributes of its picture."""
        plate = self._plate
        if self._net is None or self._net.lang != plate.lang:
            self._net = net_of(plate.board, plate.lang)
        net = self._net
        aside = aside_of_facet(net, plate.selected) if plate.selected else None
        width, height = _SHEET
        drawn = still(net, width=width, height=height, numbers=plate.votes, aside=aside, overlay=plate.overlay)
        if not aside:
            drawn = with_narrow(drawn, net, plate.overlay, plate.votes)
        seen = {theme: share_seen(net, theme, faded=bool(aside)) for theme in THEMES}
        tones = (kind.tone for kind in plate.board.kinds.values())
        address = address_of(in_all_themes(still_svg(drawn), tones, seen))
        size = f' style="width:{plate.width}px"' if plate.width else ""
        img = f'<img {more}src="{address}" alt="{escape(self._told())}" width="100%"{size}>'
        return f'<div class="{self._mark}">{img}{_WEARS}</div>'

    def widget(self) -> PlateWidget | None:
        """Return the board that can be clicked, one for all cells of the plate; none where anywidget is missing."""
        if self._widget is None and find_spec("anywidget"):
            from praatplaat.app.widget import PlateWidget

            self._widget = PlateWidget(self._plate, self._views, self._mark)
        return self._widget

    def _follow(self, shell: Any) -> None:
        """Have the still follow when a cell ends; below a board that is alive and hides it, once nothing changes."""
        self._views.join(lambda _: self._later.again())
        shell.events.register("pre_run_cell", lambda _: self._later.hurry())
        shell.events.register("post_run_cell", lambda _: self._renew())

    def _renew(self) -> None:
        from IPython.display import update_display

        now = self._plate._now()
        if now != self._shown:
            self._shown = now
            update_display(self._output(below=self._views.alive), raw=True, display_id=self._latest)


class _Later:
    """A call that is made once, some seconds after it was asked for last."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        self._seconds, self._call = seconds, call
        self._loop: Any = None
        self._waiting: Any = None

    def again(self) -> None:
        """Ask for it, from now on."""
        from tornado.ioloop import IOLoop

        loop = IOLoop.current(instance=False)
        if loop is None:
            return  # in a thread of its own: the next cell brings the still up to date
        if self._waiting is not None:
            self._loop.remove_timeout(self._waiting)
        self._loop, self._waiting = loop, loop.call_later(self._seconds, self._now)

    def hurry(self) -> None:
        """Make it now, if it is asked for."""
        if self._waiting is not None:
            self._loop.remove_timeout(self._waiting)
            self._now()

    def _now(self) -> None:
        self._waiting = None
        self._call()


def address_of(svg: str) -> str:
    """Return a data address that holds an SVG, in as few signs as every sanitiser of HTML lets through.

    Single and double quotes change places, because SVG has many double ones and these would have to be escaped.
    """
    told = svg.replace("\n", " ").replace('"', "\n").replace("'", '"').replace("\n", "'")
    for sign in _NEVER:
        told = told.replace(sign, quote(sign))
    return "data:image/svg+xml;charset=utf-8," + _BEYOND.sub(lambda found: quote(found[0]), told)


def _shell() -> Any:
    """Return the IPython that runs in the kernel of a notebook, if any."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell if hasattr(shell, "kernel") else None


def _panel_is_loaded() -> bool:
    """Tell whether the notebook has loaded Panel by `pn.extension`."""
    panel = sys.modules.get("panel")
    return bool(panel and panel.extension._loaded)
