"""What stands in a file, before anybody decided what a board makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from praatplaat.tables.notices import Notice
from praatplaat.tables.rows import text_of

Value = str | tuple[str, ...]
"""What stands under one heading: a text, or several of them."""

MARK: Final = "\ue000"
"""What the mark of a record begins with: a sign that stands in no text."""
_numbers = count()
SORTS: Final = ("kumu", "gexf", "graphml", "node-link", "canvas", "vault", "table", "workbook")
"""The kinds of files that can be taken in."""


@dataclass(slots=True)
class Record:
    """What becomes a card: its values by heading, and by which id, name or file others point to it.

    `table` is the sheet, file or folder that it stands in, `where` names its place for a reader, `at` is the middle
    that it had on another drawing, y downwards. A link that counts the cards of its own file names the `mark` of one.
    """

    values: dict[str, Value]
    id: str = ""
    table: str = ""
    where: str = ""
    at: tuple[float, float] | None = None
    also: tuple[str, ...] = ()
    mark: str = field(default_factory=lambda: f"{MARK}{next(_numbers)}")


@dataclass(slots=True)
class Tie:
    """What becomes a link: what it says of its two ends, and its values by heading."""

    source: str
    target: str
    values: dict[str, Value] = field(default_factory=dict)
    directed: bool = True
    relation: str = ""
    """What it is called, where the file says so apart from any heading."""
    inverse: str = ""


@dataclass(slots=True)
class Material:
    """All that was read: `sort` says of which kind the file was, `title` and `about` what it says of itself."""

    sort: str
    title: str = ""
    about: str = ""
    records: list[Record] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    lost: list[Notice] = field(default_factory=list)
    directed: bool = True
    """Whether a link that says nothing of it has a direction."""

    def add(self, other: Material) -> None:
        """Take over what another file holds."""
        self.title = self.title or other.title
        self.about = self.about or other.about
        self.records += other.records
        self.ties += other.ties
        self.lost += other.lost


def plain_value(value: Any) -> Value:
    """Return a value of JSON or YAML: a list as several texts, a mapping as its parts."""
    if isinstance(value, list | tuple):
        return tuple(filter(None, (text_of(part) for part in value if not isinstance(part, dict))))
    if isinstance(value, dict):
        return tuple(f"{name}: {text_of(part)}" for name, part in value.items() if not isinstance(part, dict | list))
    return text_of(value)
