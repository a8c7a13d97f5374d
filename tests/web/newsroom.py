"""A small archive with made facts: aid, an attack, a truce, what a minister says; and an article that means harm."""

from made import Made

HOSTILE = (
    '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1"> "\'>&lt;\n'
    "\u202eقال الوزير\u2066 </div></main><svg onload=window.hacked=1> {{ 7 * 7 }} javascript:alert(1)\n" + "طويل" * 3000
)


def articles() -> list[Made]:
    """Aid told by two outlets with different sums, an attack, a meeting, what a minister says; and a hostile article."""
    sample = []
    for outlet, url, sum, value in (
        ("الصحيفة", "https://a.example/1", "40", 40e6),
        ("النهار", "https://b.example/2", "45", 45e6),
    ):
        text = f"أعلنت السعودية تقديم {sum} مليون دولار إلى اليمن أمس. وقال وزير الخارجية عادل الجبير إن بلاده ستواصل الدعم."
        sample.append(
            Made(text, outlet, "2015-08-01", url=url, title=f"مساعدات سعودية إلى اليمن ({sum})")
            .entity("السعودية", code="SAU", link="country:SAU").entity("اليمن", code="YEM", link="country:YEM")
            .entity("عادل الجبير", "PER", role="وزير الخارجية").amount(f"{sum} مليون دولار", value, "USD", "money").time("أمس", "DATE", "2015-07-31")
            .event("AID", "تقديم", "السعودية", "اليمن", amounts=[f"{sum} مليون دولار"], date="2015-07-31", mode="humanitarian",
                   confidence=0.55, place="اليمن", gloss_en="Saudi Arabia aids Yemen")
            .quote("بلاده ستواصل الدعم", "عادل الجبير", "indirect", stance="promise", confidence=0.4)
        )  # fmt: skip
    sample.append(
        Made("قصفت روسيا مواقع في سوريا فقتل 12 شخصا، ثم التقى وزير الخارجية عادل الجبير نظيره في موسكو.", "النهار", "2015-08-03", url="https://b.example/3", title="قصف ولقاء")
        .entity("روسيا", code="RUS", link="country:RUS").entity("سوريا", code="SYR", link="country:SYR").entity("عادل الجبير", "PER").entity("موسكو", link="place:geonames:524901")
        .amount("12 شخصا", 12, "شخص").event("ASSAULT", "قصفت", "روسيا", "سوريا", harm=[("12 شخصا", "killed", "سوريا")], place="سوريا", mode="aerial")
        .event("CONSULT", "التقى", "روسيا", "سوريا", through="عادل الجبير", place="موسكو")
    )  # fmt: skip
    sample.append(
        Made("وقعت السعودية واليمن اتفاق هدنة لمدة خمسة أيام.", "الصحيفة", "2015-08-04", url="https://a.example/4", title="هدنة")
        .entity("السعودية", code="SAU").entity("اليمن", code="YEM").event("AGREE", "وقعت", ("السعودية", "اليمن"), mode="conclude")
    )  # fmt: skip
    bad = "<b onclick=hack()>فلان</b>"
    sample.append(
        Made(f"{HOSTILE} وقال {bad} إن «<i>كلام</i>» صحيح.", '"><script>hack()</script>', "2015-08-05", url="javascript:alert(document.cookie)", title="<script>hack()</script>\u202e\u2067 عنوان")
        .entity(bad, "PER", role="<u>وزير</u>").quote("<i>كلام</i>", bad, confidence=0.3)
        .event("ACCUSE", "صحيح", bad, gloss_en="<script>hack()</script>", confidence=0.2)
    )  # fmt: skip
    return sample
