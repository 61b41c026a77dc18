"""The picture in Bokeh: a scene as one GraphRenderer, public models only."""

from __future__ import annotations

from typing import Any, Final

from bokeh.models import Circle, ColumnDataSource, GlyphRenderer, GraphRenderer, MultiLine, Plot, Range1d
from bokeh.models.graphs import NodesOnly, StaticLayoutProvider

from praatplaat.figures import figures
from praatplaat.view.scene import Curve, Scene
from praatplaat.view.theme import themes

PIECES: Final[int] = figures("curve")["PIECES"]
"""Straight pieces per curve."""
_LINKS: Final = figures("links")


def bokeh_plot(scene: Scene, uid: str, *, drawn: bool = True) -> Plot:
    """Return the links and halos of a scene as a Bokeh plot, without scene drawing, cards, axes or tools.

    The y axis points down, as on the plate. Models are named `<uid>-plot`, `-graph`, `-nodes` and `-edges`, so that
    several boards can stand in one document. The browser sets ranges, colours and moved links; unless `drawn`, it
    sets all links and none are sent to it.
    """
    colours = themes()["light"].colours  # until the browser, which knows the reader's theme, sets its own
    nodes = ColumnDataSource(
        name=f"{uid}-nodes",
        data={
            "index": [card.id for card in scene.cards],
            "halo": [0.0] * len(scene.cards),
            "color": [colours["halo"]] * len(scene.cards),
        },
    )
    dotted = scene.dotted
    lines = [points(line.curve) if drawn else ([], []) for line in scene.lines]
    edges = ColumnDataSource(
        name=f"{uid}-edges",
        data={
            "start": [line.source for line in scene.lines],
            "end": [line.target for line in scene.lines],
            "xs": [xs for xs, _ in lines],
            "ys": [ys for _, ys in lines],
            "color": [colours["quiet" if line.quiet else "line"] for line in scene.lines],
            "alpha": [1.0] * len(lines),
            "width": [_LINKS["THIN_WIDE" if line.quiet or not dotted else "DOTTED_WIDE"] for line in scene.lines],
            "dash": [_LINKS["DOT"] if dotted else [] for _ in scene.lines],
        },
    )
    disc = Circle(radius="halo", fill_color="color", fill_alpha=0.6, line_color=None)
    stroke = MultiLine(line_color="color", line_alpha="alpha", line_width="width", line_cap="round", line_dash="dash")
    graph = GraphRenderer(
        name=f"{uid}-graph",
        node_renderer=_renderer(nodes, disc),
        edge_renderer=_renderer(edges, stroke),
        layout_provider=StaticLayoutProvider(graph_layout={card.id: (card.x, card.y) for card in scene.cards}),
        selection_policy=NodesOnly(),
        inspection_policy=NodesOnly(),
    )
    return Plot(
        name=f"{uid}-plot",
        renderers=[graph],
        toolbar_location=None,
        sizing_mode="stretch_both",
        x_range=Range1d(0, scene.width),
        y_range=Range1d(scene.height, 0),
        min_border=0,
        outline_line_color=None,
        background_fill_color=None,
        border_fill_color=None,
        lod_threshold=None,
        output_backend="canvas",
    )


def points(curve: Curve) -> tuple[list[float], list[float]]:
    """Return `PIECES` + 1 points along a cubic Bézier curve, as x and y, in plate units."""
    x0, y0, x1, y1, x2, y2, x3, y3 = curve
    shares = [i / PIECES for i in range(PIECES + 1)]

    def along(a: float, b: float, c: float, d: float) -> list[float]:
        return [(1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d for t in shares]

    return along(x0, x1, x2, x3), along(y0, y1, y2, y3)


def _renderer(source: ColumnDataSource, glyph: Any) -> GlyphRenderer:
    # The same glyph for every state: None would mean a frozen copy that ignores later changes.
    return GlyphRenderer(
        data_source=source, glyph=glyph, selection_glyph=glyph, nonselection_glyph=glyph, muted_glyph=glyph
    )
