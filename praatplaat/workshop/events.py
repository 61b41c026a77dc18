"""What can happen in a workshop: one model per kind of event. More of them stand in `acts` and `forms`.

What a screen sends is checked by these models (types, lengths, nothing unknown) and by `rules` (whether it may happen
now). Then it becomes the body of an event as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from praatplaat.content.frozen import Frozen
from praatplaat.settings import DOTS, DOTS_MAX, GIVEN_MAX, LANGUAGES, OPTIONS_MAX
from praatplaat.workshop.options import Option
from praatplaat.workshop.values import Count, End, Facet, FormName, Language, Name, Question, Shows, Translated

FACETS_MAX: Final = 40
"""The most facets of one round; nobody reads a longer list on a phone."""

FACILITATOR: Final = "facilitator"
"""The actor of every event that no participant made."""


class Body(BaseModel):
    """What an event says beside who and when."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    kind: ClassVar[str]
    by_participant: ClassVar[bool] = False
    undoable: ClassVar[bool] = False
    brings: ClassVar[Literal["round", "card", "note", "names"] | None] = None
    """The field that names what it brings for people to answer, like or choose: once they did, it stays."""
    after_end: ClassVar[bool] = False
    """Whether it may still happen when the workshop is over."""
    said: ClassVar[Mapping[str, Any]] = {}
    """The fields that say what somebody chose or wrote, each with what it holds when that is wiped."""

    def wiped(self, but: str = "") -> Self:
        """Return the body without what it said, `but` for one field: enough for a replay, and nothing more."""
        return self.model_copy(update={name: empty for name, empty in self.said.items() if name != but})


class ByParticipant(Body):
    """An act of a participant."""

    by_participant: ClassVar[bool] = True
    count: Count = 0
    """The number of the act on its device: of two choices about one thing the higher counts, however they arrive."""


class Undoable(Body):
    """An act of the facilitator that can be undone."""

    undoable: ClassVar[bool] = True
    harmless: ClassVar[bool] = False
    """Whether it changes nobody's answer or group, so that to undo it leaves what was compared as it is."""


class OfBoard(Undoable):
    """An act whose facets are those of the board itself, and no cards that the room added."""


class OfRound(Undoable):
    """Something that happens to an existing round."""

    round: Name


class Begun(Body):
    """A workshop begins, in the language of its facilitator; or a rehearsal of one."""

    kind = "begun"
    lang: Language = LANGUAGES[0]
    rehearsal: bool = False


class RoundAdded(Undoable):
    """A question for the room, ready to be opened. With `live` its result shows while people answer.

    `options` are the answers among which the room chooses where it does not choose among facets, and `most` is how many
    of them, or of words, a device may give; without it the form says how many.
    `several` lets a device put more than one dot on a card. `low` and `high` say what the ends of a scale mean, or of a
    field from left to right, `bottom` and `top` those of its height; without them the form does. All words are in
    `lang`, and in other languages as far as they were `translated`.
    """

    kind = "round-added"
    brings = "round"
    round: Name
    form: FormName
    question: Question
    facets: Annotated[tuple[Facet, ...], Field(max_length=FACETS_MAX, strict=False)] = ()
    dots: Annotated[int, Field(ge=1, le=DOTS_MAX)] = DOTS
    several: bool = False
    options: Annotated[tuple[Option, ...], Field(max_length=OPTIONS_MAX, strict=False)] = ()
    most: Annotated[int, Field(ge=1, le=GIVEN_MAX)] | None = None
    low: End | None = None
    high: End | None = None
    bottom: End | None = None
    top: End | None = None
    live: bool = False
    moderated: bool = True
    route: Facet | None = None
    step: Annotated[int, Field(ge=1, le=99)] | None = None
    lang: Language | None = None
    translated: Translated = Frozen()


class RoundChanged(RoundAdded):
    """A round that was not opened yet becomes another question; its name stays."""

    kind = "round-changed"


class RoundRemoved(OfRound):
    """A round that was not opened is not asked after all."""

    kind = "round-removed"


class RoundOpened(OfRound):
    """The room may answer; another round that was open is closed."""

    kind = "round-opened"


class RoundClosed(OfRound):
    """Nobody may answer any more."""

    kind = "round-closed"
    harmless = True


class RoundRevealed(OfRound):
    """Everybody may see the result."""

    kind = "round-revealed"
    harmless = True


class RoundAway(OfRound):
    """A round that is closed leaves board and phones; what came of it stays."""

    kind = "round-away"
    harmless = True


class RoundShown(OfRound):
    """A round that is closed stands before the room again as it was left, without being opened anew."""

    kind = "round-shown"
    harmless = True


class RoundReset(OfRound):
    """All answers of a round are taken away; it can be opened and answered again."""

    kind = "round-reset"
    brings = "round"


class NoteJudged(Undoable):
    """A note is shown to the room, or hidden from it; in the log `note` is the name by which it is judged."""

    kind = "note-judged"
    harmless = True
    note: Name
    shown: bool


class NotesMerged(Undoable):
    """A note says the same as the note `into`: it goes behind that one, with its likes."""

    kind = "notes-merged"
    harmless = True
    note: Name
    into: Name


class DeviceRemoved(Undoable):
    """A device and all it did are taken away; it cannot do anything more."""

    kind = "device-removed"
    device: Name


class ArrivalsRemoved(Undoable):
    """All devices that came in from the second `since` until before `until` are removed."""

    kind = "arrivals-removed"
    since: Annotated[int, Field(ge=0, le=2**53)]
    until: Annotated[int, Field(ge=0, le=2**53)]


class Locked(Undoable):
    """New devices are not let in any more, or are again."""

    kind = "locked"
    harmless = True
    locked: bool


class Led(Body):
    """Board and phones show what one screen leads them to; without `on` nobody leads any more.

    `show` is what stands there: a place on the plate (a facet, a step of a route, or the plate as it is), the plate
    without the round that stands before the room, the cards of that round, its table, its notes or a single `note`, the
    start screen, a `pair` of rounds side by side, the address at which the harvest is shared, or nothing at all.
    """

    kind = "led"
    on: bool
    show: Shows = "place"
    facet: Facet | None = None
    route: Facet | None = None
    step: Annotated[int, Field(ge=1, le=99)] | None = None
    note: Name | None = None
    pair: Annotated[tuple[Name, Name], Field(strict=False)] | None = None
    by: Literal["board", "desk"] | None = None
    screen: Name | None = None


class Wandered(Body):
    """Somebody at a board looks around there, away from what is led; or the board follows again."""

    kind = "wandered"
    on: bool


class Undone(Body):
    """An act of the facilitator, the event `sequence`, is undone: it counts as if it had not happened."""

    kind = "undone"
    sequence: Annotated[int, Field(ge=1)]


class CodeRenewed(Body):
    """People join by another code; devices that take part already may still use the code that `was`."""

    kind = "code-renewed"
    was: Name


class Ended(Body):
    """The workshop is over: from now on it can only be read, and its harvest be given a title."""

    kind = "ended"


class Joined(ByParticipant):
    """A device takes part."""

    kind = "joined"


class Answer(ByParticipant):
    """An answer to a round; what it says depends on the form of the round (`forms`)."""

    round: Name


class Liked(ByParticipant):
    """A note of somebody else is liked, or is not any more."""

    kind = "liked"
    said = {"on": False}
    note: Name
    on: bool


class Withdrawn(ByParticipant):
    """A note is taken back by its writer."""

    kind = "withdrawn"
    note: Name


class Left(ByParticipant):
    """A device takes back all it did."""

    kind = "left"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `sequence` counts from 1 within its workshop, `at` is in seconds since 1970."""

    sequence: int
    op: str
    actor: str
    at: int
    body: Body

    @property
    def kind(self) -> str:
        """Return the name of what happened."""
        return self.body.kind
