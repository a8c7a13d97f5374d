"""The server for assistants, asked by the official client."""

import json
from pathlib import Path
from typing import Any

import pytest
from command import KHABAR

import khabar
from khabar.samples import samples

mcp = pytest.importorskip("mcp")
anyio = pytest.importorskip("anyio")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    name = tmp_path_factory.mktemp("mcp") / "news.khabar"
    lines = name.with_name("articles.jsonl")
    given = (
        {"text": each.text, "published": each.published, "source": "الصحيفة", "title": each.title} for each in samples()
    )
    lines.write_text("\n".join(map(json.dumps, given)), encoding="utf-8")
    with khabar.open(name, create=True) as opened:
        opened.add([lines])
    return name


def asked(archive: Path | None, calls: list[tuple[str, dict[str, Any]]]) -> tuple[set[str], list[Any]]:
    """The tools there are, and what they answer."""
    from mcp.client.session import ClientSession
    from mcp.client.stdio import StdioServerParameters, stdio_client

    async def talk() -> tuple[set[str], list[Any]]:
        command = StdioServerParameters(command=KHABAR, args=["mcp", *([str(archive)] if archive else [])])
        async with stdio_client(command) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            tools = {tool.name for tool in (await session.list_tools()).tools}
            return tools, [await session.call_tool(name, arguments) for name, arguments in calls]

    found: tuple[set[str], list[Any]] = anyio.run(talk)
    return found


def rows(answer: Any) -> list[dict[str, Any]]:
    content = json.loads(answer.content[0].text)
    return content["rows"]  # type: ignore[no-any-return]


def test_an_assistant_reads_and_asks_with_citations(archive: Path) -> None:
    tools, answers = asked(archive, [
        ("read_text", {"text": "قال الوزير أمس إن المحادثات بناءة.", "published": "2024-08-21"}),
        ("search", {"query": "مساعدات"}),
        ("timeline", {"type": "AID"}),
        ("ledger", {"recipient": "Sudan"}),
        ("quotes", {"speaker": "ماجد العنزي"}),
        ("timeline", {"type": "nonsense"}),
    ])  # fmt: skip
    assert tools == {"read_text", "search", "timeline", "ledger", "quotes"}
    assert json.loads(answers[0].content[0].text)["times"][0]["value"] == "2024-08-20"
    assert rows(answers[1])[0]["citation"]["outlet"] == "الصحيفة"
    for answer in answers[2:5]:
        first = rows(answer)[0]
        assert first["evidence"][0]["words"] and first["evidence"][0]["sha256"]
    assert rows(answers[3])[0]["amount"] == 40_000_000
    assert "no type 'NONSENSE'" in answers[5].content[0].text


def test_without_an_archive_it_reads_only() -> None:
    assert asked(None, [])[0] == {"read_text"}
