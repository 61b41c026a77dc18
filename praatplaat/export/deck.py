"""A deck of slides in the colours of a board: its master, and words and shapes in pixels of a sheet of 1920 × 1080."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from praatplaat.content.frozen import Box
from praatplaat.content.wording import cut
from praatplaat.export.paper import library
from praatplaat.graph.extent import lines
from praatplaat.i18n import from_right
from praatplaat.view import Theme

SHEET: Final = (1920, 1080)
_EMU: Final = 6350
"""Units of a slide in a pixel: 13.33 inches are 1920 pixels."""
_POINT: Final = 0.5
"""Points in a pixel."""
_PROPERTY_MAX: Final = 255
"""The most characters of what a file says of itself (ECMA-376); python-pptx refuses more."""
_LEADING, _SMALLER, _WIDER = 1.2, 0.96, 1.06
"""The height of a line in its letters; steps to smaller ones; how much wider than ours other fonts may be."""
FONT: Final = "Segoe UI"
"""A font that PowerPoint and Keynote have or know what to take for; LibreOffice takes its own."""
_LINE: Final = 1.33
"""The height of a line as a share of its letters, in `FONT`; what LibreOffice takes for it needs less."""
_NORMAL: Final = 0.94
"""How wide words are that are not bold, as a share of bold ones."""
_BELOW: Final = 0.35
"""The space below a paragraph as a share of its letters."""
_LEAST: Final = 24.0
"""The smallest letters in pixels that are still read from the back row."""
_ACCENTS: Final = ("clay", "leaf", "water", "iris", "sun", "rose")


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: its words, the size of its letters in pixels, its colour, and where it leads."""

    words: str
    size: float
    colour: str
    bold: bool = False
    url: str = ""


class Deck:
    """Slides as python-pptx makes them; all measures here are pixels.

    Raises:
        UsageError: `python-pptx` is not installed.
    """

    def __init__(self, theme: Theme, lang: str, title: str) -> None:
        self.pptx = library("pptx")
        self.theme, self.lang = theme, lang
        self.side: Final = "RIGHT" if from_right(lang) else "LEFT"
        self.made: Any = self.pptx.Presentation()
        self.made.core_properties.title = cut(title, _PROPERTY_MAX)
        self.made.core_properties.language = lang
        self.made.core_properties.author = ""
        wider = SHEET[0] * _EMU / self.made.slide_width
        self.made.slide_width, self.made.slide_height = SHEET[0] * _EMU, SHEET[1] * _EMU
        for sheet in (self.made.slide_master, *self.made.slide_layouts):
            for shape in sheet.placeholders:
                shape.left, shape.width = round(shape.left * wider), round(shape.width * wider)
        self._colour_master()

    def _colour_master(self) -> None:
        """Give the master the colours of the board: what somebody adds to the deck has them too."""
        colours, tones = self.theme.colours, self.theme.tones
        named = {"dk1": "ink", "lt1": "sheet", "dk2": "soft", "lt2": "paper", "hlink": "accent", "folHlink": "dim"}
        found = {name: colours[token] for name, token in named.items()}
        found |= {f"accent{n}": tones[tone].edge for n, tone in enumerate(_ACCENTS, 1)}
        part = next(
            related.target_part
            for related in self.made.slide_master.part.rels.values()
            if related.reltype.endswith("/theme")
        )
        xml = part.blob.decode()
        for name, colour in found.items():
            xml = re.sub(
                rf"(<a:{name}>).*?(</a:{name}>)", rf'\g<1><a:srgbClr val="{colour[1:]}"/>\g<2>', xml, flags=re.S
            )
        xml = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', xml)
        part._blob = xml.encode()

    def slide(self, title: str, box: Box, size: float) -> Any:
        """Add a slide with its title in a box, in letters of this size or smaller so that it fits, and return it."""
        while size * _LEADING * len(lines(title, (box[2] - box[0]) / size / _WIDER)) > box[3] - box[1]:
            size *= _SMALLER
        slide = self.made.slides.add_slide(self.made.slide_layouts[5])
        title_box = slide.shapes.title
        title_box.left, title_box.top, title_box.width, title_box.height = _units(self.turned(box))
        self.write(slide.shapes.title, [Row(title, size, self.theme.colours["ink"], bold=True)], anchor="BOTTOM")
        return slide

    def words(self, slide: Any, box: Box, rows: Sequence[Row], *, most: float = 1) -> Any:
        """Add rows of words in letters so much smaller, or up to `most` times larger, that they stay in the box."""
        shape = slide.shapes.add_textbox(*_units(self.turned(box)))
        self.write(shape, fitting(rows, box, most))
        return shape

    def turned(self, box: Box) -> Box:
        """Return a box as it stands on a slide: on the other side in a language from the right."""
        x0, y0, x1, y1 = box
        return (SHEET[0] - x1, y0, SHEET[0] - x0, y1) if self.side == "RIGHT" else box

    def shape(self, shapes: Any, name: str, box: Box, fill: str, edge: str = "", width: float = 0) -> Any:
        """Add a shape, called by its `name` in `MSO_SHAPE`."""
        made = shapes.add_shape(getattr(library("pptx.enum.shapes").MSO_SHAPE, name), *_units(box))
        made.shadow.inherit = False
        made.fill.solid()
        made.fill.fore_color.rgb = self.colour(fill)
        if edge:
            made.line.color.rgb = self.colour(edge)
            made.line.width = round(width * _EMU)
        else:
            made.line.fill.background()
        return made

    def picture(self, shapes: Any, png: bytes, box: Box, told: str) -> Any:
        """Add a picture, which says `told` to who does not see it; "" for one that says nothing."""
        made = shapes.add_picture(io.BytesIO(png), *_units(box))
        made._element.nvPicPr.cNvPr.set("descr", told)
        return made

    def write(
        self, shape: Any, rows: Sequence[Row], *, anchor: str = "TOP", inset: Box = (0, 0, 0, 0), centred: bool = False
    ) -> None:
        """Write rows of words into a shape, each a paragraph, in which a line end breaks a line."""
        frame = shape.text_frame
        frame.word_wrap = True
        enum = library("pptx.enum.text")
        frame.vertical_anchor = getattr(enum.MSO_ANCHOR, anchor)
        frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom = (
            round(side * _EMU) for side in inset
        )
        for n, row in enumerate(rows):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            paragraph.alignment = enum.PP_ALIGN.CENTER if centred else getattr(enum.PP_ALIGN, self.side)
            paragraph._p.get_or_add_pPr().set("rtl", str(int(_from_right(row.words))))
            paragraph.space_after = self.pptx.util.Pt(round(row.size * _POINT * _BELOW))
            for at, words in enumerate(row.words.split("\n")):
                if at:
                    paragraph.add_line_break()
                self._run(paragraph, replace(row, words=words))

    def _run(self, paragraph: Any, row: Row) -> None:
        run = paragraph.add_run()
        run.text = row.words
        if row.url:
            run.hyperlink.address = row.url
        run.font.size = self.pptx.util.Pt(round(row.size * _POINT, 1))
        run.font.bold = row.bold
        run.font.color.rgb = self.colour(row.colour)
        run._r.get_or_add_rPr().set("lang", self.lang)

    def colour(self, colour: str) -> Any:
        """Return a colour `#rrggbb` as python-pptx has it."""
        return library("pptx.dml.color").RGBColor.from_string(colour[1:].upper())

    def file(self) -> bytes:
        """Return the deck as a file."""
        made = io.BytesIO()
        self.made.save(made)
        return made.getvalue()


def height(rows: Sequence[Row], width: float) -> float:
    """Return the pixels that rows of words take in a width in pixels, an estimate from their letters."""
    wide = [width / row.size / (1 if row.bold else _NORMAL) for row in rows]
    return sum(row.size * (len(lines(row.words, ems)) * _LINE + _BELOW) for row, ems in zip(rows, wide, strict=True))


def fitting(rows: Sequence[Row], box: Box, most: float = 1) -> Sequence[Row]:
    """Return rows in the largest letters with which they stay in a box, but not smaller than is read from the back.

    They become `most` times as large at most.
    """
    x0, y0, x1, y1 = box
    for share in range(round(20 * most), 8, -1):
        found = [replace(row, size=max(min(row.size, _LEAST), row.size * share / 20)) for row in rows]
        if height(found, x1 - x0) <= y1 - y0:
            break
    return found


def _from_right(words: str) -> bool:
    """Tell whether words run from right to left: the first letter that runs says so, in any language of the deck."""
    first = next((way for sign in words if (way := unicodedata.bidirectional(sign)) in ("L", "R", "AL")), "L")
    return first != "L"


def _units(box: Box) -> tuple[int, int, int, int]:
    """Return left, upper, width and height of a box in units of a slide."""
    x0, y0, x1, y1 = (round(side * _EMU) for side in box)
    return x0, y0, x1 - x0, y1 - y0
