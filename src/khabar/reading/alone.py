"""Times, amounts and numbers read alone, without the rest of a record: a text in, its expressions out."""

from khabar.reading.amounts import amounts as find_amounts
from khabar.reading.draft import Draft
from khabar.reading.facts import fact
from khabar.reading.numbers import numbers as find_numbers
from khabar.reading.published import moment
from khabar.reading.ranks import relative
from khabar.reading.ratios import ratios
from khabar.reading.times import times as find_times
from khabar.reading.times.moment import Prefer
from khabar.record import Amount, Article, Number, Time


def times(text: str, *, published: str | None = None, prefer: Prefer = "context") -> list[Time]:
    """The time expressions of a text, TIMEX3.

    ``published`` is an ISO date or date-time that relative expressions count from; without it they keep open values
    (``XXXX-WXX-7``). ``prefer`` says where one lies that leaves it open (``الأحد``, ``الساعة 3``): where the tense of
    its sentence puts it, or always in the ``past`` or the ``future``. Raises ValueError if ``published`` is no date.
    """
    draft = _draft(text, published)
    find_numbers(draft)
    find_times(draft, prefer)
    return [fact(Time, f"T{n}", draft, each) for n, each in enumerate(draft.times, 1)]


def amounts(text: str, *, vague: bool = False, source: str | None = None, url: str | None = None) -> list[Amount]:
    """The amounts of a text: money, shares, measures and counts.

    With ``vague``, numbers that news leaves open (``عشرات``, ``بضعة آلاف``) are given by their least and most, marked
    ``about``. ``source`` and ``url`` tell whose ``ريال`` or ``دينار`` a bare one is.
    """
    draft = _draft(text, None, source, url)
    find_numbers(draft)
    find_times(draft)
    find_amounts(draft, vague=vague)
    return [fact(Amount, f"A{n}", draft, each) for n, each in enumerate(draft.amounts, 1)]


def numbers(text: str) -> list[Number]:
    """The numbers of a text, whatever they count or date; ordinals and ranks without a number are told apart."""
    draft = _draft(text, None)
    find_numbers(draft)
    found = sorted((*ratios(draft), *relative(draft)), key=lambda each: each.phrase)
    return [
        Number(
            span=draft.given(each.phrase), value=each.value, kind="cardinal" if each.kind == "fraction" else each.kind
        )
        for each in found
    ]


def _draft(text: str, published: str | None, source: str | None = None, url: str | None = None) -> Draft:
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}")
    now = moment(published)
    if published and now is None:
        raise ValueError(f"{published!r} is no ISO date such as 2025-03-23")
    return Draft(Article(text=text, published=published, source=source, url=url), now)
