"""Finished answers: packed once for all who ask, beside the event loop, so that no vote waits for that."""

from __future__ import annotations

import asyncio
import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from praatplaat.content.short import Short

T = TypeVar("T")

_HEAD: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_LAST: Final = b"\x03\x00"
"""How a gzip file begins, without name and time, and the empty block that ends its data (RFC 1951, RFC 1952)."""
_beside: Final = ThreadPoolExecutor(1, "praatplaat-pages")


@dataclass(frozen=True, slots=True, repr=False)
class Packed(Short):
    """A finished answer, plain and packed, with its tag; pictures and the like, packed by nature, are only plain.

    The first `ahead` packed bytes can be read by themselves: a browser can begin with them.
    """

    plain: bytes
    packed: bytes | None
    tag: str
    ahead: int = 0

    @classmethod
    def of(cls, text: str | bytes, level: int = 9, first: int = 0) -> Packed:
        """Return `text` as UTF-8, packed at `level`: 9 is smallest, 1 is fastest, 0 does not pack.

        Its `first` signs can be sent ahead.
        """
        plain = text.encode() if isinstance(text, str) else text
        if not level:
            return cls(plain, None, _tag(plain))
        ahead, rest = _packed(plain, level, len(text[:first].encode()) if isinstance(text, str) else first)
        return cls(plain, ahead + rest, _tag(plain), len(ahead))


@dataclass(frozen=True, slots=True, repr=False)
class PackedPiece(Short):
    """A part of answers, packed so that it can stand in any of them between other pieces."""

    plain: bytes
    packed: bytes

    @classmethod
    def of(cls, text: str, level: int = 9) -> PackedPiece:
        """Return `text` as UTF-8, packed by itself."""
        plain = text.encode()
        pack = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
        return cls(plain, pack.compress(plain) + pack.flush(zlib.Z_FULL_FLUSH))


class Stream:
    """An answer that is sent piece by piece, packed or plain; only the checksum is computed for each answer."""

    def __init__(self, packed: bool) -> None:
        self.packed, self._sum, self._size = packed, 0, 0

    def add(self, *pieces: PackedPiece) -> bytes:
        """Return what is sent for these pieces."""
        begin = _HEAD if self.packed and not self._size else b""
        for piece in pieces:
            self._sum, self._size = zlib.crc32(piece.plain, self._sum), self._size + len(piece.plain)
        return begin + b"".join(piece.packed if self.packed else piece.plain for piece in pieces)

    def end(self) -> bytes:
        """Return what is sent last."""
        sums = self._sum.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little")
        return _LAST + sums if self.packed else b""


def one_answer(*pieces: PackedPiece) -> Packed:
    """Return the answer that pieces make together."""
    stream, plain = Stream(packed=True), b"".join(piece.plain for piece in pieces)
    return Packed(plain, stream.add(*pieces) + stream.end(), _tag(plain))


def _packed(plain: bytes, level: int, first: int) -> tuple[bytes, bytes]:
    """Return bytes as gzip in two parts, the `first` bytes and what follows.

    Blocks of 8,192 signs make a page of words 0.2 % smaller than blocks of 16,384.
    """
    packer = zlib.compressobj(level, zlib.DEFLATED, 16 + zlib.MAX_WBITS, 7)
    ahead = packer.compress(plain[:first]) + packer.flush(zlib.Z_SYNC_FLUSH) if first else b""
    return ahead, packer.compress(plain[first:]) + packer.flush()


def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:20]}"'


class MadeOnce:
    """Makes things beside the event loop, once for all who ask at the same time, and keeps the last `most` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, asyncio.Future[Any]] = OrderedDict()

    async def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned for this key; what it raises is raised, and forgotten."""
        if key not in self._kept:
            self._kept[key] = asyncio.get_running_loop().run_in_executor(_beside, make)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        made: asyncio.Future[T] = self._kept[key]
        try:
            return await asyncio.shield(made)  # a visitor who leaves does not cancel it for others
        except Exception:
            self._kept.pop(key, None)
            raise


async def beside(make: Callable[[], T]) -> T:
    """Return what `make` returns, called beside the event loop, one call after another."""
    return await asyncio.get_running_loop().run_in_executor(_beside, make)
