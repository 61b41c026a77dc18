"""What can happen in a workshop: one model per kind of event, which is also what a screen asks for.

What a screen sends is checked by these models (types, lengths, nothing unknown) and by `rules` (whether it may happen
now); then it is the body of an event, as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from praatplaat.errors import UsageError
from praatplaat.settings import DOTS, DOTS_MAX
from praatplaat.workshop.values import LOG, Count, Facet, FormName, Language, Name, Words

FACETS_MAX: Final = 40
"""Of one round; a phone shows no more of them in a list that anyone reads."""

FACILITATOR: Final = "facilitator"
"""The actor of every event that no participant made."""


class Body(BaseModel):
    """What an event says besides who and when."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    kind: ClassVar[str]
    by_participant: ClassVar[bool] = False
    undoable: ClassVar[bool] = False
    said: ClassVar[Mapping[str, Any]] = {}
    """The fields that say what somebody chose or wrote, with what they hold when that is wiped."""

    def wiped(self) -> Self:
        """Return what is left of it when what it said is taken back: enough for a replay, and nothing more."""
        return self.model_copy(update=self.said)


class _Of(Body):
    """What a participant does."""

    by_participant: ClassVar[bool] = True
    count: Count = 0
    """Which one of this device it is: of two choices about one thing the later one counts, however they arrive."""


class _Done(Body):
    """What the facilitator can undo."""

    undoable: ClassVar[bool] = True


class OfRound(_Done):
    """What becomes of a round that there is."""

    round: Name


class Begun(Body):
    """A workshop begins, in the language of its facilitator."""

    kind = "begun"
    lang: Language = "nl"


class RoundAdded(_Done):
    """A question for the room, ready to be opened. With `live` its result shows while people answer."""

    kind = "round-added"
    round: Name
    form: FormName
    question: Words
    facets: Annotated[tuple[Facet, ...], Field(max_length=FACETS_MAX, strict=False)] = ()
    dots: Annotated[int, Field(ge=1, le=DOTS_MAX)] = DOTS
    live: bool = False
    moderated: bool = True
    route: Facet | None = None
    step: Annotated[int, Field(ge=1, le=99)] | None = None


class RoundOpened(OfRound):
    """The room may answer; a round that was open is closed by it."""

    kind = "round-opened"


class RoundClosed(OfRound):
    """Nobody may answer any more."""

    kind = "round-closed"


class RoundRevealed(OfRound):
    """Everybody may see what came of it."""

    kind = "round-revealed"


class RoundReset(OfRound):
    """All answers of a round are taken away; it is ready to be opened anew."""

    kind = "round-reset"


class NoteJudged(_Done):
    """A note is shown to the room, or hidden from it."""

    kind = "note-judged"
    note: Name
    shown: bool


class NotesMerged(_Done):
    """A note says what another one says: it stands, with its likes, behind that one."""

    kind = "notes-merged"
    note: Name
    into: Name


class DeviceRemoved(_Done):
    """A device and all it did are taken away; it cannot do more."""

    kind = "device-removed"
    device: Name


class ArrivalsRemoved(_Done):
    """All devices that came in from one second until before another are taken away, as if each was removed."""

    kind = "arrivals-removed"
    since: Annotated[int, Field(ge=0, le=2**53)]
    until: Annotated[int, Field(ge=0, le=2**53)]


class Locked(_Done):
    """New devices are let in, or no more."""

    kind = "locked"
    locked: bool


class Led(Body):
    """Phones show what the presenter shows: a facet, a step of a route, or neither any more."""

    kind = "led"
    on: bool
    facet: Facet | None = None
    route: Facet | None = None
    step: Annotated[int, Field(ge=1, le=99)] | None = None


class Missed(_Done):
    """Who was missing in the room, by role."""

    kind = "missed"
    roles: Annotated[tuple[Facet, ...], Field(max_length=40, strict=False)]


class Undone(Body):
    """Something the facilitator did did not happen."""

    kind = "undone"
    sequence: Annotated[int, Field(ge=1)]


class CodeRenewed(Body):
    """People join by another code; who is in stays in, by the code that `was`."""

    kind = "code-renewed"
    was: Name


class Ended(Body):
    """The workshop is over: it can be read, and nothing more."""

    kind = "ended"


class Joined(_Of):
    """A device takes part."""

    kind = "joined"


class Answer(_Of):
    """An answer to a round; what it says depends on the form of that (`forms`)."""

    round: Name


class Liked(_Of):
    """A note of somebody else is liked, or no more."""

    kind = "liked"
    said = {"on": False}
    note: Name
    on: bool


class Withdrawn(_Of):
    """A note is taken back by who wrote it."""

    kind = "withdrawn"
    note: Name


class Left(_Of):
    """A device takes back all it did."""

    kind = "left"


BODIES: Final[dict[str, type[Body]]] = {
    body.kind: body
    for body in (
        Begun,
        RoundAdded,
        RoundOpened,
        RoundClosed,
        RoundRevealed,
        RoundReset,
        NoteJudged,
        NotesMerged,
        DeviceRemoved,
        ArrivalsRemoved,
        Locked,
        Led,
        Missed,
        Undone,
        CodeRenewed,
        Ended,
        Joined,
        Liked,
        Withdrawn,
        Left,
    )
}
"""All that can happen, by its kind; each form of a round adds its answers."""


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


def read_body(kind: str, values: Mapping[str, Any], *, of_log: bool = False) -> Body:
    """Return what a screen asks for, or what a log holds, with its words made plain.

    Raises:
        UsageError: There is no such kind, or a value is not what it may be; the words are ready for the reader.
    """
    model = BODIES.get(kind)
    if model is None:
        raise UsageError("act-unknown", found=_quoted(kind))
    try:
        return model.model_validate(values, context=LOG if of_log else None)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or kind
        raise UsageError("act-unreadable", field=where, found=_quoted(first.get("input"))) from None


def _quoted(found: object) -> str:
    """Return what somebody sent, short, and without halves of a pair that no screen could write."""
    return str(found)[:40].encode(errors="replace").decode()
