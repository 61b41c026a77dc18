"""The least that is true of the board that comes with the package."""

import re
from datetime import date

import networkx as nx
import pytest

from praatplaat.content import Facet, Role, Route, examine
from praatplaat.graph import blossoms, filter_values, gatherings, has_card, homes, neighbours, net_of, place_nodes
from praatplaat.graph.gaps import gaps
from praatplaat.settings import PLATE_SIZES
from tests.facts_beside_texts import is_correction, records, texts
from tests.sample_boards import shipped_board

BOARD = shipped_board()
NET = net_of(BOARD)
GRAPH = NET.graph


def test_it_has_no_problems_and_no_hints() -> None:
    reading = examine()
    assert (reading.problems, reading.hints) == ((), ())


@pytest.mark.parametrize(("kind", "number"), [("challenge", 5), ("tip", 3), ("theme", 5)])
def test_it_has_the_five_challenges_three_tips_and_five_themes_of_the_plate(kind: str, number: int) -> None:
    assert len(BOARD.of_kind(kind)) == number


def test_every_challenge_has_its_part_of_the_drawing() -> None:
    assert set(BOARD.ground.parts) == {challenge.id for challenge in BOARD.of_kind("challenge")}


@pytest.mark.parametrize(("kind", "least"), [("tool", 10), ("stakeholder", 10), ("example", 20)])
def test_it_has_enough_tools_stakeholders_and_examples_to_talk_about(kind: str, least: int) -> None:
    assert len(BOARD.of_kind(kind)) >= least


def test_it_has_as_much_as_it_expects_of_each_challenge_theme_and_sector() -> None:
    few = {gap.over: dict(gap.found) for gap in gaps(BOARD, date(2026, 11, 30)) if gap.what == "few"}
    assert {over: few.get(over, {}) for over in ("challenge", "theme", "sector")} == {
        "challenge": {},
        "theme": {},
        "sector": {},
    }
    assert BOARD.vocabulary.expected.least["challenge"] >= 15 and BOARD.vocabulary.expected.least["theme"] >= 12
    assert len(BOARD.facets) >= 185


def test_every_value_of_a_filter_leaves_three_facets_or_more() -> None:
    found = {(name, value.id): len(value.facets) for name, values in filter_values(NET).items() for value in values}
    assert {value: number for value, number in found.items() if number < 3} == {}


def test_ten_examples_or_more_stopped_failed_or_stayed_analogue() -> None:
    ends = [facet.details.get("outcome") for facet in BOARD.of_kind("example")]
    assert sum(end in ("stopped", "analogue") for end in ends) >= 10


def test_every_facet_says_where_it_comes_from() -> None:
    assert [facet.id for facet in BOARD.facets if not facet.sources] == []


FAILED_OR_ANALOGUE = {
    "ict-basis": (
        "british-library-cyber",
        "Door oude systemen ging het herstel langzaam",
        "Old systems made the recovery slow",
    ),
    "samenwerken": ("tetem-robot", "Tetem ontvangt liever echte bezoekers", "Tetem would rather welcome real visitors"),
    "kleine-stap": ("boijmans-digitaal-depot", "Later verdween het", "Later it vanished"),
    "belangen": ("dnk-assen", "Zij bleven voorlopig analoog", "They stayed analogue for now"),
    "tijd-ruimte": (
        "ndt-livestreams",
        "te duur en kreeg bij collega's te weinig steun",
        "too costly, and too few colleagues were behind it",
    ),
}
"""For each challenge an example of something that failed or of a choice to stay analogue, and the words that tell of it."""

EVERY_CHALLENGE = pytest.mark.parametrize("challenge", BOARD.of_kind("challenge"), ids=lambda facet: facet.id)


def headings(text: str) -> list[str]:
    """Return the headings of a text."""
    return re.findall(r"^### (.+)$", text, flags=re.MULTILINE)


@EVERY_CHALLENGE
def test_every_challenge_tells_of_a_museum_and_a_theatre_why_it_is_stubborn_and_what_helps(challenge: Facet) -> None:
    assert headings(challenge.text["nl"]) == [
        "Hoe het eruitziet in een museum",
        "Hoe het eruitziet in een theater",
        "Waarom het taai is",
        "Wat helpt",
    ]
    assert headings(challenge.text["en"]) == [
        "What it looks like in a museum",
        "What it looks like in a theatre",
        "Why it is hard to shift",
        "What helps",
    ]


@EVERY_CHALLENGE
def test_every_challenge_has_questions_of_every_level_three_tools_and_six_examples(challenge: Facet) -> None:
    assert len(challenge.questions) >= 3
    assert {question.level for question in challenge.questions} == {"warm", "deep", "decide"}
    tools, examples = (neighbours(GRAPH, challenge.id, relation) for relation in ("answers", "illustrates"))
    assert [GRAPH.nodes[tool]["kind"] for tool in tools].count("tool") >= 3
    assert [GRAPH.nodes[example]["kind"] for example in examples].count("example") >= 6


@EVERY_CHALLENGE
def test_every_challenge_has_an_example_that_failed_or_chose_to_stay_analogue(challenge: Facet) -> None:
    id_, *told = FAILED_OR_ANALOGUE[challenge.id]
    example = BOARD.by_id[id_]
    assert example.kind == "example"
    assert (challenge.id, "illustrates") in [(link.to, link.relation) for link in example.links]
    for lang, words in zip(("nl", "en"), told, strict=True):
        assert words in example.text[lang]


def test_every_tool_says_for_whom_it_is_and_which_challenge_it_answers_and_why() -> None:
    for tool in BOARD.of_kind("tool"):
        answers = [
            link for link in tool.links if link.relation == "answers" and BOARD.by_id[link.to].kind == "challenge"
        ]
        assert tool.details["audience"] and answers, tool.id
        assert all(link.why["nl"] and link.why["en"] for link in answers), tool.id


def test_a_tool_says_how_long_it_takes_where_and_only_where_a_source_does() -> None:
    for tool in BOARD.of_kind("tool"):
        [record] = [one for one in records()[tool.id] if not is_correction(one)]
        assert ("time" in tool.details) == (record["time"] not in ("not stated", "n/a")), tool.id


def test_every_example_says_who_when_and_how_big_and_what_was_read_on_which_day() -> None:
    for example in BOARD.of_kind("example"):
        assert all(example.details[name] for name in ("organisation", "year", "size")), example.id
        read = [source for source in example.sources if source.basis == "source"]
        assert read and all(source.title["nl"] and source.title["en"] and source.date for source in read), example.id


def test_the_examples_without_an_address_are_those_whose_address_a_person_has_to_look_at_first() -> None:
    assert {
        example.id for example in BOARD.of_kind("example") if not any(source.url for source in example.sources)
    } == {"den-scenario-traject", "effenaar-dashboards", "het-hem", "kunstgebouw-kaart", "laagland", "museum-arnhem"}


def test_every_stakeholder_has_interests_a_tension_and_something_to_do() -> None:
    for one in BOARD.of_kind("stakeholder"):
        assert one.details["interests"] and one.details["tension"], one.id
        assert [one.text[lang].strip().count("\n\n") for lang in ("nl", "en")] == [1, 1], one.id


def test_its_routes_are_a_quick_look_a_workshop_half_a_day_the_subjects_of_the_testing_ground_safety_and_ai() -> None:
    assert [(route.id, route.minutes) for route in BOARD.routes] == [
        ("kennismaken", 30),
        ("werksessie", 90),
        ("halve-dag", 210),
        ("toekomst", 75),
        ("regio", 90),
        ("meenemen", 80),
        ("veilige-basis", 60),
        ("ai-afspraken", 90),
    ]


@pytest.mark.parametrize("route", BOARD.routes, ids=lambda route: route.id)
def test_a_route_shows_few_facets_at_a_time_ends_with_an_agreement_and_says_what_is_our_own(route: Route) -> None:
    assert all(1 <= len(step.facets) == len(set(step.facets)) <= 7 for step in route.steps)
    assert route.steps[-1].way == "wie-wat-wanneer"
    assert any(source.basis == "own" for source in route.sources)


def test_every_way_of_working_is_used_and_gets_the_time_it_needs() -> None:
    steps = [step for route in BOARD.routes for step in route.steps]
    assert {step.way for step in steps} == set(BOARD.ways)
    assert {step.minutes for step in steps if step.way == "een-twee-vier-iedereen"} == {1 + 2 + 4 + 5}
    assert all(step.minutes > 1 + 3 * 3 for step in steps if step.way == "vijftien-procent")
    assert all(step.minutes > 5 + 5 for step in steps if step.way == "duo-interview")


def test_it_knows_seven_roles() -> None:
    assert list(BOARD.roles) == [
        "directeur",
        "programmeur",
        "marketeer",
        "educator",
        "ict",
        "vrijwilliger",
        "financier",
    ]


@pytest.mark.parametrize("role", BOARD.roles.values(), ids=lambda role: role.id)
def test_a_role_is_a_stakeholder_with_something_at_stake_and_has_three_places_to_begin(role: Role) -> None:
    facet = BOARD.by_id[role.facet]
    assert facet.kind == "stakeholder" and facet.details["interests"] and facet.details["tension"]
    near = [link.to for link in facet.links]
    assert len({begin.to for begin in role.begin} - {*near, role.facet}) >= 2 and len(role.begin) == 3


def test_every_facet_can_be_reached_from_every_other() -> None:
    assert nx.is_weakly_connected(GRAPH)


@pytest.mark.parametrize("orientation", PLATE_SIZES)
def test_every_card_has_a_hand_made_place_of_its_own_and_nothing_else_has(orientation: str) -> None:
    places = BOARD.plate.places[orientation]
    assert set(places) == set(place_nodes(NET, orientation))
    assert len(set(places.values())) == len(places)


def test_at_most_twenty_cards_stand_on_the_plate_at_rest() -> None:
    cards = [node for node in GRAPH if has_card(NET, node)]
    assert [GRAPH.nodes[card]["kind"] for card in cards] == ["challenge"] * 5 + ["tip"] * 3 + ["theme"] * 5
    assert [group.id for group in gatherings(NET)] == ["schuur", "binnen", "buiten"]
    assert set(homes(NET)) == set(GRAPH)


def test_every_challenge_bears_blossoms() -> None:
    assert all(dict(blossoms(NET, challenge.id))["example"] >= 2 for challenge in BOARD.of_kind("challenge"))


@EVERY_CHALLENGE
def test_every_challenge_begins_with_what_the_study_said_in_2024(challenge: Facet) -> None:
    for lang, words in (("nl", "Zo schreef DEN het in 2024: "), ("en", "As DEN put it in 2024: ")):
        first, _, _ = challenge.text[lang].partition("\n")
        assert re.fullmatch(rf"{re.escape(words)}[^.]+\.", first)


def test_what_the_study_said_with_care_is_said_with_care() -> None:
    basis, offer = BOARD.by_id["ict-basis"], BOARD.by_id["aanbod-behoefte"]
    for lang, sometimes, digital in (("nl", "soms", "steeds digitaler"), ("en", "sometimes", "more and more digital")):
        assert sometimes in basis.title[lang].split() and sometimes in basis.text[lang].partition("\n")[0].split()
        assert digital in offer.summary[lang] and digital in offer.text[lang]


TWO_THINGS = {
    "nl": r"\bjouw huis\b|[Vv]olgens de makers?\b|pagina van de maker",
    "en": r"\byour houses?\b|[Aa]ccording to the makers?\b|trial garden",
}
"""Words that would mean two things here: a house is a home, a maker makes art; the study is DEN's "testing ground"."""


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_word_means_one_thing(lang: str) -> None:
    routes = [(route.id, "\n".join(step.question[lang] for step in route.steps)) for route in BOARD.routes]
    told = [
        (
            facet.id,
            "\n".join(
                (
                    facet.title[lang],
                    facet.label[lang],
                    *texts(facet, lang),
                    *(source.title[lang] for source in facet.sources),
                )
            ),
        )
        for facet in BOARD.facets
    ]
    assert [id_ for id_, text in (*told, *routes) if re.search(TWO_THINGS[lang], text)] == []
