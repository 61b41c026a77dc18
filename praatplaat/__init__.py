"""praatplaat: a drawn discussion plate, as data, as a graph and as a board on screen.

    from praatplaat import Praatplaat, read_board, build_graph, search

The names in `__all__` are what others may count on; all else can change. They are loaded when first used: reading a
board takes tenths of a second, Panel takes seconds.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # `typing` takes a tenth of a second to load, in which Ctrl+C would be a traceback
if TYPE_CHECKING:
    from typing import Any, Final

    from praatplaat.app.component import Praatplaat
    from praatplaat.content import Board, read_board
    from praatplaat.errors import ContentError, PraatplaatError, StorageError, UnknownFacetError, UsageError
    from praatplaat.export.workshop_frames import compare, read_workshop
    from praatplaat.graph import answers as questions
    from praatplaat.graph import board_from, build_graph, ego, filter_graph, neighbours, paths
    from praatplaat.graph.frames import frames
    from praatplaat.graph.plain import to_plain
    from praatplaat.graph.search import search

__all__ = [
    "Board",
    "ContentError",
    "Praatplaat",
    "PraatplaatError",
    "StorageError",
    "UnknownFacetError",
    "UsageError",
    "board_from",
    "build_graph",
    "compare",
    "ego",
    "filter_graph",
    "frames",
    "neighbours",
    "paths",
    "questions",
    "read_board",
    "read_workshop",
    "search",
    "to_plain",
]

_HOMES: Final = {
    "praatplaat.app.component": ("Praatplaat",),
    "praatplaat.content": ("Board", "read_board"),
    "praatplaat.export.workshop_frames": ("compare", "read_workshop"),
    "praatplaat.graph.plain": ("to_plain",),
    "praatplaat.errors": ("ContentError", "PraatplaatError", "StorageError", "UnknownFacetError", "UsageError"),
}
"""The modules that define the names; all other names are in `praatplaat.graph`."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'praatplaat' has no attribute {name!r}")
    if name == "questions":
        return import_module("praatplaat.graph.answers")
    home = next((home for home, names in _HOMES.items() if name in names), "praatplaat.graph")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__
