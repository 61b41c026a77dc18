"""What the editors wrote: files in a folder, checked and joined to a frozen `Board`."""

from praatplaat.content.frozen import Frozen, Localized, localized
from praatplaat.content.model import (
    Beginning,
    Board,
    Facet,
    Filter,
    Group,
    Link,
    Plate,
    Question,
    Role,
    Route,
    Step,
    Term,
    Way,
)
from praatplaat.content.problems import Problem
from praatplaat.content.reader import Reading, examine, read_board
from praatplaat.content.source import Source
from praatplaat.content.style import hints as style_hints
from praatplaat.content.vocabulary import Colophon, Field, Ground, Kind, Language, Level, Relation, Vocabulary

__all__ = [
    "Beginning",
    "Board",
    "Colophon",
    "Facet",
    "Field",
    "Filter",
    "Frozen",
    "Ground",
    "Group",
    "Kind",
    "Language",
    "Level",
    "Link",
    "Localized",
    "Plate",
    "Problem",
    "Question",
    "Reading",
    "Relation",
    "Role",
    "Route",
    "Source",
    "Step",
    "Term",
    "Vocabulary",
    "Way",
    "examine",
    "localized",
    "read_board",
    "style_hints",
]
