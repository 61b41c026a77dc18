"""Sentences, words, syllables and reading ease, beside what a reader counts by hand."""

import pytest

from praatplaat.content.prose import Measure, measure, sentences, syllables, words

BY_HAND = {
    "nl": "organisatie5 museum3 digitale4 voorstelling3 collega3 idee2 theater3 publiek2 medewerker4 bijeenkomst3 nieuw1 "
    "financiën4 creatief3 geïnteresseerd5 video3 audio3 ideeën3 officieel4 koeien2 geopend3 samenwerken4 één1 "
    "strategie3 bezoekers3 jouw1 mooie2 leeuw1 hoeveelheid3 begeleiden4 radio3 situatie4 collectie3 ruimte2",
    "en": "organisation5 museum3 digital3 people2 little2 the1 theatre2 created3 idea3 area3 audience3 video3 make1 makes1 "
    "asked1 wanted2 visitor3 collection3 question2 being2 doing2 experience4 really2 quiet2 queue1 use1 house1 "
    "houses2 places2 begin2 everyone3 website2 reliable4 possible3 table2 tables2 minutes2 their1 strategy3 piece1 "
    "curious3 various3 region2 station2 social2 special2 radio3 usual3 situation4 cooperation5 great1 each1 "
    "teacher2 needed2 closed1 opened2 stage1 images3 changes2 boxes2 once1 voices2 whole1 another3 knowledge2",
}
COUNTED = [(lang, word[:-1], int(word[-1])) for lang, line in BY_HAND.items() for word in line.split()]


def test_syllables_are_those_that_are_said() -> None:
    assert [
        (word, said)
        for lang, word, said in COUNTED
        if not syllables(word, lang) == syllables(word.upper(), lang) == said
    ] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een stap die morgen kan, komt er ook.", 1),
        ("Wat haperde er? Dat staat hier.", 2),
        ("Zij zei: 'Kom maar.' Toen kwam hij… En nu?", 3),
        ("Dr. J. Jansen, ca. 1960, o.a. in het St. Jan te Gent.", 1),
        ("Het kost 1.500 euro en duurt 2.5 uur", 1),
        ("Het regent. 's Avonds niet. 3 mensen bleven.", 3),
        ("Zie den.nl voor meer. ", 1),
        ("", 0),
        ("  ", 0),
        ("...", 1),
    ],
)
def test_a_sentence_ends_before_a_capital_or_a_figure_and_not_after_a_short_form(text: str, found: int) -> None:
    assert len(sentences(text)) == found
    assert " ".join(sentences(text)).split() == text.split()


def test_words_are_whole_without_figures_and_soft_hyphens() -> None:
    assert words("De co\u00adllega’s van 2026: een 'niet-bezoeker'.") == [
        "De",
        "collega’s",
        "van",
        "een",
        "niet",
        "bezoeker",
    ]


@pytest.mark.parametrize(
    ("lang", "text", "ease"),
    [
        ("en", "The cat sat on the mat.", 100.0),
        ("en", "The museum opened a digital collection. Visitors liked it.", 206.835 - 84.6 * 18 / 9 - 1.015 * 9 / 2),
        (
            "nl",
            "Het museum opende een digitale collectie. Bezoekers vonden dat mooi.",
            206.835 - 77 * 22 / 10 - 0.93 * 10 / 2,
        ),
    ],
)
def test_ease_is_the_published_formula_over_the_counts(lang: str, text: str, ease: float) -> None:
    assert measure(text, lang).ease == round(ease, 1)


def test_headings_and_marks_are_no_prose() -> None:
    plain = "Twee woorden. Nog twee."
    assert measure(
        "### Onmogelijke verantwoordelijkheden\n\n*Twee* [woorden](https://example.org/x). Nog twee.", "nl"
    ) == measure(plain, "nl")
    assert measure("- Twee woorden\n\n- Nog twee", "nl").sentences == 2
    assert measure("", "en") == measure("### Kop", "nl") == Measure(0, 0, 0, 100.0)


def test_longer_words_and_longer_sentences_are_harder_and_ease_stays_within_its_scale() -> None:
    short, long_words = "De hond is blij.", "Verantwoordelijkheden onderscheiden organisatiestructuren."
    assert (
        measure(short, "nl").ease
        == 100
        > measure(" ".join(["blij"] * 60), "nl").ease
        > measure(long_words, "nl").ease
        == 0
    )
