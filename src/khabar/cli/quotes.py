"""``khabar quotes`` of texts and files, which are no archive: who said what in them."""

from pathlib import Path
from typing import Any

from khabar.cli.layer import facts_of
from khabar.export.layers import Name

FILTERS = ("speaker",)


def quotes(
    texts: list[str], published: str | None, format: Name | None, output: Path | None, filters: dict[str, Any]
) -> None:
    """Write the statements of texts, those of some speakers only where ``filters`` has their names."""
    from khabar.export.statements import said_by
    from khabar.reading.reader import read_article

    names = filters.get("speaker") or ()
    facts_of("quotes", texts, published, format, output, lambda article: said_by(read_article(article), names))
