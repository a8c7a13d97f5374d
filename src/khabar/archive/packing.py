"""An article's text, raw input and record as the archive keeps them: packed, what repeats the text beside the text."""

import zlib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from khabar.record import Record

_LEVEL = 6
# How far back deflate can look.
_WINDOW = 32_768
# The first byte of a packed text: how its letters are spelt. One byte a letter packs better than two.
_ONE_BYTE, _UTF8 = b"A", b"U"


def packed_text(text: str) -> bytes:
    """A text, packed."""
    try:
        return _ONE_BYTE + zlib.compress(text.encode("cp1256"), _LEVEL)
    except UnicodeEncodeError:
        return _UTF8 + zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def text_of(packed: bytes) -> str:
    """The text again."""
    data = zlib.decompress(packed[1:])
    return data.decode("cp1256") if packed[:1] == _ONE_BYTE else data.decode("utf-8", "surrogatepass")


def packed_beside(data: bytes, text: str) -> bytes:
    """Bytes that repeat much of the text, packed."""
    return _deflated(data, _encoded(text))


def bytes_beside(packed: bytes, text: str) -> bytes:
    """The bytes again; ``text`` must be the same."""
    return _inflated(packed, _encoded(text))


def packed_record(record: Record) -> bytes:
    """A record without its text, packed: fields that are as they are by default are left out."""
    lean = _lean(msgspec.structs.replace(record, text=""))
    return _deflated(msgspec.json.encode(lean), _sample() + _encoded(record.text))


def record_of(packed: bytes, text: str) -> Record:
    """The record again, with its text."""
    record = msgspec.json.decode(_inflated(packed, _sample() + _encoded(text)), type=Record)
    record.text = text
    return record


def _deflated(data: bytes, known: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zdict=known[-_WINDOW:])
    return packer.compress(data) + packer.flush()


def _inflated(packed: bytes, known: bytes) -> bytes:
    opener = zlib.decompressobj(zdict=known[-_WINDOW:])
    return opener.decompress(packed) + opener.flush()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _lean(value: Any) -> Any:
    """Structs as dicts without what is as by default."""
    if isinstance(value, msgspec.Struct):
        default = _defaults(type(value))
        pairs = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return {name: _lean(cell) for name, cell in pairs if name not in default or default[name] != cell}
    return [_lean(each) for each in value] if isinstance(value, list) else value


@cache
def _defaults(kind: type[msgspec.Struct]) -> dict[str, Any]:
    found = {}
    for field in msgspec.structs.fields(kind):
        if field.default is not msgspec.NODEFAULT:
            found[field.name] = field.default
        elif field.default_factory is not msgspec.NODEFAULT:
            found[field.name] = field.default_factory()
    return found


@cache
def _sample() -> bytes:
    """A record of a made-up report: most of what the next one's JSON repeats.

    Records are packed beside it, so the file must never change; another one would need another mark in front.
    """
    return files("khabar.archive").joinpath("sample.json").read_bytes()
