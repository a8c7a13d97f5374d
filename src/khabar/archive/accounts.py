"""Who may do what with an archive over the network: users with roles, their sessions, and keys for their programs.

Passwords are kept as argon2id hashes, of sessions and keys only a digest, so a copy of an archive opens nothing.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec
from sqlalchemy import Connection, delete, func, select

from khabar.archive.store import ArchiveError
from khabar.archive.tables import api_keys, sessions, users

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST = 10
_SESSION = timedelta(hours=12)


class Account(msgspec.Struct, frozen=True):
    """Somebody who may sign in."""

    name: str
    role: Role
    made: str


class Key(msgspec.Struct, frozen=True):
    """A program's key, without the key itself; ``id`` is the beginning of its digest."""

    id: str
    purpose: str
    made: str


def accounts(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    found = select(users.c.name, users.c.role, users.c.made).order_by(users.c.name)
    return [Account(*row) for row in connection.execute(found)]


def any_account(connection: Connection) -> bool:
    """Whether there is an account."""
    return bool(connection.execute(select(func.count()).select_from(users)).scalar())


def put(connection: Connection, name: str, password: str, role: Role) -> None:
    """Make an account, or give one a new password and role; its sessions end. Raises ArchiveError."""
    if not name or len(name) > 80 or not name.isprintable() or name != name.strip():
        raise ArchiveError("a user's name has 1 to 80 letters, and no space at its ends")
    if len(password) < SHORTEST:
        raise ArchiveError(f"a password has {SHORTEST} letters or more")
    if role not in ROLES:
        raise ArchiveError(f"no role {role!r}; there are {', '.join(ROLES)}")
    connection.execute(delete(users).where(users.c.name == name))
    connection.execute(delete(sessions).where(sessions.c.name == name))
    secret = _hasher().hash(password)
    connection.execute(users.insert(), {"name": name, "secret": secret, "role": role, "made": _now().isoformat()})


def remove(connection: Connection, name: str) -> None:
    """Take an account away, with its sessions and keys. Raises ArchiveError."""
    if not connection.execute(delete(users).where(users.c.name == name)).rowcount:
        raise ArchiveError(f"there is no user {name!r}")
    connection.execute(delete(sessions).where(sessions.c.name == name))
    connection.execute(delete(api_keys).where(api_keys.c.name == name))


def right(connection: Connection, name: str, password: str) -> bool:
    """Whether a password is the user's; takes as long for a user that there is not."""
    from argon2.exceptions import VerificationError

    secret = connection.execute(select(users.c.secret).where(users.c.name == name)).scalar()
    try:
        _hasher().verify(secret or _nobody(), password)
    except VerificationError:
        return False
    return secret is not None


def begin(connection: Connection, name: str) -> str:
    """Begin a session; its token."""
    token, now = secrets.token_urlsafe(32), _now()
    connection.execute(delete(sessions).where(sessions.c.until < now.isoformat()))
    connection.execute(
        sessions.insert(), {"token": _digest(token), "name": name, "until": (now + _SESSION).isoformat()}
    )
    return token


def end(connection: Connection, token: str) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.token == _digest(token)))


def of_session(connection: Connection, token: str) -> Account | None:
    """Whose session a token is."""
    return _holder(connection, sessions, token, sessions.c.until >= _now().isoformat())


def of_key(connection: Connection, token: str) -> Account | None:
    """Whose key this is."""
    return _holder(connection, api_keys, token)


def new_key(connection: Connection, name: str, purpose: str) -> str:
    """A new key for a program of a user's."""
    token = f"khabar_{secrets.token_urlsafe(32)}"
    row = {"token": _digest(token), "name": name, "purpose": purpose[:80], "made": _now().isoformat()}
    connection.execute(api_keys.insert(), row)
    return token


def keys(connection: Connection, name: str) -> list[Key]:
    """A user's keys."""
    found = select(api_keys).where(api_keys.c.name == name).order_by(api_keys.c.made)
    return [Key(row.token[:12], row.purpose, row.made) for row in connection.execute(found)]


def drop_key(connection: Connection, name: str, id: str) -> None:
    """Take a key of a user's away."""
    own = (api_keys.c.name == name, api_keys.c.token.startswith(id, autoescape=True))
    connection.execute(delete(api_keys).where(*own))


def _holder(connection: Connection, table: Any, token: str, *more: Any) -> Account | None:
    found = select(users.c.name, users.c.role, users.c.made).join(table, table.c.name == users.c.name)
    row = connection.execute(found.where(table.c.token == _digest(token), *more)).first()
    return Account(*row) if row else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))
