"""An archive and a question in, passages with their citations out: what a program that answers by sources needs."""

import msgspec

from khabar.archive.citing import Citation
from khabar.views.archive import Archive


class Passage(msgspec.Struct, kw_only=True):
    """Words of an article, and where they were published, to the letter."""

    text: str
    score: float
    citation: Citation


def passages(archive: Archive, question: str, limit: int = 5, **filters: object) -> list[Passage]:
    """The passages that have most of the question's words in any form, best first, a text once.

    ``filters`` are those of ``archive.search``. Where no text has all words, texts with any of them are taken.
    """
    found = archive.search(question, limit=limit, evidence=True, **filters)  # type: ignore[arg-type]
    words = question.split()
    if not len(found) and len(words) > 1:
        found = archive.search(" OR ".join(words), limit=limit, evidence=True, **filters)  # type: ignore[arg-type]
    return [Passage(text=row.evidence[0].words, score=row.score, citation=row.evidence[0]) for row in found]
