"""No phrase of five words stands in more than three texts of the shipped board, unless it is meant."""

from dataclasses import replace

import pytest

from praatplaat.settings import LANGUAGES
from tests.phrases import meant, repeated, unmeant
from tests.sample_boards import shipped_board

BOARD = shipped_board()
SAID = {"nl": "Morgen eet het konijn alle rode wortels.", "en": "Tomorrow the rabbit eats all red carrots."}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phrase_in_four_texts_is_found_and_one_in_three_is_not(lang: str) -> None:
    def saying(number: int) -> dict[str, list[str]]:
        facets = (replace(one, summary=SAID) if i < number else one for i, one in enumerate(BOARD.facets))
        known = set(repeated(BOARD, lang))
        return {
            phrase: of
            for phrase, of in repeated(replace(BOARD, facets=tuple(facets)), lang).items()
            if phrase not in known
        }

    assert saying(3) == {}
    four = saying(4)
    assert [len(phrase.split()) for phrase in four] == [5, 5, 5]
    assert all(of == sorted(facet.id for facet in BOARD.facets[:4]) for of in four.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_share_only_what_is_meant(lang: str) -> None:
    assert unmeant(BOARD, lang) == {}, "run: python -m tests.phrases"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_meant_is_still_said(lang: str) -> None:
    many = repeated(BOARD, lang)
    assert [one for one in meant(lang) if not any(f" {phrase} " in f" {one} " for phrase in many)] == []
