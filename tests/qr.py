"""What a camera reads of a QR code on a page."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image
from playwright.sync_api import Page


def decoded(page: Page, selector: str) -> str:
    """Return what the QR code in an element says to a camera that looks at the screen."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(selector).screenshot())))
    return found.text
