"""People found so far in one article, by the token at which each name starts."""

from khabar.lexicon.people import joined
from khabar.reading.draft import Draft, Mention, Phrase, Role


class Found:
    """``people`` by first token; ``taken`` tokens of all names; ``titled`` the role of each token in one."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.people: dict[int, Mention] = {}
        self.taken = {i for mention in draft.mentions for i in range(mention.first, mention.last)}
        # Words that stand inside a name somewhere: their first letter is no conjunction (ويتكوف).
        self.inner = {draft.keys[i] for name in draft.tagged for i in range(name.first + 1, name.last)}
        self.titled = {i: role for role in draft.roles for i in range(role.phrase.first, role.phrase.last)}

    def take(self, phrase: Phrase | None, role: Role | None = None) -> None:
        """Take in a person, unless the name is known or is none."""
        if phrase is not None and phrase.first not in self.people:
            self.people[phrase.first] = Mention(phrase, "name", "PER", role=role, parts=self._parts(phrase))
            self.taken.update(range(phrase.first, phrase.last))

    def _parts(self, phrase: Phrase) -> tuple[str, ...]:
        keys = list(self.draft.keys[phrase.first : phrase.last])
        keys[0] = "ال" + keys[0][2:] if keys[0].startswith("لل") else keys[0][phrase.skip :]
        return joined(keys)
