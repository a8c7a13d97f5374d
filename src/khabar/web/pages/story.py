"""A story's page: its articles in all outlets, what happened day by day, where the outlets disagree."""

from starlette.requests import Request
from starlette.responses import Response

from khabar.views.story import story as story_of
from khabar.web.page import Page
from khabar.web.pages.joining import signer


def story(request: Request) -> Response:
    """The page."""
    page = Page(request)
    id = request.path_params["id"]
    found = page.desk.once(("story", id), lambda: story_of(page.desk.store, id), True)
    return page.render("story.html", story=found, saved=request.query_params.get("saved"),
                       done=request.query_params.get("done"),
                       signed=signer(page, "story"))  # fmt: skip
