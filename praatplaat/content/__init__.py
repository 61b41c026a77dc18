"""What the editors wrote: files in a folder, checked and joined to a frozen `Board`."""

from praatplaat.content.model import (
    Beginning,
    Board,
    Facet,
    Filter,
    Group,
    Kind,
    Link,
    Localized,
    Plate,
    Question,
    Relation,
    Role,
    Route,
    Source,
    Step,
    Term,
    Way,
)
from praatplaat.content.problems import Problem
from praatplaat.content.reader import Reading, examine, read_board
from praatplaat.content.style import hints as style_hints

__all__ = [
    "Beginning", "Board", "Facet", "Filter", "Group", "Kind", "Link", "Localized", "Plate", "Problem", "Question",
    "Reading", "Relation", "Role", "Route", "Source", "Step", "Term", "Way", "examine", "read_board", "style_hints",
]
