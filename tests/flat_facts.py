"""A workshop as flat facts: the model that the machine of its tests holds the real one against."""

from __future__ import annotations

import re
from types import SimpleNamespace

from praatplaat.workshop import events as e
from praatplaat.workshop.acts.cards import CardAdded
from praatplaat.workshop.events import Body
from tests.flat_standing import Standing, Words

MARK = re.compile(r"zq(\d+)q")


class Facts(Standing):
    """The model: what each act makes of what stands; flat, and made anew each time."""

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

    def _round_added(self, _, body):
        self.rounds[body.round], self.status[body.round] = body, "ready"

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
