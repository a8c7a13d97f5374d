"""The few elements that all drawings are made of. Whatever is written into them is escaped here."""

from collections.abc import Iterable
from html import escape

from markupsafe import Markup


def element(name: str, inside: str = "", **attributes: object) -> str:
    """An element; ``inside`` is SVG already. ``class_`` stands for class, ``_`` for a dash; None is left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def words(x: float, y: float, said: str, look: str, anchor: str = "start", **attributes: object) -> str:
    """A line of text."""
    return element("text", escape(said), x=x, y=y, class_=look, text_anchor=anchor, **attributes)


def hint(said: str) -> str:
    """What is shown when the mouse rests on the element around it."""
    return f"<title>{escape(said)}</title>"


def linked(inside: str, href: str, said: str) -> str:
    """A link around a part of a drawing, named for those who do not see it."""
    return f'<a href="{escape(href)}" aria-label="{escape(said)}">{inside}</a>'


def drawing(parts: Iterable[str], box: tuple[float, float, float, float], said: str, look: str) -> Markup:
    """A drawing: a group of links and shapes, with one line that says what it shows."""
    inside = "".join(parts)
    view = " ".join(_value(each) for each in box)
    return Markup(
        f'<svg class="chart {look}" viewBox="{view}" role="group" aria-label="{escape(said)}" direction="ltr" '
        f'xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    )


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
