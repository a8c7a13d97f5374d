"""The program's files in, how its rooms lean on one another out: what docs/architecture.md is drawn from."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src/khabar"


def rooms() -> dict[str, str]:
    """Each room of the program, and what its first line says it is for."""
    found = {}
    for path in sorted(SOURCE.iterdir()):
        file = path / "__init__.py" if path.is_dir() else path
        if file.suffix == ".py" and file.exists() and path.name != "__init__.py":
            said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            found[path.stem] = said.splitlines()[0] if said else ""
    return found


def leanings() -> dict[str, set[str]]:
    """Room → the rooms that it cannot be loaded or run without."""
    known = set(rooms())
    found: dict[str, set[str]] = {room: set() for room in known}
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if room in known:
            for module in _imported(ast.parse(path.read_text(encoding="utf-8"))):
                other = module.split(".")[1] if module.startswith("khabar.") else ""
                if other in known and other != room:
                    found[room].add(other)
    return found


def _imported(tree: ast.AST) -> Iterator[str]:
    """What a file imports at some time; types that only a checker sees are no leaning."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names if node.module == "khabar")
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        yield from _imported(node)


def bare(edges: dict[str, set[str]]) -> dict[str, set[str]]:
    """The edges without those that a longer way says already."""

    def reached(room: str, seen: set[str]) -> set[str]:
        for other in edges[room] - seen:
            seen.add(other)
            reached(other, seen)
        return seen

    beyond = {room: reached(room, set()) for room in edges}
    return {
        room: {each for each in others if not any(each in beyond[other] for other in others if other != each)}
        for room, others in edges.items()
    }


def levels(edges: dict[str, set[str]]) -> dict[str, int]:
    """Room → how many rooms stand below it at most; rooms that lean on one another stand side by side."""
    found = dict.fromkeys(edges, 0)
    for _ in edges:
        for room, others in edges.items():
            found[room] = max([found[room], *(found[other] + 1 for other in others if room not in edges[other])])
    return found


_WIDE, _HIGH, _GAP_X, _GAP_Y, _MARGIN = 124, 40, 20, 64, 16


def picture() -> str:
    """The rooms as an SVG: each stands over those that it leans on."""
    edges = leanings()
    level = levels(edges)
    rows = [sorted(room for room in level if level[room] == number) for number in range(max(level.values()) + 1)]
    widest = max(map(len, rows))
    width = widest * (_WIDE + _GAP_X) - _GAP_X + 2 * _MARGIN
    height = len(rows) * (_HIGH + _GAP_Y) - _GAP_Y + 2 * _MARGIN
    at: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        left = (width - len(row) * (_WIDE + _GAP_X) + _GAP_X) // 2
        for place, room in enumerate(row):
            at[room] = left + place * (_WIDE + _GAP_X), height - _MARGIN - _HIGH - number * (_HIGH + _GAP_Y)
    lines = [
        _line(at[room], at[other])
        for room, others in sorted(bare(edges).items())
        for other in sorted(others)
        if level[room] > level[other]
    ]
    boxes = [_box(room, *place) for room, place in sorted(at.items())]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" role="img">'
    )
    return "\n".join(
        [head, "<title>Khabar's rooms, each over those that it leans on</title>", *lines, *boxes, "</svg>\n"]
    )


def _line(upper: tuple[int, int], lower: tuple[int, int]) -> str:
    half = _WIDE // 2
    return (
        f'<line x1="{upper[0] + half}" y1="{upper[1] + _HIGH}" x2="{lower[0] + half}" y2="{lower[1]}" '
        'stroke="#999" stroke-width="1.2"/>'
    )


def _box(room: str, x: int, y: int) -> str:
    middle = f'x="{x + _WIDE // 2}" y="{y + _HIGH // 2 + 5}" text-anchor="middle" font-size="14"'
    return (
        f'<rect x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}" rx="5" fill="#f4f1ea" stroke="#555"/>'
        f"<text {middle}>{room}</text>"
    )
