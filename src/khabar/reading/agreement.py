"""Words for somebody in, their gender and number out as far as tables and the tagger tell."""

from typing import NamedTuple

from khabar.lexicon.inflection import Form
from khabar.lexicon.persons import given_at
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention

_GENDERS = {"Masc": "m", "Fem": "f"}
_NUMBERS = {"Sing": "s", "Dual": "d", "Plur": "p"}


class Traits(NamedTuple):
    """Gender (m, f) and number (s, d, p); empty where nothing tells."""

    gender: str
    number: str

    def suit(self, form: Form) -> bool:
        """Whether a verb or participle of this form may be said of it; broken plurals go with the feminine singular."""
        return self.agree(Traits("" if form.gender == "x" else form.gender, form.number))

    def agree(self, other: "Traits") -> bool:
        """Whether both may be said of one."""
        return _alike(self.gender, other.gender) and _alike(self.number, other.number)


def _alike(one: str, other: str) -> bool:
    return not one or not other or one == other


def traits(draft: Draft, mention: Mention) -> Traits:
    """The gender and number of a mention's head, as the verbs and pronouns about it show them."""
    first, tags = mention.first, draft.tags
    if mention.type == "PER" and mention.kind == "name":
        if mention.role is not None:
            gender = _GENDERS.get(tags.feature(mention.role.phrase.first, "Gender"), "")
            return Traits(gender, "s")
        hit = given_at(draft, first)
        return Traits(hit.value.sex if hit is not None and hit.value.sex in "mf" else "", "s")
    key = draft.keys[first][mention.phrase.skip :]
    if key[:1].isdigit():  # 23 شخصا
        return Traits("", "p")
    if mention.type in ("GPE", "LOC") and mention.kind == "name":
        return Traits("m" if key in guards("name", "masculine-state") else "f", "s")
    if mention.type == "ORG" and mention.kind == "name" and mention.last == first + 1 and not tags.article[first]:
        return Traits("", "s")  # طالبان and داعش are said either way
    gender = _GENDERS.get(tags.feature(first, "Gender"), "")
    number = _NUMBERS.get(tags.feature(first, "Number"), "")
    if key in guards("name", "broken-plural") or key.endswith("ات"):
        return Traits("f", "s")
    if key.removeprefix("ال") in guards("name", "men"):
        gender, number = "m", ""  # قراصنة is no woman
    if mention.type in ("ORG", "GPE") and not (number == "p" and key.endswith(("ون", "ين"))):  # الحوثيون
        number = "s"
    return Traits(gender, number)
