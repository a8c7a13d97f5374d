"""The ``khabar`` command: one file a command."""


def main() -> None:
    """Run the command that the arguments name."""
