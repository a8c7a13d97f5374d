"""A zip in, the files it holds out; of a packed web archive (WACZ) only its WARC files."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from khabar.ingest.item import UnreadableError


def members(stream: io.BufferedReader, wacz: bool) -> Iterator[tuple[str, io.BufferedReader]]:
    """The name and bytes of each file in a zip, in the zip's order, gzip unpacked. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(stream) as packed:
            for each in packed.infolist():
                if each.is_dir() or (wacz and not each.filename.startswith("archive/")):
                    continue
                if each.flag_bits & 1:
                    raise UnreadableError(f"{each.filename} is locked with a password")
                with packed.open(each) as member, _unpacked(each.filename, member) as content:
                    yield each.filename, content
    except (zipfile.BadZipFile, NotImplementedError, zlib.error) as error:
        raise UnreadableError(f"broken zip: {error}") from error


@contextmanager
def _unpacked(name: str, member: IO[bytes]) -> Iterator[io.BufferedReader]:
    if name.lower().endswith(".gz"):
        with gzip.GzipFile(fileobj=member, mode="rb") as plain:
            yield io.BufferedReader(cast(io.RawIOBase, plain))
    else:
        yield io.BufferedReader(cast(io.RawIOBase, member))
