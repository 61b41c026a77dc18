"""A workshop as pandas tables with fixed English columns, for who wants to look at what a room did.

They hold what the harvest holds: what was chosen and written, never by whom or at which moment. Of first steps the
words that say who does them are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from praatplaat.content.calls import in_own_words
from praatplaat.content.model import Board
from praatplaat.content.reader import read_board
from praatplaat.errors import UsageError
from praatplaat.export.harvest_words import Names
from praatplaat.workshop.breakdown import LEAST
from praatplaat.workshop.chosen import Choosing
from praatplaat.workshop.events import FACILITATOR, Event, Led, OfRound, Undone
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.harvest import Harvest, RoundHarvest, harvest
from praatplaat.workshop.kept import kept, meant
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.own_board import with_own_cards
from praatplaat.workshop.store import Store

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "votes": ("round", "form", "question", "id", "title", "people", "chosen", "share", "mean", "weight"),
    "values": ("round", "id", "value", "chosen"),
    "notes": ("round", "form", "question", "id", "note", "behind", "heading", "likes", "text"),
    "steps": ("round", "question", "id", "what", "when"),
    "timeline": ("minute", "what", "round", "route", "step", "id"),
    "together": ("round", "a", "b", "people", "together"),
}
_TIMED: Final = ("begun", "round-opened", "round-closed", "round-revealed", "led", "ended")


class WorkshopFrames(NamedTuple):
    """A workshop as tables.

    `votes`: a row for each thing that could be chosen in a round: `round` (its number), `form`, `question`, `id` (of a
    facet or an option; or the word), `title`, `people` (who answered the round), `chosen` (how often it was chosen),
    `share` (of all that was chosen in the round, 0 to 1), `mean` (of the values or places it was given; NaN in a form
    without) and `weight` (the figure by which the round orders). `values`: how often each `value` was chosen.

    `notes`: `note` numbers them; `behind` is the number of the note that says the same and stands for it; `likes`,
    `heading` and `text`. `steps`: first steps, without who does them. Notes that wait or were hidden are in neither.

    `timeline`: what the facilitator did, by the whole `minute` since the beginning.

    `together`: how many `people` of a round that is over chose both `a` and `b`. A pair is there only when five or more
    did, and nobody, or five or more, did each of the three other things: only `a`, only `b`, neither.
    """

    votes: pd.DataFrame
    values: pd.DataFrame
    notes: pd.DataFrame
    steps: pd.DataFrame
    timeline: pd.DataFrame
    together: pd.DataFrame

    def __repr__(self) -> str:
        """Return a line for each table: its name, how many rows it has, and its columns."""
        return "\n".join(f"{name}[{len(of)}]: {', '.join(of.columns)}" for name, of in self._asdict().items())

    def chosen(self, round_: int, column: str = "weight") -> pd.Series[Any]:
        """Return what a round gave, by id, to be shown on a plate; named by its question.

        Raises:
            UsageError: There is no such round, or nothing could be chosen in it.
        """
        rows = self.votes[self.votes["round"] == round_]
        if rows.empty:
            known = ", ".join(map(str, self.votes["round"].unique())) or "–"
            raise UsageError("workshop-round", found=str(round_)[:40], allowed=known)
        return rows.set_index("id")[column].rename(rows["question"].iloc[0])


@in_own_words
def read_workshop(file: str | Path, id: str | int = 1, *, board: Board | None = None, lang: str = "") -> WorkshopFrames:
    """Read a workshop from the database in which it is kept, by its number in the list (1 is the latest) or its id.

    `board` gives facets their titles; without it the board that ships does. A server may use the file meanwhile.

    Raises:
        StorageError: The file is not there, or cannot be read.
        UsageError: There is no such workshop.
    """
    found = meant(kept(str(file)), str(id))
    with closing(Store(str(file), read_only=True)) as store:
        log = store.events(found.record.id)
    return workshop_frames(found.meeting, log, board or read_board(), lang)


def workshop_frames(meeting: Meeting, log: tuple[Event, ...], board: Board, lang: str = "") -> WorkshopFrames:
    """Return a workshop as tables, facets with their titles on `board`."""
    import pandas as pd

    found, spoken = harvest(meeting), board.spoken(lang)
    names = Names(with_own_cards(board, meeting), spoken)
    rows = {
        "votes": list(_votes(found, names)),
        "values": list(_values(found)),
        "notes": list(_notes(found, names)),
        "steps": list(_steps(found, names)),
        "timeline": list(_timeline(found, log)),
        "together": list(_together(found, meeting)),
    }
    return WorkshopFrames(**{name: pd.DataFrame(rows[name], columns=list(COLUMNS[name])) for name in COLUMNS})


@in_own_words
def compare(a: Any, b: Any, *, rounds: tuple[int, int] | int | None = None, column: str = "") -> pd.DataFrame:
    """Compare what two workshops gave each facet, or two series of values.

    Of workshops the first round about facets is taken, or that of the number in `rounds` (one for both, or one each),
    and of these the mean, where the form has one, else the share; or the `column` of `votes`. Indexed by `id`, with
    `a`, `b` and `rise` (b less a; NaN where one is missing), the largest rise first.
    `plate.show(compare(a, b)["rise"], by="colour", scale="diverging")` shows it.

    Raises:
        UsageError: There is no such round, or the two rounds are of other forms.
    """
    import pandas as pd

    if isinstance(a, WorkshopFrames) and isinstance(b, WorkshopFrames):
        first, second = rounds if isinstance(rounds, tuple) else (rounds, rounds)
        one, other = _of_facets(a, first), _of_facets(b, second)
        forms = [of["form"].iloc[0] for of in (one, other)]
        if forms[0] != forms[1]:
            raise UsageError("compare-forms", first=forms[0], second=forms[1])
        column = column or ("mean" if one["mean"].notna().any() else "share")
        a, b = (of.set_index("id")[column] for of in (one, other))
    for given in (a, b):
        if isinstance(given, WorkshopFrames) or not hasattr(given, "__len__"):
            raise UsageError("compare-unlike", found=type(given).__name__)
    table = pd.DataFrame({"a": pd.Series(a, dtype=float), "b": pd.Series(b, dtype=float)})
    table["rise"] = table["b"] - table["a"]
    return table.rename_axis("id").sort_values("rise", ascending=False, kind="stable")


def _of_facets(frames: WorkshopFrames, number: int | None) -> pd.DataFrame:
    votes = frames.votes
    about = votes[votes["form"].isin([name for name, form in FORMS.items() if form.has_facets])]
    known = list(about["round"].unique())
    if not known or (number is not None and number not in known):
        raise UsageError("workshop-round", found=str(number or "–"), allowed=", ".join(map(str, known)) or "–")
    return about[about["round"] == (known[0] if number is None else number)]


def _head(of: RoundHarvest, names: Names) -> tuple[int, str, str]:
    return of.number, of.round.form, names.question(of)


def _votes(found: Harvest, names: Names) -> Iterator[tuple[Any, ...]]:
    for of in found.rounds:
        whole = sum(outcome.devices for outcome in of.outcomes)
        for outcome in of.outcomes:
            share = outcome.devices / whole if whole else 0.0
            mean = None if outcome.average is None else float(outcome.average)
            title, weight = names.subject(of, outcome.facet), float(of.form.weight(outcome))
            yield (*_head(of, names), outcome.facet, title, of.answered, outcome.devices, share, mean, weight)


def _values(found: Harvest) -> Iterator[tuple[Any, ...]]:
    for of in found.rounds:
        for outcome in of.outcomes:
            for value, number in enumerate(outcome.spread, 1):
                yield of.number, outcome.facet, value, number


def _notes(found: Harvest, names: Names) -> Iterator[tuple[Any, ...]]:
    number = 0
    for of in found.rounds:
        for note in of.notes if len(of.form.fields) == 1 else ():
            number += 1
            top, about = number, (*_head(of, names), note.facet or "")
            yield (*about, top, None, note.heading, note.likes, note.text)
            for text in note.behind:
                number += 1
                yield (*about, number, top, note.heading, 0, text)


def _steps(found: Harvest, names: Names) -> Iterator[tuple[Any, ...]]:
    for of in found.rounds:
        for note in of.notes if of.form.plans else ():
            number, _, question = _head(of, names)
            yield number, question, note.facet or "", note.words.get("what", ""), note.words.get("when", "")


def _timeline(found: Harvest, log: tuple[Event, ...]) -> Iterator[tuple[Any, ...]]:
    undone = {event.body.sequence for event in log if isinstance(event.body, Undone)}
    numbers = {of.round.id: of.number for of in found.rounds}
    for event in log:
        body = event.body
        if event.actor != FACILITATOR or event.sequence in undone or body.kind not in _TIMED:
            continue
        round_ = numbers.get(body.round) if isinstance(body, OfRound) else None
        led = (body.route or "", body.step, body.facet or "") if isinstance(body, Led) else ("", None, "")
        yield (max(0, event.at - found.begun) // 60, body.kind, round_, *led)


def _together(found: Harvest, meeting: Meeting) -> Iterator[tuple[Any, ...]]:
    """Yield the pairs that may be told; of a workshop that is over, as a second look at another moment could tell one
    person from the others."""
    for of in found.rounds if meeting.ended is not None else ():
        if not isinstance(of.form, Choosing) or of.form.subject != "facet" or of.form.look != "counts":
            continue
        chosen = [{*mine} for mine in meeting.chosen(of.round.id).values() if mine]
        alone = Counter(facet for mine in chosen for facet in mine)
        pairs = Counter(pair for mine in chosen for pair in combinations(sorted(mine), 2))
        for (a, b), both in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
            others = (alone[a] - both, alone[b] - both, len(chosen) - alone[a] - alone[b] + both)
            if both >= LEAST and not any(0 < other < LEAST for other in others):
                yield of.number, a, b, len(chosen), both
