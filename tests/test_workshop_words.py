"""What participants write: plain text, short, the same when read again; and what they type to come in."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from praatplaat.errors import UsageError
from praatplaat.settings import WORDS_MAX
from praatplaat.workshop.events import RoundAdded
from praatplaat.workshop.live import read_act
from praatplaat.workshop.reading import BODIES, read_body
from praatplaat.workshop.secrets import CODE_LENGTH, LETTERS, clean_code, hash_of, new_code, new_key, participant_of
from praatplaat.workshop.words import plain_words
from tests.payloads import PAYLOADS
from tests.sweep import ALL

JOINERS = "\u200c\u200d"
EDGES = st.sampled_from(
    "\u202e\u2066\u200f\u200b\ufeff\x00\x1b\x7f\x85\u2028\u2029\ue000\ud800\udfff\U000e0041\u0301\u00e9\u2126 \t\n\U0001f469\u200d\u1100\u1161\U0001d15e"
)
TEXTS = st.lists(EDGES | st.characters(exclude_categories=()), max_size=400).map("".join)


@settings(max_examples=5000 if ALL else 150, deadline=None)
@given(TEXTS)
@example("e\u200e\u0301 a\u202e\u030a")
@example("\U0001d15e" * WORDS_MAX)
def test_words_are_plain_short_and_the_same_when_read_again(text):
    try:
        words = plain_words(text)
    except UsageError as error:
        assert error.key in ("words-none", "words-many")
        assert error.sentence("nl").encode() and error.sentence("en")
        return
    assert 0 < len(words) <= WORDS_MAX
    assert unicodedata.is_normalized("NFC", words)
    assert not [sign for sign in words if unicodedata.category(sign)[0] == "C" and sign not in JOINERS]
    assert words == " ".join(words.split())
    assert words.encode()
    assert plain_words(words) == words


@given(st.text(st.characters(categories=("Lu", "Ll", "Nd", "Po", "So")), min_size=1, max_size=WORDS_MAX))
def test_letters_signs_and_emoji_stay(text):
    composed = unicodedata.normalize("NFC", text)
    if len(composed) <= WORDS_MAX:
        assert plain_words(text) == composed


@pytest.mark.parametrize("text", ["", " \n", "\u202e\u2066", "\u200d", "\x00" * 500])
def test_what_has_no_words_is_told_so(text):
    with pytest.raises(UsageError) as caught:
        plain_words(text)
    assert caught.value.key == "words-none"


@pytest.mark.parametrize("text", ["a" * 281, "a " * 200, "a" + "\x00" * 5000, "\u0344" * 141])
def test_what_is_too_long_is_told_so(text):
    with pytest.raises(UsageError) as caught:
        plain_words(text)
    assert caught.value.key == "words-many"


def test_there_are_sixty_scripts():
    assert len(set(PAYLOADS)) == 60


def test_a_script_stays_the_text_that_somebody_wrote():
    """Nothing is cut or escaped here: a screen writes it as text, and a file escapes it in its own way."""
    for script in PAYLOADS:
        noted: Any = read_body("noted", {"round": "r", "note": "n", "text": script})
        assert noted.text == script
        short = script[:80]
        stepped: Any = read_body("stepped", {"round": "r", "note": "n", "who": short, "what": script, "when": short})
        assert (stepped.who, stepped.what) == (" ".join(short.split()), script)


@pytest.mark.parametrize("field", ["round", "note", "facet", "route"])
def test_a_name_holds_nothing_but_what_an_address_may_hold(field):
    for name in ("<script>h=1</script>", "a<b", "a b", "a\n", "", "../x", "\ud800", "a" * 81, "x'--"):
        if field == "route":
            kind, values = "led", {"on": True, "route": name}
        else:
            kind, values = "noted", {"round": "r", "note": "n", "text": "woord", field: name}
        with pytest.raises(UsageError) as caught:
            read_body(kind, values)
        assert all(caught.value.sentence(lang).encode() for lang in ("nl", "en")), name


@pytest.mark.parametrize("op", ["\ud800", "a b", "a\x00", "é", "a" * 65, "\n"])
def test_an_act_has_a_name_that_any_database_can_keep(op):
    with pytest.raises(UsageError) as caught:
        read_act({"op": op, "kind": "joined"})
    assert caught.value.sentence("nl").encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=5000 if ALL else 100, deadline=None)
@given(
    st.sampled_from([*BODIES, "nonsense"]),
    st.dictionaries(
        st.sampled_from(["op", "round", "facet", "note", "text", "on", "count", "value", "who", "facets", "extra"]),
        JSON,
        max_size=6,
    ),
)
def test_anything_sent_is_an_act_or_refused_in_words(kind, values):
    try:
        _, body = read_act({**values, "kind": kind})
    except UsageError as error:
        assert error.sentence("nl").encode() and error.sentence("en").encode()
    else:
        assert read_body(body.kind, body.model_dump()) == body


# --- codes and keys


def test_no_letter_of_a_code_is_mistaken_for_another():
    assert not set(LETTERS) & set("0O1IL2Z5S8BU") and not set(LETTERS) & set("AEIOU")
    assert len(set(LETTERS)) == len(LETTERS) == 22
    codes = {new_code() for _ in range(2000)}
    assert len(codes) > 1990
    assert all(len(code) == CODE_LENGTH and set(code) <= set(LETTERS) for code in codes)
    assert set("".join(codes)) == set(LETTERS)


@given(st.text(LETTERS, min_size=6, max_size=6), st.sampled_from([" ", "-", "", ".", "\u00a0"]), st.integers(0, 6))
def test_a_code_is_known_however_it_is_typed(code, between, at):
    assert clean_code(f" {code[:at]}{between}{code[at:]} ".lower()) == code


@given(TEXTS)
def test_any_typed_code_is_short(typed):
    assert len(clean_code(typed)) <= 12
    assert all(sign.isalnum() for sign in clean_code(typed))


def test_a_key_has_128_bits_and_is_known_by_its_hash_alone():
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000 and all(len(key) == 22 for key in keys)
    assert all(key not in hash_of(key) and len(hash_of(key)) == 64 for key in keys)


def test_a_device_has_another_name_in_each_workshop():
    assert participant_of("device", "salt") == participant_of("device", "salt")
    assert len({participant_of(device, salt) for device in ("a", "b", "ab") for salt in ("s", "t", "")}) == 9
    assert len(participant_of("device", "salt")) == 22


def test_a_question_that_is_too_long_is_refused_as_the_question_in_each_language() -> None:
    long = "Waarom " * 60
    for told in ({"question": long}, {"question": "Wat?", "translated": {"en": {"question": long}}}):
        with pytest.raises(UsageError) as caught:
            RoundAdded.model_validate({"round": "r", "form": "notes", **told})
        assert caught.value.key == "question-long"
        assert "Waarom Waarom" in caught.value.sentence("nl")
