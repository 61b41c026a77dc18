"""Making a board of what people have: a map of Kumu, a graph, a vault of notes, a workbook or tables.

    read(paths) → Material → planned(…) → Plan → written(…) → the folder of a board

A reader says only what stands in a file; which column is what, and what the board gets, is decided afterwards, in one
place for all kinds of files (`columns`, `linking`, `planning`). Nothing is written before it was said.
"""

from praatplaat.importing.columns import ROLES
from praatplaat.importing.folder import Before, FolderChange, before, changed, write
from praatplaat.importing.material import Material
from praatplaat.importing.opening import read, together
from praatplaat.importing.planning import Plan, planned
from praatplaat.tables.notices import Notice

__all__ = [
    "ROLES",
    "Before",
    "FolderChange",
    "Material",
    "Notice",
    "Plan",
    "before",
    "changed",
    "planned",
    "read",
    "together",
    "write",
]
