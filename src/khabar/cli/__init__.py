"""The ``khabar`` command: one file a command."""

import signal
import sys


def main() -> None:
    """Run the command that the arguments name; the process ends with its exit status."""
    from khabar.cli.cores import one_core_each

    one_core_each()
    from khabar.cli.app import app

    # What is half written is cleared away, as it is when Ctrl-C ends a run.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    app()
