"""Debian's Chromium, driven by its own driver; and the site served to it by the real command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

KHABAR = str(Path(sys.executable).with_name("khabar"))
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


@contextmanager
def opened(width: int = 1360, height: int = 900) -> Iterator[Chrome]:
    """A browser without a window."""
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    flags = ["headless=new", "disable-gpu", "disable-dev-shm-usage", "hide-scrollbars", "force-color-profile=srgb"]
    flags += ["no-sandbox"] if os.getuid() == 0 else []
    for flag in (*flags, f"window-size={width},{height}"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = Chrome(options=options, service=ChromeService(str(DRIVER)))
    browser.set_window_size(width, height)
    try:
        yield browser
    finally:
        browser.quit()


@contextmanager
def serving(archive: Path, *options: str) -> Iterator[str]:
    """The address of a site that ``khabar serve`` serves while the block runs."""
    command = [KHABAR, "serve", str(archive), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        try:
            address = process.stdout.readline().strip()
            assert address, process.stderr.read()
            yield address.rstrip("/")
        finally:
            process.terminate()
