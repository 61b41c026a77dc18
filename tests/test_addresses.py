"""Addresses as people type and link them: slashes too many, and ways that hold wherever a proxy shows the board."""

from __future__ import annotations

import http.client
import re
from contextlib import closing
from urllib.parse import urljoin

from praatplaat.app.routes import ROUTES
from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD
from tests.server import served
from tests.sweep import ALL, whole

PAGES = (
    "/board",
    "/join",
    "/facilitate",
    "/health",
    "/problems",
    "/workshop",
    "/assets/praatplaat.js",
    "/static/js/bokeh.min.js",
)


@whole
def test_an_address_with_slashes_at_its_end_leads_to_the_one_without_and_keeps_its_query(hall):
    led = Led(hall.port)
    visitor = led.visitor
    for path in (*PAGES, led.page, f"{led.page}/state", "/workshop/harvest.html", "/nergens"):
        plain = f"{path}?lang=en&facet=ict-basis"
        assert visitor.ask("GET", plain)[0] == (404 if path == "/nergens" else 200), path
        for slashes in ("/", "//", "///"):
            asked = f"{path}{slashes}?lang=en&facet=ict-basis"
            status, headers, _ = visitor.ask("GET", asked)
            assert status == 308, path
            assert headers["location"] == plain
    assert visitor.ask("POST", "/workshop/do/", "{}")[0] == 308  # which keeps method and body
    assert visitor.ask("GET", "/")[0] == 200
    for odd in ("//evil.example/", "/%5cevil.example/", "/\\evil.example//"):
        _, headers, _ = visitor.ask("GET", odd)
        assert urljoin("http://museum.example" + odd, headers["location"]).startswith("http://museum.example/")


def written(path):
    """An address that a route takes."""
    for part, like in (
        (r"\\\.", "."),
        (r"\((\w+)\|[^)]*\)", r"\1"),
        (r"\(\[.*\}\)", "zzzzzz"),
        (r"\(\.\+\)", "js/bokeh.min.js"),
    ):
        path = re.sub(part, like, path)
    return path


METHODS = (("GET", None), ("POST", "["), ("POST", '{"do": 1, "kind": 2, "save": 3}'), ("POST", "{}"), ("DELETE", None))


def test_whatever_is_asked_of_any_address_is_answered_and_what_cannot_be_in_words(tmp_path):
    """With a database and without one: errors become answers in one place, and none of them is a fault of ours.

    Each address is read, and sent one of the others in turn; in the whole sweep each of them.
    """
    said = tmp_path / "said"
    for place in (tmp_path / "w.db", tmp_path):
        with served(GOOD, "--db", place, errors=said) as server:
            assert (Visitor(server.port).json("/workshop")[0] == 200) == (place != tmp_path)
            for number, (path, _) in enumerate(ROUTES):
                for method, body in METHODS if ALL else (METHODS[0], METHODS[1 + number % 4]):
                    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
                        connection.request(
                            method,
                            f"{written(path)}?lang=en",
                            body,
                            {"Content-Type": "application/json"} if body else {},
                        )
                        answer = connection.getresponse()
                        assert answer.status in (200, 303, 400, 403, 404, 405, 503), (method, path)
                        if answer.status >= 400:
                            assert re.search(
                                r'"(error|status)": "[^"]{9,}|<p>[^<]{15,}|role="alert"|<form', answer.read().decode()
                            ), (method, path)
        assert said.read_text() == ""


def test_no_page_holds_a_way_from_the_root(hall):
    """A proxy may show the board anywhere on a site: every way is relative to its page."""
    led = Led(hall.port)
    phone = Visitor(hall.port)
    for path in (
        "/",
        "/board",
        "/join",
        "/join?code=zzzzzz",
        "/j/zzzzzz",
        "/facilitate",
        led.page,
        f"{led.page}?leave=1",
        "/nergens",
        "/j/a/b/c",
    ):
        html = phone.ask("GET", path)[2]
        for attribute in ("href", "src", "action"):
            assert f'{attribute}="/' not in html, path
    assert 'href="./?lang=nl"' in phone.ask("GET", "/nergens")[2]
    assert 'href="../../../?lang=nl"' in phone.ask("GET", "/j/a/b/c")[2]


@whole
def test_the_door_with_a_final_slash_works_in_a_browser(watch, hall):
    page = watch(base=hall.base).open("/board/?lang=en&facet=ict-basis")
    page.wait_for_selector("[data-picture=bokeh]")
    assert page.url == f"{hall.base}/board?lang=en&facet=ict-basis"
