"""A site over a small archive with made facts: for tests in process, and for a browser."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "archive"))

from made import archive_of
from newsroom import articles
from starlette.testclient import TestClient

from khabar.archive import accounts
from khabar.archive.store import Store
from khabar.views.archive import Archive
from khabar.web.app import Settings, site


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The archive, once without and once with users; each test gets a copy."""
    folder = tmp_path_factory.mktemp("made")
    archive_of(folder / "own.khabar", *articles()).close()
    shutil.copy(folder / "own.khabar", folder / "users.khabar")
    with Archive(Store(str(folder / "users.khabar"))) as opened, opened.store.writing() as connection:
        for name, role in (("قارئ", "reader"), ("editor", "editor"), ("other", "editor"), ("admin", "admin")):
            accounts.put(connection, name, f"correct horse {name}", role)  # type: ignore[arg-type]
    return {name: folder / f"{name}.khabar" for name in ("own", "users")}


@pytest.fixture
def archive(made: dict[str, Path], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Archive]:
    """The archive, with users where others are served."""
    users = "served" in request.fixturenames
    with Archive(Store(str(shutil.copy(made["users" if users else "own"], tmp_path / "news.khabar")))) as opened:
        yield opened


@pytest.fixture
def client(archive: Archive) -> Iterator[TestClient]:
    """The site as one's own machine serves it."""
    settings = Settings(own="منى", hosts=("testserver",))
    with TestClient(site(archive, settings), raise_server_exceptions=True) as opened:
        yield opened


@pytest.fixture
def served(archive: Archive) -> Callable[[], TestClient]:
    """The site as others reach it: gives clients, each with cookies of its own."""
    app = site(archive, Settings(own=None, hosts=("testserver",)))
    return lambda: TestClient(app, follow_redirects=False)
