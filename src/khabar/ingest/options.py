"""How files are to be read where they do not say it themselves."""

from dataclasses import dataclass

from khabar.ingest.mapping import OWN, Mapping


@dataclass(frozen=True, slots=True)
class Options:
    """``split`` cuts text files into reports at their marks; ``published`` dates and ``outlet`` signs the articles
    that have no date or outlet; ``mapping`` names the keys of JSON that is in another form than Khabar's.
    """

    split: bool = False
    published: str | None = None
    outlet: str | None = None
    mapping: Mapping = OWN


PLAIN = Options()
