"""The board in one language as a graph, in forms that networkx, Gephi and D3 read."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import networkx as nx

from praatplaat.content.model import Board
from praatplaat.export.wanted import Wanted
from praatplaat.graph import build_graph


def graphml(board: Board, wanted: Wanted) -> bytes:
    """Return the graph of a board as GraphML."""
    return _written(nx.write_graphml, board, wanted)


def gexf(board: Board, wanted: Wanted) -> bytes:
    """Return the graph of a board as GEXF, which Gephi opens."""
    return _written(nx.write_gexf, board, wanted)


def _written(write: Any, board: Board, wanted: Wanted) -> bytes:
    into = BytesIO()
    write(build_graph(board, wanted.lang), into)
    return into.getvalue()


def node_link(board: Board, wanted: Wanted) -> bytes:
    """Return the graph of a board as JSON with `nodes` and `links`, as D3 and networkx have it."""
    data = nx.node_link_data(build_graph(board, wanted.lang), edges="links")
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
