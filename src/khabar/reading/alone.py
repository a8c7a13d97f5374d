"""Times, amounts and numbers read alone, without the rest of a record: a text in, its expressions out."""

from khabar.reading.amounts import amounts as find_amounts
from khabar.reading.numbers import numbers as find_numbers
from khabar.reading.published import moment
from khabar.reading.ranks import relative
from khabar.reading.ratios import ratios
from khabar.reading.recorded import recorded, started
from khabar.reading.times import times as find_times
from khabar.reading.times.moment import Prefer
from khabar.record import Amount, Article, Number, Record, Time


def times(text: str, *, published: str | None = None, prefer: Prefer = "context") -> list[Time]:
    """The time expressions of a text, TIMEX3.

    ``published`` is an ISO date or date-time that relative expressions count from; without it they keep open values
    (``XXXX-WXX-7``). ``prefer`` says where one lies that leaves it open (``الأحد``, ``الساعة 3``): where the tense of
    its sentence puts it, or always in the ``past`` or the ``future``. Raises ValueError if ``published`` is no date.
    """
    if published and moment(published) is None:
        raise ValueError(f"{published!r} is no ISO date such as 2025-03-23")
    return with_times(_article(text, published=published), prefer).times


def amounts(text: str, *, vague: bool = False, source: str | None = None, url: str | None = None) -> list[Amount]:
    """The amounts of a text: money, shares, measures and counts.

    With ``vague``, numbers that news leaves open (``عشرات``, ``بضعة آلاف``) are given by their least and most, marked
    ``about``. ``source`` and ``url`` tell whose ``ريال`` or ``دينار`` a bare one is.
    """
    return with_amounts(_article(text, source=source, url=url), vague).amounts


def with_times(article: Article, prefer: Prefer = "context") -> Record:
    """An article's record with nothing in it but its times."""
    draft = started(article)
    find_numbers(draft)
    find_times(draft, prefer)
    return recorded(draft)


def with_amounts(article: Article, vague: bool = False) -> Record:
    """An article's record with nothing in it but its amounts."""
    draft = started(article)
    find_numbers(draft)
    find_times(draft)
    draft.warnings.clear()  # they are of its times
    find_amounts(draft, vague=vague)
    draft.times.clear()
    return recorded(draft)


def with_times_and_amounts(article: Article) -> Record:
    """An article's record with its times and amounts, read in one pass."""
    draft = started(article)
    find_numbers(draft)
    find_times(draft)
    find_amounts(draft)
    return recorded(draft)


def numbers(text: str) -> list[Number]:
    """The numbers of a text, whatever they count or date; ordinals and ranks without a number are told apart."""
    draft = started(_article(text))
    find_numbers(draft)
    found = sorted((*ratios(draft), *relative(draft)), key=lambda each: each.phrase)
    return [
        Number(
            span=draft.given(each.phrase), value=each.value, kind="cardinal" if each.kind == "fraction" else each.kind
        )
        for each in found
    ]


def _article(text: str, published: str | None = None, source: str | None = None, url: str | None = None) -> Article:
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}")
    return Article(text=text, published=published, source=source, url=url)
