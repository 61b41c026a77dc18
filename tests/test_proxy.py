"""Behind a real nginx: the configuration of the README, and proxies that take the path off or send no headers."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import ssl
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests import nginx
from tests.moving import CARD, FORGE
from tests.qr import decoded
from tests.sample_boards import GOOD
from tests.server import Served, served
from tests.sweep import one, whole

ROOT = Path(__file__).parent.parent
SAMPLE = re.search(r"```nginx\n(.+?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)[1]
NAME = "praat.localhost"  # which every browser finds on this computer

# Proxies that say nothing of themselves: nginx then calls us by the address that it was told, and speaks HTTP/1.0.
BARE = """
server {{
    listen {port};
    location {path}/ {{
        proxy_pass http://127.0.0.1:{upstream}{strip};
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection "upgrade";
    }}
}}
"""
OLD = """
server {{
    listen {port};
    location / {{ proxy_pass http://127.0.0.1:{upstream}; }}
}}
"""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@dataclass
class Site:
    """A board behind a proxy: its public address, and the server itself."""

    base: str
    server: Served
    cookie: str = ""

    def ask(self, method, path, body=None, *, beneath=False, **headers):
        """Ask by the public address, or with `beneath` the server itself; return status, headers and text."""
        url = urlsplit(self.base)
        secure = ssl._create_unverified_context() if url.scheme == "https" else None
        made = (
            http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
            if beneath
            else (
                http.client.HTTPSConnection("127.0.0.1", url.port, timeout=30, context=secure)
                if secure
                else http.client.HTTPConnection("127.0.0.1", url.port, timeout=60)
            )
        )
        told = {
            "Host": f"127.0.0.1:{self.server.port}" if beneath else url.netloc,
            **({"Cookie": self.cookie} if self.cookie else {}),
        }
        with closing(made) as connection:
            connection.request(method, url.path + path, body, told | headers)
            with connection.getresponse() as answer:
                if "text/event-stream" in answer.getheader("Content-Type", ""):
                    return answer.status, answer.headers, answer.readline().decode()
                return answer.status, answer.headers, answer.read().decode()


@contextmanager
def hosted(folder, config, scheme="http", path="", *more, strip=""):
    """A board at `scheme`://praat.localhost:…`path`, by an nginx that is configured so."""
    folder.chmod(0o755)
    port = free_port()
    base = f"{scheme}://{NAME}:{port}{path}"
    with (
        served(GOOD, "--public-url", base, "--db", folder / "bijeenkomsten.db", *more) as server,
        nginx.running(config.format(port=port, upstream=server.port, path=path, strip=strip), folder, port),
    ):
        yield Site(base, server)


def of_readme(folder):
    """The sample of the README, with our name, port and certificate for those in it."""
    cert, key = nginx.certificate(folder, NAME)
    text = SAMPLE.replace("{", "{{").replace("}", "}}")
    for sample, ours in (
        ("listen 443 ssl", "listen {port} ssl"),
        ("praat.example.nl;", f"{NAME};"),
        ("127.0.0.1:5006", "127.0.0.1:{upstream}"),
        ("/etc/ssl/praat.example.nl.pem", str(cert)),
        ("/etc/ssl/praat.example.nl.key", str(key)),
    ):
        assert sample in text, sample
        text = text.replace(sample, ours)
    return text


SITES = {
    "README, TLS, under a path": lambda folder: hosted(
        folder, of_readme(folder), "https", "/bord", "--trust-proxy", "127.0.0.1"
    ),
    "README at the root, TLS": lambda folder: hosted(
        folder,
        of_readme(folder).replace("/bord/", "/").replace("location = /bord {{ return 308 /; }}", ""),
        "https",
        "",
        "--trust-proxy",
        "127.0.0.0/8",
    ),
    "no headers, the path taken off": lambda folder: hosted(folder, BARE, "http", "/een/bord", strip="/"),
}


@pytest.mark.parametrize("site", one(SITES))
@whole
def test_a_workshop_can_be_held_behind_a_proxy(watch, tmp_path, site):
    with SITES[site](tmp_path) as hosted_at:
        base, path = hosted_at.base, urlsplit(hosted_at.base).path
        watched = watch("projected", base=base, ignore_https_errors=True)
        page = watched.open("/board?lang=nl&facet=vaste-basis")
        page.wait_for_selector("[data-picture=bokeh]")
        # Nobody who comes by the proxy is at this computer, whatever it looks like from behind.
        answer = page.evaluate(FORGE, {"save": {"landscape": {CARD: [500, 500]}}})
        assert "only in a browser on the computer" in answer["error"] and page.evaluate(FORGE)["may"] is False
        page.click("[data-room-start]")
        page.click("[data-room-begin]")
        code = page.locator("[data-room-code]").inner_text().replace(" ", "")
        assert decoded(page, ".room-scan .room-qr") == f"{base}/j/{code}"
        expect(page.locator("[data-room-address]")).to_have_text(f"{urlsplit(base).netloc}{path}/join")
        cookies = page.context.cookies()
        assert [(one["name"], one["path"], one["secure"], one["httpOnly"]) for one in cookies] == [
            ("praatplaat", f"{path}/", base.startswith("https"), True)
        ]

        phone = watch("phone", base=base, ignore_https_errors=True)
        phone.page.goto(f"{base}/join/?lang=nl")
        phone.page.fill("#code", code)
        phone.page.locator("form button.go").click()
        expect(phone.page.locator("#main[data-screen=wait]")).to_be_visible()
        expect(page.locator("[data-room-devices]")).to_contain_text("1 deelnemer")  # by a stream that nobody held back
        page.click("[data-room-leave]")

        desk = page.context.new_page()
        desk.goto(f"{base}/facilitate?lang=nl")
        act(
            desk,
            "round-added",
            round="r1",
            form="dots",
            question="Welke herken je?",
            facets=["vaste-basis", "kleine-stap"],
        )
        act(desk, "round-opened", round="r1")
        phone.page.locator("#v-vaste-basis button").click()
        expect(desk.locator("[data-state=phone]")).to_contain_text("1")
        desk.wait_for_function(
            "async () => (await (await fetch('workshop?as=desk')).json()).rounds[0].votes['vaste-basis'] === 1"
        )
        act(desk, "round-closed", round="r1")
        expect(phone.page.locator("#main[data-status=closed]")).to_be_visible()
        desk.goto(f"{base}/workshop/harvest.html")
        expect(desk.locator("h1")).to_be_visible()
        desk.goto(f"{base}/facilitate?lang=nl")
        desk.click("[data-share-do]")
        link = phone.page.locator("footer a[href*='/h/']")
        expect(link).to_be_visible()
        expect(desk.locator("[data-share-address]")).to_have_value(
            urljoin(phone.page.url, link.get_attribute("href")).split("?")[0]
        )
        phone.page.goto(desk.locator("[data-share-address]").input_value())
        expect(phone.page.locator(".shared")).to_be_visible()
        phone.page.locator(".on-screen a").click()
        phone.page.wait_for_url(f"{base}/?lang=*")
        desk.close()
        for opened in (watched, phone):
            assert {urlsplit(url).netloc for url in opened.requests if url.startswith("http")} == {
                urlsplit(base).netloc
            }
            assert all(urlsplit(url).path.startswith(f"{path}/") for url in opened.requests if url.startswith("http"))
            opened.page.context.close()


def act(desk, kind, **values):
    """Do one act of the desk, in its browser."""
    status = desk.evaluate(
        """async act => (await fetch("workshop/act", {method: "POST", body: JSON.stringify(act), headers: {"Content-Type": "application/json"}})).status""",
        {"op": f"op{time.monotonic_ns()}", "kind": kind, **values},
    )
    assert status == 200


def test_plain_answers_behind_the_readmes_proxy(tmp_path):
    with SITES["README, TLS, under a path"](tmp_path) as site:
        for path in ("", "/", "/board", "/join", "/facilitate", "/health", "/board/", "/join/?lang=en"):
            status, headers, _ = site.ask("GET", path)
            hops = 0
            while status == 308 and hops < 3:
                where = urljoin(f"{site.base}{path}", headers["Location"])
                assert where.startswith(f"{site.base}/"), where
                hops, (status, headers, _) = hops + 1, site.ask("GET", where.removeprefix(site.base))
            assert (status, hops) == (200, 1 if path in ("", "/board/", "/join/?lang=en") else 0), path
        assert "wss://praat.localhost" in site.ask("GET", "/board")[1]["Content-Security-Policy"]
        # A phone without a script, whose forms come from the public address; those of others and of nobody do nothing.
        status, told, text = site.ask("POST", "/workshop", "{}", Origin=site.base.removesuffix("/bord"))
        assert status == 200 and json.loads(text)["address"].startswith(f"{site.base}/j/")
        code = json.loads(text)["code"]
        site.cookie = told["Set-Cookie"].split(";")[0]
        for path in ("/workshop/events?as=board", f"/j/{code}/events"):
            assert site.ask("GET", path)[2] == "event: beat\n", path  # which waits when a proxy holds it back
        for origin in (
            "null",
            "https://elders.example",
            "http://127.0.0.1:1",
            f"https://{NAME}",
            "https://praat.localhost.example",
        ):
            assert site.ask("POST", "/workshop", "{}", Origin=origin)[0] == 403, origin
        # The server itself answers on its own port too, under the same path; there as well nobody is here.
        assert site.ask("GET", "/health", beneath=True)[0] == 200
        assert site.ask("GET", "/problems", beneath=True)[0] == site.ask("GET", "/problems")[0] == 404
        # What it is told of itself by who is not trusted counts for nothing; and a name is a name, whoever tells it.
        for headers in ({"Host": "elders.example"}, {"X-Forwarded-Host": "elders.example"}):
            assert site.ask("GET", "/", **headers)[0] == 403


def test_headers_are_believed_of_trusted_proxies_only(tmp_path):
    """Here the client itself stands where a proxy would: at 127.0.0.1."""
    forwarded = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "127.0.0.1:{port}",
        "X-Forwarded-For": "203.0.113.9, 127.0.0.1",
    }
    for trusted, secure in (
        (("--trust-proxy", "127.0.0.0/8"), True),
        (("--trust-proxy", "10.0.0.0/8"), False),
        ((), False),
    ):
        with served(GOOD, "--db", tmp_path / f"{len(trusted)}{secure}.db", *trusted) as server:
            site = Site(server.base, server)
            headers = {name: value.format(port=server.port) for name, value in forwarded.items()}
            status, told, text = site.ask("POST", "/workshop", "{}", beneath=True, **headers)
            while status == 503:  # it has only just begun
                status, told, text = site.ask("POST", "/workshop", "{}", beneath=True, **headers)
            assert ("Secure" in told["Set-Cookie"]) is secure
            assert json.loads(text)["address"].startswith("https://" if secure else "http://")
            headers["X-Forwarded-Host"] = "elders.example"
            assert site.ask("GET", "/", beneath=True, **headers)[0] == (403 if secure else 200)


def test_a_proxy_that_nobody_told_of_is_not_taken_for_whoever_started_the_server(tmp_path):
    """It calls us by our own address and says nothing; only the user that it runs as tells it apart."""
    tmp_path.chmod(0o755)
    port = free_port()
    with served(GOOD) as server, nginx.running(OLD.format(port=port, upstream=server.port), tmp_path, port):
        site = Site(f"http://127.0.0.1:{port}", server)
        forged = {"Host": f"127.0.0.1:{server.port}", "Origin": f"http://127.0.0.1:{server.port}"}
        assert site.ask("GET", "/problems", beneath=True)[0] == 200
        another_user = os.geteuid() == 0 and Path("/proc/net/tcp").exists()
        assert site.ask("GET", "/problems", **forged)[0] == (404 if another_user else 200)
        news = json.loads(site.ask("GET", "/events", **forged)[2].removeprefix("data: "))
        assert ("problems" in news) is not another_user
