"""`Praatplaat`: the board as a Panel component, in the dashboard and in a Jupyter cell."""

from __future__ import annotations

import gzip
import itertools
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

import panel as pn
import param
from panel.custom import Child, JSComponent

from praatplaat.app.picture import bokeh_plot
from praatplaat.app.showing import Showing
from praatplaat.content.model import Board
from praatplaat.content.reader import read_board
from praatplaat.errors import UsageError
from praatplaat.export.wanted import Wanted
from praatplaat.graph import Net, board_from, must_have, net_of
from praatplaat.graph.boards import Told, ids_of
from praatplaat.graph.build import Network
from praatplaat.graph.tables import graph_of_tables
from praatplaat.graph.values import Nodes, Overlay
from praatplaat.i18n import say, screens_of
from praatplaat.settings import shipped
from praatplaat.view import board_html, build_scene, cell_styles, oldest, one_module, suffices

if TYPE_CHECKING:
    import pandas as pd

_numbers = itertools.count(1)


class _Guarded(param.Parameter):
    """A parameter that keeps its old value when the board of its component refuses the new one.

    The check comes before anyone is told of the change, so that a wrong value reaches neither watchers nor browser.
    """

    def _validate(self, val: Any) -> None:
        if isinstance(self.owner, JSComponent):
            self.owner._check(self.name, val)
        super()._validate(val)


class _GuardedText(_Guarded, param.String): ...


class _GuardedTexts(_Guarded, param.List): ...


class _GuardedNumber(_Guarded, param.Integer): ...


class _GuardedNumbers(_Guarded, param.Dict): ...


class Praatplaat(Showing, JSComponent):
    """A board that shows itself in Panel and Jupyter, or any networkx graph.

    For a graph `kind`, `title`, `label` and `text` name the attributes of nodes that hold these, or are functions of a
    node and its attributes; see `board_from` for their defaults. `selected` and `votes` name the nodes of a graph as
    text.

    `selected`, `lang`, `kinds`, `depth` and `votes` can be set and watched; what the visitor does arrives in them,
    and what Python sets shows on the board. In Jupyter call `pn.extension(inline=True)` first: nothing is then
    fetched from elsewhere.

        plate.show(degrees, "links", by="size").highlight(path)

    Raises:
        UnknownFacetError: `selected` or `votes` names a facet that the board does not have.
        UsageError: `lang`, `kinds` or `depth` has a value that is not possible. Set later, a wrong value raises the
            same and leaves the old one in place.
    """

    selected = _GuardedText(default="", doc="Id of the open facet; empty when none is open.")
    lang = _GuardedText(default="", doc="Language of the words, one of the board; the first when none is set.")
    kinds = _GuardedTexts(default=[], item_type=str, doc="Kinds of facets shown in full; empty for all.")
    depth = _GuardedNumber(default=1, doc="How many links away from the open facet still count as near: 0 to 3.")
    votes = _GuardedNumbers(default={}, doc="Number of votes by facet id, shown as halo and number.")

    overlay = param.Parameter(default=Overlay(), doc="What is shown on the board, by `show` and the like.")

    asked = param.Dict(default={}, doc="What a visitor did last: values, in which view, and its number in that view.")
    told = param.Dict(default={}, doc="What every view shows: values, numbered, and what visitor's act was taken last.")
    plot = Child()
    home = param.String(default="jupyter")
    uid = param.String(default="")
    pages = param.Dict(default={}, doc="The board in each language, packed.")
    css = param.String(default="")
    code = param.String(default="")
    old = param.String(default="", doc="What a browser says that cannot run the board.")

    # Panel must not send these one by one: see `assets/view/panel-link.js`.
    _rename: ClassVar = dict.fromkeys(("selected", "lang", "kinds", "depth", "votes", "overlay"))

    # Panel loads only the joint. It is text, because Panel serves bundles only from below its Python module; it is
    # small, because Panel takes text without a bundle for TSX. The board is a plain module, in the page or in `code`.
    _esm = (shipped("assets") / "panel.js").read_text("utf-8").replace("NEEDS", suffices())

    def __init__(
        self,
        board: Board | Network | None = None,
        *,
        kind: Told = "",
        title: Told = "",
        label: Told = "",
        text: Told = "",
        home: str = "jupyter",
        **params: Any,
    ) -> None:
        if isinstance(board, Board | None):
            source, board = None, board or read_board()
        else:
            source, board = board, board_from(board, kind=kind, title=title, label=label, text=text)
        params.setdefault("lang", str(board.vocabulary.first))
        self._net = net_of(board)
        self._nodes = Nodes(self._net.graph if source is None else source, ids_of(self._net.graph, source))
        for name in _CHECKS:
            if name in params and not _is_reference(params[name]):
                self._check(name, params[name])
        uid = f"praatplaat{next(_numbers)}"
        # The dashboard's page has drawn the links already; its browser works them out for Bokeh.
        plot = bokeh_plot(build_scene(self._net, "landscape"), uid, drawn=home == "jupyter")
        own = {"home": home, "uid": uid, "plot": pn.pane.Bokeh(plot, sizing_mode="stretch_both")}
        if home == "jupyter":
            own |= {"pages": _packed(board), "css": cell_styles(), "code": one_module("cell.js", exports=True)}
            screens = dict.fromkeys(map(screens_of, board.languages))
            own["old"] = " ".join(say("page.old-cell", code, **oldest()) for code in screens)
            params = {"sizing_mode": "stretch_width", "height": 640, **params}
        self.board = board
        self._number = itertools.count()
        super().__init__(**own, **params)
        for name in _CHECKS:  # now that references have a value
            self._check(name, getattr(self, name))
        self._tell()
        self.param.watch(self._tell, [*_CHECKS, "overlay"])
        self.param.watch(self._take_asked, "asked")

    @classmethod
    def from_pandas(
        cls, nodes: pd.DataFrame, links: pd.DataFrame, *, directed: bool = True, **options: Any
    ) -> Praatplaat:
        """Make a plate of two tables: nodes, by a column `id` or the index, and links, with `source` and `target`.

        Other columns are attributes, as they are of a networkx graph; `options` are those of a plate of a graph.

        Raises:
            UsageError: A column is missing, an id is there twice, or a link has an end that is no node.
        """
        return cls(graph_of_tables(nodes, links, directed=directed), **options)

    def save(self, path: str | Path, **options: Any) -> Path:
        """Write the board as it is now to a file whose name says its kind, or all kinds to a folder; return the path.

        What is open, the language and the votes are those of now. `options` are fields of
        `praatplaat.export.wanted.Wanted`, such as `theme="dark"`, `width=1600` (pixels) or `paper="A3"`.

        Raises:
            UsageError: There is no such kind, an option does not go with it, or the file cannot be written.
        """
        from praatplaat.export.exports import check_exports, ending_of, export_all, export_file

        state = {"lang": self.lang, "facet": self.selected, "votes": dict(self.votes), "overlay": self.overlay}
        path = Path(path)
        whole = not ending_of(path) and (not path.suffix or path.is_dir())
        if not whole:
            check_exports([path], options)
        wanted = Wanted(**{**state, **options})
        if whole:
            for _ in export_all(self.board, path, wanted):
                pass
        else:
            export_file(self.board, path, wanted=wanted)
        return path

    def svg(self, path: str | Path, **options: Any) -> Path:
        """Write the plate as it is now as an SVG; see `save`."""
        return self._saved(path, ".svg", options)

    def png(self, path: str | Path, **options: Any) -> Path:
        """Write it as a PNG."""
        return self._saved(path, ".png", options)

    def pdf(self, path: str | Path, **options: Any) -> Path:
        """Write it as a PDF of one sheet, in vectors."""
        return self._saved(path, ".pdf", options)

    def html(self, path: str | Path, **options: Any) -> Path:
        """Write the board as one HTML file that works offline."""
        return self._saved(path, ".html", options)

    def _saved(self, path: str | Path, ending: str, options: dict[str, Any]) -> Path:
        if Path(path).suffix.lower() != ending:
            raise UsageError("export-kind", path=path, allowed=ending)
        return self.save(path, **options)

    def __repr__(self, depth: int = 0) -> str:
        return f"Praatplaat({', '.join(f'{name}={getattr(self, name)!r}' for name in _CHECKS)})"

    def _check(self, name: str, value: Any) -> None:
        _CHECKS[name](self._net, value)

    def _tell(self, *_: Any) -> None:
        taken = {name: self.asked.get(name) for name in ("by", "count")}
        self.told = {"number": next(self._number), "heard": taken, **{name: getattr(self, name) for name in _CHECKS}}

    def _take_asked(self, *_: Any) -> None:
        values = {name: self.asked[name] for name in _BY_HAND if name in self.asked}
        for name, value in values.items():
            self._check(name, value)
        if values:
            self.param.update(values)
        else:
            self._tell()


def _is_reference(value: Any) -> bool:
    """Tell whether Panel takes this for something to follow: a widget, a parameter, a function."""
    return callable(value) or bool(param.parameterized.resolve_ref(value))


def _packed(board: Board) -> dict[str, bytes]:
    """Return the board as HTML by language, packed.

    Packed it is a sixth of the size and holds no `<`: Panel writes values into a script element of the notebook, as
    they are, and a `</script>` among them would end it.
    """
    pages = {lang: board_html(net_of(board, lang), home="jupyter") for lang in board.languages}
    return {str(lang): gzip.compress(html.encode()) for lang, html in pages.items()}


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
    if type(depth) is not int or depth not in range(4):
        raise UsageError("bad-depth", found=depth)


def _check_votes(net: Net, votes: Any) -> None:
    for facet, number in (votes or {}).items():
        must_have(net.graph, str(facet))
        if isinstance(number, bool) or not isinstance(number, Integral) or int(number) < 0:
            raise UsageError("bad-votes", found=number)


_CHECKS: Final = {
    "selected": _check_selected,
    "lang": _check_lang,
    "kinds": _check_kinds,
    "depth": _check_depth,
    "votes": _check_votes,
}
_BY_HAND: Final = ("selected", "lang", "kinds", "depth")
"""What a visitor can change on the board."""
