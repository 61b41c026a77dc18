"""Paper from Firefox and from WebKit, which have other ideas of a page than Chromium."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from tests.debian import can_install, get_packages
from tests.engines import engine

SHEET = {"page": {"width": 21, "height": 29.7}, "margin": {"top": 1, "bottom": 1, "left": 1, "right": 1}}
ORIENTATIONS = ("portrait", "landscape")
SYSTEMS_PYTHON = "/usr/bin/python3"
_BINDINGS = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"
OPEN_MOST = {"firefox": 6, "webkit": 9}
"""The most sheets of a card that is open, with its plate."""


@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_the_plate_is_whole_on_paper_and_a_card_that_is_open_follows_it(exported, board, tmp_path, name):
    at_rest = [facet.id for kind in ("challenge", "theme") for facet in board.of_kind(kind)]
    with printing(name, tmp_path) as printed:
        for facet, seen, most in (("", at_rest, 1), ("ict-basis", ["ict-basis"], OPEN_MOST[name])):
            for orientation in ORIENTATIONS:
                pages = printed(f"{exported.as_uri()}?lang=nl&facet={facet}", orientation)
                assert len(pages) <= most, (facet, orientation)
                words = re.sub(r"\W", "", pages[0].extract_text())
                for label in (board.by_id[id_].label["nl"] for id_ in seen):
                    assert re.sub(r"\W", "", label) in words, (label, orientation)


@contextmanager
def printing(name: str, folder: Path) -> Iterator[Callable[[str, str], list[PageObject]]]:
    """Give what prints an address, on paper in an orientation, in Firefox or in WebKit."""
    if name == "webkit":
        yield lambda address, orientation: by_webkit(address, orientation, folder / "paper.pdf")
        return
    with engine(name) as window:

        def printed(address: str, orientation: str) -> list[PageObject]:
            window.open(address)
            pdf = window.ask("Print", orientation=orientation, background=False, shrinkToFit=True, **SHEET)
            return list(PdfReader(BytesIO(base64.b64decode(pdf))).pages)

        yield printed


def by_webkit(address: str, orientation: str, file: Path) -> list[PageObject]:
    """Return the sheets that WebKitGTK prints; its bindings are those of the system's own Python."""
    if subprocess.run([SYSTEMS_PYTHON, "-c", _BINDINGS], check=False).returncode and can_install():
        get_packages("python3-gi", "gir1.2-webkit2-4.1", "gir1.2-gtk-3.0", "xvfb")
    asked = [SYSTEMS_PYTHON, str(Path(__file__).with_name("webkit_paper.py")), address, str(file), orientation]
    subprocess.run(["xvfb-run", "-a", *asked], check=True, timeout=120, stderr=subprocess.DEVNULL)
    return list(PdfReader(BytesIO(file.read_bytes())).pages)
