"""`Praatplaat`: a board with what is open and chosen on it, which shows itself in a notebook and in Panel."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import param

from praatplaat.app.manners import Guarded, Mannered
from praatplaat.app.notebook import Notebook
from praatplaat.app.showing import Showing
from praatplaat.app.views import Views
from praatplaat.content.calls import in_own_words, must_know
from praatplaat.content.model import Board
from praatplaat.content.reader import read_board
from praatplaat.errors import UsageError, path_given
from praatplaat.graph import Net, board_from, must_have, net_of
from praatplaat.graph.boards import ids_of
from praatplaat.graph.build import Network
from praatplaat.graph.called import Nodes, is_table
from praatplaat.graph.tables import graph_of_tables
from praatplaat.graph.told import Told
from praatplaat.graph.values import Overlay
from praatplaat.view.live_values import live_values

if TYPE_CHECKING:
    import pandas as pd

    from praatplaat.app.panel_plate import PanelPlate


class _Guarded(param.Parameter):
    """A parameter that keeps its old value when the board of its component refuses the new one.

    The check comes before anyone is told of the change, so that a wrong value reaches neither watchers nor browser.
    """

    def _validate(self, val: Any) -> None:
        if isinstance(self.owner, param.Parameterized):
            self.owner._check(self.name, val)
        super()._validate(val)


class _GuardedText(_Guarded, param.String): ...


class _GuardedTexts(_Guarded, param.List): ...


class _GuardedNumber(_Guarded, param.Integer): ...


class _GuardedNumbers(_Guarded, param.Dict): ...


class Praatplaat(Showing, Guarded, param.Parameterized, metaclass=Mannered):
    """A board that shows itself in a notebook and in Panel, or any networkx graph.

    For a graph `kind`, `title`, `label` and `text` name the attributes of nodes that hold these, or are functions of a
    node and its attributes; see `board_from` for their defaults.

    `selected`, `lang`, `kinds`, `depth` and `votes` can be set and watched; what the visitor does arrives in them,
    and what Python sets shows on the board. A facet that is clicked once more while it is open is an event too, for who
    watches `selected`. `width` and `height` are those of the board in a notebook, in pixels; without them it is as wide
    as its cell. Where Panel is at home, `pn.panel(plate)` is the component that stands in its layouts.

        plate.show(degrees, "links", by="size").highlight(path)

    Raises:
        UnknownFacetError: `selected` or `votes` names a facet that the board does not have.
        UsageError: A value is not possible, or a file cannot be written. Set later, a wrong value raises the same and
            leaves the old one in place.
    """

    selected = _GuardedText(default="", allow_refs=True, doc="Id of the open facet; empty when none is open.")
    lang = _GuardedText(
        default="", allow_refs=True, doc="Language of the words, one of the board; the first when none is set."
    )
    kinds = _GuardedTexts(
        default=[], item_type=str, allow_refs=True, doc="Kinds of facets shown in full; empty for all."
    )
    depth = _GuardedNumber(
        default=1, allow_refs=True, doc="How many links away from the open facet still count as near: 0 to 3."
    )
    votes = _GuardedNumbers(default={}, allow_refs=True, doc="Number of votes by facet id, shown as halo and number.")

    overlay = param.Parameter(default=Overlay(), doc="What is shown on the board, by `show` and the like.")

    width = param.Integer(default=None, doc="Pixels in a notebook; as wide as the cell if not set.")
    height = param.Integer(default=None, doc="Pixels in a notebook; what suits the width if not set.")

    @in_own_words
    def __init__(
        self,
        board: Board | Network | None = None,
        *,
        kind: Told = "",
        title: Told = "",
        label: Told = "",
        text: Told = "",
        selected: Any = "",
        lang: Any = "",
        kinds: Any = (),
        depth: Any = 1,
        votes: Any = None,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        if isinstance(board, Board | None):
            source, board = None, board or read_board()
        else:
            source, board = board, board_from(board, kind=kind, title=title, label=label, text=text)
        params = {"selected": selected, "lang": lang or str(board.vocabulary.first), "depth": depth}
        params |= {"votes": votes, "kinds": kinds, "width": width, "height": height}
        self._net = net_of(board)
        self._nodes = Nodes(self._net.graph if source is None else source, ids_of(self._net.graph, source))
        for name in _CHECKS:
            if name in params and not _is_reference(params[name]):
                params[name] = self._meant(name, params[name])
                self._check(name, params[name])
        self.board = board
        super().__init__(**params)
        for name in _CHECKS:  # now that references have a value
            self._check(name, getattr(self, name))
        self._shown: tuple[Overlay | None, str, dict[str, Any]] = (None, "", {})
        self._views = Views(self, tuple(_CHECKS), ("selected", "lang", "kinds", "depth"), self._live)
        self._notebook = Notebook(self, self._views)
        self._in_panel: PanelPlate | None = None

    def __panel__(self) -> PanelPlate:
        """Return what Panel shows, always the same component, so that its size and place can be set."""
        if self._in_panel is None:
            from praatplaat.app.panel_plate import PanelPlate

            self._in_panel = PanelPlate(self, self._views)
        return self._in_panel

    def servable(self, **options: Any) -> PanelPlate:
        """Have `panel serve` show this plate; `options` are those of Panel's components."""
        shown: PanelPlate = self.__panel__().servable(**options)
        return shown

    def _ipython_display_(self) -> None:
        self._notebook.show()

    def _display_(self) -> Any:
        return self._notebook.in_marimo()

    def _repr_html_(self) -> str:
        return self._notebook.still()

    @classmethod
    @in_own_words
    def from_pandas(
        cls,
        nodes: pd.DataFrame,
        links: pd.DataFrame,
        *,
        directed: bool = True,
        kind: Told = "",
        title: Told = "",
        label: Told = "",
        text: Told = "",
        **options: Any,
    ) -> Praatplaat:
        """Make a plate of two tables: nodes, by a column `id` or the index, and links, with `source` and `target`.

        Other columns are attributes, as they are of a networkx graph; `options` are those of a plate of a graph.
        """
        must_know(options, tuple(inspect.signature(cls.__init__).parameters)[2:], beside=("directed",))
        graph = graph_of_tables(nodes, links, directed=directed)
        return cls(graph, kind=kind, title=title, label=label, text=text, **options)

    @in_own_words
    def save(
        self,
        path: str | Path,
        *,
        theme: str = "",
        width: int = 0,
        paper: str = "",
        portrait: bool = False,
        address: str = "",
    ) -> Path:
        """Write the board as it is now to a file whose name says its kind; return the path.

        A workbook (`save("board.xlsx")`) is the board itself, to edit and to serve. A name without an ending is a
        folder: there a file of each kind is written. Pictures, slides and HTML show what is open, votes and values.
        `theme` is "light", "dark" or "contrast", `width` the pixels of a PNG, `paper` A0 to A5, `address` a QR code.
        """
        from praatplaat.export.exports import check_exports, ending_of, export_all, export_file
        from praatplaat.export.wanted import Wanted, given

        asked = given({"theme": theme, "width": width, "paper": paper, "portrait": portrait, "address": address})
        path = path_given(path)
        if isinstance(width, bool) or not isinstance(width, Integral):
            raise UsageError("bad-size", name="width", found=repr(width)[:60], least=1)
        if not (whole := not ending_of(path) and (not path.suffix or path.is_dir())):
            check_exports([path], asked)
        wanted = Wanted(**self._now(), **asked)
        if whole:
            for _ in export_all(self.board, path, wanted):
                pass
        else:
            export_file(self.board, path, wanted=wanted)
        return path

    @in_own_words
    def svg(self, path: str | Path, *, theme: str = "") -> Path:
        """Write the plate as it is now as an SVG; see `save`."""
        return self._saved(path, ".svg", theme=theme)

    @in_own_words
    def png(self, path: str | Path, *, theme: str = "", width: int = 0) -> Path:
        """Write it as a PNG."""
        return self._saved(path, ".png", theme=theme, width=width)

    @in_own_words
    def pdf(self, path: str | Path, *, theme: str = "", paper: str = "", portrait: bool = False) -> Path:
        """Write it as a PDF of one sheet, in vectors."""
        return self._saved(path, ".pdf", theme=theme, paper=paper, portrait=portrait)

    @in_own_words
    def html(self, path: str | Path) -> Path:
        """Write the board as one HTML file that works offline and begins as the plate is now."""
        return self._saved(path, ".html")

    def _saved(self, path: str | Path, ending: str, **asked: Any) -> Path:
        if path_given(path).suffix.lower() != ending:
            raise UsageError("export-kind", path=path, allowed=ending)
        return self.save(path, **asked)

    def __repr__(self) -> str:
        return f"Praatplaat({', '.join(f'{name}={getattr(self, name)!r}' for name in _CHECKS)})"

    __str__ = __repr__

    def _now(self) -> dict[str, Any]:
        """Return what a picture of the plate as it is now shows, as fields of `Wanted`."""
        return {"lang": self.lang, "facet": self.selected, "votes": dict(self.votes), "overlay": self.overlay}

    def _live(self) -> dict[str, Any]:
        """Return the values that its views show, in the language of now; they change less often than all else."""
        if self._shown[0] is not self.overlay or self._shown[1] != self.lang:
            self._shown = (self.overlay, self.lang, live_values(self.board, self.lang, self.overlay))
        return self._shown[2]

    def _check(self, name: str, value: Any) -> None:
        _CHECKS[name](self._net, value)


def _is_reference(value: Any) -> bool:
    """Tell whether Panel takes this for something to follow: a widget, a parameter, a function."""
    return callable(value) or bool(param.parameterized.resolve_ref(value))


def _check_selected(net: Net, facet: Any) -> None:
    if facet != "":
        must_have(net.graph, str(facet))


def _check_lang(net: Net, lang: Any) -> None:
    if lang not in net.board.languages:
        raise UsageError("unknown-language", found=lang, allowed=", ".join(net.board.languages))


def _check_kinds(net: Net, kinds: Any) -> None:
    possible = net.board.kinds
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if not isinstance(kind, str) or kind not in possible:
            raise UsageError("unknown-kind", found=kind, allowed=", ".join(possible))


def _check_depth(_: Net, depth: Any) -> None:
    if isinstance(depth, bool) or not isinstance(depth, Integral) or int(depth) not in range(4):
        raise UsageError("bad-depth", found=repr(depth)[:60])


def _check_votes(net: Net, votes: Any) -> None:
    if is_table(votes):
        raise UsageError("value-table", allowed=", ".join(map(str, votes.columns)))
    if not isinstance(votes, Mapping):
        raise UsageError("bad-votes", found=str(votes)[:60])
    for facet, number in votes.items():
        must_have(net.graph, str(facet))
        if isinstance(number, bool) or not isinstance(number, Integral) or int(number) < 0:
            raise UsageError("bad-votes-of", found=str(number)[:60], node=facet)


_CHECKS: Final = {
    "selected": _check_selected,
    "lang": _check_lang,
    "kinds": _check_kinds,
    "depth": _check_depth,
    "votes": _check_votes,
}
