"""Small boards that hypothesis makes up: any kinds, any links, any words, no files."""

from types import MappingProxyType

from hypothesis import settings
from hypothesis import strategies as st

from praatplaat.content import (
    Board,
    Facet,
    Group,
    Kind,
    Link,
    Localized,
    Plate,
    Question,
    Relation,
    Source,
    Vocabulary,
    localized,
)
from praatplaat.content.grammar import default_grammar
from praatplaat.settings import LANGUAGES, PLATE_SIZES
from tests.sweep import ALL

calm = settings(max_examples=40 if ALL else 15, deadline=None, derandomize=True)
"""The same boards in every run, on a fast machine and on a slow one; more of them in the whole sweep."""

GRAMMAR = default_grammar()
IDS = ("basis", "stap", "kaart", "depot", "scan", "raad", "museum-de-kaart")
KINDS = {
    "challenge": Kind(
        "challenge",
        localized(nl="Uitdaging", en="Challenge"),
        localized(nl="Uitdagingen", en="Challenges"),
        "mountain",
        "clay",
        "large",
    ),
    "example": Kind(
        "example",
        localized(nl="Voorbeeld", en="Example"),
        localized(nl="Voorbeelden", en="Examples"),
        "blossom",
        "rose",
        "group",
        ("organisation", "size"),
        ("organisation",),
    ),
    "tip": Kind(
        "tip", localized(nl="Raad", en="Tip"), localized(nl="Raadgevingen", en="Tips"), "seedling", "leaf", "small"
    ),
    "note": Kind(
        "note",
        localized(nl="Aantekening", en="Note"),
        localized(nl="Aantekeningen", en="Notes"),
        "blossom",
        "sun",
        "blossom",
    ),
}
"""One kind for each way to stand on the plate; the group of the board takes only the small examples."""
RELATIONS = {
    name: Relation(
        name, localized(nl=f"{name} heen", en=f"{name} there"), localized(nl=f"{name} terug", en=f"{name} back")
    )
    for name in ("answers", "follows")
}

VOCABULARY = Vocabulary(
    MappingProxyType(KINDS), MappingProxyType(RELATIONS), fields=GRAMMAR.fields, levels=GRAMMAR.levels
)


def words() -> st.SearchStrategy[Localized]:
    """Any words, other ones in each language."""
    text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
    return st.builds(lambda nl, en: localized(nl=nl, en=en), text, text)


def both(words: str) -> dict[str, str]:
    """The same words in every language."""
    return dict.fromkeys(LANGUAGES, words)


def named(name: str) -> Localized:
    """A name that says its language."""
    return localized(nl=f"{name} (nl)", en=f"{name} (en)")


@st.composite
def facets(draw: st.DrawFn, id_: str, others: list[str]) -> Facet:
    """A facet that links to any of the others, to each by each relation at most once, in any order."""
    kind = draw(st.sampled_from(list(KINDS)))
    ends = [(to, relation) for to in others for relation in RELATIONS]
    links = draw(st.lists(st.sampled_from(ends), unique=True, max_size=4)) if ends else []
    size = draw(st.sampled_from(list(GRAMMAR.fields["size"].values)))
    return Facet(
        id_,
        kind,
        draw(words()),
        named(f"label of {id_}"),
        named(f"summary of {id_}"),
        named(f"text of {id_}"),
        links=tuple(Link(to, relation, named(f"{id_} {relation} {to}")) for to, relation in links),
        questions=tuple(Question(level, named(f"{level} {id_}")) for level in list(GRAMMAR.levels)[: len(links)]),
        sources=(Source(named(f"source of {id_}"), "source", "https://example.org", "2026"),),
        details=MappingProxyType({"organisation": named(id_), "size": size} if kind == "example" else {}),
    )


@st.composite
def boards(draw: st.DrawFn, *, placed: bool = True) -> Board:
    """A board of one to seven facets; some have a place on the plate when `placed`, else none has."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    made = tuple(draw(facets(id_, [other for other in ids if other != id_])) for id_ in ids)
    places = {}
    for orientation, (width, height) in PLATE_SIZES.items():
        spot = st.tuples(st.floats(0, width), st.floats(0, height))
        places[orientation] = MappingProxyType(draw(st.dictionaries(st.sampled_from(ids), spot)) if placed else {})
    return Board(
        named("title"),
        named("subtitle"),
        VOCABULARY,
        (Group("praktijk", "example", named("practice"), MappingProxyType({"size": "small"})),),
        made,
        Plate(MappingProxyType(places)),
    )


def links_of(board: Board) -> list[tuple[str, str, str]]:
    """All links of a board, sorted: from, to and relation."""
    return sorted((facet.id, link.to, link.relation) for facet in board.facets for link in facet.links)
