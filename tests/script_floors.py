"""The floors on which the modules of `assets/` stand: imports go down them only."""

from __future__ import annotations

from typing import Final

_DRAWING: Final = """
view/page view/file view/whole view/begun view/dashboard view/panel-cell view/widget-cell view/edited view/way-back \
view/save workshop/room workshop/desk workshop/phone
view/cell view/panel-link
view/board view/python-link view/moving view/editing
*
view/dom view/frames view/older view/unpacked view/waiting view/words
view/around view/arrange view/clock view/curve view/excerpt view/find view/graph view/halos view/inflate view/inside view/keeping view/line view/saying \
view/sending view/server-time view/state view/store view/stream-places workshop/acts-now workshop/desk-judged workshop/desk-said workshop/forms/cloud \
workshop/lead-state workshop/outbox workshop/plane-places workshop/room-news workshop/room-shown workshop/untold
"""
"""Where modules stand, from top to bottom: what begins a page or a cell; the board as a whole and what joins it; the parts
of it, and of a workshop (`*`); what reads and writes the page; what needs no page, and is tested without one.

        room, desk, phone ──►  parts of workshop/
               │                       │
               ▼                       ▼
        page, dashboard, … ──►  board, moving, …  ──►  parts of view/  ──►  dom, words, …  ──►  arrange, state, …
"""

FLOORS: Final = tuple(line.split() for line in reversed(_DRAWING.strip().splitlines()))
"""The names of modules by floor, from the lowest to the highest."""
