from collections import Counter
from pathlib import Path

import pytest
from made import Made, archive_of

from benchmarks.archive import pairs

TEXT = (
    "أعلنت قيادة التحالف أن هدنة إنسانية ستبدأ في اليمن منتصف ليل الأحد وتستمر خمسة أيام لإدخال المساعدات الطبية والغذائية "
    "إلى السكان المحاصرين في عدن ولحج وتعز بطلب من الرئيس"
)
OTHER = "فاز الهلال على الاتحاد في مباراة الأمس بهدفين سجلهما مهاجمه الجديد في الشوط الثاني أمام جمهور كبير"


@pytest.fixture
def name(tmp_path: Path) -> str:
    articles = [Made(f"{TEXT}.", outlet="أ"), Made(f"وقد {TEXT}.", outlet="ب"), Made(f"{OTHER}.", outlet="ج")]
    archive_of(tmp_path / "a.khabar", *articles).close()
    return str(tmp_path / "a.khabar")


def test_a_hundred_pairs_of_each_draw_are_judged() -> None:
    found = pairs.judged(pairs.GOLD)
    assert Counter(pair.draw for pair in found) == dict.fromkeys(pairs.DRAWS, 100)
    assert {pair.judged for pair in found} == {"yes", "no"}
    assert all(len(id) == 16 for pair in found for id in (pair.first, pair.second))


def test_a_draw_shows_both_texts_and_what_each_has_alone(name: str) -> None:
    (shown,) = pairs.draw(name, "reprint", number=5, seed=1)
    assert shown.startswith("reprint\t") and "alone: وقد" in shown and shown.count("هدنة") == 2
    assert not list(pairs.draw(name, "near-text", number=5, seed=1))


def test_the_score_is_the_share_of_verdicts_that_readers_share(name: str, tmp_path: Path) -> None:
    (shown,) = pairs.draw(name, "reprint", number=1, seed=1)
    pair = shown.split("\n")[0].removeprefix("reprint\t")
    gold = tmp_path / "gold.tsv"
    lines = ["draw\tfirst\tsecond\tjudged\terror", f"reprint\t{pair}\tyes\t", f"near-text\t{pair}\tno\tedited"]
    gold.write_text("\n".join(lines), encoding="utf-8")
    figures = pairs.measure(name, gold)
    assert figures == {"score": 0.5, "reprint": "1 of 1", "near-text": "0 of 1", "near-text: edited": 1}
    gold.write_text(f"{lines[0]}\nstory\t{'0' * 16}\t{'1' * 16}\tyes\t", encoding="utf-8")
    with pytest.raises(ValueError, match="has not both"):
        pairs.measure(name, gold)
