"""Bytes in, text out: UTF-8, Windows-1256 where the bytes are no UTF-8 but make Arabic, or a plain refusal.

A byte order mark is dropped in every format: it says how the file is encoded and is no part of what
the article says. Editors hide it, so that offsets counted with it would look wrong by one everywhere.
"""

import codecs
import io
import re

from khabar.ingest.item import UnreadableError

# Letters of Arabic script, with the presentation forms that old systems write.
_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc]"
)
_ARABIC_WORD = re.compile("[\u0621-\u064a]{3}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x19]")

FALLBACK = "not UTF-8; read as Windows-1256 (cp1256)"


def has_arabic(text: str) -> bool:
    """Whether any letter of the text is Arabic script."""
    return _ARABIC.search(text) is not None


def mend(text: str) -> tuple[str, bool]:
    """The text with lone surrogates replaced by U+FFFD, and whether there were any.

    JSON can spell half a character (an emoji cut in two by a length limit); UTF-8 cannot. One sign
    stands for one sign, so that offsets stay what they were.
    """
    mended = _SURROGATE.sub("\ufffd", text)
    return mended, mended != text


def decode(data: bytes) -> tuple[str, bool]:
    """The text of some bytes, and whether they had to be read as Windows-1256. Raises UnreadableError."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), False
    except UnicodeDecodeError as error:
        text = data.decode("cp1256")
        if _ARABIC_WORD.search(text) and not _BINARY.search(data) and not _mostly_utf8(data):
            return text, True
        raise UnreadableError(f"not UTF-8 (byte {error.start + 1}) and not Windows-1256 either") from None


def refuse_binary(data: bytes) -> None:
    """Raise UnreadableError for bytes that no text holds."""
    if b"\x00" in data:
        raise UnreadableError("not a text file (it holds NUL bytes)")


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are Arabic in UTF-8 with damage somewhere.

    Read as Windows-1256 such a file would pass for Arabic, every letter a wrong one (ط§ظ„...).
    """
    read = data.decode("utf-8", "replace")
    return len(_ARABIC.findall(read)) > read.count("\ufffd")


class Recoded(io.RawIOBase):
    """A stream of UTF-16 that opens with a byte order mark, given on as UTF-8, piece by piece."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")()
        self._ready = b""

    def readable(self) -> bool:
        """Yes: this is all a raw stream must say to be buffered."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer. Raises UnreadableError where the UTF-16 is broken."""
        while not self._ready:
            piece = self._stream.read(1 << 16)
            try:
                self._ready = self._decoder.decode(piece, final=not piece).encode("utf-8")
            except UnicodeError:
                raise UnreadableError("broken UTF-16") from None
            if not piece:
                break
        given = self._ready[: len(buffer)]
        self._ready = self._ready[len(given) :]
        buffer[: len(given)] = given
        return len(given)
