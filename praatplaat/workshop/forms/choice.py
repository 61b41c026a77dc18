"""Choice: everybody chooses one of the facilitator's own answers, or as many as the round lets them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from praatplaat.errors import RefusedError
from praatplaat.settings import SAID_OF
from praatplaat.workshop.chosen import Choosing, Gave
from praatplaat.workshop.events import Event
from praatplaat.workshop.form import Outcome
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Choice, Round
from praatplaat.workshop.values import ChosenName


class Picked(Gave):
    """An option is chosen (`on`), or not any more."""

    kind = "picked"
    said = {"option": "", "on": False}
    option: ChosenName
    on: bool

    @property
    def subject(self) -> str:
        """Return the option."""
        return self.option

    @property
    def chosen(self) -> int:
        """Return whether it is chosen, as a number."""
        return int(self.on)


class FreeChoice(Choosing):
    """A choice among answers that somebody typed. Where one may be chosen, the latest choice takes its place."""

    id = "choice"
    bodies = (Picked,)
    phone = "phone_choice.html"
    needs_facets = False
    subject = "option"
    board_says = SAID_OF["choice"]
    most = 1
    counted = "picks"
    after = "changed"

    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the one option that a button chooses (`on`) or gives up (`off`)."""
        off = given.get("off", "")
        return [{"round": given.get("round", ""), "option": off or given.get("on", ""), "on": not off}]

    def check(self, meeting: Meeting, round_: Round, actor: str, body: Picked, now: int) -> None:  # type: ignore[override]
        """Accept an option of the round while there may be more, and always where only one may be chosen.

        Raises:
            RefusedError: There is no such option, or as many as may be are chosen.
        """
        if body.option not in round_.subjects:
            raise RefusedError("stale")
        if _spent(meeting, round_, actor, body):
            raise RefusedError("picks-spent", most=round_.most)

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Take the choice, unless it goes beyond what may be.

        One for an option that is not there is taken too: a choice that was wiped names none and leaves the same behind.
        """
        body = event.body
        assert isinstance(body, Picked)
        round_ = meeting.rounds[body.round]
        if _spent(meeting, round_, event.actor, body):
            return meeting
        after = super().take(meeting, event)
        if round_.most > 1 or after is meeting:
            return after
        latest = _latest(after.answers(body.round)[event.actor], body.option)
        return after.with_choices(body.round, event.actor, latest)

    def outcomes(self, meeting: Meeting, round_: Round) -> tuple[Outcome, ...]:
        """Return an outcome for each option of the round; an undone change may have taken others away."""
        return tuple(outcome for outcome in super().outcomes(meeting, round_) if outcome.facet in round_.subjects)


def _spent(meeting: Meeting, round_: Round, actor: str, body: Picked) -> bool:
    if not body.on or round_.most < 2:
        return False
    mine = meeting.answers(round_.id).get(actor, {})
    return sum(value for option, (value, _) in mine.items() if option != body.option) >= round_.most


def _latest(mine: Mapping[str, Choice], now: str) -> Mapping[str, Choice]:
    """Return the choices of a device with only the latest of them standing, in whichever order they arrived.

    `now` is the option of the one that arrived last: it is the latest unless another has a higher count.
    """
    latest = max(mine, key=lambda option: (mine[option][1], option == now))
    return {option: (value if option == latest else 0, count) for option, (value, count) in mine.items()}
