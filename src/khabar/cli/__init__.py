"""The ``khabar`` command: one file a command."""

import sys


def main() -> None:
    """Run the command that the arguments name; the process ends with its exit status."""
    from khabar.cli.app import app

    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader at the other end has seen enough
        sys.stdout = None
        sys.exit(141)
