"""What a visitor sees first: the cards that stand on the plate at rest, while all the rest is still on its way."""

from __future__ import annotations

import re
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from praatplaat.graph import gatherings, has_card
from tests.conftest import SIZES
from tests.server import Served
from tests.sweep import one

# The cards that are seen, by what they open, with their boxes; and the title.
SEEN = """() => Object.fromEntries([...document.querySelectorAll('h1, [data-cards] .card')]
  .filter(part => part.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .map(part => [part.dataset.facet ?? part.dataset.group ?? 'title', JSON.stringify(part.getBoundingClientRect())]))"""

WATCH_SHIFTS = """window.shifts = []
  new PerformanceObserver(list => shifts.push(...list.getEntries().map(({value}) => value))).observe({type: 'layout-shift', buffered: true})"""


def first_part(html: str) -> str:
    """Return the page up to what the browser is told to wait for with its first painting."""
    awaited = re.search(r'<link rel="expect" href="#([\w-]+)" blocking="render">', html)
    assert awaited
    return html[: html.index("</a>", html.index(f'id="{awaited[1]}"')) + len("</a>")]


@contextmanager
def halting(server: Served, first: str, whole: str) -> Iterator[tuple[str, threading.Event]]:
    """Serve the page and stop in it after its first part; give the address and what lets it go on."""
    go_on = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            is_page = self.path.partition("?")[0] == "/"
            self.send_header("Content-Type", "text/html; charset=utf-8" if is_page else "text/javascript")
            self.end_headers()
            if is_page:
                self.wfile.write(first.encode())
                self.wfile.flush()
                go_on.wait(60)
                self.wfile.write(whole[len(first) :].encode())
            else:
                with urllib.request.urlopen(server.base + self.path) as found:
                    self.wfile.write(found.read())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{running.server_port}/", go_on
        finally:
            go_on.set()
            running.shutdown()


@pytest.mark.parametrize("size", one(SIZES))
def test_the_cards_at_rest_are_painted_where_they_stay_while_the_rest_is_on_its_way(
    size: str, browser: Browser, server: Served, graph, net
) -> None:
    with urllib.request.urlopen(server.base) as found:
        html = found.read().decode()
    first = first_part(html)
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(WATCH_SHIFTS)
    with halting(server, first, html) as (address, go_on):
        page = context.new_page()
        page.goto(address, wait_until="commit")
        page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
        early = page.evaluate(SEEN)
        go_on.set()
        page.wait_for_function("() => window.praatplaat")
        page.evaluate("praatplaat.ready")
        assert page.evaluate(SEEN) == early
        assert page.evaluate("shifts") == []
    context.close()
    at_rest = {node for node in graph if has_card(net, node)} | {group.id for group in gatherings(net)}
    assert set(early) == {"title", *at_rest}


@pytest.mark.parametrize("address", ["/", "/?lang=en", "/board"])
def test_nothing_that_is_not_seen_at_rest_comes_before_what_is(address: str, server: Served) -> None:
    with urllib.request.urlopen(server.base + address) as found:
        html = found.read().decode()
    first = first_part(html)
    for later in ('class="still"', 'class="scenery', "data-explanation", "data-finder", "<article"):
        assert later not in first
        assert later in html
