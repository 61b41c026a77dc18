"""Drawings that others made, as SVG: what could run or fetch something is taken out, and named."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

SVG_SPACE: Final = "http://www.w3.org/2000/svg"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_SHAPES: Final = {"g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_DRAWN: Final = _SHAPES | {
    *("svg", "defs", "symbol", "use", "image", "text", "tspan", "textPath", "title", "desc", "style", "switch"),
    *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "filter"),
    *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feDropShadow", "feFlood", "feFuncA"),
    *("feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset"),
}
"""The elements that draw; all others are left out: scripts, frames, animations, what programs keep for themselves."""
_OF_SHAPES: Final = {
    *("d", "points", "x", "y", "width", "height", "rx", "ry", "r", "cx", "cy", "x1", "x2", "y1", "y2", "transform"),
    *("fill-rule", "stroke-width", "stroke-linecap", "stroke-linejoin"),
}
_FETCHES: Final = re.compile(r"@import|(?:url|image|src)\s*\(\s*['\"]?\s*(?!['\"]?\s*#)|expression|javascript:", re.I)
_WITHIN: Final = re.compile(r"\s*(#|data:image/(png|jpeg|webp);base64,)", re.I)
PLACES_MAX: Final = 20_000
"""The most elements of a drawing: a page with more is slow on every machine."""


class UncleanError(ValueError):
    """It is no SVG that can be read, or has more elements than anybody would look at."""


def clean_svg(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a drawing with nothing in it that runs or fetches, and the names of what was taken out for that.

    Raises:
        UncleanError: It cannot be read as SVG.
    """
    left_out: dict[str, None] = {}
    root = _read(content)
    _clean(root, left_out)
    register_namespace("", SVG_SPACE)
    register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return (tostring(root, encoding="utf-8") if left_out else content), tuple(left_out)


def symbol_of(content: bytes) -> str:
    """Return a drawing as one sign in one colour, for an icon: its view box and its shapes, as the rest of a `symbol`.

    Raises:
        UncleanError: It cannot be read as SVG, or there is no shape in it.
    """
    root = _read(content)
    box = root.get("viewBox") or f"0 0 {_number(root.get('width'))} {_number(root.get('height'))}"
    if not re.fullmatch(r"[-\d.\s,]{5,60}", box):
        raise UncleanError
    shapes = "".join(_shapes(root))
    if 'd="' not in shapes and "<" not in shapes.replace("<g>", "").replace("</g>", ""):
        raise UncleanError
    return f'viewBox="{box}">{shapes}</symbol>'


def _read(content: bytes) -> Element:
    root: Element | None = None
    number = 0
    try:
        for _, element in iterparse(io.BytesIO(content), events=("start",), forbid_dtd=False):
            number += 1
            root = element if root is None else root
            if number > PLACES_MAX:
                raise UncleanError
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UncleanError from error
    if root is None or _name(root) != "svg":
        raise UncleanError
    return root


def _name(element: Element) -> str:
    """Return the name of an element of SVG, "" for any other."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space in ("", f"{{{SVG_SPACE}") else ""


def _clean(element: Element, left_out: dict[str, None]) -> None:
    for name, value in list(element.attrib.items()):
        plain = name.rpartition("}")[2].lower()
        wrong = plain.startswith("on") or (plain != "style" and _FETCHES.search(value))
        wrong = wrong or (plain in ("href", "src") and not _WITHIN.match(value))
        if wrong or (plain == "style" and _FETCHES.search(value)):
            del element.attrib[name]
            left_out[plain] = None
    for child in list(element):
        name = _name(child)
        if name not in _DRAWN:
            element.remove(child)
            if name and name not in ("metadata",):
                left_out[f"<{name}>"] = None
        elif name == "style" and _FETCHES.search("".join(child.itertext())):
            element.remove(child)
            left_out["<style>"] = None
        else:
            _clean(child, left_out)


def _shapes(element: Element) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name not in _SHAPES:
            continue
        told = {key: value for key, value in child.attrib.items() if key in _OF_SHAPES and '"' not in value}
        lined = child.get("stroke", "none") != "none"
        told |= {"fill": "none"} if child.get("fill") == "none" else {}
        told |= {"stroke": "currentColor"} if lined else {}
        written = "".join(f' {key}="{re.sub("[<>&]", "", value)}"' for key, value in told.items())
        yield f"<{name}{written}>{''.join(_shapes(child))}</{name}>"


def _number(value: str | None) -> str:
    found = re.match(r"\s*([\d.]+)", value or "")
    return found[1] if found else "24"
