"""What a choice and words may ask of a room: what cannot be asked is refused in words."""

from __future__ import annotations

import pytest

from praatplaat.errors import RefusedError, UsageError
from praatplaat.workshop import events as e
from praatplaat.workshop.options import Option
from praatplaat.workshop.reading import read_body
from tests.meetings import FACETS, OPTIONS


def test_a_round_that_cannot_be_asked_so_is_refused_in_words(room):
    found = {}
    for form, values, key in (
        ("choice", {}, "options-few"),
        ("choice", {"options": OPTIONS[:1]}, "options-few"),
        ("choice", {"options": (OPTIONS[0], OPTIONS[0])}, "stale"),
        ("choice", {"options": (OPTIONS[0], Option(id="o9", words="JA"))}, "options-same"),
        ("choice", {"options": OPTIONS, "facets": FACETS[:1]}, "round-no-cards"),
        ("words", {"facets": FACETS[:1]}, "round-no-cards"),
        ("notes", {"options": OPTIONS}, "round-no-options"),
    ):
        with pytest.raises(RefusedError) as refused:
            room.lead("a", e.RoundAdded(round="new", form=form, question="Wat?", **values))
        found[form, repr(values)] = (refused.value.key, key, "{" in str(refused.value))
    assert {asked: told for asked, told in found.items() if told[0] != told[1] or told[2]} == {}


def test_an_option_has_words_that_can_be_read_and_is_told_in_the_language_of_the_screen():
    for words, key in (
        ("", "words-none"),
        ("x" * 81, "words-many"),
        ({}, "act-unreadable"),
        ({"n!": "x"}, "act-unreadable"),
    ):
        asked = {"round": "r", "form": "choice", "question": "?", "options": [{"id": "o1", "words": words}]}
        with pytest.raises(UsageError) as refused:
            read_body("round-added", asked)
        assert refused.value.key == key
