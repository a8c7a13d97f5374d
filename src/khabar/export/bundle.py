"""Files of many articles in, one zip out: for formats in which an article is a file, or several."""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO

import msgspec

from khabar.export.format import Format
from khabar.record import Record

# Zips know no earlier moment; a fixed one makes the same records the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r"[^\w.-]+")
# What XML cannot hold, even spelt out.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def bundled(files: Callable[[Record], Mapping[str, str]], shared: Callable[[], Mapping[str, str]]) -> Format:
    """A format whose ``files`` of an article are named by their endings; ``shared`` are files of the whole."""

    def each(record: Record) -> bytes:
        name = _UNSAFE.sub("_", record.id).strip(".") or "article"
        made = {ending: content.encode("utf-8", "replace") for ending, content in files(record).items()}
        return msgspec.msgpack.encode((name, made))

    def join(pieces: Iterable[bytes], stream: BinaryIO) -> None:
        taken: set[str] = set()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, page in shared().items():
                packed.writestr(_entry(name), page)
            for piece in pieces:
                name, made = msgspec.msgpack.decode(piece, type=tuple[str, dict[str, bytes]])
                name = _free(name, taken)
                for ending, content in made.items():
                    packed.writestr(_entry(name + ending), content)

    return Format(each, join)


def xml_text(text: str) -> str:
    """A text of the same length without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _free(name: str, taken: set[str]) -> str:
    """The name, or with a number where an article of the same id came before."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
