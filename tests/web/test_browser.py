"""The site in a real browser: the whole way of a text, several people at once, and what those need who cannot see or point."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, DRIVER, opened, serving
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from khabar.archive.store import Store
from khabar.views.archive import Archive

AXE = Path(__file__).parent / "vendor/axe.min.js"
PASTED = "أعلنت الكويت أمس تقديم مساعدات إنسانية بقيمة 15 مليون دولار إلى الأردن، وقال وزير الخارجية صباح الخالد إن بلاده ستواصل الدعم."

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no Chromium can be had here: apt install chromium-driver"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with opened() as found:
        yield found


@pytest.fixture
def address(archive: Archive, browser: Chrome) -> Iterator[str]:
    """The site over the test's archive; what the browser complained of fails the test."""
    with serving(Path(archive.store.name)) as found:
        browser.get(found)
        browser.delete_all_cookies()
        browser.get_log("browser")
        yield found
        severe = [
            line
            for line in browser.get_log("browser")
            if line["level"] == "SEVERE" and "status of 4" not in line["message"]
        ]
        assert not severe, severe


def wait(browser: Chrome, until: Any) -> Any:
    return WebDriverWait(browser, 20).until(until)


def at(browser: Chrome, selector: str) -> Any:
    return wait(browser, lambda driver: next(iter(driver.find_elements(By.CSS_SELECTOR, selector)), None))


def touch(browser: Chrome, selector: str) -> None:
    """Press something where it is in sight."""
    button = at(browser, selector)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", button)
    button.click()


def press(browser: Chrome, selector: str) -> None:
    """Press a button that leads to another page, and wait for that."""
    here = browser.find_element(By.TAG_NAME, "html")
    touch(browser, selector)
    wait(browser, lambda driver: here != driver.find_element(By.TAG_NAME, "html"))


def test_from_pasting_to_the_ledger(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/read")
    at(browser, "textarea").send_keys(PASTED)
    at(browser, "[name=published]").send_keys("2026-02-10")
    press(browser, ".reading button")
    assert "2026-02-09" in at(browser, ".facts").text and at(browser, ".text span.a").text == "15 مليون دولار"
    press(browser, "button[value=keep]")
    assert "/article/" in browser.current_url
    event = next(e for e in browser.find_elements(By.CSS_SELECTOR, ".facts li.v") if "مساعدة" in e.text)
    amount = next(e for e in browser.find_elements(By.CSS_SELECTOR, ".facts li.a") if "15" in e.text)
    assert event
    press(browser, f"#{amount.get_attribute('id')} .checks a")
    value = at(browser, "[name=value]")
    value.clear()
    value.send_keys("25000000")
    press(browser, ".correct button[value=correct]")
    browser.get(f"{address}/ledger?actor=KWT")
    assert "25,000,000 USD" in at(browser, "table").text
    browser.get(f"{address}/log")
    press(browser, "table button")
    browser.get(f"{address}/ledger?actor=KWT")
    assert "15,000,000 USD" in at(browser, "table").text


def test_a_file_is_dropped_in(browser: Chrome, address: str, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(PASTED, encoding="utf-8")
    browser.get(f"{address}/read")
    here = browser.find_element(By.TAG_NAME, "html")
    at(browser, "input[type=file]").send_keys(str(file))
    wait(browser, lambda driver: here != driver.find_element(By.TAG_NAME, "html"))
    assert "صباح الخالد" in at(browser, ".facts").text


def test_pointing_at_words_shows_their_fact(browser: Chrome, address: str, archive: Archive) -> None:
    row = archive.timeline(type="AID")[0]
    browser.get(f"{address}/article/{row.id.partition(':')[0]}")
    words = at(browser, ".text span.v")
    browser.execute_script("arguments[0].dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))", words)
    assert "مساعدة" in at(browser, "#hover:not([hidden])").text
    assert browser.find_elements(By.CSS_SELECTOR, ".facts li.v.on")
    at(browser, ".facts li.v .gloss").click()
    assert at(browser, ".text span.on")


def test_search_answers_while_one_types(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/search")
    field = at(browser, "input[name=q]")
    field.send_keys("هدنة")
    wait(browser, lambda driver: driver.find_element(By.CSS_SELECTOR, ".count").text.startswith("1 "))
    assert "q=" in browser.current_url
    browser.refresh()
    assert at(browser, ".count").text.startswith("1 ")


def test_the_queue_by_keys(browser: Chrome, address: str, archive: Archive) -> None:
    browser.get(f"{address}/check")
    before = len(browser.find_elements(By.CSS_SELECTOR, ".queue .row"))
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys("j")
    here = browser.find_element(By.TAG_NAME, "html")
    body.send_keys("a")
    wait(browser, lambda driver: here != driver.find_element(By.TAG_NAME, "html"))
    at(browser, ".notice")
    assert len(browser.find_elements(By.CSS_SELECTOR, ".queue .row")) == before - 1
    browser.find_element(By.TAG_NAME, "body").send_keys("e")
    wait(browser, lambda driver: "/check/" in driver.current_url)


def test_selected_words_become_the_place(browser: Chrome, address: str, archive: Archive) -> None:
    quote = archive.quotes("الدعم")[0]
    id, _, fact = quote.id.partition(":")
    browser.get(f"{address}/check/{id}/{fact}")
    at(browser, "#spans")
    browser.execute_script(
        """const words = document.querySelector('#spans span.q'); const range = document.createRange();
        range.selectNodeContents(words); getSelection().removeAllRanges(); getSelection().addRange(range);"""
    )
    start = wait(browser, lambda driver: driver.find_element(By.ID, "chosen").text)
    words = browser.find_element(By.CSS_SELECTOR, "#spans span.q").text
    assert words in start
    at_start = int(browser.find_element(By.NAME, "start").get_attribute("value") or -1)
    assert archive.record(id).text[at_start:].startswith(words)


def select_words(browser: Chrome, words: str) -> None:
    browser.execute_script(
        """const text = document.querySelector('#spans'); const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const at = node.data.indexOf(arguments[0]);
          if (at < 0) continue;
          const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + arguments[0].length);
          getSelection().removeAllRanges(); getSelection().addRange(range); break;
        }""",
        words,
    )
    wait(browser, lambda driver: words in driver.find_element(By.ID, "chosen").text)


def test_a_missed_fact_is_added_from_selected_words(browser: Chrome, address: str, archive: Archive) -> None:
    id = next(each.article for each in archive.search() if each.title and "(40)" in each.title)
    browser.get(f"{address}/article/{id}")
    at(browser, ".add button[value=V]").click()
    assert "/new" not in browser.current_url  # nothing is selected yet
    select_words(browser, "ستواصل")
    press(browser, ".add button[value=V]")
    at(browser, ".correct select[name=type] option[value=SUPPORT]").click()
    at(browser, ".correct input[name=actors][value=E1]").click()
    press(browser, ".correct button[value=correct]")
    assert "دعم" in at(browser, ".facts").text and "ستواصل" in archive.record(id).text
    assert [event.type for event in archive.record(id).events] == ["AID", "SUPPORT"]


def test_happenings_are_parted_and_joined(browser: Chrome, address: str, archive: Archive) -> None:
    browser.get(f"{address}/timeline?type=AID")
    press(browser, "a[href^='/happening/']")
    press(browser, ".halves .citations button")
    assert len(archive.timeline(type="AID")) == 2
    press(browser, ".halves section:last-child .checks button")
    assert len(archive.timeline(type="AID")) == 1
    press(browser, ".notice button")
    assert len(archive.timeline(type="AID")) == 2


def test_stories_are_joined(browser: Chrome, address: str, archive: Archive) -> None:
    one, other = (row.id for row in archive.stories()[:2])
    before = len(archive.stories())
    browser.get(f"{address}/story/{one}")
    touch(browser, "main details summary")
    at(browser, "main details input[name=other]").send_keys(f"{address}/story/{other}")
    press(browser, "main details button")
    assert len(archive.stories()) == before - 1
    press(browser, ".row .checks button")
    assert len(archive.stories()) == before


def test_people_are_joined_and_parted(browser: Chrome, address: str, archive: Archive) -> None:
    browser.get(f"{address}/who?q=الجبير")
    press(browser, "a[href^='/person']")
    at(browser, "form[role=search] input[name=q]").send_keys("روسيا")
    press(browser, "form[role=search] button")
    press(browser, ".citations .checks button")
    assert {row.speaker for row in archive.quotes(speaker="الجبير")} == {"روسيا"}
    press(browser, ".notice button")
    assert {row.speaker for row in archive.quotes(speaker="الجبير")} == {"عادل الجبير"}
    browser.get(f"{address}/who?q=الجبير")
    press(browser, "a[href^='/person']")
    touch(browser, "input[name=articles]")
    press(browser, "form[action^='/person/part'] button")
    assert "٢" in at(browser, "h1").text and len(browser.find_elements(By.NAME, "articles")) == 1


def test_pages_of_results_follow_one_another(browser: Chrome, address: str, archive: Archive) -> None:
    browser.get(f"{address}/ledger?by=donor")
    press(browser, "a[href*='#opened']")
    assert "أعلنت السعودية" in at(browser, ".citations").text
    press(browser, "#opened")
    assert not browser.find_elements(By.CSS_SELECTOR, ".citations")


def test_two_editors_at_once(browser: Chrome, address: str, archive: Archive) -> None:
    row = archive.timeline(type="AID")[0]
    place = f"{address}/check/{row.id.replace(':', '/')}"
    browser.get(place)
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    browser.get(place)
    press(browser, ".correct button[value=accept]")
    browser.close()
    browser.switch_to.window(first)
    press(browser, ".correct button[value=reject]")
    assert "لم يُحفظ تعديلك" in at(browser, "[role=alert]").text
    assert len(archive.timeline(type="AID")) == 1


def test_the_theme_and_the_language_at_a_switch(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/timeline?actor=SAU")
    look = "return getComputedStyle(document.documentElement).backgroundColor"
    before = browser.execute_script(look)
    at(browser, "#theme").click()
    after = browser.execute_script(look)
    assert before != after
    press(browser, ".tools a")
    assert browser.execute_script(look) == after
    root = browser.find_element(By.TAG_NAME, "html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == (
        "en",
        "ltr",
    ) and "actor=SAU" in browser.current_url


def test_signing_in(browser: Chrome, made: dict[str, Path], tmp_path: Path) -> None:
    name = tmp_path / "news.khabar"
    name.write_bytes(made["users"].read_bytes())
    with serving(name) as found:
        browser.get(f"{found}/ledger")
        at(browser, "[name=name]").send_keys("editor")
        at(browser, "[name=password]").send_keys("correct horse editor")
        press(browser, ".narrow button")
        browser.get(f"{found}/check")
        assert browser.find_elements(By.CSS_SELECTOR, ".queue .row")
        browser.get(f"{found}/account")
        press(browser, ".heading button")
        assert "/sign-in" in browser.current_url


def test_nothing_hostile_runs(browser: Chrome, address: str, archive: Archive) -> None:
    id = next(row.article for row in archive.search() if row.title and "hack" in row.title)
    for path in (f"/article/{id}", f"/story/{id}", "/", "/search?q=الوزير", "/timeline", "/quotes", "/check", "/stories", "/network",
                 f"/check/{id}/E1"):  # fmt: skip
        browser.get(address + path)
        assert browser.execute_script("return window.hacked") is None, path
        wide = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, (path, wide)
        brand = browser.find_element(By.CSS_SELECTOR, ".brand").rect
        assert brand["x"] > 1000, path  # the page itself is not turned round


PLACES = ["/", "/search?q=مساعدات", "/timeline", "/stories", "/quotes", "/ledger", "/ledger?by=donor", "/agreements", "/casualties",
          "/claims", "/who?q=الجبير", "/network", "/places", "/read", "/check", "/log", "/saved", "/account", "/api/", "/sign-in"]  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_page_keeps_anybody_out(browser: Chrome, address: str, archive: Archive, lang: str, theme: str) -> None:
    row = archive.timeline(type="AID")[0]
    id, _, fact = row.id.partition(":")
    with Archive(Store(archive.store.name)) as other:
        assert other.record(id)
    browser.add_cookie({"name": "theme", "value": theme})
    script = AXE.read_text(encoding="utf-8")
    found = []
    for path in (
        *PLACES,
        f"/article/{id}",
        f"/story/{id}",
        f"/check/{id}/{fact}",
        f"/check/{id}/E1",
        f"/article/{id}/versions",
        f"/happening/{row.id}",
        "/person?id=per:عادل الجبير&q=روسيا",
        f"/check/{id}/new?kind=V&start=0&until=5",
    ):
        browser.get(address + path + (("&" if "?" in path else "?") + "lang=en" if lang == "en" else ""))
        browser.execute_script(script)
        told = browser.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations))"
        )
        found += [
            (path, each["id"], each["nodes"][0]["target"], re.sub(r"\s+", " ", each["nodes"][0]["failureSummary"])[:160])
            for each in told if each["impact"] in ("serious", "critical")
        ]  # fmt: skip
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("path", ["/", "/timeline", "/ledger", "/claims", "/check", "/read", "/network"])
def test_a_phone_shows_it_without_scrolling_sideways(address: str, path: str) -> None:
    with opened(390, 840) as phone:
        phone.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 840, "deviceScaleFactor": 2, "mobile": True}
        )
        phone.get(address + path)
        assert phone.execute_script("return document.documentElement.scrollWidth") <= 390


def test_all_of_it_by_keyboard(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/timeline")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("class") == "skip"
    seen = set()
    for _ in range(40):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        seen.add(browser.switch_to.active_element.tag_name)
    assert {"a", "input", "select", "button"} <= seen
