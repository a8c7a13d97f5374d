import sys
from pathlib import Path

# The builder of hand-made articles stands with the archive's own tests.
sys.path.append(str(Path(__file__).resolve().parents[1] / "archive"))
