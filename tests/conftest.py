"""Archives to test with: SQLite always, PostgreSQL where one can be started or is named by ``--store``."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis  # noqa: F401  # its plugin would import it behind the last test, where a warning is an error
import pytest
from servers import Server, ServerError, started


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--store",
        metavar="URL",
        help="a PostgreSQL server (postgresql://…/postgres) to test archives on instead of our own",
    )


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A PostgreSQL server: the one that was named, or one of our own for these tests."""
    named = request.config.getoption("--store")
    if named:
        yield Server(named)
        return
    try:
        with started() as own:
            yield own
    except ServerError as error:
        pytest.skip(f"no PostgreSQL can be had here: {error}")


@pytest.fixture(params=["sqlite", "postgresql"])
def new_name(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Gives names under which there is no archive yet, in either store."""
    numbers = itertools.count(1)
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"news{next(numbers)}.khabar")
        return
    server: Server = request.getfixturevalue("server")
    made: list[str] = []

    def name() -> str:
        made.append(server.create())
        return made[-1]

    yield name
    for each in made:
        server.drop(each)


@pytest.fixture
def name(new_name: Callable[[], str]) -> str:
    """The name of one archive that is not there yet."""
    return new_name()
