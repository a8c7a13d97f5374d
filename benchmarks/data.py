"""Where the data for measuring lies, if it does: a folder beside the project that users need not have."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEED = sorted((SHARED / "data/seed").glob("*.gold.json"))
DEV = sorted((SHARED / "bench/dev").glob("*.json"))
SCORER = SHARED / "bench/score.py"


def odd(path: Path) -> bool:
    """Whether an article is one to develop on: its number is odd."""
    return int(path.stem.rsplit("-", 1)[-1]) % 2 == 1
