"""Fields of a board, as its board.yaml has them: read, shown, searched and chosen by."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from praatplaat.content import read_board
from praatplaat.content.grammar import default_grammar, grammar_of
from praatplaat.content.marked import read_yaml
from praatplaat.graph import build_graph, filter_values, matching, net_of, search
from praatplaat.view.html import board_html
from tests.conftest import Watched
from tests.sample_boards import EXAMPLE, EXAMPLE_EN, GOOD, change, found_in, good_board, shipped_board
from tests.split import ran

FIELDS = """
fields:
  cost: {name: {nl: "Kosten per jaar", en: "Cost a year"}, type: number, searched: true, filter: true}
  lesson: {name: {nl: "Wat we leerden", en: "What we learned"}, searched: true, filter: true, shown: text}
  contact: {name: {nl: "Wie je belt", en: "Whom to ring"}, type: link, searched: true, filter: true}
  outcome:
    {name: {nl: "Afloop", en: "Outcome"}, type: code, values: {unknown: {nl: onbekend, en: unknown}}, dated: [unknown]}
  checked: {name: {nl: "Nagekeken", en: "Checked"}, type: date, beside: outcome}
"""
CONTACT = "https://kaart.example.org/vragen"


@pytest.fixture(scope="module")
def fielded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good board with three fields of its own: what changed are its own files."""
    folder = good_board(tmp_path_factory.mktemp("fields") / "board")
    with (folder / "board.yaml").open("a", encoding="utf-8") as file:
        file.write(FIELDS)
    change(
        folder / "board.yaml",
        "    fields: [organisation, year, sector, size]",
        "    fields: [organisation, year, sector, size, cost, lesson, contact, outcome, checked]",
    )
    change(
        folder / EXAMPLE,
        "sector: museum",
        f"sector: museum\ncost: 12500\nlesson: Begin bij de lade die klemt.\ncontact: {CONTACT}\noutcome: unknown\nchecked: 2026-11",
    )
    change(folder / EXAMPLE_EN, "year: since 2019", "year: since 2019\nlesson: Start with the drawer that sticks.")
    change(folder / EXAMPLE_EN, "translates: e92f94f5\n", "")
    return folder


class TestFields:
    def test_of_a_board_are_read_found_and_chosen_by(self, fielded: Path) -> None:
        assert found_in(fielded) == []
        board = read_board(fielded)
        details = board.by_id["oude-kaartenbak"].details
        assert (details["cost"], details["contact"]) == (12500, CONTACT)
        assert details["lesson"] == {"nl": "Begin bij de lade die klemt.", "en": "Start with the drawer that sticks."}
        assert [field.id for field in board.vocabulary.fields_of("example")] == [
            "cost",
            "lesson",
            "contact",
            "outcome",
            "checked",
            "organisation",
            "year",
            "sector",
            "size",
        ]
        for lang, words, amount in (("nl", "lade", "12.500"), ("en", "drawer", "12,500")):
            graph = build_graph(board, lang)
            assert graph.nodes["oude-kaartenbak"]["cost"] == 12500
            for asked in (words, amount, "kaart.example.org"):
                assert search(graph, asked) == ["oude-kaartenbak"], asked
            values = filter_values(net_of(board, lang))
            assert [(value.id, value.name) for value in values["cost"]] == [("12500", amount)]
            assert [(name, value.id) for name in ("lesson", "contact") for value in values[name]] == [
                ("lesson", "given"),
                ("contact", "given"),
            ]
            for choice in ("cost:12500", "lesson:given", "contact:given"):
                assert matching(graph, [choice]) == ["oude-kaartenbak"]

    def test_of_a_board_are_shown_searched_and_filtered_in_the_browser(
        self, watch: Callable[..., Watched], fielded: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "plaat.html"
        assert ran("export", fielded, out, "--lang", "en").returncode == 0
        page = watch(base=out.as_uri()).open("?lang=en&facet=oude-kaartenbak")
        shown = page.locator('[data-open-facet="oude-kaartenbak"]')
        assert shown.locator("dt").all_inner_texts() == [
            "Cost a year",
            "Whom to ring",
            "Outcome",
            "Organisation",
            "Year",
            "Sector",
            "Size",
        ]
        assert shown.locator("dd").all_inner_texts()[:2] == ["12,500", "kaart.example.org/vragen"]
        assert shown.locator("dd a").get_attribute("href") == CONTACT
        begin = "all => [...new Set(all.map(part => Math.round(part.getBoundingClientRect().left)))]"
        assert len(shown.locator("dd").evaluate_all(begin)) == 1, "under each other, however long their names are"
        assert shown.get_by_text("What we learned: Start with the drawer that sticks.").is_visible()
        page.locator("[data-find]").click()
        for asked in ("drawer sticks", "12,500", "vragen"):
            page.locator("#find").fill(asked)
            expect(page.locator("[data-result]")).to_have_attribute("data-result", "oude-kaartenbak")
        page.locator("#find").fill("")
        for filter_, name in (("cost", "12,500"), ("lesson", "filled in"), ("contact", "filled in")):
            page.evaluate("praatplaat.go({only: []})")
            page.locator(f'[data-filter="{filter_}"] button', has_text=name).click()
            page.wait_for_function("() => praatplaat.visible().join() === 'oude-kaartenbak'")

    def test_may_tell_how_old_their_source_is_and_what_belongs_to_them(self, fielded: Path) -> None:
        board = read_board(fielded)
        box = board.by_id["oude-kaartenbak"]
        known = [replace(box.sources[0], published=at, date="2026-11-09") for at in ("2019", "2020-05", "")]
        aged = replace(board, facets=tuple(replace(box, sources=tuple(known)) if f is box else f for f in board.facets))
        text = re.sub(r"<[^>]+>", "", str(board_html(net_of(aged, "nl"), home="page")))
        assert "Afloop" + "onbekend (bron uit 2020) (nagekeken: november 2026)" in text
        assert ", mei 2020 · gelezen op 9 november 2026" in text and ", gelezen op 9 november 2026" in text
        text = re.sub(r"<[^>]+>", "", str(board_html(net_of(board, "en"), home="page")))
        assert "Outcomeunknown (checked: November 2026)" in text
        bare = replace(box, details={"lesson": box.details["lesson"]})  # which stands below its text
        bare_board = replace(board, facets=tuple(bare if f is box else f for f in board.facets))
        tables = [
            str(board_html(net_of(of, "nl"), home="page")).count('<dl class="details') for of in (board, bare_board)
        ]
        assert tables == [3, 2], "no empty table between two lines"

    def test_with_many_numbers_are_chosen_by_round_bands(self, fielded: Path) -> None:
        board = read_board(fielded)
        box = board.by_id["oude-kaartenbak"]
        numbers = (0, 3, 99, 100, 150.5, 420, 480, 1250)
        many = tuple(replace(box, id=f"bak-{i}", details={"cost": value}, links=()) for i, value in enumerate(numbers))
        values = filter_values(net_of(replace(board, facets=many)))["cost"]
        assert [(value.name, value.facets) for value in values] == [
            ("0 – 500", tuple(f"bak-{i}" for i in range(7))),
            ("1.000 – 1.500", ("bak-7",)),
        ]

    def test_of_the_program_are_there_where_a_board_has_none_of_its_own(self) -> None:
        board, default = read_board(GOOD), default_grammar()
        assert list(board.vocabulary.fields) == ["organisation", "year", "sector", "size"]
        assert board.vocabulary.fields["sector"].values["theatre"] == {"nl": "theater", "en": "theatre"}
        # The board that ships says the same of them, and keeps its sectors with their field.
        own = shipped_board().vocabulary
        assert [name for name in own.fields if name in default.fields] == list(default.fields)
        assert own.levels == default.levels
        assert all(own.fields[name] == field for name, field in default.fields.items() if name != "sector")
        said = "languages: {fy: {name: Frysk, screens: nl}, fr: {name: Français, screens: en}}\n"
        frisian = grammar_of(read_yaml("board.yaml", f"{said}kinds: {{tool: {{fields: [owner]}}}}"))
        assert frisian.fields["owner"].name == {"fy": "Van wie", "fr": "Owner"}
        assert frisian.offered == ["owner"]
        # A board that names none of them is told of none.
        assert grammar_of(read_yaml("board.yaml", said)).offered == []

    @pytest.mark.parametrize(
        ("file", "old", "new", "code", "at", "suggestion"),
        [
            ("board.yaml", "type: number", "type: nummer", "unknown-value", "nummer", "number"),
            ("board.yaml", "  cost:", "  title:", "field-name-taken", "title:", ""),
            ("board.yaml", "  cost:", "  cost a year:", "bad-id", "cost a year:", ""),
            ("board.yaml", "type: number", "type: code", "values-and-type", "cost:", ""),
            ("board.yaml", "beside: outcome", "beside: outcom", "unknown-value", "outcom", "outcome"),
            ("board.yaml", "type: number,", "type: number, beside: checked,", "unknown-value", "checked", ""),
            ("board.yaml", "dated: [unknown]", "dated: [unkown]", "unknown-value", "unkown", "unknown"),
            ("board.yaml", "size, cost, lesson", "size, cots, lesson", "unknown-value", "cots", "cost"),
            (EXAMPLE, "cost: 12500", "cost: veel", "bad-amount", "veel", ""),
            (EXAMPLE, "cost: 12500", "cots: 12500", "unknown-key", "cots", "cost"),
            (EXAMPLE, f"contact: {CONTACT}", "contact: kaart.example.org", "bad-address", "kaart.ex", ""),
            (EXAMPLE, "sector: museum", "sector: musea", "unknown-value", "musea", "museum"),
            (EXAMPLE_EN, "lesson: Start with the drawer that sticks.\n", "", "missing-words", "title:", ""),
            (EXAMPLE_EN, "lesson:", "cost: 12500\nlesson:", "unknown-key", "cost", ""),
        ],
    )
    def test_that_are_wrong_are_told_at_their_place(
        self, file: str, old: str, new: str, code: str, at: str, suggestion: str, fielded: Path, tmp_path: Path
    ) -> None:
        folder = Path(shutil.copytree(fielded, tmp_path / "board"))
        change(folder / file, old, new)
        (found,) = (p for p in found_in(folder) if (p.file, p.code) == (file, code))
        assert (folder / file).read_text("utf-8").split("\n")[found.line - 1][found.column - 1 :].startswith(at)
        assert found.suggestion == suggestion
