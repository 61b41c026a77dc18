"""The finder of the real page: words and filters, what they leave on plate and outline, compared with Python."""

from __future__ import annotations

import re
from dataclasses import asdict, replace

import pytest
from playwright.sync_api import expect

from praatplaat.content import read_board
from praatplaat.graph import build_graph, entries, matching, net_of, search
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from praatplaat.view import board_html, one_module
from tests.sample_boards import GOOD
from tests.sweep import in_turn, one, whole
from tests.visiting import ADDRESSES, CALM, SEARCHED, results

LIT = """ids => [...document.querySelectorAll('[data-cards] [data-facet]:not(.off, .hidden)')].map(card => card.dataset.facet).sort().join() === ids.sort().join()"""


@pytest.mark.parametrize(("address", "lang"), in_turn(one(ADDRESSES), one(LANGUAGES, 1)))
def test_a_search_shows_why_it_found_and_opens_by_keys_and_by_mouse(watch, address, lang):
    page = watch(**CALM).open(f"{address}?lang={lang}")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type(SEARCHED[lang])
    page.wait_for_selector("[data-result]")
    found = results(page)
    for item in page.locator("[data-result]").all():
        assert SEARCHED[lang] in item.locator("mark").first.inner_text().lower()
    expect(page.locator("[data-result-line]")).to_have_text(count("live.found", len(found), lang))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-open-facet="{found[1]}"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-finder]")).to_be_hidden()
    expect(page.locator("[data-find]")).to_be_focused()
    page.locator("[data-find]").click()
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type(SEARCHED[lang])
    page.locator(f'[data-result="{found[0]}"]').click()
    expect(page.locator(f'[data-open-facet="{found[0]}"]')).to_be_visible()


# What the page searches and filters, put together from its cards, its words and its JSON as the page does it.
ENTRIES = f"""() => {{ {one_module("waiting.js", "entries.js")}; const root = document.querySelector('[data-praatplaat]')
  complete(root)
  return entriesOf(root, {{byId: new Map([...root.querySelectorAll('[data-cards] .card')].map(card => [card.dataset.facet, card]))}}) }}"""


def test_the_page_knows_what_python_knows_of_every_facet(browser, board):
    small = read_board(GOOD)
    parts = "Eén *twee*\n\n| drie | vier |\n|---|---|\n| v&shy;ijf | [zes](?facet=x) |\n\nzeven  \nacht\n\n- negen\n  - tien\n\n> elf `<b>twaalf</b>`\n\n```\ndertien\n```\n"
    odd = replace(
        small.facets[0], text=dict.fromkeys(LANGUAGES, parts), title=dict.fromkeys(LANGUAGES, "It's <b> &amp; \u00ad")
    )
    page = browser.new_page()
    strange = replace(small, facets=(odd, *small.facets[1:]))
    for shown, languages in ((board, one(LANGUAGES)), (strange, LANGUAGES)):
        for lang in languages:
            net = net_of(shown, lang)
            page.set_content(str(board_html(net, home="file", pictures=False)))
            theirs = {found["id"]: found for found in page.evaluate(ENTRIES)}
            ours = {entry.id: asdict(entry) for entry in entries(net.graph)}
            assert list(theirs) == list(ours)
            for id_, entry in ours.items():
                assert theirs[id_] == {
                    **entry,
                    "only": list(entry["only"]),
                    "kindName": shown.kinds[entry["kind"]].name[lang],
                }, id_
    page.close()


@whole  # test_find.py holds both searches to the same answers
def test_words_in_the_address_find_what_python_finds(watch, board):
    page = watch(**CALM).open("/?lang=nl&q=repareren")
    for lang, asked in (
        ("nl", ("repareren", "belangen", "spanning", "warm", "https", "publeiksdata")),
        ("en", ("repair", "museum visit", "http")),
    ):
        graph = build_graph(board, lang)
        for words in asked:
            page.evaluate("part => praatplaat.go(part)", {"lang": lang, "q": words})
            assert results(page) == search(graph, words)[:30], words


@pytest.mark.parametrize("lang", one(LANGUAGES))
def test_enter_leaves_only_what_was_found_on_plate_and_outline(watch, board, lang):
    page = watch(**CALM).open(f"/?lang={lang}")
    page.keyboard.press("/")
    page.keyboard.type(SEARCHED[lang])
    page.wait_for_selector("[data-result]")
    found = results(page)
    page.keyboard.press("Enter")
    page.wait_for_function("() => praatplaat.state().q")
    page.wait_for_function(LIT, arg=found)
    page.locator("[data-view-to=outline]").last.click()
    kept = page.locator("[data-outline] section[data-kind] > ul > li:visible > article")
    expect(kept).to_have_count(len(found))
    page.locator("#find").fill("")
    expect(kept).to_have_count(len(board.facets))


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
def test_every_filter_keeps_its_promise(watch, board, lang):
    """Each number on a choice is how many facets are left when it is taken, whatever was chosen before."""
    graph = build_graph(board, lang)
    page = watch(**CALM).open(f"/?lang={lang}&only=size:small")
    expect(page.locator("[data-finder]")).to_be_visible()
    numbers = "Object.fromEntries([...document.querySelectorAll('[data-only-to]')].map(one => [one.dataset.onlyTo, Number(one.querySelector('.n').textContent)]))"
    offered = page.evaluate(numbers)
    assert set(offered) == {value for entry in entries(graph) for value in entry.only}
    for value, n in offered.items():
        only = [value] if value.startswith("size:") else ["size:small", value]
        assert n == len(matching(graph, only=only)), value
    page.locator('[data-only-to="sector:museum"]').click()
    left = matching(graph, only=["size:small", "sector:museum"])
    page.wait_for_function("() => praatplaat.state().only.length === 2")
    expect(page).to_have_url(re.compile(re.escape(f"?lang={lang}&only=sector:museum,size:small") + "$"))
    page.wait_for_function(LIT, arg=list(left))
    expect(page.locator("[data-chosen]")).to_contain_text("2")
    expect(page.locator("[data-says]")).to_have_text(count("live.found", len(left), lang))
    # The numbers count within the words too.
    page.evaluate("q => praatplaat.go({q, only: []})", SEARCHED[lang])
    promised = max(page.evaluate(numbers).items(), key=lambda item: item[1])
    page.evaluate("value => praatplaat.go({only: [value]})", promised[0])
    expect(page.locator("[data-result]")).to_have_count(promised[1])
    page.locator("[data-unchoose]").click()
    page.wait_for_function("() => !praatplaat.state().only.length && !praatplaat.state().q")


@pytest.mark.parametrize("lang", one(LANGUAGES))
@whole
def test_an_empty_result_tells_what_to_let_go_of_and_how_many_that_gives_also_when_the_legend_made_it(watch, lang):
    page = watch(**CALM).open(f"/?lang={lang}")
    line = page.locator("[data-result-line]")
    page.evaluate("praatplaat.go({only: ['size:small']})")
    page.locator("[data-kind-to=challenge]").click()
    expect(line).to_contain_text(say("live.found-none", lang))
    expect(page.locator("[data-kind-to=challenge]")).to_be_focused()
    page.go_back()  # what came by itself goes with what it came for
    expect(page.locator("[data-finder]")).to_be_hidden()
    page.go_forward()
    expect(page.locator("[data-finder]")).to_be_visible()
    page.locator("[data-finder-close]").click()
    expect(page.locator("[data-finder]")).to_be_hidden()
    page.locator("[data-kind-to=challenge]").click()
    page.locator("[data-kind-to=challenge]").click()
    page.locator("[data-loosen]").first.click()
    page.wait_for_function("() => !praatplaat.state().only.length || !praatplaat.state().kind.length")

    page.evaluate("praatplaat.go({only: [], kind: []})")
    page.locator("[data-finder-close]").click()
    page.keyboard.press("/")
    for only, q in (
        (["sector:museum", "size:small", "side:inside"], ""),
        (["sector:dance", "size:large"], SEARCHED[lang]),
    ):
        page.evaluate("part => praatplaat.go(part)", {"only": only, "q": q})
        expect(line).to_contain_text(say("live.found-none", lang))
        assert not results(page)
        way = line.locator("[data-loosen]").first
        n = int(re.findall(r"\d+", way.inner_text())[-1])
        way.click()
        expect(page.locator("[data-result]")).to_have_count(n)
        expect(line).to_have_text(count("live.found", n, lang))
        expect(page.locator("#find")).to_be_focused()
    page.evaluate("praatplaat.go({only: [], q: ''})")
    page.locator("#find").fill("qqqxyz")
    expect(line).to_contain_text(say("live.found-none-words", lang))
