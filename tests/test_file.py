"""`praatplaat export plaat.html`: one file that works from a USB stick, in both languages, and asks for nothing."""

from __future__ import annotations

import gzip
import re
from html import unescape

import pytest
from playwright.sync_api import expect

from praatplaat.graph import net_of
from praatplaat.view import board_html
from tests.split import ran

OTHERWISE = """html => {
    const other = new DOMParser().parseFromString(html, "text/html");
    const said = (page, where) => [...page.querySelectorAll(where)].map(({innerHTML}) => innerHTML.replace(/ data-to="[^"]*"|\\?lang=\\w+&amp;(view=outline&amp;)?facet=[^#]*(?=#)/g, "")).sort();
    return ["[data-outline] article", ".card:not(.member)", "[data-swap=words], [data-swap=foot], [data-swap=brand]"].flatMap(where => {
      const [mine, theirs] = [document, other].map(page => said(page, where));
      return mine.length === theirs.length && mine.length > 2 ? mine.filter((html, i) => html !== theirs[i]) : [where];
    });
}"""
"""What a page says otherwise than HTML does."""

WAITING = "[...document.querySelectorAll('[data-cards] .member .label')].map(label => label.textContent).sort()"


def test_the_file_asks_for_nothing_and_says_all_that_a_board_says_in_both_languages(watch, exported, board):
    watched = watch(base=exported.as_uri())
    page = watched.open("?facet=bestaat-niet")
    expect(page.locator("[data-notice]")).to_contain_text("bestaat-niet")
    page.locator('[data-cards] [data-facet="ict-basis"]').click()
    expect(page.locator('[data-open-facet="ict-basis"] h2')).to_contain_text("ICT-basis")
    page.locator("[data-lang-to=en]").click()
    expect(page.locator('[data-open-facet="ict-basis"] h2')).to_contain_text("ICT")
    page.go_back()
    expect(page.locator('[data-open-facet="ict-basis"] h2')).to_contain_text("ICT-basis")
    page.locator("[data-display] > button").click()
    page.locator("[data-display] [popovertarget=save]").click()
    page.evaluate("() => { window.print = () => document.body.setAttribute('data-printed', '') }")
    page.locator("#save [data-print]").click()
    expect(page.locator("body[data-printed]")).to_be_attached()
    # The words of the other language are laid over those of the first.
    for lang in ("en", "nl"):
        page.evaluate("lang => praatplaat.go({lang})", lang)
        html = board_html(net_of(board, lang), home="file", pictures=False)
        assert page.evaluate(OTHERWISE, html) == []
        assert page.evaluate(WAITING) == sorted(map(unescape, re.findall(r' data-label="([^"]*)"', html)))
        links = page.locator(f"[data-outline] .near a[href^='?lang={lang}&facet=']")
        assert links.count() == page.locator("[data-outline] .near a:not(.term)").count() > 999
    assert [url.split("?")[0] for url in watched.requests] == [exported.as_uri()]


def test_the_file_shows_what_the_explorer_shows(watch, exported):
    places = "praatplaat.visible().map(id => [id, Object.values(praatplaat.where(id)).map(Math.round)])"
    assert watch(base=exported.as_uri()).open("").evaluate(places) == watch().open("/").evaluate(places)


def test_the_file_weighs_less_than_1500_kb_and_420_kb_packed(exported):
    assert exported.stat().st_size <= 1_500_000
    assert len(gzip.compress(exported.read_bytes())) <= 420_000


@pytest.mark.parametrize(
    ("target", "sentence"), [("plaat.docx", "exporteren kan naar .html"), ("nergens/plaat.html", "is er niet")]
)
def test_what_cannot_be_written_is_said_in_one_sentence(tmp_path, target, sentence):
    done = ran("export", tmp_path / target, "--lang", "nl")
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
