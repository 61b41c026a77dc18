"""Paper from Firefox, which has other ideas of a page than Chromium; WebKit prints for no driver."""

from __future__ import annotations

import base64
import re
from io import BytesIO

from pypdf import PdfReader

from tests.engines import engine

SHEET = {"page": {"width": 21, "height": 29.7}, "margin": {"top": 1, "bottom": 1, "left": 1, "right": 1}}


def test_the_plate_is_whole_on_paper_and_a_card_that_is_open_follows_it(server, board):
    with engine("firefox") as window:
        for facet, most in (("", 1), ("ict-basis", 6)):
            window.open(f"{server.base}/?lang=nl&facet={facet}")
            for orientation in ("portrait", "landscape"):
                printed = window.ask("Print", orientation=orientation, background=False, shrinkToFit=True, **SHEET)
                pages = PdfReader(BytesIO(base64.b64decode(printed))).pages
                assert len(pages) <= most, (facet, orientation)
                words = re.sub(r"\W", "", pages[0].extract_text())
                seen = (
                    ["ict-basis"] if facet else [of.id for kind in ("challenge", "theme") for of in board.of_kind(kind)]
                )
                for label in (board.by_id[id_].label["nl"] for id_ in seen):
                    assert re.sub(r"\W", "", label) in words, (label, orientation)
