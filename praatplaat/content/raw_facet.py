"""What editors write in the files of a facet: its front matter, and that of its other languages."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from praatplaat.content.raw import Strict
from praatplaat.content.values import Address, Day, Detail, Id, Label, Order, Stamp, Summary, Title, Word
from praatplaat.content.vocabulary import OnPlate


class RawSource(Strict):
    title: Detail
    basis: Literal["source", "own"]
    url: Address | None = None
    published: Day | None = None
    date: Day | None = None


class RawLink(Strict):
    to: Word
    relation: Word
    why: Summary | None = None


class RawQuestion(Strict):
    level: Word
    text: Summary


class _WithFields(Strict):
    """Base of models with fields of the board: these have neutral names here, with the board's names as aliases.

    So no name that a board gives to a field clashes with a name of Python or pydantic.
    """

    @cached_property
    def details(self) -> dict[str, Any]:
        """The fields of the board that stand in the file."""
        own = ((info.alias, getattr(self, name)) for name, info in type(self).model_fields.items() if info.alias)
        return {alias: value for alias, value in own if value is not None}


class RawFacet(_WithFields):
    """Front matter of `<id>.md`: structure and words of the first language; `fielded` adds the fields of a board."""

    kind: Word
    title: Title
    label: Label | None = None
    summary: Summary | None = None
    on_plate: OnPlate | None = None
    order: Order | None = None
    aliases: list[Id] = Field(default_factory=list)
    links: list[RawLink] = Field(default_factory=list)
    questions: list[RawQuestion] = Field(default_factory=list)
    sources: list[RawSource] = Field(default_factory=list)


class RawWords(_WithFields):
    """Front matter of `<id>.en.md`: words of another language only; what is not there yet, the first language says."""

    title: Title | None = None
    label: Label | None = None
    summary: Summary | None = None
    why: dict[str, Summary] = Field(default_factory=dict)
    questions: list[Summary] = Field(default_factory=list)
    own: Detail | None = None
    translates: Stamp | None = None
