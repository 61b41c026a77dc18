"""What stands in a file, before anybody decided what a board makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from praatplaat.i18n import count, say

Value = str | tuple[str, ...]
"""What stands under one heading: a text, or several of them."""

SORTS: Final = ("kumu", "gexf", "graphml", "node-link", "canvas", "vault", "table", "workbook")
"""The kinds of files that can be taken in."""
FILE_MAX: Final = 16 * 1024 * 1024
"""The most bytes of one file: five times the largest map that we were shown, with 235 nodes a hundred times over."""
CARDS_MAX: Final = 5000
"""The most cards that are taken in: more than anybody could talk about, and what a folder still opens with ease."""


@dataclass(slots=True)
class Record:
    """What becomes a card: its values by heading, and by which id, name or file others point to it.

    `table` is the sheet, file or folder that it stands in, `where` names its place for a reader, `at` is the middle
    that it had on another drawing, y downwards.
    """

    values: dict[str, Value]
    id: str = ""
    table: str = ""
    where: str = ""
    at: tuple[float, float] | None = None
    also: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader should know before anything is written: `import.<key>`, with a number when it has one."""

    key: str
    n: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self, lang: str) -> str:
        """Return it in words."""
        if self.n is None:
            return say(f"import.{self.key}", lang, **self.values)
        names = self.values.get("names")
        told = count(f"import.{self.key}", self.n, lang)
        return f"{told.removesuffix('.')}: {names}" if names else told


def lost(key: str, names: Iterable[str]) -> list[Notice]:
    """Return one notice about all these, with the first few by name; nothing when there are none."""
    all_of = list(names)
    few = [f"‘{short(name)}’" for name in dict.fromkeys(all_of)][:3]
    more = " …" if len(few) < len(set(all_of)) else ""
    return [Notice(key, len(all_of), {"names": ", ".join(few) + more})] if all_of else []


def short(text: str, most: int = 60) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


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


def text_of(value: Any) -> str:
    """Return any plain value as text: whole numbers without a point, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def value_of(value: Any) -> Value:
    """Return a value of JSON or YAML: a list as several texts, a mapping as its parts."""
    if isinstance(value, list | tuple):
        return tuple(filter(None, (text_of(part) for part in value if not isinstance(part, dict))))
    if isinstance(value, dict):
        return tuple(f"{name}: {text_of(part)}" for name, part in value.items() if not isinstance(part, dict | list))
    return text_of(value)
