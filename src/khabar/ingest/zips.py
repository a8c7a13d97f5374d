"""A zip in, the files it holds out; of a packed web archive (WACZ) only its WARC files."""

import gzip
import io
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import cast

from khabar.ingest.item import UnreadableError
from khabar.ingest.limits import PIECE, Budget, Unpacked

# What a broken zip, or a lie in one, can raise.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, OverflowError,
)  # fmt: skip
# Letters of a member's name that are told.
_NAME = 200


def members(stream: io.BufferedReader, wacz: bool) -> Iterator[tuple[str, io.BufferedReader]]:
    """The name and bytes of each file in a zip, in the zip's order, gzip unpacked. Raises UnreadableError.

    All of them together must keep to what a zip of this size may hold. Reading a broken one raises UnreadableError.
    """
    size = stream.seek(0, os.SEEK_END)
    budget = Budget(lambda: size)
    try:
        packed = zipfile.ZipFile(stream)
    except _DAMAGE as error:
        raise UnreadableError(f"broken zip: {error}") from error
    with packed:
        for each in packed.infolist():
            if not each.is_dir() and (each.filename.startswith("archive/") or not wacz):
                yield each.filename[:_NAME], io.BufferedReader(_Member(packed, each, budget), PIECE)


class _Member(io.RawIOBase):
    """A file in a zip, opened when it is first read."""

    def __init__(self, packed: zipfile.ZipFile, each: zipfile.ZipInfo, budget: Budget) -> None:
        self._packed, self._each, self._budget = packed, each, budget
        self._stream: Unpacked | None = None

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer. Raises UnreadableError for what is locked, broken or too much."""
        try:
            if self._stream is None:
                self._stream = self._opened()
            return self._stream.readinto(buffer)
        except UnreadableError:
            raise
        except _DAMAGE as error:
            raise UnreadableError(f"broken zip: {error}") from error

    def _opened(self) -> Unpacked:
        if self._each.flag_bits & 1:
            raise UnreadableError("is locked with a password")
        member = cast(io.BufferedIOBase, self._packed.open(self._each))
        if self._each.filename.lower().endswith(".gz"):
            member = gzip.GzipFile(fileobj=member, mode="rb")
        return Unpacked(member, self._budget)
