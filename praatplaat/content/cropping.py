"""Drawings of another shape than the plate: their middle, as large as it, so that nothing on them is stretched."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import register_namespace, tostring

from defusedxml.ElementTree import fromstring

from praatplaat.content.cleaning import SVG_SPACE
from praatplaat.content.frozen import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_ALIKE: Final = 0.02
"""How far the shape of a drawing may be from that of its plate, as a share: nobody sees that it is stretched."""
_WIDEST: Final = 1920
"""Pixels that a picture which is drawn again is wide at most."""
_UPRIGHT, _TURN = 1, 0x0112
_NUMBER: Final = re.compile(r"\s*([\d.]+)\s*(?:px)?\s*")


@dataclass(frozen=True, slots=True)
class Cropped:
    """A drawing as it lies under the cards; `size` is what it was, where some of it is not seen."""

    content: bytes
    size: tuple[int, int] | None = None


def cropped(content: bytes, kind: str, plate: tuple[float, float]) -> Cropped:
    """Return a drawing of the shape of a plate: itself, or its middle.

    A photo that a camera turned stands upright, one in the inks of a press gets the colours of a screen: slides and
    PDF know neither.

    What cannot be read or has no size stays as it is.
    """
    return _svg(content, plate) if kind == "svg" else _picture(content, plate)


def _box(size: tuple[float, float], plate: tuple[float, float]) -> Box | None:
    """Return the middle of a drawing that has the shape of the plate; None where all of it has."""
    (wide, high), shape = size, plate[0] / plate[1]
    if abs(wide / high / shape - 1) <= _ALIKE:
        return None
    kept_wide, kept_high = min(wide, high * shape), min(high, wide / shape)
    x, y = (wide - kept_wide) / 2, (high - kept_high) / 2
    return x, y, x + kept_wide, y + kept_high


def _picture(content: bytes, plate: tuple[float, float]) -> Cropped:
    from PIL import Image, ImageOps  # here: few boards have a picture of their own

    try:
        with Image.open(io.BytesIO(content)) as picture:
            format_, is_turned = picture.format, picture.getexif().get(_TURN, _UPRIGHT) != _UPRIGHT
            if not is_turned and picture.mode != "CMYK" and not _box(picture.size, plate):
                return Cropped(content)
            picture.draft("RGB", (_WIDEST, _WIDEST))
            upright = ImageOps.exif_transpose(picture)
            size, box = upright.size, _box(upright.size, plate)
            middle = upright.crop((int(box[0]), int(box[1]), int(box[2]), int(box[3]))) if box else upright
            return Cropped(_drawn_again(middle, format_), size if box else None)
    except (OSError, ValueError, Image.DecompressionBombError):
        return Cropped(content)


def _drawn_again(picture: Image, format_: str | None) -> bytes:
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    drawn, out = picture.convert("RGBA" if has_alpha else "RGB"), io.BytesIO()
    drawn.thumbnail((_WIDEST, _WIDEST * 4))
    drawn.save(out, format_, **({} if format_ == "PNG" else {"quality": 85}))
    return out.getvalue()


def _svg(content: bytes, plate: tuple[float, float]) -> Cropped:
    root = fromstring(content)
    told = [float(part) for part in re.findall(r"-?[\d.]+", root.get("viewBox") or "")]
    sides = [_NUMBER.fullmatch(root.get(name) or "") for name in ("width", "height")]
    if len(told) != len("xywh") and all(sides):
        told = [0.0, 0.0, *(float(side[1]) for side in sides if side)]
    if len(told) != len("xywh") or min(told[2:]) <= 0 or not (box := _box((told[2], told[3]), plate)):
        return Cropped(content)
    (x0, y0, x1, y1), size = box, (round(told[2]), round(told[3]))
    root.set("viewBox", f"{told[0] + x0:g} {told[1] + y0:g} {x1 - x0:g} {y1 - y0:g}")
    root.set("width", f"{plate[0]:g}")
    root.set("height", f"{plate[1]:g}")
    register_namespace("", SVG_SPACE)
    register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return Cropped(tostring(root, encoding="utf-8"), size)
