"""Roles and routes in the outline: all that the content says of them, readable with scripts and without."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from praatplaat.content import read_board
from praatplaat.graph import Net, entries, net_of
from praatplaat.graph.build import part_of
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from praatplaat.view import board_html
from tests.sample_boards import change, good_board
from tests.server import served
from tests.sweep import in_turn, one

WORDS = "e => e.innerText.replace(/\\s+/g, ' ').trim()"
TWICE = "(all => all.filter((id, i) => all.indexOf(id) !== i))([...document.querySelectorAll('[id]')].map(e => e.id))"
"""The ids that stand on a page more than once."""


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    """A served board of three facets, one role and one route, on which the tip had two other names."""
    folder: Path = good_board(tmp_path_factory.mktemp("small") / "board")
    change(folder / "facets/kleine-stap.md", "summary: Een", "aliases: [eerste-stap, mini-stap]\nsummary: Een")
    with served(folder) as running:
        yield running


@pytest.fixture
def plain(watch, renamed):
    """Return an opener of the small board without scripts."""

    def open_(lang):
        page = watch(base=renamed.base, java_script_enabled=False).page
        page.goto(f"{renamed.base}/?lang={lang}")
        return page

    return open_


def near(article):
    """Return which facets an article leads to, each to its text below in the same page."""
    return article.locator(".near a[href^='#']").evaluate_all(
        "all => all.map(e => document.getElementById(e.hash.slice(1)).dataset.article)"
    )


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
def test_a_role_says_what_counts_what_it_meets_and_where_to_begin(watch, server, board, lang):
    page = watch(java_script_enabled=False).page
    page.goto(f"{server.base}/?lang={lang}")
    assert page.locator("#roles [data-role]").evaluate_all("all => all.map(e => e.dataset.role)") == list(board.roles)
    for role in board.roles.values():
        article, facet = page.locator(f'[data-article="role-{role.id}"]'), board.by_id[role.facet]
        assert article.locator("h3").inner_text() == say("page.role-title", lang, name=role.name[lang])
        assert article.locator("[data-field=interests] li").all_inner_texts() == [
            words[lang] for words in facet.details["interests"]
        ]
        expect(article.locator("[data-field=tension]")).to_contain_text(facet.detail("tension", lang))
        meets = [
            link.to
            for link in facet.links
            if board.kinds[board.by_id[link.to].kind].on_plate not in ("group", "blossom")
        ]
        assert meets and near(article) == [*meets, *(begin.to for begin in role.begin), facet.id]
        for begin in role.begin:
            expect(article).to_contain_text(begin.why[lang])
        assert set(article.get_attribute("data-facets").split()) == set(near(article))


@pytest.mark.parametrize("lang", one(LANGUAGES))
def test_a_route_is_headed_by_what_it_is_and_a_step_says_all_that_its_group_and_its_leader_need(plain, lang):
    page = plain(lang)
    told = {
        "nl": ("Routes: gesprekken in stappen 1", "Routes voor een gesprek"),
        "en": ("Routes: conversations in steps 1", "Routes for a conversation"),
    }
    assert (
        page.locator("#routes > h2").evaluate(WORDS),
        page.locator("[data-walks] h2").evaluate("e => e.textContent.trim()"),
    ) == told[lang]
    route = page.locator('[data-article="route-kort"]')
    assert route.locator("h3").inner_text() == {"nl": "Een kort gesprek", "en": "A short conversation"}[lang]
    expect(route).to_contain_text(count("page.minutes", 10, lang))
    assert route.locator(".steps a").evaluate_all(
        "all => all.map(e => [e.dataset.routeTo, e.dataset.stepTo, e.getAttribute('href')])"
    ) == [["kort", n, f"?lang={lang}&route=kort&step={n}#route-kort-{n}"] for n in ("1", "2")]
    step = page.locator('[data-article="route-kort-2"]')
    assert step.evaluate(WORDS) == " ".join(
        [
            say("page.step", lang, n=2, all=2),
            {"nl": "Kiezen", "en": "Choosing"}[lang],
            {"nl": "Wat kan er morgen?", "en": "What can be done tomorrow?"}[lang],
            say("page.field-time", lang),
            count("page.minutes", 6, lang),
            say("page.group", lang),
            {"nl": "met z’n tweeën", "en": "in pairs"}[lang],
            {"nl": "Rondje Iedereen zegt één zin.", "en": "Round Everyone says one sentence."}[lang],
            say("page.own", lang),
            {"nl": "Eigen voorstel", "en": "Our own proposal"}[lang],
            say("page.on-plate", lang),
            {"nl": "Begin met een kleine stap", "en": "Begin with a small step"}[lang],
            say("page.note", lang),
            {"nl": "Schrijf op wie het doet.", "en": "Write down who does it."}[lang],
        ]
    )
    assert (step.get_attribute("data-step"), step.get_attribute("data-facets"), near(step)) == (
        "2",
        "kleine-stap",
        ["kleine-stap"],
    )
    assert page.locator('[data-article="route-kort-1"]').get_attribute("data-facets") == "vaste-basis oude-kaartenbak"
    expect(step.locator("[data-note]")).to_be_visible()
    page.locator('[data-step-to="2"]').click()
    expect(page.locator("#route-kort-2")).to_be_in_viewport()


@pytest.mark.parametrize("lang", one(LANGUAGES))
def test_articles_say_their_kind_their_filter_values_and_their_old_names_under_ids_of_their_own(
    watch, renamed, graph, lang
):
    said = "[...document.querySelectorAll('[data-outline] article[data-kind]')].map(a => [a.dataset.article, [a.dataset.kind, JSON.parse(a.dataset.entry).only?.join(' ') ?? null, a.dataset.aliases ?? null]])"
    page = watch().open(f"/?lang={lang}")
    assert page.evaluate(TWICE) == []
    shipped = dict(page.evaluate(said))
    aliases = {facet.id: " ".join(facet.aliases) or None for facet in read_board().facets}
    assert shipped == {
        entry.id: [entry.kind, " ".join(entry.only) or None, aliases[entry.id]] for entry in entries(graph)
    }
    assert dict(watch(base=renamed.base).open(f"/?lang={lang}").evaluate(said)) == {
        "vaste-basis": ["challenge", "uitdaging:vaste-basis", None],
        "kleine-stap": ["tip", None, "eerste-stap mini-stap"],
        "oude-kaartenbak": ["example", "sector:museum uitdaging:vaste-basis", None],
    }


@pytest.mark.parametrize(
    ("lang", "old_name", "unknown"),
    one(in_turn(LANGUAGES, ("eerste-stap", "mini-stap"), ("laatste-stap", "eerste-stap<b>")), 1),
)
def test_without_scripts_an_old_name_of_a_facet_is_told_with_a_link_to_it(watch, renamed, lang, old_name, unknown):
    page = watch(base=renamed.base, java_script_enabled=False).page
    title = {"nl": "Begin met een kleine stap", "en": "Begin with a small step"}[lang]
    page.goto(f"{renamed.base}/?lang={lang}&facet={old_name}")
    expect(page.locator(".notice:visible")).to_have_text(f"{say('page.renamed', lang, found=old_name)} {title}")
    page.locator(".notice a").click()
    expect(page).to_have_url(f"{renamed.base}/?lang={lang}&facet=kleine-stap#kleine-stap")
    expect(page.locator("#kleine-stap .text")).to_be_in_viewport()
    expect(page.locator(".notice:visible")).to_have_count(0)
    page.goto(f"{renamed.base}/?lang={lang}&facet={unknown}")
    expect(page.locator(".notice:visible")).to_have_text(say("live.unknown-facet", lang, found=unknown))
    page.goto(f"{renamed.base}/?lang=fr&facet=eerste-stap")
    expect(page.locator(".notice:visible")).to_have_text(
        say("live.unknown-lang", "nl", found="fr", allowed="nl, en", language="Nederlands")
    )


def test_with_scripts_an_old_name_opens_the_facet_without_a_notice(watch, renamed):
    page = watch(base=renamed.base).open("/?lang=nl&facet=eerste-stap")
    expect(page.locator("[data-open-facet=kleine-stap]")).to_be_visible()
    expect(page.locator(".notice:visible")).to_have_count(0)
    expect(page).to_have_url(f"{renamed.base}/?lang=nl&facet=kleine-stap")


def test_with_scripts_the_outline_lists_routes_without_their_steps_and_goes_along_with_the_language(watch, renamed):
    page = watch(base=renamed.base).open("/?lang=nl&view=outline")
    levels = page.evaluate(
        "[...document.querySelectorAll('[data-outline] :is(h1, h2, h3, h4, h5)')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 2 and all(b <= a + 1 for a, b in pairwise(levels))
    expect(page.locator('[data-article="route-kort"] h3')).to_be_visible()
    expect(page.locator('[data-article="route-kort-1"]')).to_be_hidden()  # kept for the explanation
    page.locator("[data-lang-to=en]").click()
    expect(page.locator('[data-article="role-archivaris"] h3')).to_have_text("I am an archivist")
    expect(page.locator('[data-article="route-kort-1"] h3')).to_have_text("Looking")


def test_a_part_of_the_board_tells_only_of_what_is_in_it(tmp_path):
    net = net_of(read_board(good_board(tmp_path / "board")))
    html = board_html(Net(net.board, net.lang, part_of(net.graph, {"vaste-basis"})), home="page", pictures=False)
    assert 'data-facets="vaste-basis"' in html and 'data-role="archivaris"' not in html
    assert "oude-kaartenbak" not in html and "kleine-stap" not in html
