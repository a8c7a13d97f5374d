"""A document in, its duals out: two of something told by the ending alone (``طائرتين``, ``بلديهما``, ``محافظتي``)."""

from collections.abc import Iterator

from khabar.lexicon.index import Hit
from khabar.lexicon.nouns import Dual
from khabar.lexicon.nouns import duals as dual_forms
from khabar.lexicon.tables import guards
from khabar.reading.draft import AmountPhrase, Draft, Phrase
from khabar.text.normal import key

_PRONOUNS = frozenset(("هما", "هم", "نا", "ها", "كم", "كما", "هن"))
# After these a noun in ا is a dual in the construct (رجلا شرطة), not an accusative.


def duals(draft: Draft, taken: set[int]) -> Iterator[AmountPhrase]:
    """Duals of known nouns, outside of other amounts and times."""
    last = -1
    for hit in dual_forms().find(draft):
        i = hit.first
        if (
            i in taken
            or (not hit.reading.enclitic and hit.reading.stem in guards("amount", "no-dual"))
            or (hit.reading.stem in guards("amount", "expressing") and draft.keys[hit.last : hit.last + 1] == ["عن"])
            or not _stands(draft, hit, taken)
            or _one_of_many(draft, hit)
        ):
            continue
        # An adjective that agrees is no second pair.
        agrees = (i == last or _describes_pair(draft, hit)) and not hit.reading.proclitic
        last = i + 1
        if agrees or _stands_for_parties(draft, hit):
            continue
        yield AmountPhrase(Phrase(i, hit.last, hit.reading.skip), "count", 2, None, hit.value.singular)


def _stands(draft: Draft, hit: Hit[Dual], taken: set[int]) -> bool:
    reading, state = hit.reading, hit.value.state
    if reading.proclitic.endswith("س"):
        return False
    if state == "full":
        return not reading.enclitic and draft.classes[hit.first] != "v"
    if reading.enclitic:
        return (
            reading.enclitic in _PRONOUNS
            and state == "construct-i"
            and (hit.value.feminine or reading.enclitic != "ها")
        )
    if hit.last >= len(draft):
        return False
    after = draft.keys[hit.last]
    governs = after.startswith("ال") and draft.classes[hit.last] != "a"
    if state == "construct-a":
        if hit.value.feminine:
            return governs or draft.classes[hit.last] in ("n", "")
        return after in guards("amount", "governed") and hit.first - 1 not in taken
    if hit.value.feminine:
        mine = after.startswith(("بال", "لل", "كال"))  # قصتي بالطبع
        described = after.startswith("ال") and draft.classes[hit.last] == "a"  # ابنتي البالغة
        noun = after.isalpha() and draft.classes[hit.last] not in ("v", "f")
        return noun and not mine and not described and not draft.keys[hit.first].startswith("ال")
    if draft.classes[hit.first] == "a" or (hit.first and _defined(draft, hit.first - 1)):
        return False
    noun = (
        draft.classes[hit.last] in ("n", "") and after.isalpha() and after[0] not in "وبلف" and not after.endswith("ي")
    )
    return (governs and draft.classes[hit.first] in ("n", "")) or (noun and draft.classes[hit.first] == "")


def _one_of_many(draft: Draft, hit: Hit[Dual]) -> bool:
    """``أحد المنفذين``, ``جميع المنفذين``: a plural in ين that looks like a dual."""
    before = draft.keys[hit.first - 1] if hit.first else ""
    return before in guards("amount", "of-many") and not hit.value.feminine and hit.reading.definite


def _stands_for_parties(draft: Draft, hit: Hit[Dual]) -> bool:
    """Whether a definite dual refers: ``الجانبان``; ``بين البلدين``; ``الوفدين الأميركي والروسي`` names each."""
    if not hit.reading.definite:
        return False
    if hit.value.singular in ("جانب", "طرف") or hit.value.singular.endswith("ي"):  # الأفغانيان: an adjective
        return True
    keys, after = draft.keys, hit.last
    between = hit.first and keys[hit.first - 1] in guards("amount", "between")
    if between and key(hit.value.singular) in guards("amount", "sides"):
        return True
    if after + 1 < len(keys) and keys[after].startswith("ال") and keys[after + 1].startswith("وال"):
        return not keys[after].endswith(("ين", "ان"))
    return False


def _describes_pair(draft: Draft, hit: Hit[Dual]) -> bool:
    """Whether an adjective agrees with a dual that no table knows: ``حارسان ليليان``."""
    before = draft.keys[hit.first - 1] if hit.first else ""
    return hit.value.singular.endswith("ي") and len(before) > 5 and before.endswith(("ان", "ين"))


def _defined(draft: Draft, i: int) -> bool:
    """Whether the word at ``i`` is an indefinite noun that the next describes: ``حزب شعبي``."""
    return draft.classes[i] == "n" and not draft.keys[i].startswith("ال")
