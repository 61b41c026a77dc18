"""The same board as tutorials make it: networkx, a spring layout, Bokeh, a Panel callback that fills a text.

It is kept kind: no template, no labels in the plot, no fonts from elsewhere, data and layout made once per
process instead of per visitor. It is served with Panel's own defaults.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import panel as pn
from bokeh.models import Circle, HoverTool, MultiLine, TapTool
from bokeh.plotting import figure, from_networkx

from praatplaat import build_graph, read_board

NODE_COLOUR = "#2b6cb0"
"""`watch.js` looks for this colour on the canvas to see that the graph is painted."""


@cache
def network() -> tuple[nx.Graph, dict[str, Any], dict[str, str]]:
    """Return the facets as a graph, a place for each, and what to say about each."""
    board = build_graph(read_board(Path(sys.argv[2]) if len(sys.argv) > 2 else None))
    graph = nx.Graph()
    for id_, data in board.nodes(data=True):
        graph.add_node(id_, title=data["title"], kind=data["kind"])
    graph.add_edges_from((a, b) for a, b in board.edges())
    texts = {
        id_: _explanation(data, [board.nodes[near]["title"] for near in graph[id_]])
        for id_, data in board.nodes(data=True)
    }
    # From 500 nodes on networkx asks scipy for a spring layout; where nodes stand costs a frame nothing.
    places = nx.spring_layout(graph, seed=7) if len(graph) < 500 else nx.random_layout(graph, seed=7)
    return graph, places, texts


def _explanation(data: dict[str, Any], near: list[str]) -> str:
    questions = "\n".join(f"- {question}" for question in data["questions"].splitlines())
    links = "\n".join(f"- {title}" for title in near)
    parts = (f"## {data['title']}", f"*{data['summary']}*", data["text"], questions, "### Links", links)
    return "\n\n".join(parts)


def app() -> pn.Row:
    """Return the page of one visitor."""
    graph, places, texts = network()
    ids = list(graph)
    plot = figure(
        width=800, height=600, title="Praatplaat", tools="pan,wheel_zoom,reset", active_scroll="wheel_zoom", name="plot"
    )
    plot.add_tools(HoverTool(tooltips=[("", "@title"), ("kind", "@kind")]), TapTool())
    drawn = from_networkx(graph, places)
    drawn.node_renderer.glyph = Circle(radius=0.03, fill_color=NODE_COLOUR)
    drawn.edge_renderer.glyph = MultiLine(line_color="#aaaaaa")
    plot.renderers.append(drawn)
    text = pn.pane.Markdown("Click a node.", width=420)

    def explain(_attribute: str, _old: list[int], new: list[int]) -> None:
        if new:
            text.object = texts[ids[new[0]]]

    drawn.node_renderer.data_source.selected.on_change("indices", explain)
    return pn.Row(pn.pane.Bokeh(plot), text)


if __name__ == "__main__":
    port = int(sys.argv[1])
    network()
    pn.serve({"tutorial": app}, port=port, address="127.0.0.1", show=False, websocket_origin=[f"127.0.0.1:{port}"])
