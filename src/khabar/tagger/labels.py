"""What the tagger can say of a word: the values of each of its columns, in the order of the weights."""

from itertools import product

# Before a stem stand, each at most once and in this order, a conjunction, a preposition or the future's س, the article.
CONJUNCTIONS = ("", "و", "ف", "أ")
PREPOSITIONS = ("", "ب", "ل", "ك", "س")
ARTICLES = ("", "ال")
PROCLITICS = tuple(
    "+".join(part for part in parts if part)
    for parts in product(CONJUNCTIONS, PREPOSITIONS, ARTICLES)
    if parts[1:] != ("س", "ال")
)
# Endings of the stem itself: number, gender, the verb's subject, the accusative alef.
SUFFIXES = (
    "", "ة", "ات", "ا", "ت", "ين", "وا", "ون", "ي", "ت+ين", "ت+ان", "ت+ي", "ت+ا", "و", "ان", "تا", "نا", "ن", "تم",
)  # fmt: skip
ENCLITICS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "كم", "ك", "ي", "ني", "ما", "كما", "كن")
# The columns that together say how a word is taken apart.
SPLIT = {
    "conjunction": CONJUNCTIONS,
    "preposition": PREPOSITIONS,
    "article": ARTICLES,
    "suffix": SUFFIXES,
    "enclitic": ENCLITICS,
}

UPOS = (
    "NOUN", "PROPN", "ADJ", "VERB", "AUX", "ADP", "CCONJ", "SCONJ", "CONJ", "PRON", "DET", "PART", "ADV", "NUM",
    "PUNCT", "SYM", "X", "INTJ",
)  # fmt: skip
FEATURES = {
    "Gender": ("", "Masc", "Fem"),
    "Number": ("", "Sing", "Dual", "Plur"),
    "Person": ("", "1", "2", "3"),
    "Aspect": ("", "Perf", "Imp"),
    "Mood": ("", "Ind", "Sub", "Jus", "Imp"),
    "Voice": ("", "Act", "Pass"),
    "Definite": ("", "Def", "Ind", "Red"),
    "Case": ("", "Nom", "Gen", "Acc"),
}

TYPES = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP")
CONLL_TYPES = ("PERS", "LOC", "ORG", "MISC")


def bio(types: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of a column of names: O, then B and I of each type."""
    return ("O", *(f"{position}-{each}" for each in types for position in "BI"))


NAMES = bio(TYPES)
CONLL = bio(CONLL_TYPES)
