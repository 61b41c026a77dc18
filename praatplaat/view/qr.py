"""QR codes as drawings for a page."""

from __future__ import annotations

import io


def qr_of(text: str) -> str:
    """Return a QR code of `text` as an SVG element that fills its box, dark on light whatever the theme."""
    import segno  # here: plates that need no code are made without

    made = io.BytesIO()
    segno.make(text, error="m", encoding=None if text.isascii() else "utf-8").save(
        made, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, dark="#000", light="#fff", nl=False
    )
    return made.getvalue().decode()
