"""Counting in prose: sentences, words and syllables, and from these how easily a text reads.

All are rules of thumb: exact enough to find the texts that need another look, and no judgement of a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

_STOP: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-Þ]|['’][nst]\s[A-Z])")
_SHORT: Final = re.compile(
    r"(?<![\w.])(?:[A-Za-z]|bijv|bv|ca|dr|drs|enz|etc|e\.g|i\.e|incl|ir|mr|mrs|ms|nl|no|nr|o\.a|prof|resp|st|vs)\.$",
    re.I,
)
"""Abbreviations whose full stop ends no sentence; one letter alone is the initial of a name."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MARKUP: Final = re.compile(r"^(?:#| *\|).*$|^ *(?:[-*+>]|\d+[.)]) +|\]\([^)]*\)|[*_`\[]", re.M)
SOFT_HYPHEN: Final = "\u00ad"
"""Stands where an editor lets a long word break on a card; it is no part of the word."""

_DUTCH: Final = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|oo|uu|ee|éé|e(?=um)|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyà-æè-ïò-öù-ý]", re.I
)
_VOWELS: Final = re.compile(r"[aeiouyà-æè-ïò-öù-ý]+", re.I)
_MUTE: Final = re.compile(
    r"(?<![aeiouyl])e$|(?<=[aeiouyr])le$|(?<=[aeiou][^aeiou])es$(?<![csxzg]es)(?<!shes)(?<!ches)|(?<![aeioutdl])ed$"
    r"|(?<=[aeiou]l)ed$",
    re.I,
)
"""An e at the end of an English word that is written and not said: make, places (but not boxes), asked (not wanted)."""
_APART: Final = re.compile(
    r"(?<![tscgx])i[ao]|(?<![qg])ua|i(?=e[nt])(?<![tc]i)|eum|ea(?=$|te|[st]?re)|eo(?!u|p)|[aeiou](?=ing)|coo(?=p|rd)"
    r"|oe(?=t)|iu|ious(?<=[^tc]ious)",
    re.I,
)
"""Vowels that stand together in English and are said apart: video, audience, create, museum, being."""


def unbroken(text: str) -> str:
    """Return a text without the places where its words may break."""
    return text.replace(SOFT_HYPHEN, "")


def _in_dutch(word: str) -> int:
    return len(_DUTCH.findall(word))


def _in_english(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    mute = len(_MUTE.findall(word)) if groups > 1 else 0
    return groups - mute + len(_APART.findall(word))


_READ: Final = {"nl": (_in_dutch, 206.835, 77.0, 0.93), "en": (_in_english, 206.835, 84.6, 1.015)}
"""By language: the function that counts the syllables of a word, and the reading ease to start from, with what is taken
off for each syllable per word and for each word per sentence."""
READABLE: Final = frozenset(_READ)
"""The languages in which the reading ease of a text can be measured."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How long a text is and how easily it reads: `ease` from 100 (very easy) down to 0 (very hard)."""

    sentences: int
    words: int
    syllables: int
    ease: float


def sentences(text: str) -> list[str]:
    """Return the sentences of one paragraph: each ends in . ! ? or … before a capital or a figure, or with the text."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if not _SHORT.search(text, start, stop.start() + 1):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    return [sentence for sentence in (*found, text[start:].strip()) if sentence]


def words(text: str) -> list[str]:
    """Return the words of a text in their order; figures are no words, parts joined by a hyphen are two."""
    return _WORD.findall(unbroken(text))


@cache
def syllables(word: str, lang: str) -> int:
    """Estimate how many syllables a word has when it is said, at least 1.

    Groups of vowels are counted. Hyphenation would not help: it gives the places where a word may be *broken*, which in
    British English misses one syllable in six.
    """
    return max(_READ[lang][0](word), 1)


def measure(text: str, lang: str) -> Measure:
    """Measure a Markdown text without its headings and tables; a text without words reads at 100.

    English: Flesch Reading Ease (R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32, 1948).
    Dutch: the same with the weights of W.H. Douma ("De leesbaarheid van landbouwbladen", Wageningen 1960), because
    Dutch words are longer. On Flesch's scale 60 to 70 is plain and below 50 is difficult; neither formula knows CEFR
    levels such as B1, nor whether a long word is a name.
    """
    plain = _MARKUP.sub("", unbroken(text))
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", plain)]
    runs = [run for paragraph in paragraphs for sentence in sentences(paragraph) if (run := words(sentence))]
    every = [word for run in runs for word in run]
    if not every:
        return Measure(0, 0, 0, 100.0)
    spoken = sum(syllables(word, lang) for word in every)
    _, start, per_word, per_sentence = _READ[lang]
    ease = start - per_word * spoken / len(every) - per_sentence * len(every) / len(runs)
    return Measure(len(runs), len(every), spoken, round(min(max(ease, 0.0), 100.0), 1))
