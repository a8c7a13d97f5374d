"""A number in, the money that it makes with the currency beside it out; a bare ``ريال`` is the article's."""

from khabar.lexicon.gazetteer import names, nisbas
from khabar.lexicon.outlets import outlet_country
from khabar.lexicon.quantities import Currency, currencies
from khabar.reading.amounts.ranges import Range
from khabar.reading.draft import AmountPhrase, Draft, Number, Phrase
from khabar.reading.numbers import plain

# How many mentions in the article the outlet's own state is worth.
_HOME = 2


class Money:
    """The currencies of one article."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._numbers = {number.phrase.first: number for number in draft.numbers}
        self._bare: dict[str, str] | None = None

    def read(self, number: Range) -> AmountPhrase | None:
        """``125 مليون دولار``, ``50 ألف ريال يمني``, ``$50``, ``USD 50``, ``20 دولارا و43 سنتا``."""
        draft, phrase = self._draft, number.phrase
        ahead = self._ahead(phrase.first)
        if ahead is not None:
            first, currency = ahead
            return self._amount(Phrase(first, phrase.last), number, self.code(currency, phrase.last)[0], currency.per)
        if number.after >= len(draft):
            return None
        for hit in currencies().at(draft, number.after):
            if hit.reading.proclitic or hit.value.number != 1 or draft.keys[number.after] == "c":
                continue
            code, last = self.code(hit.value, hit.last)
            if draft.keys[number.after] == "ين" and number.value < 100:
                return None
            found = self._amount(Phrase(phrase.first, last, phrase.skip), number, code, hit.value.per)
            return found if hit.value.per > 1 else self._with_small_change(found)
        return None

    def _ahead(self, first: int) -> tuple[int, Currency] | None:
        """A sign or code before a number, and where it starts."""
        for back in (2, 1):
            at = first - back
            if at < 0 or self._draft.keys[at][0].isdigit() or "\u0600" < self._draft.keys[at][0] < "\u0780":
                continue
            hit = next((hit for hit in currencies().at(self._draft, at) if hit.last == first), None)
            if hit is not None and hit.value.per == 1:
                return at, hit.value
        return None

    @staticmethod
    def _amount(phrase: Phrase, number: Range, code: str, per: int) -> AmountPhrase:
        top = None if number.value_max is None else plain(number.value_max / per)
        return AmountPhrase(phrase, "money", plain(number.value / per), top, code)

    def _with_small_change(self, found: AmountPhrase) -> AmountPhrase:
        """``و43 سنتا`` behind the whole units."""
        last, keys = found.phrase.last, self._draft.keys
        apart = last < len(keys) and keys[last] == "و"
        more = self._numbers.get(last + apart)
        if more is None or more.kind != "cardinal" or found.value_max is not None:
            return found
        end = self._small_change(more, found.unit or "")
        if end is None or more.phrase.skip not in ((0,) if apart or keys[last][0].isdigit() else (1,)):
            return found
        value = plain(round(found.value + more.value / end[1], 3))
        return found._replace(phrase=found.phrase._replace(last=end[0]), value=value)

    def _small_change(self, number: Number, code: str) -> tuple[int, int] | None:
        """The token behind a part of this currency that a number counts, and how many make one."""
        if number.phrase.last >= len(self._draft):
            return None
        for hit in currencies().at(self._draft, number.phrase.last):
            if 1 < hit.value.per > number.value and any(each == code for _, each in hit.value.codes):
                return hit.last, hit.value.per
        return None

    def code(self, currency: Currency, i: int) -> tuple[str, int]:
        """The code of a currency named before token ``i``, and the token after its adjective."""
        if len(currency.codes) == 1:
            return currency.codes[0][1], i
        full = self._adjective(currency, i)
        if full is not None:
            return full
        if self._bare is None:
            self._bare = self._full_forms()
        if currency.name not in self._bare:
            self._bare[currency.name] = self._by_country(currency)
        return self._bare[currency.name], i

    def _adjective(self, currency: Currency, i: int) -> tuple[str, int] | None:
        """``يمني`` behind ``ريال``."""
        if i >= len(self._draft):
            return None
        for hit in nisbas().at(self._draft, i):
            for country, code in currency.codes:
                if country == hit.value:
                    return code, hit.last
        return None

    def _full_forms(self) -> dict[str, str]:
        """Currencies that the article names with their state, by the bare word: the first counts."""
        found: dict[str, str] = {}
        for hit in currencies().all(self._draft):
            if len(hit.value.codes) > 1 and hit.value.name not in found:
                full = self._adjective(hit.value, hit.last)
                if full is not None:
                    found[hit.value.name] = full[0]
        return found

    def _by_country(self, currency: Currency) -> str:
        """The currency of the state that the article names most, its outlet's own counted in, else the first."""
        if currency.codes[0][0] == "USA":
            return currency.codes[0][1]
        counts: dict[str, int] = {}
        for hit in names().find(self._draft):
            country = hit.value.country
            if country:
                counts[country] = counts.get(country, 0) + 1
        for nisba in nisbas().find(self._draft):
            counts[nisba.value] = counts.get(nisba.value, 0) + 1
        home = outlet_country(self._draft.article.source, self._draft.article.url)
        if home:
            counts[home] = counts.get(home, 0) + _HOME
        best = max(currency.codes, key=lambda each: counts.get(each[0], 0))
        return best[1]
