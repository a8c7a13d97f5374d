"""The real command, run as users run it."""

import os
import subprocess
import sys
from pathlib import Path

KHABAR = str(Path(sys.executable).with_name("khabar"))


def run(
    *arguments: str, given: bytes = b"", folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """``khabar …``, with these bytes as its standard input."""
    return subprocess.run(
        [KHABAR, *arguments],
        input=given,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **environment},
        timeout=120,
    )
