"""A document with its tags in, its syntax out: which word each word depends on, and as what.

The network stands on the tagger's vectors. It was trained by ``training/parser`` and runs on numpy alone; MODEL.md
beside the weights says what it was learned from and how well it does.
"""

from functools import cache

import numpy as np

from khabar.parser.labels import NUMBER, RELATIONS
from khabar.parser.network import Network
from khabar.parser.pieces import Pieces
from khabar.parser.syntax import Syntax
from khabar.tagger.tags import Tags
from khabar.tagger.weights import FULL, Floats, weights
from khabar.tagger.words import unit


class Parser:
    """A network over the vectors of the tagger that it was trained with; make one with ``parser()``."""

    def __init__(self, name: str) -> None:
        self._network = Network(weights(name, "khabar.parser"))

    def parse(self, tags: Tags) -> Syntax:
        """The syntax of one document, as the tagger has read it."""
        total = len(tags.document)
        heads, relations = np.full(total, -1, dtype=np.int32), np.zeros(total, dtype=np.int8)
        pieces = Pieces.of(tags.document)
        tokens = pieces.tokens
        if len(tokens):
            found, named = self._network(vectors(tags)[tokens], pieces)
            heads[tokens] = np.where(found < 0, -1, tokens[found])
            relations[tokens] = named
            roots = tokens[found < 0]  # one a piece
            later = np.flatnonzero(pieces.joined)
            first = np.maximum.accumulate(np.where(pieces.joined, 0, np.arange(len(roots))))
            heads[roots[later]], relations[roots[later]] = roots[first[later]], NUMBER["parataxis"]
        return Syntax(heads, relations)


def vectors(tags: Tags) -> Floats:
    """What the network reads: each token's vector by itself and that in its context."""
    words, context = tags.vectors
    return np.concatenate((unit(words), context), axis=1)


@cache
def parser(name: str = FULL) -> Parser:
    """The parser that ships with Khabar, loaded once; ``name`` picks another file of weights."""
    return Parser(name)


__all__ = ["RELATIONS", "Parser", "Syntax", "parser", "vectors"]
