"""A workshop as it stands, after all that is in its log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from praatplaat.settings import LANGUAGES
from praatplaat.workshop.events import Event
from praatplaat.workshop.round import Answers, Choice, Heading, Note, Round
from praatplaat.workshop.values import Shows

WROTE_KEPT: Final = 12
"""How many of the latest moments at which somebody wrote are kept: no rule about what may be written a minute needs
more."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What the room looks at: as `show` says, at a facet or a step of a route, at the round before it, or at a `note`.

    With `pair` it looks at two rounds side by side, or at two groups of people in one. `by` is the kind of screen that
    led there, and `screen` its own name for itself, if they are known.
    """

    facet: str | None
    route: str | None
    step: int | None
    show: Shows = "place"
    note: str | None = None
    by: Literal["board", "desk"] | None = None
    screen: str | None = None
    pair: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that counts down until the second `ends`; while it stands still, since the second `paused`.

    `shown` says whether the room sees it, `sound` whether the board makes a sound at its end.
    """

    ends: int
    paused: int | None = None
    shown: bool = True
    sound: bool = False

    def left(self, now: int) -> int:
        """Return the seconds that are left; none or fewer once it ran out."""
        return self.ends - (now if self.paused is None else self.paused)


@dataclass(frozen=True, slots=True)
class Spent:
    """How long the room was at each step of a route: seconds at those that it left, and since when at which one."""

    before: Mapping[tuple[str, int], int] = field(default_factory=dict)
    at: tuple[str, int] | None = None
    since: int = 0

    def moved(self, to: tuple[str, int] | None, now: int) -> Spent:
        """Return the same once the room is at the step `to`, or at none."""
        if to == self.at:
            return self
        before = {**self.before, self.at: self.passed(now)} if self.at else self.before
        return Spent(before, to, now)

    def passed(self, now: int) -> int:
        """Return the seconds at the step where the room is."""
        return self.before.get(self.at, 0) + now - self.since if self.at else 0


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A card that the room added to the plate; the middles of `lying` and `standing` plate are in plate units.

    `away` ones left the plate; they are kept because rounds may have them.
    """

    id: str
    label: str
    about: str
    kind: str
    facets: tuple[str, ...]
    at: int
    lying: tuple[float, float]
    standing: tuple[float, float]
    free: bool = True
    away: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What the facilitator wants at the head of the harvest, as plain text; "" where nothing was filled in."""

    title: str = ""
    organisation: str = ""
    place: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups from which each may choose one: ids of the list `of` on the board, or typed names (`of` is "own")."""

    of: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How a round is compared by groups, fixed at the first look, the event `at`; see `breakdown` for why.

    `chose` is the group of each device that had answered; `pairs` are compared with each other, latest last. It is
    `void` for good once a second look could single out one person.
    """

    at: int
    groups: Groups | None = None
    chose: Mapping[str, str] = field(default_factory=dict)
    pairs: tuple[tuple[str, str], ...] = ()
    void: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """All that a workshop is now. Mappings keep the order in which their contents came."""

    lang: str = LANGUAGES[0]
    begun: int = 0
    ended: int | None = None
    rehearsal: bool = False
    """Whether it is a rehearsal, of which nothing is kept."""
    locked: bool = False
    current: str | None = None
    rounds: Mapping[str, Round] = field(default_factory=dict)
    votes: Mapping[str, Answers] = field(default_factory=dict)
    """By round, participant and facet."""
    notes: Mapping[str, Note] = field(default_factory=dict)
    verdicts: Mapping[str, bool] = field(default_factory=dict)
    """How notes were judged that say the same, by the name that they share (`Note.alike`)."""
    headings: Mapping[str, Heading] = field(default_factory=dict)
    devices: Mapping[str, int] = field(default_factory=dict)
    """Participants, with the second in which each came."""
    removed: frozenset[str] = frozenset()
    likes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By note and participant, the count of the latest act that liked it or took that back."""
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By name, the round and the writer of each note that ever was: a name is used once, so that no undo finds it
    used by another."""
    gone: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By note and participant, the count of a withdrawal: words that arrive late do not bring the note back."""
    wrote: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By participant, the latest seconds in which they wrote something new, whatever became of it."""
    lead: Lead | None = None
    wandered: bool = False
    """Whether a board shows something else than it is led to."""
    walked: tuple[Lead, ...] = ()
    """The places on the plate to which the room was led, in their order."""
    compared: tuple[tuple[str, str], ...] = ()
    """The pairs of rounds that stood side by side, each once, in the order of the first time."""
    spent: Spent = field(default_factory=Spent)
    clock: Clock | None = None
    missed: tuple[str, ...] = ()
    cards: Mapping[str, OwnCard] = field(default_factory=dict)
    """Those that the room made, also those that left the plate."""
    about: About = About()
    groups: Groups | None = None
    """From which each may choose; None when nobody is asked."""
    chose: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """By participant, the group chosen last ("" for none) and the count of that choice."""
    senders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By round, the participants who sent an answer, also one that was taken back."""
    looks: Mapping[str, Look] = field(default_factory=dict)
    """By round, how it is compared by groups."""
    done: tuple[Event, ...] = ()
    """What the facilitator did that can be undone, latest last; `undoing` says how far back one may go."""

    @property
    def running(self) -> Round | None:
        """Return the round that is open, if one is."""
        return next((round_ for round_ in self.rounds.values() if round_.status == "open"), None)

    def answers(self, round_id: str) -> Answers:
        """Return the choices of a round."""
        return self.votes.get(round_id) or Answers()

    def with_choices(self, round_id: str, who: str, mine: Mapping[str, Choice]) -> Meeting:
        """Return the meeting after somebody chose `mine` in a round, in the place of all they chose there before."""
        after = Answers(self.answers(round_id))
        after[who] = mine
        return replace(self, votes={**self.votes, round_id: after})

    def chosen(self, round_id: str) -> dict[str, dict[str, int]]:
        """Return the values that stand in a round, by participant and facet."""
        return {
            who: {facet: value for facet, (value, _) in mine.items() if value}
            for who, mine in self.answers(round_id).items()
        }

    def answered(self, round_id: str) -> int:
        """Return how many devices gave a round an answer that stands."""
        return len(self.who_answered(round_id))

    def who_answered(self, round_id: str) -> frozenset[str]:
        """Return the devices that gave a round an answer that stands; whoever leads and writes along is no device."""
        wrote = {note.by for note in self.notes.values() if note.round == round_id and not note.is_along}
        return self.answers(round_id).who | wrote

    def group(self, who: str) -> str:
        """Return the group that a participant chose of those that are asked; "" for none."""
        chosen, _ = self.chose.get(who, ("", 0))
        return chosen if self.groups and chosen in self.groups.names else ""

    def headings_of(self, round_id: str) -> tuple[Heading, ...]:
        """Return the headings over the notes of a round, in the order in which they were made."""
        return tuple(heading for heading in self.headings.values() if heading.round == round_id)

    def counts(self, round_id: str) -> tuple[int, int]:
        """Return how many devices answered a round, and of how many: those who are in, or were when it closed."""
        round_, answered = self.rounds[round_id], self.answered(round_id)
        asked = round_.present.intersection(self.devices) if round_.status == "closed" else self.devices
        return answered, max(len(asked), answered)

    @property
    def own_cards(self) -> tuple[OwnCard, ...]:
        """Return the cards of the room that stand on its plate: also one that is away, while its round is there."""
        current = self.rounds.get(self.current or "")
        kept = current.facets if current else ()
        return tuple(card for card in self.cards.values() if not card.away or card.id in kept)

    @property
    def own_group(self) -> tuple[OwnCard, ...]:
        """Return the cards of the room that wait behind one card, as the plate had no space for more; else none.

        They stand where the first of them does: the last that found a place before there was none.
        """
        cards = self.own_cards
        full = next((at for at, card in enumerate(cards) if not card.free), len(cards))
        waiting = [card for card in cards[full:] if not card.free]
        group = (*cards[max(full - 1, 0) : full], *waiting)
        return group if waiting and len(group) > 1 else ()

    @property
    def named(self) -> frozenset[str]:
        """Return the ids of the cards of the room that something still names: the plate, a round or a note."""
        used = {facet for round_ in self.rounds.values() for facet in round_.facets}
        used |= {note.facet for note in self.notes.values() if note.facet}
        return frozenset(card.id for card in self.cards.values() if not card.away or card.id in used)

    def came(self, since: int, until: int) -> frozenset[str]:
        """Return the devices that came in from the second `since` until before `until`."""
        return frozenset(device for device, at in self.devices.items() if since <= at < until)

    def tops(self, round_id: str) -> Iterator[tuple[Note, list[Note], int]]:
        """Yield the notes of a round that stand behind no other, in the order in which they came.

        Each comes with the notes behind it, and with how many devices like it or one of those.
        """
        behind: dict[str | None, list[Note]] = {}
        for note in self.notes.values():
            if note.round == round_id:
                behind.setdefault(note.into, []).append(note)
        for top in behind.get(None, ()):
            those = behind.get(top.id, [])
            yield top, those, len(top.likes.union(*(note.likes for note in those)))
