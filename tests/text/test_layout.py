import pytest

from khabar.text.document import Document

BODY = "قال المتحدث باسم الوزارة اليوم إن القافلة وصلت إلى المدينة بعد رحلة طويلة."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("وزير الدفاع خلال لقاء سابق - رويترز", "caption"),
        ("قافلة مساعدات في الطريق. أرشيفية", "caption"),
        ("الأمم المتحدة تدعو إلى هدنة", "caption"),
        (BODY, "body"),
    ],
)
def test_what_stands_above_the_report(line: str, kind: str) -> None:
    assert Document(f"{line}\n\n{BODY}").lines[0].kind == kind


def test_a_line_that_stands_twice_is_read_once() -> None:
    caption = "سالم الكعبي في جنيف - رويترز"
    assert [line.kind for line in Document(f"{caption}\n{caption}\n\n{BODY}").lines] == ["caption", "repeat", "body"]


def test_a_pointer_to_other_articles_is_a_note() -> None:
    assert [line.kind for line in Document(f"{BODY}\n...المزيد").lines] == ["body", "note"]


def test_a_page_of_one_line_is_body() -> None:
    assert [line.kind for line in Document("وصل الوفد إلى جنيف").lines] == ["body"]
