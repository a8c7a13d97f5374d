"""Search, stories, quotes, who and citations over hand-made articles, in both stores."""

from pathlib import Path

import pandas
import pyarrow
import pytest
from made import Made, archive_of

from khabar.archive.store import ArchiveError
from khabar.views.table import QuestionError

AGENCY = (
    "أعلنت قيادة التحالف أن هدنة إنسانية ستبدأ في اليمن منتصف ليل الأحد وتستمر خمسة أيام لإدخال المساعدات الطبية والغذائية "
    "إلى السكان المحاصرين في عدن ولحج وتعز بطلب من الرئيس عبد ربه منصور هادي"
)
KERRY = "قال جون كيري إن الاتفاق مع إيران يجعل المنطقة أكثر أمنا."
FILLER = [
    Made(f"خبر محلي رقم {n} عن افتتاح مدرسة جديدة باسم {word} في القرية.", url=str(n), published=f"2015-07-{20 + n}")
    for n, word in enumerate(("النور", "الأمل", "الفجر", "السلام", "النجاح", "الوطن", "الربيع", "العلم"))
]


def kerry(outlet: str, published: str = "2015-07-20", text: str = KERRY, role: str = "وزير الخارجية الأميركي") -> Made:
    made = Made(text, outlet=outlet, published=published).entity("جون كيري", "PER", role=role)
    return made.quote("الاتفاق مع إيران يجعل المنطقة أكثر أمنا", "جون كيري", "indirect", stance="assert")


def test_any_form_of_a_word_is_found_and_shown(name: str) -> None:
    with archive_of(name, Made(f"{AGENCY}.", title="هدنة في اليمن")) as archive:
        (row,) = archive.search("الهُدَن للمساعدة")
        marked = [row.snippet[start:end] for start, end in row.highlights]
        assert marked == ["هدنة", "المساعدات"]
        assert (row.title, row.outlet, row.dated) == ("هدنة في اليمن", "الصحيفة", "publication")


def test_a_title_counts_more_than_a_body(name: str) -> None:
    one = Made("وصل وفد إلى الرياض لبحث هدنة جديدة في البلاد مع المسؤولين.", title="وفد في الرياض", url="1")
    two = Made("أعلنت القيادة وقفا للقتال يبدأ غدا صباحا في جميع الجبهات.", title="هدنة جديدة", url="2")
    with archive_of(name, one, two) as archive:
        assert [row.url for row in archive.search("هدنة")] == ["2", "1"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"هدنة إنسانية"', 1), ('"إنسانية هدنة"', 0), ("هدنة -عدن", 0), ("هدنة -حلب", 1), ("حلب OR عدن", 1),
        ("هدنة حلب", 0), ("after:2015-08 هدنة", 1), ("before:2015-07 هدنة", 0), ("outlet:الصحيفة هدنة", 1),
        ("عبدربه", 0), ("", 1), ("speaker:كيري", 0), ('"', 1), ("(هدنة)", 1), ("هدنة*", 1), ("NOT هدنة", 0),
    ],
)  # fmt: skip
def test_queries(tmp_path: Path, query: str, found: int) -> None:
    with archive_of(tmp_path / "a.khabar", Made(f"{AGENCY}.")) as archive:
        if query == "speaker:كيري":
            with pytest.raises(QuestionError, match="nobody"):
                archive.search(query)
        else:
            assert len(archive.search(query)) == found


def test_fields_find_articles_by_what_they_say(name: str) -> None:
    with archive_of(name, kerry("أ"), Made(f"{AGENCY}.", outlet="ب")) as archive:
        assert [row.outlet for row in archive.search("speaker:كيري after:2015-07 إيران")] == ["أ"]
        assert not archive.search("speaker:كيري هدنة")
        assert [row.outlet for row in archive.search(speaker="Kerry")] == ["أ"]


def test_a_reprint_is_one_text_with_several_outlets(name: str) -> None:
    edited = AGENCY.replace("أعلنت قيادة", "وأعلنت قيادة").replace("الأحد", "الأحد المقبل")
    cut = AGENCY[: AGENCY.index(" إلى السكان")]
    articles = [
        Made(f"{AGENCY}.", outlet="أ", title="هدنة"), Made(f"عدن (وكالات): {edited}.", outlet="ب", title="عنوان آخر"),
        Made(f"{cut}.", outlet="ج", published="2015-08-02"),
        Made(f"{AGENCY}.", outlet="د", published="2015-09-02"),
    ]  # fmt: skip
    with archive_of(name, *articles) as archive:
        rows = archive.search("هدنة", sort="article")
        assert sorted(row.outlets for row in rows) == [["أ", "ب", "ج"], ["د"]]


def test_reports_on_one_pattern_are_no_reprints(name: str) -> None:
    text = (
        "وصلت إلى مطار عدن الدولي اليوم الطائرة الإغاثية السعودية {} محملة بنحو {} طنا من الأدوية والمستلزمات الطبية "
        "لمرضى الفشل الكلوي يرافقها فريق إغاثي من مركز الملك سلمان للإغاثة"
    )
    articles = [Made(text.format(*each), outlet="أ", url=each[0]) for each in (("الرابعة", 10), ("الخامسة", 12))]
    with archive_of(name, *articles) as archive:
        assert len(archive.search("الطائرة")) == 2
        assert len(archive.stories()) == 1


@pytest.mark.parametrize(
    ("change", "one_text"),
    [
        ({"أعلنت قيادة": "الرياض 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس أعلنت قيادة"}, True),  # a dateline
        ({"خمسة أيام": "5 أيام"}, True),
        ({"إنسانية ستبدأ": "إنسانية جديدة سوف تبدأ", "منتصف ليل الأحد": "أمس عند منتصف الليل"}, True),
        ({"خمسة أيام": "خمسة أيام حتى 31 يوليو"}, True),
        ({"أعلنت قيادة": "رحب وزير في حديث له أمس مع صحفيين حضروا إلى مكتبه في وسط المدينة بما قال إنه خبر سار "
                         "انتظره الناس طويلا في القرى والمدن بعد شهور من القتال وأضاف أن"}, False),
    ],
)  # fmt: skip
def test_what_editors_change_leaves_one_text(tmp_path: Path, change: dict[str, str], one_text: bool) -> None:
    edited = AGENCY
    for old, new in change.items():
        assert old in edited
        edited = edited.replace(old, new)
    with archive_of(tmp_path / "a.khabar", Made(f"{AGENCY}.", outlet="أ"), Made(f"{edited}.", outlet="ب")) as archive:
        assert len(archive.search("هدنة")) == (1 if one_text else 2)


def test_the_weather_of_two_days_is_two_texts(tmp_path: Path) -> None:
    report = (
        "توقعت الأرصاد سماء غائمة على المرتفعات ورياحا نشطة على الساحل وبلغت الحرارة في الرياض {} درجة وفي جدة {} درجة "
        "وفي أبها {} درجة وتكون الرؤية جيدة على الطرق السريعة بين المدن إن شاء الله"
    )
    days = [Made(f"{report.format(*each)}.", url=str(each)) for each in ((44, 39, 27), (45, 40, 27))]
    with archive_of(tmp_path / "a.khabar", *days) as archive:
        assert len(archive.search("الأرصاد")) == 2


def test_good_wishes_to_two_states_are_two_texts(tmp_path: Path) -> None:
    text = (
        "بعث الملك برقية تهنئة إلى رئيس جمهورية {} بمناسبة ذكرى استقلال بلاده وأعرب الملك باسمه واسم الشعب عن أصدق التهاني "
        "وأطيب التمنيات بالصحة والسعادة للرئيس ولحكومة وشعب {} اطراد التقدم والازدهار"
    )
    cables = [Made(f"{text.format(each, each)}.", url=each) for each in ("كولومبيا", "تونس", "تشاد")]
    again = Made(f"{text.format('تشاد', 'تشاد')}.".replace("أصدق التهاني وأطيب", "أطيب"), outlet="ب")
    with archive_of(tmp_path / "a.khabar", *cables, again) as archive:
        assert sorted(len(row.outlets) for row in archive.search("برقية")) == [1, 1, 2]


def test_a_story_grows_as_articles_come(name: str) -> None:
    def told(lead: str, published: str, outlet: str) -> Made:
        return (
            Made(f"{lead} في تفجير سروج بتركيا قرب الحدود السورية.", outlet=outlet, published=published, title=f"تفجير سروج: {lead}")
            .entity("تركيا", code="TUR").entity("سروج")
        )  # fmt: skip

    articles = [
        told("مقتل 30 شخصا وإصابة العشرات", "2015-07-20", "أ"), told("السلطات تكشف هوية المنفذ", "2015-07-22", "ب"),
        told("آلاف يشيعون الضحايا", "2015-07-23", "ج"), told("ذكرى مرور شهر", "2015-08-25", "أ"),
        Made("فاز الهلال على الاتحاد في مباراة الأمس بهدفين.", outlet="أ", published="2015-07-22", title="فوز الهلال"),
    ]  # fmt: skip
    with archive_of(name, *FILLER, *articles) as archive:
        (story,) = archive.stories("سروج", before="2015-07", evidence=True)
        assert (story.articles, story.first, story.last, story.outlets) == (
            3,
            "2015-07-20",
            "2015-07-23",
            ["أ", "ب", "ج"],
        )
        assert {"تركيا", "سروج"} <= set(story.about)
        assert len(story.evidence) == 3
        assert len(archive.stories("ذكرى")) == 1


def test_one_statement_in_several_outlets_is_said_once(name: str) -> None:
    longer = kerry(
        "ب", "2015-07-21", "وقال جون كيري أمس إن الاتفاق مع إيران يجعل المنطقة أكثر أمنا بحسب ما نقلت عنه الوكالات."
    )
    with archive_of(name, kerry("أ"), longer) as archive:
        (row,) = archive.quotes(evidence=True)
        assert (row.date, row.speaker, row.role, row.stance) == (
            "2015-07-20",
            "جون كيري",
            "وزير الخارجية الأميركي",
            "assert",
        )
        assert row.words == "الاتفاق مع إيران يجعل المنطقة أكثر أمنا"
        assert row.outlets == ["أ", "ب"]
        assert [each.speaker for each in row.evidence] == ["جون كيري"] * 2
        assert len(archive.quotes("أمن المنطقة")) == 1 and not archive.quotes("هدنة")
        assert len(archive.quotes(speaker="Kerry")) == 1 and len(archive.quotes(actor="كيري")) == 1


def test_a_denial_of_a_statement_stands_beside_it(name: str) -> None:
    told = Made(
        "قال سعد الحداد إن المقاومة سيطرت على مطار عدن بالكامل.",
        outlet="أ",
        title="الجدل حول السيطرة على مطار عدن الدولي يتواصل",
        published="2015-07-25",
    )
    told.entity("سعد الحداد", "PER").quote(
        "المقاومة سيطرت على مطار عدن بالكامل", "سعد الحداد", "indirect", stance="assert"
    )
    denied = Made(
        "نفى علي الناصر أن تكون المقاومة سيطرت على مطار عدن.",
        outlet="ب",
        title="الجدل حول السيطرة على مطار عدن الدولي يتواصل",
        published="2015-07-25",
    )
    denied.entity("علي الناصر", "PER").quote("المقاومة سيطرت على مطار عدن", "علي الناصر", "indirect", stance="deny")
    with archive_of(name, *FILLER, told, denied) as archive:
        (claim,) = archive.claims()
        assert claim.kind == "statement"
        assert [(each.value, each.says) for each in claim.versions] == [
            ("deny", "علي الناصر"),
            ("assert", "سعد الحداد"),
        ]


def test_somebody_through_time(name: str) -> None:
    later = kerry(
        "ب", "2015-08-03", "صرح جون كيري أن الاتفاق مع إيران يجعل المنطقة أكثر أمنا.", role="كبير الدبلوماسيين"
    )
    met = Made("التقى جون كيري سيرغي لافروف في الدوحة.", outlet="ج", published="2015-08-03")
    met.entity("جون كيري", "PER").entity("سيرغي لافروف", "PER").event("CONSULT", "التقى", ["جون كيري", "سيرغي لافروف"])
    with archive_of(name, kerry("أ"), later, met) as archive:
        for query in ("كيري", "Kerry", "جون كيري"):
            rows = archive.who(query)
            assert [(row.kind, row.value, row.articles) for row in rows if row.kind in ("name", "role")] == [
                ("name", "جون كيري", 3), ("role", "كبير الدبلوماسيين", 1), ("role", "وزير الخارجية الأميركي", 1),
            ]  # fmt: skip
            assert [row.kind for row in rows].count("statement") == 2
            (meeting,) = (row for row in rows if row.kind == "meeting")
            assert meeting.others == ["جون كيري", "سيرغي لافروف"]
        with pytest.raises(QuestionError, match="who"):
            archive.who("")


def test_a_fact_is_cited_to_the_letter(name: str) -> None:
    made = kerry("أ")
    with archive_of(name, made) as archive:
        (row,) = archive.quotes()
        cited = archive.cite(row.id)
        assert made.article.text[cited.start : cited.end] == cited.words == row.words
        assert (cited.speaker, cited.outlet, cited.published, cited.dated) == (
            "جون كيري",
            "أ",
            "2015-07-20",
            "publication",
        )
        assert cited.retrieved == "2015-08-02T00:00:00+00:00" and len(cited.sha256) == 64
        assert archive.cite(f"{cited.article}:E1").words == "جون كيري"
        assert archive.cite(cited.article).words == made.article.text
        with pytest.raises(ArchiveError, match="has no fact V9"):
            archive.cite(f"{cited.article}:V9")


def test_a_table_turns_into_frames(tmp_path: Path) -> None:
    with archive_of(tmp_path / "a.khabar", kerry("أ"), Made(f"{AGENCY}.")) as archive:
        for name in (
            "search",
            "timeline",
            "stories",
            "ledger",
            "agreements",
            "casualties",
            "quotes",
            "claims",
            "network",
        ):
            table = getattr(archive, name)(evidence=True)
            arrow, frame = table.to_arrow(), table.to_pandas()
            assert isinstance(arrow, pyarrow.Table) and isinstance(frame, pandas.DataFrame)
            assert arrow.column_names == list(frame.columns) == list(table.columns)
            assert arrow.num_rows == len(frame) == len(table)
            assert arrow.to_pylist() == table.to_dicts()
        table = archive.quotes()
        assert table[0] is table.rows[0] and table[:1] == table.rows[:1] and list(table) == table.rows
        assert "of 1 rows" in repr(table)
