"""Lines of the view for people in, the same in colours out, wrapped to a terminal's width."""

import io
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from khabar.export.text import Line

_STYLES = {
    "title": "bold", "group": "bold underline", "quote": "bold green", "event": "bold red", "time": "bold magenta",
    "amount": "bold yellow", "entity": "bold cyan", "warning": "yellow", "field": "dim", "plain": "",
}  # fmt: skip
# Longer lines are hard to follow in either direction.
_WIDEST = 100


def coloured(lines: Iterable[Line], width: int) -> str:
    """The lines for a terminal of this width."""
    page = Console(
        file=io.StringIO(), force_terminal=True, width=min(width, _WIDEST), highlight=False, markup=False, emoji=False
    )
    with page.capture() as captured:
        for line in lines:
            page.print(Padding(_text(line), (0, 0, 0, 2 * line.depth), expand=False))
    return captured.get()


def _text(line: Line) -> Text:
    style = _STYLES.get(line.style, "")
    if line.words and not line.label:
        # The article's words alone: they begin at the right, as Arabic does.
        return Text(line.words, style=style or "italic", justify="right")
    text = Text()
    if line.label:
        text.append(f"{line.label}: " if line.value else line.label, style=style)
    text.append(line.value, style=style if not line.label else "")
    if line.words:
        text.append(f" {line.words}", style="italic")
    return text
