"""The board as a graph: nodes, links, places, and questions asked of them."""

from praatplaat.graph.attempts import Settled
from praatplaat.graph.boards import board_from
from praatplaat.graph.build import Graph, Net, build_graph
from praatplaat.graph.entries import Entry, entries
from praatplaat.graph.filters import Value, filter_values, ids_of_before, matching, named_now
from praatplaat.graph.frames import Frames, frames
from praatplaat.graph.groups import Gathering, blossoms, gatherings, has_card, homes, on_plate
from praatplaat.graph.places import place_nodes, plate_size
from praatplaat.graph.questions import ego, filter_graph, must_have, neighbours, paths
from praatplaat.graph.remembering import Remembered, pinned, stood_of
from praatplaat.graph.search import search
from praatplaat.graph.settling import net_of, settled, settled_as, tidied

__all__ = [
    "Entry",
    "Frames",
    "Gathering",
    "Graph",
    "Net",
    "Remembered",
    "Settled",
    "Value",
    "blossoms",
    "board_from",
    "build_graph",
    "ego",
    "entries",
    "filter_graph",
    "filter_values",
    "frames",
    "gatherings",
    "has_card",
    "homes",
    "ids_of_before",
    "matching",
    "must_have",
    "named_now",
    "neighbours",
    "net_of",
    "on_plate",
    "paths",
    "pinned",
    "place_nodes",
    "plate_size",
    "search",
    "settled",
    "settled_as",
    "stood_of",
    "tidied",
]
