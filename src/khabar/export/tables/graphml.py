"""A network's table in, GraphML out: a node a party, an edge a relation with its counts and days.

An edge without a direction is ``mutual``: few readers take graphs that mix both kinds.
"""

from typing import Any, BinaryIO
from xml.etree import ElementTree as Tree

from khabar.views.network import Edge
from khabar.views.table import Table

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = {"name": "string", "code": "string"}
_EDGE = {
    "relation": "string", "mutual": "boolean", "count": "int", "texts": "int", "first": "string", "last": "string",
}  # fmt: skip


def write(table: Table[Any], stream: BinaryIO) -> None:
    """Write the graph. Raises ValueError for another view's table."""
    if table.kind is not Edge:
        raise ValueError("graphml is for `khabar network` only")
    root = Tree.Element("graphml", xmlns=_SPACE)
    for owner, fields in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in fields.items():
            Tree.SubElement(root, "key", _key(owner, name, kind))
    graph = Tree.SubElement(root, "graph", id="network", edgedefault="directed")
    nodes: dict[tuple[str, str | None], str] = {}
    for edge in table:
        for party in ((edge.source, edge.source_code), (edge.target, edge.target_code)):
            if party not in nodes:
                nodes[party] = f"n{len(nodes)}"
                node = Tree.SubElement(graph, "node", id=nodes[party])
                _data(node, "node", {"name": party[0], "code": party[1]})
    for number, edge in enumerate(table):
        ends: dict[str, str] = {
            "source": nodes[edge.source, edge.source_code],
            "target": nodes[edge.target, edge.target_code],
        }
        line = Tree.SubElement(graph, "edge", {"id": f"e{number}"} | ends)
        told = {name: getattr(edge, name) for name in _EDGE if name != "mutual"}
        _data(line, "edge", told | {"mutual": None if edge.directed else "true"})
    Tree.indent(root)
    stream.write(Tree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _key(owner: str, name: str, kind: str) -> dict[str, str]:
    return {"id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": kind}


def _data(element: Tree.Element, owner: str, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if value is not None:
            Tree.SubElement(element, "data", key=f"{owner}-{name}").text = str(value)
