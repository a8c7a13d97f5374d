"""Timeline, ledger, casualties, agreements, claims and network over hand-made articles, in both stores."""

from pathlib import Path

import pytest
from made import Made, archive_of

from khabar.views.table import QuestionError

STRIKE = "قصفت طائرات التحالف معسكرا للحوثيين قرب مدينة صنعاء فجر الجمعة وقتل في القصف {} مسلحا وأصيب عشرات آخرون بجروح"


def strike(dead: str, number: float, outlet: str, published: str = "2015-08-01", tail: str = "") -> Made:
    text = STRIKE.format(dead) + tail
    return (
        Made(f"{text}.", outlet=outlet, published=published, url=f"https://{outlet}.example/{published}")
        .entity("التحالف العربي", "ORG", words="التحالف", link="org:arab-coalition")
        .entity("جماعة الحوثي", "ORG", words="للحوثيين", link="org:houthis")
        .entity("صنعاء", link="place:geonames:71137")
        .amount(f"{dead} مسلحا", number, "مسلح")
        .event("ASSAULT", "قصفت", "التحالف العربي", "جماعة الحوثي", mode="aerial", date="2015-07-31", place="صنعاء",
               harm=[(f"{dead} مسلحا", "killed", None)])
    )  # fmt: skip


def aid(text: str, words: str, value: float, unit: str = "USD", status: str = "planned", **given: object) -> Made:
    date = given.pop("date", "2015-07-30")
    made = Made(text, **given)  # type: ignore[arg-type]
    made.entity("السعودية", code="SAU").entity("اليمن", code="YEM")
    made.amount(words, value, unit, kind="money" if unit == "USD" else "measure")
    return made.event(
        "AID", "مساعدات", "السعودية", "اليمن", mode="humanitarian", status=status, amounts=[words], date=date
    )


def test_one_happening_told_by_several_outlets_is_one_row(name: str) -> None:
    others = strike("20", 20, "الثالثة", tail=" كما قال سكان في المدينة لوكالات الأنباء صباح اليوم")
    with archive_of(name, strike("15", 15, "الأولى"), strike("15", 15, "الثانية"), others) as archive:
        (row,) = archive.timeline(evidence=True)
        assert (row.date, row.type, row.mode, row.status) == ("2015-07-31", "ASSAULT", "aerial", "actual")
        assert (row.actors, row.recipients, row.place) == (["التحالف العربي"], ["جماعة الحوثي"], "صنعاء")
        assert (row.tellings, row.outlets) == (3, ["الأولى", "الثانية", "الثالثة"])
        assert row.texts == 2  # the first two print one text
        assert [each.outlet for each in row.evidence] == row.outlets
        assert row.evidence[0].words.startswith("قصفت") and row.evidence[0].fact == "V1"


def test_other_days_places_and_standings_are_other_happenings(name: str) -> None:
    later = strike("15", 15, "الثانية", "2015-08-09")
    later.record.events[0].date = "2015-08-08"
    planned = strike("15", 15, "الثالثة")
    planned.record.events[0].status = "planned"
    with archive_of(name, strike("15", 15, "الأولى"), later, planned) as archive:
        rows = archive.timeline()
        assert {(row.date, row.status) for row in rows[:2]} == {("2015-07-31", "actual"), ("2015-07-31", "planned")}
        assert [(row.date, row.status) for row in rows[2:]] == [("2015-08-08", "actual")]


@pytest.mark.parametrize(
    ("query", "filters", "found"),
    [
        ("", {}, 2),
        ("", {"after": "2015-07-31"}, 1),
        ("", {"before": "2015-07-30"}, 1),
        ("after:2015-07-31", {}, 1),
        ("", {"after": "2015-07", "before": "2015-07"}, 2),
        ("", {"actor": "التحالف"}, 1),
        ("", {"actor": "SAU"}, 1),
        ("", {"actor": "sau"}, 1),
        ("", {"actor": "Saudi Arabia"}, 1),
        ("actor:السعودية", {}, 1),
        ('actor:"Saudi Arabia"', {}, 1),
        ("", {"actor": ["SAU", "قوات التحالف"]}, 2),
        ("", {"recipient": "الحوثيين"}, 1),
        ("", {"recipient": "YEM"}, 1),
        ("", {"actor": "YEM"}, 0),
        ("", {"place": "صنعاء"}, 1),
        ("", {"place": "Sanaa"}, 1),
        ("", {"place": "اليمن"}, 1),
        ("", {"type": "AID"}, 1),
        ("type:aid", {}, 1),
        ("", {"type": "ASSAULT/aerial"}, 1),
        ("", {"type": "ASSAULT/drone"}, 0),
        ("", {"status": ["actual", "planned"]}, 2),
        ("", {"status": "planned"}, 1),
        ("", {"outlet": "الأولى"}, 1),
        ("", {"outlet": "أولى"}, 1),
        ("", {"min_confidence": 0.9}, 1),
        ("المعسكرات", {}, 1),
        ("معسكر صنعاء", {}, 1),
        ('"طائرات التحالف"', {}, 1),
        ('"التحالف طائرات"', {}, 0),
        ("معسكر -صنعاء", {}, 0),
        ("هدنة OR معسكر", {}, 1),
    ],
)
def test_filters(tmp_path: Path, query: str, filters: dict[str, object], found: int) -> None:
    other = aid("قدمت السعودية مساعدات إلى اليمن بقيمة 40 مليون دولار.", "40 مليون دولار", 4e7, outlet="الثانية")
    other.record.events[0].confidence = 0.6
    with archive_of(tmp_path / "a.khabar", strike("15", 15, "الأولى"), other) as archive:
        assert len(archive.timeline(query, **filters)) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "filters", "said"),
    [
        ("", {"actor": "زوكربيرغ"}, "nobody and no place here is called 'زوكربيرغ'"),
        ("", {"type": "WAR"}, "no type 'WAR'; there are AGREE, CONSULT"),
        ("", {"status": "done"}, "no status 'done'; there are actual, planned"),
        ("", {"after": "yesterday"}, "after: 'yesterday' is no date"),
        ("", {"outlet": "لا أحد"}, "no outlet لا أحد here; there are الأولى"),
        ("", {"sort": "size"}, "no column 'size' to sort by; there are date, until"),
        ("colour:red", {}, "no field 'colour'; there are actor, recipient"),
        ("", {"min_confidence": "much"}, "Expected `float`"),
    ],
)
def test_what_cannot_be_asked_is_told(tmp_path: Path, query: str, filters: dict[str, object], said: str) -> None:
    with (
        archive_of(tmp_path / "a.khabar", strike("15", 15, "الأولى")) as archive,
        pytest.raises(QuestionError, match=said),
    ):
        archive.timeline(query, **filters)  # type: ignore[arg-type]


def test_a_limit_keeps_the_most_told_and_sorting_is_free(name: str) -> None:
    lone = aid("قدمت السعودية مساعدات إلى اليمن بقيمة 40 مليون دولار.", "40 مليون دولار", 4e7, outlet="الثانية")
    told = [strike("15", 15, "الأولى"), strike("20", 20, "الثالثة", tail=" وقال شهود عيان إن الحريق استمر ساعات طويلة")]
    with archive_of(name, lone, *told) as archive:
        table = archive.timeline(limit=1)
        assert [row.type for row in table] == ["ASSAULT"] and table.total == 2
        assert [row.type for row in archive.timeline(sort="-type")] == ["ASSAULT", "AID"]


# The ledger


def test_a_package_told_again_counts_once(name: str) -> None:
    first = aid("أعلنت السعودية مساعدات إلى اليمن بقيمة 40 مليون دولار.", "40 مليون دولار", 4e7, outlet="أ")
    again = aid("وكانت السعودية قد تعهدت في الشهر الماضي مساعدات إلى اليمن قدرها 40 مليون دولار أميركي.",
                "40 مليون دولار", 4e7, outlet="ب", published="2015-08-20", date="2015-08-20")  # fmt: skip
    with archive_of(name, first, again) as archive:
        (row,) = archive.ledger(evidence=True)
        assert (row.stage, row.amount, row.unit, row.kind) == ("pledged", 4e7, "USD", "humanitarian")
        assert (row.donor, row.donor_codes, row.recipient) == (["السعودية"], ["SAU"], ["اليمن"])
        assert (row.date, row.last_told, row.outlets) == ("2015-07-30", "2015-08-20", ["أ", "ب"])
        assert [each.outlet for each in row.evidence] == ["أ", "ب"]


def test_what_is_pledged_given_denied_or_alleged_is_never_added_up(name: str) -> None:
    stages = ("planned", "actual", "denied", "alleged")
    articles = [
        aid(f"قدمت السعودية مساعدات إلى اليمن بقيمة {n} ملايين دولار وهذا بيان {n}.", f"{n} ملايين دولار", n * 1e6,
            status=status, outlet="أ")
        for n, status in enumerate(stages, 3)
    ]  # fmt: skip
    with archive_of(name, *articles) as archive:
        assert {row.stage: row.amount for row in archive.ledger(by="donor")} == {
            "pledged": 3e6, "given": 4e6, "denied": 5e6, "alleged": 6e6,
        }  # fmt: skip


def test_a_sum_over_time_is_shown_but_never_added(name: str) -> None:
    total = aid("بلغ إجمالي مساعدات السعودية إلى اليمن 55 مليون دولار منذ 2011.", "55 مليون دولار", 55e6, outlet="أ")
    one = aid("أعلنت السعودية مساعدات إلى اليمن بقيمة 40 مليون دولار.", "40 مليون دولار", 4e7, outlet="ب")
    with archive_of(name, total, one) as archive:
        assert {row.amount: row.total for row in archive.ledger()} == {55e6: True, 4e7: False}
        (sum_,) = archive.ledger(by=["donor", "recipient", "kind", "month"])
        assert (sum_.amount, sum_.packages, sum_.month, sum_.unit) == (4e7, 1, "2015-07", "USD")


def test_currencies_and_measures_stand_apart(name: str) -> None:
    articles = [
        aid("أعلنت السعودية مساعدات إلى اليمن بقيمة 40 مليون دولار.", "40 مليون دولار", 4e7, outlet="أ"),
        aid("أعلنت السعودية مساعدات إلى اليمن وزنها 120 طنا من الأغذية.", "120 طنا", 120, "t", outlet="ب"),
    ]
    with archive_of(name, *articles) as archive:
        assert {row.unit: row.amount for row in archive.ledger(by="recipient")} == {"USD": 4e7, "t": 120}


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("t", True),
        ("سلة", True),
        ("شاحنة", True),
        ("KWD", True),
        ("شخص", False),
        ("نازح", False),
        ("km", False),
        ("%", False),
    ],
)
def test_what_is_given_is_goods_and_money(tmp_path: Path, unit: str, counts: bool) -> None:
    made = aid("قدمت السعودية مساعدات إلى اليمن بلغت 120 في يوم.", "120", 120, unit, outlet="أ")
    with archive_of(tmp_path / "a.khabar", made) as archive:
        assert len(archive.ledger()) == counts


def test_parts_of_a_sum_over_time_are_none_either(tmp_path: Path) -> None:
    text = (
        "بلغ إجمالي مساعدات السعودية إلى اليمن 430 مليون دولار منها 190 مليون دولار للوقود وما يوازي 110 ملايين دولار للغذاء. "
        "وقدمت مساعدات أخرى بقيمة 20 مليون دولار."
    )
    sums = {"430 مليون دولار": 430e6, "190 مليون دولار": 190e6, "110 ملايين دولار": 110e6, "20 مليون دولار": 20e6}
    made = Made(text).entity("السعودية", code="SAU").entity("اليمن", code="YEM")
    for words, value in sums.items():
        made.amount(words, value, "USD", kind="money")
    made.event("AID", "مساعدات", "السعودية", "اليمن", amounts=list(sums))
    with archive_of(tmp_path / "a.khabar", made) as archive:
        assert {row.amount for row in archive.ledger() if not row.total} == {20e6}
        assert [row.amount for row in archive.ledger(by="donor")] == [20e6]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("بلغ إجمالي المساعدات الإنسانية والإغاثية للأشقاء في اليمن التي قدمتها السعودية بإشراف مركزها للإغاثة أكثر من 120 طنا.", True),
        ("بلغت مساعدات السعودية إلى اليمن حتى الآن 120 طنا.", True),
        ("بلغ إجمالي مساعدات السعودية إلى اليمن في عام 2015 نحو 120 طنا.", True),
        ("بلغ إجمالي الرحلات كثيرا. وصلت مساعدات السعودية إلى اليمن وزنها 120 طنا.", False),
        ("وصلت مساعدات السعودية إلى اليمن وزنها 120 طنا من التمور.", False),
    ],
)  # fmt: skip
def test_weights_come_together_over_time_as_sums_do(tmp_path: Path, text: str, total: bool) -> None:
    with archive_of(tmp_path / "a.khabar", aid(text, "120 طنا", 120, "t", outlet="أ")) as archive:
        assert [row.total for row in archive.ledger()] == [total]


def test_the_evidence_of_a_package_goes_on_to_its_sum(tmp_path: Path) -> None:
    text = "قدمت السعودية مساعدات إلى اليمن. وتبلغ قيمتها 40 مليون دولار. وحضر الحفل وزراء."
    with archive_of(tmp_path / "a.khabar", aid(text, "40 مليون دولار", 4e7, outlet="أ")) as archive:
        (row,) = archive.ledger(evidence=True)
        assert row.evidence[0].words == "قدمت السعودية مساعدات إلى اليمن. وتبلغ قيمتها 40 مليون دولار."


def test_texts_that_differ_over_one_package_stand_side_by_side(name: str) -> None:
    text = "أعلنت السعودية اليوم تقديم مساعدات إنسانية عاجلة إلى اليمن بقيمة {} مليون دولار لشراء الأدوية والأغذية."
    articles = [aid(text.format(n), f"{n} مليون دولار", n * 1e6, outlet=outlet) for n, outlet in ((40, "أ"), (45, "ب"))]
    with archive_of(name, *articles) as archive:
        (row,) = archive.ledger()
        assert (row.lowest, row.highest, row.texts) == (4e7, 45e6, 2)
        (claim,) = archive.claims()
        assert (claim.kind, claim.about) == ("figure", "USD")
        assert [(each.value, each.outlet) for each in claim.versions] == [("40000000", "أ"), ("45000000", "ب")]


def test_sums_by_what_there_is_not_are_refused(tmp_path: Path) -> None:
    refused = pytest.raises(QuestionError, match="no sums by colour; there are donor")
    with archive_of(tmp_path / "a.khabar", strike("15", 15, "أ")) as archive, refused:
        archive.ledger(by="colour")


# Casualties, claims, network


def test_lowest_and_highest_tolls_with_who_says_each(name: str) -> None:
    low, high = strike("15", 15, "أ"), strike("20", 20, "ب", tail=" وقال شهود عيان إن الحريق استمر ساعات طويلة")
    high.entity("شهود عيان", "PER", mention="nominal").record.events[0].claimed_by = "E4"
    with archive_of(name, low, high) as archive:
        (row,) = archive.casualties(evidence=True)
        assert (row.harm, row.lowest, row.highest, row.place, row.date) == ("killed", 15, 20, "صنعاء", "2015-07-31")
        assert (row.says_lowest, row.says_highest) == (["أ"], ["شهود عيان · ب"])
        assert [each.speaker for each in row.evidence] == [None, "شهود عيان"]
        (sum_,) = archive.casualties(by=["place", "month"])
        assert (sum_.lowest, sum_.highest, sum_.happenings, sum_.month) == (15, 20, 1, "2015-07")
        (claim,) = archive.claims(evidence=True)
        assert [(each.value, each.says) for each in claim.versions] == [("15", None), ("20", "شهود عيان")]
        assert len(claim.evidence) == 2


def test_several_figures_of_one_text_are_no_disagreement(name: str) -> None:
    made = strike("15", 15, "أ", tail=" بينهم 3 قادة")
    made.amount("3 قادة", 3, "قائد")
    made.record.events[0].casualties.append(made.record.events[0].casualties[0])
    made.record.events[0].casualties[1] = type(made.record.events[0].casualties[0])(amount="A2", kind="killed")
    with archive_of(name, made, strike("15", 15, "ب")) as archive:
        assert not archive.claims()


@pytest.mark.parametrize(
    ("text", "figures", "tolls"),
    [
        ("قتل 57 شخصا بينهم 12 طفلا و6 نساء في القصف.",
         (("57 شخصا", 57, "killed"), ("12 طفلا", 12, "killed"), ("6 نساء", 6, "killed")), {"killed": (57, 57)}),
        ("قتل في القصف 17 مسلحا و3 مدنيين.", (("17 مسلحا", 17, "killed"), ("3 مدنيين", 3, "killed")), {"killed": (3, 17)}),
        ("قتل 57 شخصا في القصف، بينهم 12 طفلا، وأصيب 225 آخرون.",
         (("57 شخصا", 57, "killed"), ("12 طفلا", 12, "killed"), ("225 آخرون", 225, "wounded")),
         {"killed": (57, 57), "wounded": (225, 225)}),
        ("أصيب العشرات في القصف ومنهم 3 أطفال.", (("3 أطفال", 3, "wounded"),), {}),
    ],
)  # fmt: skip
def test_a_part_of_a_toll_is_no_other_toll(
    tmp_path: Path, text: str, figures: tuple[tuple[str, float, str], ...], tolls: dict[str, tuple[float, float]]
) -> None:
    made = Made(text).entity("صنعاء", words="القصف")
    for words, number, _ in figures:
        made.amount(words, number, words.split()[1])
    made.event("ASSAULT", "القصف", harm=[(words, kind, None) for words, _, kind in figures])
    with archive_of(tmp_path / "a.khabar", made) as archive:
        assert {row.harm: (row.lowest, row.highest) for row in archive.casualties()} == tolls


def test_a_figure_that_hangs_on_two_acts_counts_once(tmp_path: Path) -> None:
    made = strike("15", 15, "أ", tail=" وهاجم مسلحون بعده نقطة")
    made.event("ASSAULT", "وهاجم", harm=[("15 مسلحا", "killed", None)])
    with archive_of(tmp_path / "a.khabar", made) as archive:
        assert [row.highest for row in archive.casualties(by="month")] == [15]


def test_a_happening_is_not_joined_over_a_telling_without_a_place(tmp_path: Path) -> None:
    def told(where: str, outlet: str, more: str = "") -> Made:
        text = f"قتل ثلاثة من مقاتلي المقاومة في مواجهات عنيفة مع جماعة الحوثي {where} مساء أمس بحسب مصادر محلية{more}."
        made = Made(text, outlet=outlet, published="2015-07-22").entity("المقاومة", "ORG").entity("جماعة الحوثي", "ORG")
        for place in ("مأرب", "تعز"):
            if place in where:
                made.entity(place)
                return made.event("ASSAULT", "مواجهات", "جماعة الحوثي", "المقاومة", date="2015-07-21", place=place)
        return made.event("ASSAULT", "مواجهات", "جماعة الحوثي", "المقاومة", date="2015-07-21")

    articles = [
        told("في مأرب", "أ"),
        told("", "ب", " لم تسم أي مدينة في البلاد"),
        told("في تعز", "ج", " وشهود من السكان"),
    ]
    with archive_of(tmp_path / "a.khabar", *articles) as archive:
        assert sorted(row.outlets for row in archive.timeline()) == [["أ", "ب"], ["ج"]]


def test_a_denial_stands_beside_what_it_denies(name: str) -> None:
    told = strike("15", 15, "أ")
    denied = (
        Made("نفى ناطق عسكري أن تكون طائرات التحالف قصفت أي معسكر للحوثيين قرب صنعاء.", outlet="ب", published="2015-08-02")
        .entity("التحالف العربي", "ORG", words="التحالف", link="org:arab-coalition")
        .entity("جماعة الحوثي", "ORG", words="للحوثيين", link="org:houthis")
        .event("ASSAULT", "قصفت", "التحالف العربي", "جماعة الحوثي", status="denied", date="2015-07-31")
    )  # fmt: skip
    with archive_of(name, told, denied) as archive:
        (claim,) = (row for row in archive.claims() if row.kind == "denial")
        assert [(each.value, each.outlet) for each in claim.versions] == [("denied", "ب"), ("actual", "أ")]


def test_edges_count_happenings_not_tellings(name: str) -> None:
    text = "التقى وزير خارجية روسيا في الدوحة نظيره من قطر وبحثا الأزمة."
    met = Made(text, outlet="أ").entity("روسيا", code="RUS").entity("قطر", code="QAT")
    met.event("CONSULT", "التقى", ["روسيا", "قطر"], date="2015-08-01")
    with archive_of(name, strike("15", 15, "أ"), strike("15", 15, "ب"), met) as archive:
        attack, meeting = sorted(archive.network(evidence=True), key=lambda row: row.relation)
        assert (attack.source, attack.relation, attack.target, attack.count, attack.directed) == (
            "التحالف العربي", "attacks", "جماعة الحوثي", 1, True,
        )  # fmt: skip
        assert {meeting.source_code, meeting.target_code} == {"RUS", "QAT"} and not meeting.directed
        assert len(attack.evidence) == 2
        assert not archive.network(status="planned")


# Agreements


def test_a_truce_with_its_span_and_its_breach(name: str) -> None:
    truce = (
        Made("اتفق اليمن والسعودية على هدنة إنسانية تبدأ مساء الأحد وتستمر لمدة 5 أيام.", outlet="أ", published="2015-07-25")
        .entity("اليمن", code="YEM").entity("السعودية", code="SAU")
        .time("مساء الأحد", "DATE", "2015-07-26").time("5 أيام", "DURATION", "P5D")
        .event("RETREAT", "هدنة", ["اليمن", "السعودية"], mode="ceasefire", date="2015-07-26", status="planned")
    )  # fmt: skip
    breach = (
        Made("اتهمت السعودية اليمن بخرق الهدنة بعد ساعات من بدئها.", outlet="ب", published="2015-07-27")
        .entity("السعودية", code="SAU").entity("اليمن", code="YEM")
        .event("ACCUSE", "اتهمت", "السعودية", "اليمن", date="2015-07-27")
    )  # fmt: skip
    with archive_of(name, truce, breach) as archive:
        (row,) = (each for each in archive.agreements(evidence=True) if each.kind == "truce")
        assert (row.start, row.end, row.status) == ("2015-07-26", "2015-07-31", "planned")
        assert set(row.parties) == {"اليمن", "السعودية"}
        assert [(each.date, each.outlet) for each in row.breaches] == [("2015-07-27", "ب")]
        assert [each.outlet for each in row.evidence] == ["أ", "ب"]


def truce(text: str, published: str = "2015-07-25", outlet: str = "أ", **given: object) -> Made:
    made = Made(text, outlet=outlet, published=published)
    made.entity("التحالف العربي", "ORG", words="التحالف", link="org:arab-coalition").entity("اليمن", code="YEM")
    return made.event("CONCEDE", "أعلنت", "التحالف العربي", place="اليمن", **given)


@pytest.mark.parametrize(
    ("text", "times", "span"),
    [
        ("أعلنت قيادة التحالف هدنة في اليمن اعتبارا من مساء الأحد ولمدة 5 أيام.",
         (("مساء الأحد", "TIME", "2015-07-26TEV"), ("5 أيام", "DURATION", "P5D")), ("2015-07-26", "2015-07-31")),
        ("أعلنت قيادة التحالف أمس هدنة في اليمن تبدأ عند الساعة 11:59 من يوم الأحد وتستمر أسبوعا.",
         (("أمس", "DATE", "2015-07-24"), ("الساعة 11:59", "TIME", "2015-07-25T11:59"),
          ("يوم الأحد", "DATE", "2015-07-26"), ("أسبوعا", "DURATION", "P1W")), ("2015-07-26", "2015-08-02")),
        ("أعلنت قيادة التحالف هدنة في اليمن حاليا لمدة 5 أيام.",
         (("حاليا", "DATE", "PRESENT_REF"), ("5 أيام", "DURATION", "P5D")), (None, None)),
    ],
)  # fmt: skip
def test_when_a_truce_starts_and_ends(
    tmp_path: Path, text: str, times: tuple[tuple[str, str, str], ...], span: tuple[str | None, str | None]
) -> None:
    made = truce(text)
    for words, type, value in times:
        made.time(words, type, value)
    with archive_of(tmp_path / "a.khabar", made) as archive:
        (row,) = archive.agreements()
        assert (row.kind, row.start, row.end) == ("truce", *span)


def test_a_breach_by_those_who_are_no_party_of_the_truce(name: str) -> None:
    def broken(text: str, type: str, trigger: str, **given: object) -> Made:
        made = Made(text, outlet="ب", published="2015-07-27").entity("الحوثيون", "ORG").entity("اليمن", code="YEM")
        return made.event(type, trigger, "الحوثيون", "اليمن", date="2015-07-27", **given)

    articles = [
        truce("أعلنت قيادة التحالف هدنة في اليمن اعتبارا من الأحد.", date="2015-07-26"),
        truce("وكانت قيادة التحالف أعلنت هدنة في اليمن في مايو.", date="2015-05-13"),
        broken("خرق الحوثيون الهدنة بعد ساعة وقصفوا مدينة في اليمن.", "ASSAULT", "قصفوا"),
        broken("قصف الحوثيون مدينة في اليمن قبل أن تبدأ الهدنة التي دانت الحكومة خروقات سابقة لها.", "ASSAULT", "قصف"),
        broken("سيخرق الحوثيون الهدنة ويقصفون مدينة أخرى في اليمن.", "ASSAULT", "ويقصفون", status="planned"),
    ]
    with archive_of(name, *articles) as archive:
        earlier, row = archive.agreements()
        assert (earlier.start, earlier.breaches) == ("2015-05-13", [])
        assert [(each.date, each.by) for each in row.breaches] == [("2015-07-27", ["الحوثيون"])]
        assert row.breaches[0].told.startswith("خرق الحوثيون الهدنة")


def test_a_truce_that_is_denied_cannot_be_broken(tmp_path: Path) -> None:
    denied = truce("أعلنت قيادة التحالف أنها ترفض هدنة في اليمن.", date="2015-07-26", status="denied")
    breach = Made("اتهم اليمن قوات التحالف بخرق الهدنة.", published="2015-07-27").entity("اليمن", code="YEM")
    breach.entity("التحالف العربي", "ORG", words="التحالف", link="org:arab-coalition")
    breach.event("ACCUSE", "اتهم", "اليمن", "التحالف العربي", date="2015-07-27")
    with archive_of(tmp_path / "a.khabar", denied, breach) as archive:
        assert [row.breaches for row in archive.agreements()] == [[]]
    with archive_of(
        tmp_path / "b.khabar", truce("أعلنت قيادة التحالف هدنة في اليمن.", date="2015-07-26"), breach
    ) as archive:
        assert [each.by for row in archive.agreements() for each in row.breaches] == [["التحالف العربي"]]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("وقعت الرياض والقاهرة اتفاقية للتعاون.", "وقعت", "accord"),
        ("اتفقت الرياض والقاهرة على هدنة لأسبوع.", "اتفقت", "truce"),
        ("اتفقت الرياض والقاهرة على جولة جديدة من المحادثات.", "اتفقت", "accord"),
        ("تعاقدت الرياض مع مدرب من القاهرة لموسمين.", "تعاقدت", None),
        ("وافقت الرياض على اقتراح القاهرة، وكتب كاتب في مقالة طويلة عن شؤون أخرى كثيرة لا صلة لها بما سبق من القول عن هدنة.",
         "وافقت", None),
    ],
)  # fmt: skip
def test_what_the_words_about_an_act_call_it(tmp_path: Path, text: str, trigger: str, kind: str | None) -> None:
    made = Made(text).entity("الرياض", code="SAU").entity("القاهرة", code="EGY")
    made.event("AGREE", trigger, "الرياض", "القاهرة", mode="conclude")
    with archive_of(tmp_path / "a.khabar", made) as archive:
        assert [row.kind for row in archive.agreements()] == ([kind] if kind else [])


def test_rounds_of_talks_are_agreements_and_mere_visits_are_not(name: str) -> None:
    talks = (
        Made("عقدت إيران وفرنسا جولة جديدة من المفاوضات في فيينا.")
        .entity("إيران", code="IRN")
        .entity("فرنسا", code="FRA")
    )
    talks.event("CONSULT", "عقدت", ["إيران", "فرنسا"])
    visit = Made("زار وزير خارجية فرنسا عاصمة إيران.").entity("فرنسا", code="FRA").entity("إيران", code="IRN")
    visit.event("CONSULT", "زار", "فرنسا", "إيران", mode="visit")
    with archive_of(name, talks, visit) as archive:
        assert [row.kind for row in archive.agreements()] == ["talks"]


@pytest.mark.parametrize("asked", ["محمد بن سلمان بن عبد العزيز", "محمد بن سلمان", "ولي ولي العهد"])
def test_a_name_may_have_a_word_twice(name: str, asked: str) -> None:
    made = Made("التقى محمد بن سلمان بن عبد العزيز وفدا، وزار ولي ولي العهد مصر.").entity(
        "محمد بن سلمان بن عبد العزيز", "PER"
    )
    made.entity("ولي ولي العهد", "PER", mention="nominal").entity("مصر", code="EGY")
    made.event("CONSULT", "التقى", "محمد بن سلمان بن عبد العزيز").event("CONSULT", "زار", "ولي ولي العهد", "مصر")
    with archive_of(name, made) as archive:
        assert len(archive.timeline(actor=asked)) == 1
