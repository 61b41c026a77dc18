"""`praatplaat export plaat.html`: one file that works from a USB stick, in both languages, and asks for nothing."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import expect

from tests.split import ran


def test_the_file_asks_for_nothing_and_opens_facets_in_both_languages(watch, exported):
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
    assert [url.split("?")[0] for url in watched.requests] == [exported.as_uri()]


def test_the_file_shows_what_the_explorer_shows(watch, exported):
    places = "praatplaat.visible().map(id => [id, Object.values(praatplaat.where(id)).map(Math.round)])"
    assert watch(base=exported.as_uri()).open("").evaluate(places) == watch().open("/").evaluate(places)


def test_the_file_weighs_less_than_500_kb_packed(exported):
    assert len(gzip.compress(exported.read_bytes())) <= 500_000


@pytest.mark.parametrize(
    ("target", "sentence"), [("plaat.docx", "exporteren kan naar .html"), ("nergens/plaat.html", "is er niet")]
)
def test_what_cannot_be_written_is_said_in_one_sentence(tmp_path, target, sentence):
    done = ran("export", tmp_path / target, "--lang", "nl")
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
