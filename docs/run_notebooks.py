"""Run the notebooks and keep what they show; ``--check`` only names those that say something else now."""

import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

DOCS = Path(__file__).parent
NOTEBOOKS = sorted(DOCS.glob("notebooks/*.ipynb"))
_STYLE = re.compile(r"<style scoped>.*?</style>\n?", re.S)


def main(check: bool) -> int:
    """Write the notebooks with their outputs, or name those whose text differs from what is kept."""
    stale = 0
    for path in NOTEBOOKS:
        kept = nbformat.read(path, as_version=4)
        made = run(path)
        if check and said(made) != said(kept):
            print(f"{path.relative_to(DOCS.parent)} is stale: run `make notebooks`", file=sys.stderr)
            stale += 1
        elif not check:
            nbformat.write(made, path)
            print(f"{path.relative_to(DOCS.parent)} written")
    return bool(stale)


def run(path: Path) -> Any:
    """A notebook as it is after it has run, in a folder of its own, beside the articles. Raises CellExecutionError."""
    book = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "notebooks"
        here.mkdir()
        shutil.copy(DOCS / "articles.jsonl", folder)
        place = {"metadata": {"path": str(here)}}
        quiet = ["--log-level=40"]  # the kernel's advice on encryption is for servers
        NotebookClient(book, timeout=240, kernel_name="python3", resources=place, extra_arguments=quiet).execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)  # times of day
        cell.pop("execution_count", None)
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [_lean(output) for output in cell.outputs]
    book.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return book


def said(book: Any) -> list[str]:
    """All text that a notebook's cells have put out; pictures are left to the eye."""
    return [
        output.get("data", {}).get("text/plain", output.get("text", ""))
        for cell in book.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]


def _lean(output: Any) -> Any:
    """An output without the style sheets that data frames carry along."""
    if "execution_count" in output:
        output.execution_count = None
    if "text/html" in output.get("data", {}):
        output.data["text/html"] = _STYLE.sub("", output.data["text/html"])
    return output


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
