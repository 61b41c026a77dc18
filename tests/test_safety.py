"""Safe by default: headers on every answer, own hosts only, no session for strangers, no script from content."""

from __future__ import annotations

import base64
import http.client
import json
import re
import shutil
from contextlib import closing
from typing import Any, cast
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from praatplaat.settings import shipped
from tests.payloads import PAYLOADS
from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD
from tests.server import served
from tests.sweep import ALL

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
ANSWERS = [
    "/",
    "/board",
    "/health",
    "/assets/praatplaat.js",
    "/bestaat-niet",
    "/static/js/bokeh.min.js",
    "/static/no.js",
    "/board/autoload.js",
    "/board/metadata",
    "/favicon.ico",
    "/problems",
    "/?facet=nee",
    "/%2e%2e/etc/passwd",
]


def ask(server, path, **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_headers(server, path):
    status, headers, _ = ask(server, path)
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "server" not in headers
    assert "set-cookie" not in headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    script = re.search(r"script-src ([^;]+)", policy)[1]
    assert "unsafe" not in script and "*" not in script
    assert ("nonce-" in script) == (path == "/board")
    assert status == (
        200
        if path
        in ("/", "/board", "/health", "/assets/praatplaat.js", "/static/js/bokeh.min.js", "/problems", "/?facet=nee")
        else 404
    )


def test_a_nonce_serves_once(server):
    nonces = {re.search(r"nonce-([\w-]+)", ask(server, "/board")[1]["content-security-policy"])[1] for _ in range(2)}
    assert len(nonces) == 2


def test_health_tells_that_the_server_answers(server, board):
    answer = json.loads(ask(server, "/health")[2])
    assert answer["status"] == "ok"
    assert answer["facets"] == len(board.facets)


@pytest.mark.parametrize("path", ["/", "/board", "/health"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:{port}", "localhost", "127.0.0.1:1"])
def test_a_foreign_host_name_is_refused_before_a_session_exists(server, path, host):
    status, _, body = ask(server, path, Host=host.format(port=server.port))
    assert status == 403
    assert b"token" not in body


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:{port}.evil.example"]
)
def test_a_foreign_origin_gets_no_websocket(server, origin):
    _, headers, _ = ask(
        server,
        "/board/ws",
        Origin=origin.format(port=server.port),
        Upgrade="websocket",
        Connection="Upgrade",
        **{"Sec-WebSocket-Key": base64.b64encode(b"0123456789abcdef").decode(), "Sec-WebSocket-Version": "13"},
    )
    assert "sec-websocket-accept" not in headers


def test_the_page_holds_no_cookie_and_no_header_of_the_visitor(server):
    _, _, body = ask(
        server, "/board", Cookie="geheim=appeltaart", **{"User-Agent": "Herkenbaar/1.0", "X-Forwarded-For": "10.1.2.3"}
    )
    token = re.search(rb'"token":"([\w.=-]+)"', body)[1]
    payload = b"".join(base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4)) for part in token.split(b"."))
    for secret in (b"appeltaart", b"Herkenbaar", b"10.1.2.3"):
        assert secret not in body + payload


def test_a_page_that_is_not_there_says_so_in_words(server):
    assert "Deze bladzijde is er niet" in ask(server, "/nergens")[2].decode()
    assert "This page does not exist" in ask(server, "/nergens?lang=en")[2].decode()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The shipped board with a payload in every field of one facet, all payloads in its text, served."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(shipped("data"), folder)
    for name in ("facets/belangen.md", "facets/belangen.en.md"):
        path = folder / name
        head, _ = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        lines = [
            re.sub(
                r"^(\s*-?\s*(?:title|summary|why|text|own|[a-z-]+-[a-z]+)?:?\s*)(?<=[:-] ).*$",
                lambda m: m[1] + json.dumps("<img src=x onerror=h=1>"),
                line,
            )
            if re.match(r"(title|summary|own):|\s+(why|text|strategie-budget|publiek-waarde): |\s+- [A-Z]", line)
            else 'label: "<svg onload=h=1>"'
            if line.startswith("label:")
            else line
            for line in head.split("\n")
        ]
        path.write_text("---\n" + "\n".join(lines) + "\n---\n" + "\n\n".join(PAYLOADS), "utf-8")
    with served(folder) as running:
        yield running


@pytest.mark.parametrize(
    "address", [*(["/", "/board", "/?lang=en", "/?view=outline"] if ALL else ()), "/board?lang=en"]
)
def test_script_in_any_field_is_shown_as_text_and_runs_nowhere(watch, hostile, address):
    page = watch(base=hostile.base).open(f"{address}{'&' if '?' in address else '?'}facet=belangen")
    expect(page.locator("[data-open-facet=belangen] h2")).to_contain_text("<img src=x onerror=h=1>")
    expect(page.locator("[data-open-facet=belangen] .text")).to_contain_text("<script>h=1</script>")
    expect(page.locator("[data-open-facet=belangen] .questions li").first).to_contain_text("<img src=x onerror=h=1>")
    page.evaluate("praatplaat.go({lang: praatplaat.state().lang === 'nl' ? 'en' : 'nl'})")
    page.wait_for_function("() => document.readyState === 'complete'")
    assert page.evaluate("window.h === undefined")
    assert (
        page.locator(
            "[data-praatplaat] :is(script:not([type='application/json']), iframe, img, [onerror], [onload])"
        ).count()
        == 0
    )


def test_the_file_of_a_hostile_board_runs_nothing_either(watch, hostile, tmp_path):
    from praatplaat.content import read_board
    from praatplaat.export import export_file

    export_file(read_board(hostile.process.args[-1]), tmp_path / "plaat.html")
    page = watch(base=(tmp_path / "plaat.html").as_uri()).open("?facet=belangen")
    expect(page.locator("[data-open-facet=belangen] .text")).to_contain_text("<script>h=1</script>")
    assert page.evaluate("window.h === undefined")


def test_a_refused_name_is_told_with_what_to_do_in_the_page_and_once_in_the_terminal():
    with served(GOOD, "--lang", "en") as server:
        for path in ("/", "/board", "/j/abc234", "/facilitate", "/board/"):
            for lang, sentence in (("nl", "Deze praatplaat weet niet"), ("en", "This board does not know")):
                status, _, body = ask(
                    server, path, Host="praat.example.org", **{"Accept-Language": lang, "X-Forwarded-Proto": "https"}
                )
                assert status == 403 and sentence in body.decode(), path
                assert "--public-url https://praat.example.org</code>" in body.decode() and "<a " not in body.decode()
        for host in ("", "<b>.example", "x;reboot", "a.example:99999"):
            assert b"--public-url" not in ask(server, "/", Host=host)[2]
        for host in ("<b>.example", "a.example", "b.example", "c.example", "d.example"):
            assert b"<b>" not in ask(server, "/", Host=host)[2]
        server.process.terminate()
        told = re.findall(r"--public-url (\S+)", server.process.stdout.read())
    assert told == ["https://praat.example.org", "http://a.example", "http://b.example"]


def test_nonsense_in_headers_json_and_forms_is_refused_and_is_no_fault_of_ours(tmp_path):
    errors, form = tmp_path / "errors", {"Content-Type": "application/x-www-form-urlencoded"}
    with served(GOOD, "--db", tmp_path / "w.db", errors=errors) as server:
        led, phone = Led(server.port), Visitor(server.port)
        name = led.ask("scale", ("vaste-basis", "kleine-stap"))
        phone.opens(led.page)
        for path in ("/workshop", "/facilitate", "/places", led.page, f"{led.page}/act"):
            for origin in ("http://[", "http://[::1", "http://]", "//", ":"):
                assert phone.ask("POST", path, "{}", Origin=origin)[0] == 403
        landscape: tuple[Any, ...] = (
            [1],
            {"vaste-basis": ["a", None]},
            {"\udfff": [1, 1]},
            {"vaste-basis": [float("inf"), 9e300]},
            {"vaste-basis": [9e300, 1]},
        )
        moves: list[dict[str, Any]] = [
            {},
            {"save": 5},
            {"save": {"\ud800": {"vaste-basis": [1, 1]}}},
            *({"save": {"landscape": places}} for places in landscape),
        ]
        for wrong in moves:
            status, told = phone.json("/places", **wrong)
            assert status == 400 and told["error"], wrong
        assert phone.ask("POST", "/places", "[" * 9000)[0] == 400
        assert phone.ask("POST", "/places", '{"load": true}', **{"Sec-Fetch-Site": "cross-site"})[0] == 403
        for lang in cast("tuple[Any, ...]", ({}, [], ["nl"], [{}], None, 3, "xx", "\ud800")):
            assert Visitor(server.port).json("/workshop", lang=lang)[0] == 200
        for key in cast("tuple[Any, ...]", ("\ud800", {}, ["\udfff"], None, 9)):
            assert Visitor(server.port).json("/facilitate", key=key)[0] == 403
            assert led.visitor.json("/workshop/do", do="desk", key=key)[0] == 200
        for nonsense in (
            f"kind=scaled&round={name}&value.vaste-basis={'9' * 5000}",
            "kind=waiting&acts=" + "[" * 9000,
            "kind=waiting&acts=" + '{"a":' * 1500,
            "kind=waiting&acts=" + "9" * 6000,
        ):
            assert phone.ask("POST", led.page, nonsense, **form)[0] == 400
        for value in ("3", "\u0663"):  # figures of other scripts are figures
            assert (
                phone.ask("POST", led.page, f"kind=scaled&round={name}&value.vaste-basis={quote(value)}", **form)[0]
                == 303
            )
    assert errors.read_text() == ""
