"""A workshop as flat facts: the model that the machine of its tests holds the real one against."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import SimpleNamespace

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
MARK = re.compile(r"zq(\d+)q")


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
class Facts:
    """The model: what stands after acts in order, without those undone; flat, and made anew each time."""

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

    @classmethod
    def after(cls, acts: dict[int, tuple[str, Body, float]]) -> Facts:
        undone = {body.sequence for _, body, _ in acts.values() if isinstance(body, e.Undone)}
        facts = cls()
        for number in sorted(acts):
            actor, body, facts.now = acts[number]
            if number in undone:  # boards had gone where it led them
                facts.wandered &= body.kind not in ("round-opened", "round-revealed", "round-shown")
                if isinstance(body, CardAdded) and body.kind == "card-added":
                    facts.cards.setdefault(body.card, None)
                continue
            facts.undoable += [number] if body.undoable else []
            getattr(facts, "_" + body.kind.replace("-", "_"), lambda *_: None)(actor, body)
        return facts

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

    def _round_added(self, _, body):
        self.rounds[body.round], self.status[body.round] = body, "ready"

    def left_at(self, now: float) -> float:
        """Return the seconds that are left on the clock; 0 once it ran out."""
        left, runs, _ = self.clock or (0, False, False)
        return max(0, left - (int(now) - self.clock_at if runs else 0))

    def _wind(self, left, runs, shown):
        self.clock, self.clock_at = (left, runs, shown), int(self.now)

    def _clock_started(self, _, body):
        self._wind(body.seconds, True, body.shown)

    def _clock_lengthened(self, _, body):
        if self.clock:
            left = self.left_at(self.now)
            self._wind(left + body.seconds, self.clock[1], self.clock[2])

    def _clock_paused(self, _, body):
        if self.clock and self.left_at(self.now):
            self._wind(self.left_at(self.now), not body.on, self.clock[2])

    def _clock_shown(self, _, body):
        if self.clock:
            self.clock = (*self.clock[:2], body.shown)

    def _clock_stopped(self, _, body):
        self.clock = None

    def _notes_shown(self, _, body):
        for name in body.notes:
            if name in self.words:
                self.words[name].verdict = True

    def _round_opened(self, _, body):
        if body.round in self.rounds:
            self.clock = self.clock if self.left_at(self.now) else None
            self.status = {name: "closed" if was == "open" else was for name, was in self.status.items()}
            self.status[body.round], self.current, self.wandered = "open", body.round, False
            self.revealed.discard(body.round)

    _round_changed = _round_added

    def beside(self, name: str, to: str) -> str | None:
        """Return the round with which one changes places when it moves up or down among those that are ready."""
        ready = [each for each in self.rounds if self.status[each] == "ready"]
        found = ready.index(name) + (1 if to == "down" else -1) if name in ready else -1
        return ready[found] if 0 <= found < len(ready) else None

    def _round_moved(self, _, body):
        if other := self.beside(body.round, body.to):
            names = list(self.rounds)
            here, there = names.index(body.round), names.index(other)
            names[here], names[there] = other, body.round
            self.rounds = {name: self.rounds[name] for name in names}

    def _round_removed(self, _, body):
        self._round_away(_, body)
        self.rounds.pop(body.round, None)
        self.headings = {name: one for name, one in self.headings.items() if one[0] != body.round}

    def _round_away(self, _, body):
        self.current = None if self.current == body.round else self.current

    def _round_shown(self, _, body):
        if body.round in self.rounds:
            self.current, self.wandered = body.round, False

    def _led(self, _, body):
        self.led, self.wandered = (body if body.on else None), False

    def _wandered(self, _, body):
        self.wandered = body.on and self.led is not None

    def _heading_added(self, _, body):
        self.headings |= {body.heading: (body.round, body.words)} if body.round in self.rounds else {}

    def _heading_renamed(self, _, body):
        if body.heading in self.headings:
            self.headings[body.heading] = (self.headings[body.heading][0], body.words)

    def _heading_removed(self, _, body):
        self.headings.pop(body.heading, None)

    def _round_closed(self, _, body):
        self.status |= {body.round: "closed"} if body.round in self.rounds else {}

    def _round_revealed(self, _, body):
        if body.round in self.rounds:
            self.revealed.add(body.round)
            self.current, self.wandered = body.round, False

    def _round_reset(self, _, body):
        self.status |= {body.round: "ready"} if body.round in self.rounds else {}
        self.revealed.discard(body.round)
        self.votes = {key: kept for key, kept in self.votes.items() if key[0] != body.round}
        self._drop(lambda one: one.round == body.round)

    def _drop(self, wanted):
        self.words = {name: one for name, one in self.words.items() if not wanted(one)}
        self.liked = {note: who for note, who in self.liked.items() if note in self.words}

    def _liked(self, actor, body):
        key = (body.note, actor)
        if body.note in self.words and actor in self.inside and self.likes.get(key, -1) <= body.count:
            self.likes[key] = body.count
            who = self.liked.setdefault(body.note, set())
            (who.add if body.on else who.discard)(actor)

    def _groups_asked(self, _, body):
        self.chose = self.chose if self.groups and body.names else {}
        self.groups = body.names

    def _group_chosen(self, actor, body):
        if actor in self.inside and self.chose.get(actor, (-1, ""))[0] <= body.count:
            self.chose[actor] = (body.count, body.group)

    def _locked(self, _, body):
        self.locked = body.locked

    def _joined(self, actor, _):
        if actor not in self.inside | self.barred:
            self.inside.add(actor)
            self.came[actor] = int(self.now)

    def _left(self, actor, _):
        self.wiped |= {mark for mark, by, _ in self.said if by == actor}
        self.chose.pop(actor, None)
        self._go(actor)

    def _go(self, actor):
        self.inside.discard(actor)
        self.votes = {key: kept for key, kept in self.votes.items() if key[2] != actor}
        self._drop(lambda one: one.by == actor)
        self.liked = {note: who - {actor} for note, who in self.liked.items()}

    def _device_removed(self, _, body):
        self._go(body.device)
        self.barred.add(body.device)

    def _arrivals_removed(self, _, body):
        for device in [one for one in self.inside if body.since <= self.came[one] < body.until]:
            self._go(device)
            self.barred.add(device)

    def asks(self, body):
        """Tell whether there is such a round, and it has the form of this answer: undo can give it another."""
        return body.round in self.rounds and self.rounds[body.round].form == FORM_OF[body.kind]

    def _chosen(self, actor, body, value):
        key = (body.round, body.option if body.kind == "picked" else body.facet, actor)
        if actor in self.inside and self.asks(body) and self.votes.get(key, (0, -1))[1] <= body.count:
            self.votes[key] = (value, body.count)

    def _voted(self, actor, body):
        full = (
            body.round in self.rounds
            and self.dots(body.round, actor, body.facet) + body.dots > self.rounds[body.round].dots
        )
        if not (body.on and full):
            self._chosen(actor, body, body.dots if body.on else 0)

    def _picked(self, actor, body):
        if not self.asks(body):
            return
        most = self.most(body.round)
        if most == 1 or not body.on or self.dots(body.round, actor, body.option) < most:
            self._chosen(actor, body, int(body.on))
        mine = {key: kept for key, kept in self.votes.items() if (key[0], key[2]) == (body.round, actor)}
        if most == 1 and mine:
            last = max(count for _, count in mine.values())
            self.votes |= {key: (value if count == last else 0, count) for key, (value, count) in mine.items()}

    def _scaled(self, actor, body):
        self._chosen(actor, body, body.value or 0)

    _placed = _scaled

    def _ranked(self, actor, body):
        whole = {facet: place for place, facet in enumerate(body.order, 1)}
        for facet in self.rounds[body.round].facets if body.round in self.rounds else ():
            self._chosen(
                actor,
                SimpleNamespace(kind=body.kind, round=body.round, facet=facet, count=body.count),
                whole.get(facet, 0),
            )

    def _noted(self, actor, body):
        was = self.words.get(body.note)
        mark = int(MARK.search(next(iter(body.words.values())))[1])
        self.said.append((mark, actor, body.note))
        overtaken = self.withdrawn.get((body.note, actor), -1) > body.count
        self.wiped |= {mark} if overtaken else set()
        late = overtaken or (was and was.count > body.count)
        if (
            actor in self.inside
            and self.asks(body)
            and not late
            and (was is None or (was.by, was.round) == (actor, body.round))
        ):
            self.wrote.setdefault(actor, []).extend([] if was else [self.now])
            self.names.setdefault(body.note, (actor, body.round))
            verdict = False if was and was.verdict is False else None
            merged, facet = bool(was and was.merged), getattr(body, "facet", None)
            self.words[body.note] = Words(actor, body.round, mark, body.count, verdict, merged, facet)

    _stepped = _worded = _noted

    def _withdrawn(self, actor, body):
        was = self.words.get(body.note)
        key = (body.note, actor)
        self.withdrawn[key] = max(body.count, self.withdrawn.get(key, 0))
        self.wiped |= {mark for mark, by, note in self.said if (note, by) == key}
        if was and was.by == actor:
            self._drop(lambda one: one is was)

    def _card_added(self, _, body):
        self.cards[body.card] = body.label

    def _card_changed(self, _, body):
        if body.card in self.cards:
            self.cards[body.card] = body.label

    def _card_removed(self, _, body):
        self.cards[body.card] = None

    def on_plate(self) -> set[str]:
        """Return the cards of the room that a board must have: also those of the round before the room."""
        round_ = self.rounds.get(self.current or "")
        return {card for card, label in self.cards.items() if label or (round_ and card in round_.facets)}

    def _wrote_along(self, actor, body):
        was = self.words.get(body.note)
        if body.round in self.rounds and (was is None or (was.by, was.round) == (actor, body.round)):
            (mark,) = MARK.findall(repr(dict(body.words)))
            verdict, merged = (was.verdict, was.merged) if was else (True, False)
            self.names.setdefault(body.note, (actor, body.round))
            self.words[body.note] = Words(actor, body.round, int(mark), 0, verdict, merged, body.facet)

    def _along_withdrawn(self, actor, body):
        was = self.words.get(body.note)
        if was and was.by == actor:
            self._drop(lambda one: one is was)

    def _note_judged(self, _, body):
        if body.note in self.words:
            self.words[body.note].verdict = body.shown

    def _notes_merged(self, _, body):
        for name in (body.note, body.into):
            if name in self.words:
                self.words[name].merged = True
