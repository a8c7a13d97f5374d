"""Pictures of every page, in both languages: ``python docs/screenshots.py`` writes docs/screenshots/*.png.

The archive is made of the sample reports and of the tests' invented articles. Needs Debian's chromium and its driver.
"""

import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from khabar.archive.add import add
from khabar.ingest import Given
from khabar.samples import samples

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs/screenshots"
_WIDTH, _HEIGHT, _COLOURS = 1240, 860, 96


def main() -> None:
    """Write the pictures."""
    sys.path += [str(ROOT / "tests/web"), str(ROOT / "tests/archive")]
    from browser import opened, serving
    from made import archive_of
    from newsroom import articles

    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder) / "news.khabar"
        with archive_of(name, *articles()[:-1]) as archive:
            add(archive.store, [Given("sample", each) for each in samples()])
            row = archive.timeline(type="AID", limit=1)[0]
        id, _, fact = row.id.partition(":")
        pages = {
            "home": "/", "search": "/search?q=وزير", "timeline": "/timeline", "stories": "/stories",
            "quotes": "/quotes", "ledger": "/ledger", "agreements": "/agreements", "claims": "/claims",
            "casualties": "/casualties",
            "who": "/who?q=الجبير", "network": "/network", "places": "/places", "article": f"/article/{id}",
            "story": f"/story/{id}", "read": "/read", "check": "/check", "correct": f"/check/{id}/{fact}",
            "log": "/log", "saved": "/saved", "api": "/api/",
        }  # fmt: skip
        with serving(name) as address, opened(_WIDTH, _HEIGHT) as browser:
            for page, path in pages.items():
                for lang in ("ar", "en"):
                    query = ("&" if "?" in path else "?") + "lang=en" if lang == "en" else ""
                    browser.get(address + path + query)
                    time.sleep(0.4)
                    target = TARGET / f"{page}.{lang}.png"
                    browser.save_screenshot(str(target))
                    Image.open(target).convert("RGB").quantize(_COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main()
