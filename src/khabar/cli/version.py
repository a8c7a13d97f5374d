"""What this Khabar is: the program, the tagger's weights, and the user's own words."""

import hashlib

from khabar import __version__
from khabar.lexicon import own


def version() -> str:
    """``khabar 0.1.0, weights news 1a2b3c4d``: the first digits of the weights' SHA-256.

    Raises FileNotFoundError if the environment asks for weights that there are not.
    """
    from khabar.tagger.weights import chosen, found

    file = found(chosen())
    mark = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    return f"khabar {__version__}{own.version()}, weights {file.name.removesuffix('.npz')} {mark}"
