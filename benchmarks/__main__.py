"""The benchmarks by name; a new one is a module of this folder with a ``main`` that takes its arguments."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import benchmarks

HELPERS = frozenset(("data", "formats"))


def names() -> list[str]:
    """The benchmarks that there are."""
    found = (module.name for module in iter_modules(benchmarks.__path__))
    return sorted(name for name in found if not name.startswith("_") and name not in HELPERS)


def main(arguments: list[str]) -> int:
    """Run one, or list all; the exit status."""
    if arguments and arguments[0] in names():
        status: int = import_module(f"benchmarks.{arguments[0]}").main(arguments[1:])
        return status
    if arguments and arguments[0] not in ("-h", "--help"):
        print(f"benchmarks: no benchmark is called {arguments[0]!r}; there are: {', '.join(names())}", file=sys.stderr)
        return 2
    print("usage: python -m benchmarks NAME [--help] …\n")
    for name in names():
        about = (import_module(f"benchmarks.{name}").__doc__ or "").strip().splitlines()[0]
        print(f"  {name:12}{about}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
