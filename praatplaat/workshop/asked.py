"""What a round asks, in the reader's language: its question and other words. The rule stands here and nowhere else.

A round holds its words in the language in which they were given, and what else somebody gave under `translated`. Words
that come from the board are told in any language of the board, whichever they were given in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from praatplaat.content.ends import ENDS, USUAL
from praatplaat.content.frozen import Localized
from praatplaat.content.model import Board
from praatplaat.i18n import say
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Round
from praatplaat.workshop.values import thawed


@dataclass(frozen=True, slots=True)
class RoundWords:
    """Words of a round as a reader gets them; `lang` is their language where that is not the reader's, else ""."""

    words: str
    lang: str = ""


def worded(
    round_: Mapping[str, Any], name: str, lang: str, of_board: Iterable[Mapping[str, str]] = (), usual: str = ""
) -> RoundWords:
    """Return the words that a round has under `name`, for a reader of `lang`.

    `round_` is a round as `plain_round` gives it. The first of these counts: what somebody gave in that language, the
    board's words where those were given, what was given in another language, and `usual` where nothing was.
    """
    own, given = round_["translated"].get(lang, {}).get(name), round_[name]
    if own or not given:
        return RoundWords(own or usual)
    found = next((words[lang] for words in of_board if given in words.values() and lang in words), None)
    return RoundWords(given, "" if round_["lang"] == lang else round_["lang"]) if found is None else RoundWords(found)


def question_in(board: Board, round_: Mapping[str, Any], lang: str) -> RoundWords:
    """Return the question of a round."""
    return worded(round_, "question", lang, questions_at(board, round_))


def ends_in(board: Board, round_: Mapping[str, Any], lang: str) -> tuple[RoundWords, ...]:
    """Return what the ends of the values of a round mean, in the order of `ENDS`; else its form says it."""
    planned = _planned_ends(board, round_)
    there = (name for name, _ in zip(ENDS, round_["ends"] or (), strict=False))
    return tuple(worded(round_, name, lang, planned[name], USUAL[name](round_["form"], lang)) for name in there)


def _planned_ends(board: Board, round_: Mapping[str, Any]) -> dict[str, tuple[Localized, ...]]:
    step = board.step(round_["route"], round_["step"])
    ends = step.round.ends if step and step.round else (None,) * len(ENDS)
    return {name: (end,) if end else () for name, end in zip(ENDS, ends, strict=True)}


def in_each_language(board: Board, round_: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return the words of a round by language of the board, as far as there are any in it, and by name."""
    of_board = {"question": tuple(questions_at(board, round_)), **_planned_ends(board, round_)}
    told = {
        lang: {name: worded(round_, name, lang, found) for name, found in of_board.items()} for lang in board.languages
    }
    return {
        lang: {name: option.words for name, option in named.items() if option.words and not option.lang}
        for lang, named in told.items()
    }


def plain_round(meeting: Meeting, round_: Round) -> dict[str, Any]:
    """Return what there is to ask in a round; where nobody said in which language, that is who leads' own."""
    return {
        "form": round_.form,
        "question": round_.question,
        "facets": list(round_.facets),
        "route": round_.route,
        "step": round_.step,
        **{name: getattr(round_, name) for name in ENDS},
        "ends": list(FORMS[round_.form].ends(round_)) or None,
        "lang": round_.lang or meeting.lang,
        "translated": thawed(round_.translated),
    }


def questions_at(board: Board, round_: Mapping[str, Any]) -> Iterator[Localized]:
    """Yield by language the questions that a round may have from the board."""
    if step := board.step(round_["route"], round_["step"]):
        yield step.question
    facets = round_["facets"]
    if len(facets) == 1 and facets[0] in board.by_id:
        yield question_about(board, facets[0])
    elif facets:
        yield {lang: say("ask.which", lang) for lang in board.languages}


def question_about(board: Board, facet: str) -> Localized:
    """Return the first question of a facet; one that has none is asked about by its title."""
    asked = board.by_id[facet].questions
    if asked:
        return asked[0].text
    title = board.by_id[facet].title
    return {lang: say("ask.about", lang, title=title[lang]) for lang in board.languages}
