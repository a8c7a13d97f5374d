"""The lock file holds what pyproject.toml asks for, each at one version and with its hashes."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = {name.lower(): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE)}


def test_everything_that_is_needed_is_pinned_at_a_version_that_will_do() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    extras = re.search(r"^LOCKED := (.+)$", makefile, re.MULTILINE)
    assert extras
    needed = project["dependencies"] + [
        each for extra in extras[1].split() for each in project["optional-dependencies"][extra]
    ]
    assert len(needed) > 20
    for each in map(Requirement, needed):
        assert PINNED.get(each.name.lower()) in each.specifier, each


def test_every_pin_has_its_hashes_and_none_a_place_of_its_own() -> None:
    pins = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(pins) == len(PINNED)
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in LOCK and "--index-url" not in LOCK and "--find-links" not in LOCK
