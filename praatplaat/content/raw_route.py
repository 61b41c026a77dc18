"""What editors write in `routes/<id>.yaml`: a guided conversation, and the rounds of its steps."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from praatplaat.content.raw import (
    DetailWords,
    LabelWords,
    NameWords,
    NoteWords,
    Options,
    RawWordsSource,
    Strict,
    SummaryWords,
)
from praatplaat.content.values import Dots, Minutes, Most, Order, RoundForm, Switch, Word


class RawRound(Strict):
    """How the question of a step is put to a room with phones."""

    form: RoundForm
    dots: Dots | None = None
    several: Switch = "false"
    options: Options | None = None
    most: Most | None = None
    low: LabelWords | None = None
    high: LabelWords | None = None
    bottom: LabelWords | None = None
    top: LabelWords | None = None
    live: Switch = "false"
    moderated: Switch = "true"


class RawStep(Strict):
    title: NameWords
    facets: Annotated[list[Word], Field(min_length=1)]
    question: SummaryWords
    way: Word
    minutes: Minutes
    group: DetailWords
    note: NoteWords
    round: RawRound | None = None


class RawRoute(Strict):
    """`routes/<id>.yaml`: a guided conversation, in every language."""

    title: NameWords
    summary: SummaryWords
    order: Order | None = None
    minutes: Minutes
    group: DetailWords
    steps: Annotated[list[RawStep], Field(min_length=1)]
    sources: list[RawWordsSource] = Field(default_factory=list)
