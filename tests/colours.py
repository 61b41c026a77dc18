"""Measuring colours: contrast as WCAG defines it, colour vision as Machado simulates it, distance as CIEDE2000 has it."""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin

from praatplaat.content import tones
from praatplaat.content.tones import Rgb, contrast, linear, mix

__all__ = ["VISION", "Rgb", "ciede2000", "contrast", "distance", "mix", "rgb", "seen_with"]

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
# Transactions on Visualization and Computer Graphics 15(6), 2009; severity 1.0, for linear red, green and blue.
VISION = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def rgb(colour: str) -> Rgb:
    """Return a colour written as `#rrggbb`.

    Raises:
        ValueError: It is written in another way.
    """
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(colour)
    return tones.rgb(colour)


def seen_with(vision: str, colour: Rgb) -> Rgb:
    """Return a colour as somebody with a colour vision deficiency sees it."""
    light = [linear(part) for part in colour]
    seen = (sum(a * b for a, b in zip(row, light, strict=True)) for row in VISION[vision])
    red, green, blue = (_coded(min(1.0, max(0.0, part))) for part in seen)
    return red, green, blue


def distance(one: Rgb, other: Rgb) -> float:
    """Return the colour difference CIEDE2000 under D65; about 2 is just seen side by side, 10 at a glance."""
    return ciede2000(_lab(one), _lab(other))


def ciede2000(one: Rgb, other: Rgb) -> float:
    """Return the difference of two CIELAB colours (Sharma, Wu and Dalal, Color Research & Application 30(1), 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    grey = 0.5 * (1 - (mean7 / (mean7 + 25.0**7)) ** 0.5)
    a1, a2 = a1 * (1 + grey), a2 * (1 + grey)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    dl, dc, dh = l2 - l1, c2 - c1, 2 * (c1 * c2) ** 0.5 * sin(radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (light - 50) ** 2 / (20 + (light - 50) ** 2) ** 0.5
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    blue = 2 * (chroma**7 / (chroma**7 + 25.0**7)) ** 0.5 * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return ((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 - blue * dc / sc * dh / sh) ** 0.5


def _coded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _lab(colour: Rgb) -> Rgb:
    red, green, blue = (linear(part) for part in colour)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
