"""The board in one language as data: as graphs that networkx and Gephi read, and as a workbook that pandas reads."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any, Final

import networkx as nx

from praatplaat.content.model import Board
from praatplaat.export.wanted import Wanted
from praatplaat.graph import build_graph, frames

_TEXT_ONLY: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Nothing that editors wrote becomes a formula or a link."""
_COUNTED: Final = {"links", "sources"}
"""What follows from the rest."""


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


def workbook(board: Board, wanted: Wanted) -> bytes:
    """Return the tables of `frames` as a workbook with a sheet each, `nodes` and `links`; all texts are texts."""
    from xlsxwriter import Workbook

    into = BytesIO()
    with Workbook(into, _TEXT_ONLY) as book:
        tables = frames(build_graph(board, wanted.lang))
        for name, table in (("nodes", tables.nodes.reset_index()), ("links", tables.links)):
            sheet = book.add_worksheet(name)
            columns = [column for column in table.columns if column not in _COUNTED]
            sheet.write_row(0, 0, columns)
            for number, row in enumerate(table[columns].itertuples(index=False), 1):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif value == value:  # no number is one that is missing
                        sheet.write_number(number, column, value)
            sheet.freeze_panes(1, 0)
    return into.getvalue()
