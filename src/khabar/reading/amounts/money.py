"""A number in, the money that it makes with the currency beside it out; a bare ``ريال`` is the article's."""

from khabar.lexicon.gazetteer import names, nisbas
from khabar.lexicon.quantities import Currency, currencies
from khabar.reading.amounts.ranges import Range
from khabar.reading.draft import AmountPhrase, Draft, Phrase


class Money:
    """The currencies of one article."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._bare: dict[str, str] | None = None

    def read(self, number: Range) -> AmountPhrase | None:
        """``125 مليون دولار``, ``50 ألف ريال يمني``, ``$50``."""
        draft, phrase = self._draft, number.phrase
        sign = phrase.first - 1
        if sign >= 0 and draft.keys[sign] in ("$", "€", "£", "¥"):
            currency = next(currencies().at(draft, sign)).value
            return self._amount(Phrase(sign, phrase.last), number, currency.codes[0][1])
        if number.after >= len(draft):
            return None
        for hit in currencies().at(draft, number.after):
            if hit.reading.proclitic or hit.value.number != 1:
                continue
            code, last = self.code(hit.value, hit.last)
            if draft.keys[number.after] == "ين" and number.value < 100:
                return None
            return self._amount(Phrase(phrase.first, last, phrase.skip), number, code)
        return None

    def _amount(self, phrase: Phrase, number: Range, code: str) -> AmountPhrase:
        return AmountPhrase(phrase, "money", number.value, number.value_max, code)

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
        """The currency of the state that the article names most, else the first of the table."""
        if currency.codes[0][0] == "USA":
            return currency.codes[0][1]
        counts: dict[str, int] = {}
        for hit in names().find(self._draft):
            country = hit.value.country
            if country:
                counts[country] = counts.get(country, 0) + 1
        for nisba in nisbas().find(self._draft):
            counts[nisba.value] = counts.get(nisba.value, 0) + 1
        best = max(currency.codes, key=lambda each: counts.get(each[0], 0))
        return best[1]
