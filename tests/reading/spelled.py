"""Integers in, their Arabic words out, in either gender, the nominative or the oblique, with older and newer spellings."""

UNITS = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة".split()
TENS = "عشر عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split()
SCALES = (
    ("ألف", "ألفا", "ألفان", "آلاف"),
    ("مليون", "مليونا", "مليونان", "ملايين"),
    ("مليار", "مليارا", "ملياران", "مليارات"),
    ("تريليون", "تريليونا", "تريليونان", "تريليونات"),
)


def spelled(value: int, feminine: bool = False, oblique: bool = False, older: bool = False) -> str:
    """Any integer from 1 below 10^15, the words of what it counts left out."""
    groups, place = [], 0
    while value:
        value, group = divmod(value, 1000)
        if group:
            groups.append(_group(group, place, feminine, older))
        place += 1
    text = " و".join(reversed(groups))
    if oblique:
        for one, other in (("ان ", "ين "), ("ون ", "ين ")):
            text = f"{text} ".replace(one, other).rstrip().replace("مليين", "مليون").replace("تريليين", "تريليون")
    return text


def _group(group: int, place: int, feminine: bool, older: bool) -> str:
    if place == 0:
        return _below_thousand(group, feminine, older)
    one, accusative, two, few = SCALES[place - 1]
    if group == 1:
        return one
    if group == 2:
        return two
    last = group % 100
    named = few if 3 <= last <= 10 else accusative if last > 10 else one
    return f"{_below_thousand(group, False, older)} {named}"


def _below_thousand(value: int, feminine: bool, older: bool) -> str:
    hundreds, rest = divmod(value, 100)
    parts = []
    if hundreds:
        parts.append(_hundreds(hundreds, "مائة" if older else "مئة"))
    if rest:
        parts.append(_below_hundred(rest, feminine))
    return " و".join(parts)


def _hundreds(hundreds: int, word: str) -> str:
    if hundreds < 3:
        return (word, f"{word[:-1]}تان")[hundreds - 1]
    return f"{UNITS[hundreds - 1].removesuffix('ة')}{word}" if hundreds != 8 else f"ثماني{word}"


def _below_hundred(value: int, feminine: bool) -> str:
    tens, unit = divmod(value, 10)
    if tens == 0:
        return _unit(unit, feminine)
    if unit == 0:
        return TENS[tens - 1] + ("ة" if tens == 1 and not feminine else "")
    if tens == 1:
        ten = "عشرة" if feminine else "عشر"
        if unit == 1:
            return f"{'إحدى' if feminine else 'أحد'} {ten}"
        if unit == 2:
            return f"{'اثنتا' if feminine else 'اثنا'} {ten}"
        return f"{_unit(unit, feminine)} {ten}"
    return f"{_unit(unit, feminine)} و{TENS[tens - 1]}"


def _unit(unit: int, feminine: bool) -> str:
    if unit == 1:
        return "واحدة" if feminine else "واحد"
    if unit == 2:
        return "اثنتان" if feminine else "اثنان"
    word = UNITS[unit - 1]
    return ("ثماني" if unit == 8 else word.removesuffix("ة")) if feminine else word
