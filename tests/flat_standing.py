"""What stands in a workshop, as flat facts, and what may happen to it: the model that its tests hold the real one against."""

from __future__ import annotations

from dataclasses import dataclass, field

from praatplaat.workshop import events as e
from praatplaat.workshop.acts.along import WroteAlong
from praatplaat.workshop.acts.cards import CardAdded
from praatplaat.workshop.acts.groups import GroupsAsked
from praatplaat.workshop.events import Body

FORM_OF = {
    "voted": "dots",
    "scaled": "scale",
    "ranked": "ranking",
    "placed": "grid",
    "noted": "notes",
    "stepped": "steps",
    "worded": "words",
    "picked": "choice",
}


@dataclass
class Words:
    """A note or a first step as the model knows it."""

    by: str
    round: str
    mark: int
    count: int
    verdict: bool | None = None
    merged: bool = False
    facet: str | None = None


@dataclass
class Standing:
    """What stands after acts in order, without those undone."""

    rounds: dict[str, e.RoundAdded] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)
    revealed: set[str] = field(default_factory=set)
    current: str | None = None
    inside: set[str] = field(default_factory=set)
    came: dict[str, int] = field(default_factory=dict)
    barred: set[str] = field(default_factory=set)
    locked: bool = False
    headings: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By heading, its round and its words."""
    votes: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    withdrawn: dict[tuple[str, str], int] = field(default_factory=dict)
    said: list[tuple[int, str, str]] = field(default_factory=list)
    """Every word that came: its mark, who wrote it, as which note."""
    wiped: set[int] = field(default_factory=set)
    """Marks of what was taken back by who wrote it: no byte of it may be left."""
    undoable: list[int] = field(default_factory=list)
    wrote: dict[str, list[float]] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Who first used the name of a note, and in which round."""
    liked: dict[str, set[str]] = field(default_factory=dict)
    """By note that stands, who likes it."""
    likes: dict[tuple[str, str], int] = field(default_factory=dict)
    """By note and device, the count of what it said last."""
    now: float = 0
    cards: dict[str, str | None] = field(default_factory=dict)
    """What each card of the room says; None once it left the plate."""
    led: e.Led | None = None
    wandered: bool = False
    clock: tuple[float, bool, bool] | None = None
    """The seconds that were left when something last happened to it, whether it runs, and whether the room sees it."""
    clock_at: int = 0
    groups: tuple[str, ...] = ()
    chose: dict[str, tuple[int, str]] = field(default_factory=dict)
    """The count and the group of each device that said one."""

    def shows(self, name: str) -> bool:
        one = self.rounds[name]
        live = one.live or (one.moderated and one.form in ("notes", "steps", "words"))
        return name in self.revealed or (live and self.status[name] != "ready")

    def running(self) -> str | None:
        return next((name for name in self.rounds if self.status[name] == "open"), None)

    def may_turn(self, name: str, kind: str) -> bool:
        """Tell whether this may happen to a round now."""
        if name not in self.rounds:
            return False
        status, running = self.status[name], self.running()
        match kind:
            case "round-revealed":
                return running in (None, name)
            case "round-shown":
                return running in (None, name) and status != "ready"
            case "round-away":
                return self.current == name and status != "open"
            case "round-changed" | "round-removed":
                chosen = any(of == name and value for (of, _, _), (value, _) in self.votes.items())
                return status == "ready" and not chosen and not any(one.round == name for one in self.words.values())
        return True

    def may_undo(self, body: Body) -> bool:
        """Tell whether nothing that people gave hangs on an act: a question that has answers, or a card in it."""
        given = {one.round for one in self.words.values()} | {
            of for (of, _, _), (value, _) in self.votes.items() if value
        }
        if isinstance(body, e.RoundAdded | e.RoundReset):
            return body.round not in given
        if isinstance(body, GroupsAsked):
            belong = {group for who, (_, group) in self.chose.items() if who in self.inside}
            return body.names != self.groups or not belong & set(self.groups)
        if isinstance(body, WroteAlong):
            return not self.liked.get(body.note)
        if not isinstance(body, CardAdded) or body.kind == "card-changed":
            return True
        noted = any(one.facet == body.card for one in self.words.values())
        return not noted and not any(body.card in self.rounds[name].facets for name in given)

    def told(self, name: str) -> bool:
        return name in self.revealed or (self.shows(name) and self.status[name] == "closed")

    def may_compare(self, before: str, after: str) -> bool:
        """Tell whether two rounds may stand side by side; those with facets are all about the same."""
        if before == after or not {before, after} <= set(self.rounds):
            return False
        form = self.rounds[before].form
        same = form == self.rounds[after].form and form != "steps"
        return same and self.told(before) and self.told(after)

    def approved(self, one: Words) -> bool:
        free = one.verdict is None and not self.rounds[one.round].moderated
        return one.round in self.rounds and (one.verdict is True or free) and self.shows(one.round)

    def dots(self, name: str, who: str, beside: str = "") -> int:
        """How many dots somebody gave in a round, without those on the facet `beside`."""
        mine = ((facet, value) for (one, facet, by), (value, _) in self.votes.items() if (one, by) == (name, who))
        return sum(value for facet, value in mine if facet != beside)

    def most(self, name: str) -> int:
        """How many options or words a device may give in a round."""
        one = self.rounds[name]
        return one.most or {"choice": 1, "words": 3}.get(one.form, 0)

    def left_at(self, now: float) -> float:
        """Return the seconds that are left on the clock; 0 once it ran out."""
        left, runs, _ = self.clock or (0, False, False)
        return max(0, left - (int(now) - self.clock_at if runs else 0))

    def beside(self, name: str, to: str) -> str | None:
        """Return the round with which one changes places when it moves up or down among those that are ready."""
        ready = [each for each in self.rounds if self.status[each] == "ready"]
        found = ready.index(name) + (1 if to == "down" else -1) if name in ready else -1
        return ready[found] if 0 <= found < len(ready) else None

    def asks(self, body):
        """Tell whether there is such a round, and it has the form of this answer: undo can give it another."""
        return body.round in self.rounds and self.rounds[body.round].form == FORM_OF[body.kind]

    def on_plate(self) -> set[str]:
        """Return the cards of the room that a board must have: also those of the round before the room."""
        round_ = self.rounds.get(self.current or "")
        return {card for card, label in self.cards.items() if label or (round_ and card in round_.facets)}
