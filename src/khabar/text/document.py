"""One article as columns: a row a token, shared by all annotators, and the layers that they add."""

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from khabar.record import Span
from khabar.text.layout import Line, lines
from khabar.text.normal import Normal
from khabar.text.sentences import sentences
from khabar.text.vocabulary import VOCABULARY, Word
from khabar.text.words import APART


class Document:
    """The columns of one article.

    ``ids`` numbers each token's word in the vocabulary (``word_numbers`` is the same as a list), ``words`` gives it as
    written in the normal form, ``keys`` folded; ``starts`` and ``ends`` are offsets into the normal form: ``span``
    turns token ranges into offsets of the text as given. ``sentences`` are token ranges, ``sentence_of`` gives each
    token's sentence (the next one for a line break), ``lines`` what each line of the page is.
    """

    def __init__(self, text: str) -> None:
        VOCABULARY.renew()
        self.normal = Normal(text)
        pieces = APART.split(self.normal.text)  # a gap and a token by turns
        reached = list(accumulate(map(len, pieces)))
        self.starts = reached[:-1:2]
        self.ends = reached[1::2]
        self.words: list[str] = pieces[1::2]
        self.word_numbers = list(map(VOCABULARY.__getitem__, self.words))
        VOCABULARY.follow()
        self.ids: NDArray[np.int32] = np.array(self.word_numbers, dtype=np.int32)
        self.keys = list(map(VOCABULARY.keys_by_number.__getitem__, self.word_numbers))
        self.sentences = sentences(self.words, self.starts, self.ends, self._apart)
        self.sentence_of = self._sentence_of()
        self.lines: list[Line] = lines(self)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> Word:
        """What is known of token ``i``'s letters."""
        return VOCABULARY.words[self.word_numbers[i]]

    def span(self, first: int, last: int, skip: int = 0, drop: int = 0) -> Span:
        """Tokens ``[first, last)`` as offsets into the text as given, less ``skip`` and ``drop`` characters."""
        return self.normal.span(self.starts[first] + skip, self.ends[last - 1] - drop)

    def text(self, first: int, last: int, skip: int = 0, drop: int = 0) -> str:
        """Tokens ``[first, last)`` as the normal form has them."""
        return self.normal.text[self.starts[first] + skip : self.ends[last - 1] - drop]

    def sentence(self, i: int) -> tuple[int, int]:
        """The token range of the sentence that token ``i`` stands in."""
        return self.sentences[self.sentence_of[i]]

    def joined(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the one after it."""
        return i + 1 < len(self.words) and self.ends[i] == self.starts[i + 1]

    def _apart(self, i: int) -> bool:
        """Whether token ``i`` shares no character of the text as given with the one before: ``ﷺ`` is four words."""
        return self.span(i - 1, i)[1] <= self.span(i, i + 1)[0]

    def _sentence_of(self) -> list[int]:
        column = [max(len(self.sentences) - 1, 0)] * len(self.words)
        start = 0
        for number, (_, last) in enumerate(self.sentences):
            column[start:last] = [number] * (last - start)
            start = last
        return column
