"""What this Khabar is: the program, the tagger's weights, and the user's own words."""

import hashlib
from importlib.resources import files

from khabar import __version__
from khabar.lexicon import own

# The weights that ship; named here so that telling the version loads nothing of the tagger.
_WEIGHTS = "news.npz"


def version() -> str:
    """``khabar 0.1.0, weights news 1a2b3c4d``: the first digits of the weights' SHA-256."""
    content = files("khabar.tagger").joinpath(_WEIGHTS).read_bytes()
    mark = hashlib.sha256(content).hexdigest()[:8]
    return f"khabar {__version__}{own.version()}, weights {_WEIGHTS.removesuffix('.npz')} {mark}"
