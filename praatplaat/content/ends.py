"""What the lowest and the highest value of a round mean, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from praatplaat.content.frozen import Localized
from praatplaat.content.model import Step
from praatplaat.i18n import say


def ends_in_words(form: str, said: Sequence[str | None], step: Step | None, lang: str) -> tuple[str, str]:
    """Return what the ends mean, the lowest first; `said` is what the round says, None where its form says it.

    Words that come from the round's `step` of a route are told in `lang`, whichever language they were put to the room
    in; others as somebody typed them.
    """
    planned = step.round.ends if step and step.round else (None, None)
    usual = say(f"phone.low-{form}", lang), say(f"phone.high-{form}", lang)
    low, high = (_word(*end, lang) for end in zip(said, planned, usual, strict=True))
    return low, high


def _word(end: str | None, plan: Localized | None, usual: str, lang: str) -> str:
    if end is None:
        return usual
    return plan[lang] if plan and end in plan.values() else end
