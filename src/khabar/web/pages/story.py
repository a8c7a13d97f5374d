"""A story's page: its articles in all outlets, what happened day by day, where the outlets disagree."""

from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from khabar.views.story import Telling
from khabar.views.story import story as story_of
from khabar.views.timeline import Happened
from khabar.web.page import Page
from khabar.web.pages.joining import signer

# Days around a story's articles in which what they tell is the story itself.
_NEAR = 31


def story(request: Request) -> Response:
    """The page."""
    page = Page(request)
    id = request.path_params["id"]
    found = page.desk.once(("story", id), lambda: story_of(page.desk.store, id), True)
    now, background = _parted(found)
    return page.render(
        "story.html", story=found, now=now, background=background, saved=request.query_params.get("saved"),
        done=request.query_params.get("done"), signed=signer(page, "story"),
    )  # fmt: skip


def _parted(found: Telling) -> tuple[list[Happened], list[Happened]]:
    """What happened about when the articles appeared, and what they tell of other times."""
    days = sorted(each.day for each in found.articles if each.day)
    if not days:
        return found.happened, []
    first = (date.fromisoformat(days[0]) - timedelta(_NEAR)).isoformat()
    last = (date.fromisoformat(days[-1]) + timedelta(_NEAR)).isoformat()
    now = [row for row in found.happened if not row.date or (first <= row.date and (row.until or row.date) <= last)]
    return now, [row for row in found.happened if row not in now]
