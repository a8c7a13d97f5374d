"""What the site has beside the pages of this folder: tables with their rows counted, terms, notebooks as pages.

mkdocs calls ``on_files`` when it has found its pages.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from imports import SOURCE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

DOCS = Path(__file__).parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The files of the site, with the pages that are made when it is built."""
    made: dict[str, str | bytes] = {"tables.md": tables(), "licenses.md": licenses()}
    for path in sorted(DOCS.glob("notebooks/*.ipynb")):
        made |= notebook(path)
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def tables() -> str:
    """Every table of the program: how many rows, what it holds, its source."""
    parts = [
        "# Tables\n\nEvery list of words that Khabar reads by, with its rows counted when this site was built.\n"
        "[How to add to them](adding.md).\n\n| table | rows | what it holds | source |\n| --- | --- | --- | --- |\n"
    ]
    for path in sorted(SOURCE.rglob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        remarks = [line.lstrip("# ").replace("|", "\\|") for line in lines if line.startswith("#")]
        source = "; ".join(each.removeprefix("source:").strip() for each in remarks if each.startswith("source:"))
        about = " ".join(each for each in remarks if not each.startswith("source:"))
        rows = sum(bool(line) and not line.startswith("#") for line in lines) - 1
        parts.append(f"| `{path.relative_to(SOURCE)}` | {rows:,} | {_first(about)} | {source} |\n")
    return "".join(parts)


def _first(text: str) -> str:
    """The first sentence, or what stands before the first list."""
    return text.partition(". ")[0].rstrip(".:")


def licenses() -> str:
    """What ``khabar licenses`` says."""
    khabar = str(Path(sys.executable).with_name("khabar"))
    told = subprocess.run([khabar, "licenses"], check=True, capture_output=True, text=True).stdout
    return f"# Terms of use\n\nWhat `khabar licenses` says.\n\n```text\n{told}```\n"


def notebook(path: Path) -> dict[str, str | bytes]:
    """A notebook as a page, with its pictures beside it."""
    found: dict[str, str | bytes] = {}
    parts = []
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(source)
            continue
        parts.append(f"```python\n{source}\n```")
        for output in cell["outputs"]:
            name = f"{path.stem}-{number}.png"
            if picture := output.get("data", {}).get("image/png"):
                found[f"notebooks/{name}"] = base64.b64decode(picture)
            parts += _shown(output, name)
    parts.append(f"[This page as a notebook]({path.name})")
    found[f"notebooks/{path.stem}.md"] = "\n\n".join(parts) + "\n"
    return found


def _shown(output: dict[str, Any], picture: str) -> Iterator[str]:
    data = output.get("data", {})
    if "image/png" in data:
        yield f"![{''.join(data.get('text/plain', 'A drawing'))}]({picture})"
    elif "text/html" in data:
        yield f'<div class="output">{"".join(data["text/html"])}</div>'
    else:
        yield f"```text\n{''.join(data.get('text/plain', output.get('text', ''))).rstrip()}\n```"
