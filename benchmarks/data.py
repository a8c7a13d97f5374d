"""Where the data for measuring lies, if it does: a folder beside the project that users need not have."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEED = sorted((SHARED / "data/seed").glob("*.gold.json"))
DEV = sorted((SHARED / "bench/dev").glob("*.json"))
SCORER = SHARED / "bench/score.py"


def odd(path: Path) -> bool:
    """Whether an article is one to develop on: its number is odd."""
    return int(path.stem.rsplit("-", 1)[-1]) % 2 == 1


def annotation(path: Path) -> dict[str, Any]:
    """A gold file with its ``text``: its own, or for a standoff one (see ``gold/README.md``) the text it points to.

    Raises OSError, KeyError or, if the text is not the one that was annotated, ValueError.
    """
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if "text" in found:
        return found
    if "gold" in found:
        text = json.loads((SHARED / found["gold"]).read_text(encoding="utf-8"))["text"]
    else:
        with zipfile.ZipFile(SHARED / found["zip"]) as archive:
            item = json.loads(archive.read(archive.namelist()[0]))[found["index"]]
        text = item["content"]
        found |= {"title": item["title"], "source": item["source"]}
    if hashlib.sha256(text.encode()).hexdigest() != found["sha256"]:
        raise ValueError(f"{path}: the text is not the one that was annotated")
    return found | {"text": text}
