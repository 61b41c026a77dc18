"""What editors wrote, before anything of it is checked: a folder of files, or a sheet that has the same parts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from praatplaat.content import conversations, folder
from praatplaat.content.cells import Cell
from praatplaat.content.drafts import Draft, read_drafts
from praatplaat.content.marked import Marked
from praatplaat.content.problems import Problem, problem
from praatplaat.content.texts import read_data
from praatplaat.content.vocabulary import Grammar, Ground
from praatplaat.errors import UsageError


class Written(Protocol):
    """The parts of a board as they were written.

    `head` is what `board.yaml` says and `words` what `glossary.yaml` says; `root` is the folder in which drawings are
    looked for. In `problems` stands what is wrong beside these. `cells` says of a file that is part of a sheet in which
    cell its text stands.
    """

    root: Path
    problems: list[Problem]

    @property
    def head(self) -> Marked: ...
    @property
    def words(self) -> Marked: ...
    @property
    def plate(self) -> Marked: ...
    @property
    def cells(self) -> Mapping[str, Cell]: ...

    def drafts(self, grammar: Grammar, /) -> list[Draft]:
        """Return its facets, as they were written."""

    def routes(self, languages: tuple[str, ...], /) -> list[conversations.RouteDraft]:
        """Return its routes, as they were written."""

    def drawn(self, ground: Ground, /) -> Ground:
        """Return the ground with the drawings that a sheet holds in its cells; those of a folder are files."""

    def logo(self) -> str:
        """Return the image before the title that a sheet holds in its cells, as a data address; "" for none."""


class Folder:
    """A folder of files.

    Raises:
        UsageError: It is missing, is a file, may not be read or holds no facets.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.cells: Mapping[str, Cell] = {}
        self._files = self._facets()
        self.head = self._top(folder.BOARD, needed=True)

    def _facets(self) -> Sequence[Path]:
        cannot = folder.root_problem(self.root)
        if cannot:
            raise cannot
        files: list[Path] = []
        for name in folder.FACETS:
            there, said = folder.content_files(self.root, name, ".md")
            files += there
            self.problems += said
        if not files:
            raise UsageError("board-empty", path=self.root)
        self.problems += folder.top_hints(self.root)
        return files

    @property
    def words(self) -> Marked:
        """`glossary.yaml`."""
        return self._top(folder.GLOSSARY)

    @property
    def plate(self) -> Marked:
        """`plate.yaml`."""
        return self._top(folder.PLATE)

    def _top(self, name: str, *, needed: bool = False) -> Marked:
        if os.path.lexists(self.root / name):
            return read_data(self.root / name, name)
        if needed:
            self.problems.append(problem(name, (1, 1), "missing-file", file=name))
        return Marked(name)

    def drafts(self, grammar: Grammar) -> list[Draft]:
        """Return the facets."""
        return read_drafts(self.root, self._files, grammar, self.problems)

    def routes(self, languages: tuple[str, ...]) -> list[conversations.RouteDraft]:
        """Return the routes."""
        return conversations.read_routes(self.root, languages, self.problems)

    def drawn(self, ground: Ground) -> Ground:
        """Return the drawing under the cards: its files are all there is of it."""
        return ground

    def logo(self) -> str:
        """Return nothing: the image before the title is a file."""
        return ""
