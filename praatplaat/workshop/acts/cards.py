"""Cards of the room's own: what the facilitator adds to the plate, changes and takes away.

A card keeps no way back to the note it may have come from: it is the facilitator's words from then on, and stays when
the writer of the note leaves. What is said of a card that is no longer needed is wiped at the end (`erasing`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, Field, WrapValidator

from praatplaat.errors import RefusedError, UsageError
from praatplaat.settings import LABEL_MAX, WORDS_MAX
from praatplaat.workshop.events import Body, Event, OfBoard, Undoable
from praatplaat.workshop.meeting import Meeting, OwnCard
from praatplaat.workshop.replaying import change, leave_behind
from praatplaat.workshop.rules import rule
from praatplaat.workshop.values import Facet, Name, or_wiped
from praatplaat.workshop.words import plain_or_nothing, plain_words

CARDS_MAX: Final = 30
"""The most cards that a room adds: with those of the board more than that is a wall of words, and no plate."""
LINKED_MAX: Final = 12

_TAG: Final = re.compile(r"</?[a-z!][^<>]*>", re.I)


def _label(text: str) -> str:
    if _TAG.search(text[: LABEL_MAX * 8]):
        raise UsageError("card-markup", found=text[:40])
    return plain_words(text, LABEL_MAX)


Label = Annotated[str, AfterValidator(_label), WrapValidator(or_wiped)]
About = Annotated[str, AfterValidator(lambda text: plain_or_nothing(text, WORDS_MAX))]
CardName = Annotated[Facet, Field(max_length=40, pattern=r"^own-[a-z0-9]+$")]
"""No file of an editor is named so, unless on purpose; then the rule refuses it."""
Side = Annotated[float, Field(ge=0, le=10_000, strict=False)]
Spot = Annotated[tuple[Side, Side], Field(strict=False)]


class CardAdded(OfBoard):
    """A card comes onto the plate; `of_kind` is a kind of the board, `facets` are those that it is linked to.

    Its middle is `lying` on the landscape plate and `standing` on the portrait one, in plate units; the server finds
    both, so that it stands in the same place on every screen. It is not `free` when every place covers something.
    """

    kind = "card-added"
    brings: ClassVar[Literal["card"] | None] = "card"
    said: ClassVar[Mapping[str, Any]] = {"label": "", "about": ""}
    card: CardName
    label: Label
    about: About = ""
    of_kind: Name
    facets: Annotated[tuple[Facet, ...], Field(max_length=LINKED_MAX, strict=False)] = ()
    lying: Spot = (0.0, 0.0)
    standing: Spot = (0.0, 0.0)
    free: bool = True


class CardChanged(CardAdded):
    """A card says something else; its name stays, and so does all that it was given."""

    kind = "card-changed"
    brings = None


class CardRemoved(Undoable):
    """A card leaves the plate; rounds that it is in keep it, with all that it was given."""

    kind = "card-removed"
    card: CardName


SAYS: Final = (CardAdded, CardChanged, CardRemoved)


@rule
def _(body: CardAdded, meeting: Meeting, actor: str, now: int) -> None:
    card = meeting.cards.get(body.card)
    if (card is None or card.away) if isinstance(body, CardChanged) else card is not None:
        raise RefusedError("stale")
    standing = [other for other in meeting.cards.values() if not other.away and other.id != body.card]
    if len(standing) >= CARDS_MAX:
        raise RefusedError("cards-many", most=CARDS_MAX)
    if any(same_words(other.label, body.label) for other in standing):
        raise RefusedError("card-twice", found=body.label)


@rule
def _(body: CardRemoved, meeting: Meeting, actor: str, now: int) -> None:
    card = meeting.cards.get(body.card)
    if card is None or card.away:
        raise RefusedError("stale")


def same_words(one: str, other: str) -> bool:
    """Tell whether two labels are the same to whoever reads them."""
    return one.casefold() == other.casefold()


@change
def _(body: CardAdded, meeting: Meeting, event: Event) -> Meeting:
    before = meeting.cards.get(body.card)
    if isinstance(body, CardChanged) and before is None:
        return meeting
    return _with(meeting, _card(body, event, before))


@change
def _(body: CardRemoved, meeting: Meeting, event: Event) -> Meeting:
    card = meeting.cards.get(body.card)
    return _with(meeting, replace(card, away=True)) if card else meeting


@leave_behind
def _(body: CardAdded, meeting: Meeting, event: Event) -> Meeting:
    """A card whose making was undone is away: notes may be about it that came in before."""
    if isinstance(body, CardChanged) or body.card in meeting.cards:
        return meeting
    return _with(meeting, replace(_card(body, event, None), away=True))


def _card(body: CardAdded, event: Event, before: OwnCard | None) -> OwnCard:
    at = before.at if before else event.at
    return OwnCard(
        body.card, body.label, body.about, body.of_kind, body.facets, at, body.lying, body.standing, body.free
    )


def _with(meeting: Meeting, card: OwnCard) -> Meeting:
    return replace(meeting, cards={**meeting.cards, card.id: card})


def wipeable(body: Body, meeting: Meeting) -> bool:
    """Tell whether what was said of a card is needed no more once the workshop is over: it changed, or is nowhere."""
    if not isinstance(body, CardAdded):
        return False
    card = meeting.cards.get(body.card)
    return card is None or card.id not in meeting.named or (card.label, card.about) != (body.label, body.about)
