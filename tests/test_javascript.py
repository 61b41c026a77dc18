"""The little that V8 alone lacks is as a browser has it."""

import pytest
from playwright.sync_api import Browser

from tests.javascript import Script

USE = """(address) => {
    const query = new URLSearchParams(address);
    const read = ["lang", "q", "kind"].map(key => [query.has(key), query.get(key)]);
    query.set("q", query.get("q") ?? "a b+c&d=é'~!()*");
    query.delete("kind");
    query.set("kind", ["a", "b"]);
    return [read, query.toString(), new URLSearchParams({lang: "nl", depth: 2}).toString()];
}"""


@pytest.mark.parametrize("address", [
    "", "?", "?lang=en", "lang=en&q=caf%C3%A9+thema%27s", "?q=a%20b&q=twice&kind=tip,tool", "?q=&lang", "?q=100%&kind=%zz",
    "?q=%ff", "?q==x=&&kind=%2C", "?q=🌱%F0%9F%8C%B1",
])
def test_an_address_is_read_and_written_as_in_chromium(browser: Browser, address: str) -> None:
    page = browser.new_page()
    theirs = page.evaluate(USE, address)
    page.close()
    assert Script("state.js").call(f"({USE})", address) == theirs
