"""praatplaat: a drawn discussion plate, as data, as a graph and as a board on screen.

    from praatplaat import Praatplaat, read_board, build_graph, frames

Names are loaded when first used: reading a board takes tenths of a second, Panel takes seconds.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from praatplaat.app.component import Praatplaat
    from praatplaat.content import read_board
    from praatplaat.graph import build_graph, frames

__all__ = ["Praatplaat", "build_graph", "frames", "read_board"]

_HOMES = {
    "Praatplaat": "praatplaat.app.component",
    "read_board": "praatplaat.content",
    "build_graph": "praatplaat.graph",
    "frames": "praatplaat.graph",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'praatplaat' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
