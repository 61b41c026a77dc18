"""`praatplaat export map/`: a folder for any web server; and who may show the served board in a frame."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page, expect

from praatplaat.i18n import say
from tests.sample_boards import GOOD, good_board
from tests.server import served
from tests.split import ran

PART = "Leidingen in de knoop"
NAME = "50% é #1 plaat"
FACETS = ("kleine-stap", "oude-kaartenbak", "vaste-basis")


@dataclass(frozen=True)
class Elsewhere:
    """A web server that is not ours, with the website in a folder of a folder, and its port."""

    root: Path
    port: int

    @property
    def folder(self) -> Path:
        """Return the folder of the website."""
        return self.root / "sub map" / NAME

    @property
    def base(self) -> str:
        """Return the address of the website."""
        return f"http://127.0.0.1:{self.port}/{quote(f'sub map/{NAME}')}"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """Python's own web server, with a website that the real command wrote."""
    root = tmp_path_factory.mktemp("site")
    (root / "sub map").mkdir()
    part = f"ground:\n  drawing: garden\n  parts: {{vaste-basis: {{box: [395, 703, 882, 898], words: {{nl: {PART}, en: Pipes}}}}}}\n"
    board = good_board(tmp_path_factory.mktemp("board") / "plaat")
    (board / "board.yaml").write_text((board / "board.yaml").read_text("utf-8") + part, "utf-8")
    done = ran("export", board, f"{root / 'sub map' / NAME}/", "--lang", "nl")
    assert (done.returncode, NAME in done.stdout) == (0, True), done.stderr
    asked = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(root)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        found = re.search(r"port (\d+)", process.stdout.readline())
        assert found
        yield Elsewhere(root, int(found[1]))
        process.terminate()


class Ways(HTMLParser):
    """What a page leads to and fetches, and its tags by name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ways: list[str] = []
        self.tags: dict[str, list[dict[str, str | None]]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.setdefault(tag, []).append(found)
        self.ways += [way for name in ("href", "src", "srcset") if (way := found.get(name)) and tag != "use"]


def test_every_way_in_a_website_leads_to_a_file_of_it_or_to_a_source(elsewhere):
    folder = elsewhere.folder
    pages = {page.relative_to(folder).as_posix(): Ways(page.read_text("utf-8")) for page in folder.rglob("*.html")}
    facets = {f"{lang}facet/{id_}/index.html" for lang in ("", "en/") for id_ in FACETS}
    assert set(pages) == {"index.html", "en/index.html", *facets}
    for name, page in pages.items():
        for way in page.ways:
            if re.match(r"data:|https://example\.org/|[?#]", way):
                continue
            there = (folder / name).parent / unquote(re.split("[?#]", way)[0])
            assert there.is_file(), (name, way)
            assert folder in there.resolve().parents, (name, way)
        told = {tag.get("property") or tag.get("name"): tag.get("content") for tag in page.tags["meta"]}
        assert told["og:title"] and told["description"] == told["og:description"], name
        assert "script" not in page.tags or "facet/" not in name
    titles = [tag for name in facets for tag in pages[name].tags["h1"]]
    assert len(titles) == len(facets)
    assert not [
        file for file in folder.rglob("*.html") if re.search(r"127\.0|localhost|file:", file.read_text("utf-8"))
    ]
    assert [file.name for file in folder.parent.iterdir()] == [NAME]


def test_a_website_is_walked_in_a_subfolder_with_and_without_scripts(elsewhere, watch):
    page = watch(base=elsewhere.base).open("/?facet=vaste-basis")
    expect(page.locator('[data-open-facet="vaste-basis"] h2')).to_contain_text("vaste basis")
    page.locator("[data-lang-at=en]").click()
    expect(page.locator('[data-open-facet="vaste-basis"] h2')).to_have_text("There is no firm ground")
    assert "/en/index.html?" in page.url
    page.goto(f"{elsewhere.base}/?lang=en&facet=kleine-stap")  # as addresses of a served board are written
    expect(page.locator('html[lang=en] [data-open-facet="kleine-stap"] h2')).to_be_visible()
    page = watch("phone", base=elsewhere.base, java_script_enabled=False).page
    page.goto(f"{elsewhere.base}/facet/vaste-basis/")
    expect(page.locator("h1")).to_have_text("Een vaste basis ontbreekt")
    drawn = page.get_by_role("img", name=PART)
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth / image.naturalHeight)") > 2
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.get_by_role("link", name="Begin met een kleine stap").first.click()
    expect(page.locator("h1")).to_have_text("Begin met een kleine stap")
    page.locator("[hreflang=en]").locator("visible=true").click()
    page.get_by_role("link", name=say("site.on-plate", "en")).click()
    expect(page.locator("#kleine-stap .text")).to_be_visible()


def test_a_folder_that_somebody_else_put_something_into_stays_as_it_is(tmp_path):
    folder = tmp_path / "site"
    write = ("export", GOOD, f"{folder}/", "--address", "https://museum.example/plaat/", "--lang", "en")
    assert ran(*write).returncode == 0
    sitemap = (folder / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://museum.example/plaat/en/facet/kleine-stap/</loc>" in sitemap
    card = Ways((folder / "facet/kleine-stap/index.html").read_text("utf-8"))
    assert {"rel": "canonical", "href": "https://museum.example/plaat/facet/kleine-stap/"} in card.tags["link"]
    (folder / "sitemap.xml").unlink()
    (folder / ".DS_Store").write_bytes(b"")
    assert ran(*write).returncode == 0 and (folder / "sitemap.xml").is_file()
    for name in ("index.html", "logo.svg"):
        (folder / name).write_text("mine", "utf-8")
        done = ran(*write)
        assert done.stderr == say("error.export-folder-taken", "en", path=folder, found=name) + "\n"
        assert (done.returncode, (folder / name).read_text("utf-8")) == (2, "mine")
        (folder / name).unlink()
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_a_card_for_elsewhere_is_plain_html_that_leads_to_the_board(tmp_path):
    asked = ("--facet", "vaste-basis", "--address", "https://museum.example", "--lang", "nl")
    assert ran("export", GOOD, tmp_path / "kaart.html", *asked).returncode == 0
    card = Ways((tmp_path / "kaart.html").read_text("ascii"))
    assert card.ways == ["https://museum.example/?lang=nl&facet=vaste-basis"]
    assert set(card.tags) == {"div", "p", "a"}
    assert all(tag.get("style") for tags in card.tags.values() for tag in tags)


def test_only_the_sites_that_are_named_may_frame_the_board_and_only_the_board(elsewhere, loose, tmp_path):
    named = f"http://127.0.0.1:{elsewhere.port}"
    with served(GOOD, "--db", tmp_path / "b.db", "--embed-from", named, "--embed-from", "https://a.example") as server:
        for path, framers in (
            ("/", f"'self' {named} https://a.example"),
            ("/?view=report", "'self'"),
            ("/board", "'self'"),
            ("/facilitate", "'self'"),
            ("/join", "'self'"),
        ):
            connection = HTTPConnection("127.0.0.1", server.port)
            connection.request("GET", path)
            told = connection.getresponse().headers
            connection.close()
            assert re.findall("frame-ancestors ([^;]+)", told["Content-Security-Policy"]) == [framers], path
            assert told["X-Frame-Options"] == (None if path == "/" else "SAMEORIGIN"), path
        frame = f'<!doctype html><iframe src="{server.base}/" style="width:100%;height:40rem"></iframe>'
        (elsewhere.root / "frame.html").write_text(frame, "utf-8")
        assert framed(loose(), f"{named}/frame.html") == 1
        assert framed(loose(), f"http://localhost:{elsewhere.port}/frame.html") == 0


def framed(page: Page, address: str) -> int:
    """Return how many boards stand in the frame of a page, once it has loaded whole."""
    page.goto(address)
    return page.frame_locator("iframe").locator("[data-praatplaat]").count()
