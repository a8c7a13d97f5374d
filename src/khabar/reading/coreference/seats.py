"""A capital in, whether it stands for its government there out: ``أعلنت واشنطن``, ``بين أنقرة ودمشق``."""

from khabar.lexicon.tables import guards
from khabar.lexicon.verbs import acting_verbs
from khabar.reading.draft import Draft, Mention, Phrase

# A verb or noun of motion so near before ``ل`` makes a journey of it.
_NEAR = 4


def governments(draft: Draft) -> list[Mention]:
    """The mentions of states that their capitals make."""
    found: list[Mention] = []
    acting = False
    for mention in draft.mentions:
        if mention.seat is None or mention.code is not None or mention.kind != "name":
            continue
        joined = draft.keys[mention.first][: mention.phrase.skip] == "و"
        acting = acting if joined and found and found[-1].last == mention.first else _acts(draft, mention)
        if acting:
            phrase = Phrase(*mention.phrase)
            found.append(Mention(phrase, "nominal", "GPE", code=mention.seat, head="seat"))
    return found


def _acts(draft: Draft, mention: Mention) -> bool:
    i, skip = mention.first, mention.phrase.skip
    clitic = draft.keys[i][skip - 1] if skip else "ل" if draft.keys[i].startswith("لل") else ""
    start, end = draft.sentence(i)
    if clitic == "ل":
        return guards("name", "journey").isdisjoint(draft.keys[max(start, i - _NEAR) : i])
    if clitic not in ("", "و", "ف"):
        return False
    before = draft.keys[i - 1] if i > start else ""
    if before in guards("name", "before-power"):
        return True
    if i > start and acting_verbs().has(draft, i - 1):
        return True
    verb = mention.last
    while verb < end and draft.keys[verb] in guards("name", "before-verb"):  # موسكو سوف تواصل
        verb += 1
    if verb == end or draft.classes[verb] != "v":
        return False
    if before[-2:] in ("ان", "لان") or before == "لكن":  # أن الرياض تراقب: a city is seldom told of so
        key = draft.keys[verb]
        told = key.startswith("ت") or (key.endswith("ت") and not draft.drops[verb])
        return told and key not in guards("name", "place-verb")
    free = i == start or (draft.classes[i - 1] in ("", "f") and before not in guards("event", "preposition"))
    return free and acting_verbs().has(draft, verb)
