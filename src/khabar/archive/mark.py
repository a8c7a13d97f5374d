"""A name in, whether it is an archive's out: known by its URL, or by the mark in the head of its file."""

from contextlib import suppress
from pathlib import Path

# "KHBR": stands in the head of every archive's file.
MARK = 0x4B484252
SERVERS = ("postgresql://", "postgres://")
_SQLITE = b"SQLite format 3\x00"


def is_archive(name: str) -> bool:
    """Whether a name is an archive's: the URL of a server, or a file that Khabar made."""
    if name.startswith(SERVERS):
        return True
    with suppress(OSError, ValueError), Path(name).open("rb") as file:
        head = file.read(72)
        return head.startswith(_SQLITE) and int.from_bytes(head[68:72], "big") == MARK
    return False
