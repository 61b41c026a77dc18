"""What the editors wrote: files in a folder, checked and joined to a frozen `Board`."""

from praatplaat.content.model import Board, Facet, Group, Kind, Link, Localized, Plate, Question, Relation, Source
from praatplaat.content.problems import Problem
from praatplaat.content.reader import Reading, examine, read_board

__all__ = [
    "Board", "Facet", "Group", "Kind", "Link", "Localized", "Plate", "Problem", "Question", "Reading", "Relation",
    "Source", "examine", "read_board",
]
