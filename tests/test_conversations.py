"""Routes, roles, filters, ways of working and old names of facets: read from files, checked, and as the board has them."""

from pathlib import Path

import pytest

from praatplaat.content import examine, read_board
from praatplaat.content.model import RoundPlan
from praatplaat.settings import round_forms
from praatplaat.workshop.forms import FORMS
from tests.sample_boards import GOOD, change, good_board

ROUTE, HEAD, TIP = "routes/kort.yaml", "board.yaml", "facets/kleine-stap.md"

MISTAKES = [
    (ROUTE, "facets: [kleine-stap]", "facets: [kleine-stapp]", (14, 14, "unknown-link", "kleine-stap")),
    (ROUTE, "facets: [vaste-basis, oude-kaartenbak]", "facets: []", (7, 13, "empty-value", "")),
    (ROUTE, "facets: [kleine-stap]", "facets: kleine-stap", (14, 13, "not-a-list", "")),
    (ROUTE, 'en: "in pairs"', 'de: "zu zweit"', (18, 35, "unknown-key", "")),
    (ROUTE, ', en: "Write down who does it."', "", (19, 11, "missing-words", "")),
    (ROUTE, 'en: "What faltered?"', 'en: ""', (8, 39, "missing-words", "")),
    (ROUTE, '    question: {nl: "Wat haperde er?", en: "What faltered?"}\n', "", (6, 5, "missing-key", "")),
    (
        ROUTE,
        'question: {nl: "Wat haperde er?"',
        'question: {nl: "' + "Wat haperde er? " * 12 + '"',
        (8, 20, "too-long", ""),
    ),
    (ROUTE, "minutes: 10", "minutes: tien", (3, 10, "bad-minutes", "")),
    (ROUTE, "minutes: 4", "minutes: 0", (10, 14, "bad-minutes", "")),
    (ROUTE, "minutes: 10", "minutes: 12", (3, 10, "uneven-minutes", "10")),
    (ROUTE, 'title: {nl: "Een kort', 'titel: {nl: "Een kort', (1, 1, "unknown-key", "title")),
    (
        ROUTE,
        'title: {nl: "Een kort gesprek", en: "A short conversation"}',
        "title: Een kort gesprek",
        (1, 8, "not-a-mapping", ""),
    ),
    (
        ROUTE,
        'sources:\n  - {title: {nl: "Eigen voorstel", en: "Our own proposal"}, basis: own}\n',
        "",
        (1, 1, "missing-source", ""),
    ),
    (ROUTE, 'group: {nl: "voor', 'order: first\ngroup: {nl: "voor', (4, 8, "bad-number", "")),
    (ROUTE, "minutes: 10", 'minutes: "10', (4, 14, "bad-yaml", "")),
    (ROUTE, "minutes: 4\n", "minutes: 4\n    round: {form: dots, dots: 0}\n", (11, 31, "bad-dots", "")),
    (ROUTE, "minutes: 4\n", "minutes: 4\n    round: {form: stips}\n", (11, 19, "unknown-value", "steps")),
    (ROUTE, "minutes: 4\n", "minutes: 4\n    round: {form: notes, live: ja}\n", (11, 32, "unknown-value", "")),
    (ROUTE, "minutes: 4\n", "minutes: 4\n    round: {form: notes, dotz: 3}\n", (11, 26, "unknown-key", "dots")),
    (ROUTE, "minutes: 4\n", "minutes: 4\n    round: {live: true}\n", (11, 12, "missing-key", "")),
    (ROUTE, "minutes: 4\n", "minutes: 4\n    round: dots\n", (11, 12, "not-a-mapping", "")),
    (HEAD, "field: sector}", "field: sectors}", (41, 73, "unknown-value", "sector")),
    (
        HEAD,
        "relation: illustrates, kind: challenge",
        "relation: ilustrates, kind: challenge",
        (42, 74, "unknown-value", "illustrates"),
    ),
    (
        HEAD,
        "relation: illustrates, kind: challenge",
        "relation: illustrates, kind: chalenge",
        (42, 93, "unknown-value", "challenge"),
    ),
    (
        HEAD,
        "relation: illustrates, kind: challenge",
        "field: size, relation: illustrates, kind: challenge",
        (42, 14, "bad-filter", ""),
    ),
    (HEAD, "  uitdaging: {", "  Bij uitdaging: {", (42, 3, "bad-id", "")),
    (HEAD, "facet: oude-kaartenbak", "facet: oude-kaartebak", (47, 12, "unknown-link", "oude-kaartenbak")),
    (HEAD, "facet: oude-kaartenbak", "stakeholder: oude-kaartebak", (47, 18, "unknown-link", "oude-kaartenbak")),
    (HEAD, '{to: kleine-stap, why: {nl: "Twintig', '{to: grote-stap, why: {nl: "Twintig', (49, 14, "unknown-link", "")),
    (
        HEAD,
        'how: {nl: "Iedereen zegt één zin.", en: "Everyone says one sentence."}',
        "how: Iedereen zegt één zin.",
        (54, 10, "not-a-mapping", ""),
    ),
    (
        HEAD,
        '    sources:\n      - {title: {nl: "Eigen voorstel", en: "Our own proposal"}, basis: own}\n',
        "",
        (52, 3, "missing-source", ""),
    ),
    (TIP, "summary: Een", "aliases: [eerste-stap, eerste-stap]\nsummary: Een", (5, 24, "alias-taken", "")),
    (TIP, "summary: Een", "aliases: [Kleine_stap]\nsummary: Een", (5, 11, "bad-id", "")),
    (TIP, "summary: Een", "aliases: eerste-stap\nsummary: Een", (5, 10, "not-a-list", "")),
]
"""File, what to write in the place of what, and the one problem: line, column, code and suggestion."""


@pytest.mark.parametrize(
    ("file", "old", "new", "told"), MISTAKES, ids=lambda value: value[2] if isinstance(value, tuple) else None
)
def test_a_mistake_is_told_with_its_place_and_what_was_probably_meant(
    file: str, old: str, new: str, told: tuple[int, int, str, str], tmp_path: Path
) -> None:
    board = good_board(tmp_path / "board")
    change(board / file, old, new)
    read = examine(board)
    found = [
        p
        for p in (*read.problems, *read.hints)
        if told[2] != "unknown-key" or p.code not in ("missing-key", "missing-words")
    ]
    assert [(p.file, p.line, p.column, p.code, p.suggestion) for p in found] == [(file, *told)]


def test_an_unknown_way_of_working_is_told_with_those_there_are(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / HEAD, "  rondje:\n", "  ronde:\n")
    first, second = examine(board).problems
    assert (first.file, first.line, first.column, first.code, first.suggestion) == (
        ROUTE,
        9,
        10,
        "unknown-value",
        "ronde",
    )
    assert (second.line, second.column, second.code) == (16, 10, "unknown-value")


def test_a_route_with_a_slip_still_tells_which_facets_are_not_there(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / ROUTE, "minutes: 6", "minutes: zes")
    change(board / ROUTE, "facets: [vaste-basis, oude-kaartenbak]", "facets: [vaste-basis, oude-kast]")
    assert [(p.line, p.code) for p in examine(board).problems] == [(7, "unknown-link"), (17, "bad-minutes")]


def test_two_facets_cannot_have_had_the_same_name(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / TIP, "summary: Een", "aliases: [begin]\nsummary: Een")
    change(board / "facets/vaste-basis.md", "summary: Wie", "aliases: [begin]\nsummary: Wie")
    (found,) = examine(board).problems
    assert (found.file, found.code) == ("facets/vaste-basis.md", "alias-taken")
    assert TIP in found.sentence("nl") and "begin" in found.sentence("en")


def test_old_names_stay_with_the_facet(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / TIP, "summary: Een", "aliases: [eerste-stap, mini-stap]\nsummary: Een")
    assert read_board(board).by_id["kleine-stap"].aliases == ("eerste-stap", "mini-stap")
    assert read_board(board).by_id["vaste-basis"].aliases == ()


def test_the_name_of_a_route_must_fit_in_an_address(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    (board / ROUTE).rename(board / "routes/Kort gesprek.yaml")
    (found,) = examine(board).problems
    assert (found.file, found.line, found.code) == ("routes/Kort gesprek.yaml", 1, "bad-file-name")
    assert found.sentence("nl").endswith("bijvoorbeeld kort-gesprek.yaml.")


def test_a_board_without_routes_roles_filters_and_ways_is_whole(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    (board / ROUTE).unlink()
    (board / "routes").rmdir()
    text = (board / HEAD).read_text("utf-8")
    (board / HEAD).write_text(text[: text.index("filters:")] + text[text.index("groups:") :], "utf-8")
    read = read_board(board)
    assert (read.routes, dict(read.roles), dict(read.filters), dict(read.ways)) == ((), {}, {}, {})


def test_a_route_is_read_whole_and_in_both_languages() -> None:
    board = read_board(GOOD)
    (route,) = board.routes
    assert (route.id, route.minutes, route.title["en"], route.group["nl"]) == (
        "kort",
        10,
        "A short conversation",
        "voor wie er is",
    )
    assert [(s.minutes, s.facets, s.way) for s in route.steps] == [
        (4, ("vaste-basis", "oude-kaartenbak"), "rondje"),
        (6, ("kleine-stap",), "rondje"),
    ]
    assert (route.steps[1].question["nl"], route.steps[1].note["en"]) == (
        "Wat kan er morgen?",
        "Write down who does it.",
    )
    assert (board.ways["rondje"].how["en"], board.ways["rondje"].sources[0].basis) == (
        "Everyone says one sentence.",
        "own",
    )
    role = board.roles["archivaris"]
    assert (role.name["en"], role.facet, [b.to for b in role.begin]) == (
        "an archivist",
        "oude-kaartenbak",
        ["kleine-stap"],
    )
    assert [(f.field, f.relation, f.kind) for f in board.filters.values()] == [
        ("sector", "", ""),
        ("", "illustrates", "challenge"),
    ]


def test_a_step_says_how_its_question_is_put_to_a_room_or_says_nothing_of_it(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / ROUTE, "minutes: 4\n", "minutes: 4\n    round: {form: dots}\n")
    change(board / ROUTE, "minutes: 6\n", "minutes: 6\n    round: {form: notes, live: true, moderated: false}\n")
    assert [step.round for step in read_board(GOOD).routes[0].steps] == [None, None]
    assert [step.round for step in read_board(board).routes[0].steps] == [
        RoundPlan("dots", 3, live=False, moderated=True),
        RoundPlan("notes", 3, live=True, moderated=False),
    ]


def test_what_editors_may_write_of_a_round_is_what_a_workshop_can_hold() -> None:
    assert set(round_forms()) == set(FORMS)


def test_routes_stand_in_their_order_and_then_by_name(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    text = (board / ROUTE).read_text("utf-8")
    for name, order in (("a", ""), ("b", "order: 2\n"), ("c", "order: 1\n")):
        (board / f"routes/{name}.yaml").write_text(order + text, "utf-8")
    assert [route.id for route in read_board(board).routes] == ["c", "b", "a", "kort"]
