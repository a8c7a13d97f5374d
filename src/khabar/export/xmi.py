"""Records in, UIMA CAS XMI out: a zip with an .xmi an article and the type system, as INCEpTION and dkpro-cassis read.

Sentences and named entities have DKPro's types; the rest are spans of ``khabar.Span`` and ties of ``khabar.Tie``.
UIMA counts in UTF-16.
"""

from bisect import bisect_left
from itertools import count
from xml.etree import ElementTree as Tree

from khabar.export.bundle import bundled, xml_text
from khabar.export.format import Format
from khabar.export.standoff import ENTITIES, stretches, ties
from khabar.record import Record

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
_SENTENCE, _ENTITY = f"{_DKPRO}.segmentation.type.Sentence", f"{_DKPRO}.ner.type.NamedEntity"
_SPAN, _TIE = "webanno.custom.KhabarSpan", "webanno.custom.KhabarTie"
_STRING, _ANNOTATION = "uima.cas.String", "uima.tcas.Annotation"
_SPACES = {
    "xmi": "http://www.omg.org/XMI",
    "cas": "http:///uima/cas.ecore",
    "type": f"http:///{_DKPRO.replace('.', '/')}/segmentation/type.ecore",
    "ner": f"http:///{_DKPRO.replace('.', '/')}/ner/type.ecore",
    "custom": "http:///webanno/custom.ecore",
}
# A fact's features beside its label, for spans that are no entity; its ``type`` is called category, a name that readers
# of UIMA keep for themselves.
_FEATURES = (
    "id",
    "label",
    "category",
    "mode",
    "status",
    "date",
    "kind",
    "value",
    "unit",
    "modifier",
    "stance",
    "medium",
)
_OURS = {"category": "type"}
_TYPES: dict[str, dict[str, str]] = {
    _SENTENCE: {},
    _ENTITY: {"value": _STRING, "identifier": _STRING},
    _SPAN: dict.fromkeys(_FEATURES, _STRING),
    _TIE: {"Governor": _ANNOTATION, "Dependent": _ANNOTATION, "label": _STRING},
}


def xmi() -> Format:
    """An .xmi an article, and TypeSystem.xml."""
    return bundled(lambda record: {".xmi": _cas(record)}, lambda: {"TypeSystem.xml": _type_system()})


def _cas(record: Record) -> str:
    text = xml_text(record.text)
    wide = [at for at, sign in enumerate(text) if ord(sign) > 0xFFFF]
    ids = count(1)
    root = Tree.Element("xmi:XMI", {f"xmlns:{name}": space for name, space in _SPACES.items()} | {"xmi:version": "2.0"})
    Tree.SubElement(root, "cas:NULL", {"xmi:id": "0"})
    members: list[str] = []
    sofa = str(next(ids))

    def add(element: str, start: int, end: int, **features: str) -> str:
        number = str(next(ids))
        places = {
            "begin": str(start + bisect_left(wide, start)),
            "end": str(end + bisect_left(wide, end)),
        }
        Tree.SubElement(root, element, {"xmi:id": number, "sofa": sofa} | places | features)
        members.append(number)
        return number

    for start, end in record.sentences:
        add("type:Sentence", start, end)
    made: dict[str, tuple[str, int, int]] = {}
    for each in stretches(record):
        (start, end), about = each.span, {name: xml_text(value) for name, value in each.about.items()}
        if each.label in ENTITIES:
            number = add("ner:NamedEntity", start, end, value=each.label, identifier=about.get("link") or each.id)
        else:
            told = {name: about[_OURS.get(name, name)] for name in _FEATURES if _OURS.get(name, name) in about}
            number = add("custom:KhabarSpan", start, end, id=each.id, label=each.label, **told)
        made[each.id] = number, start, end
    for tie in ties(record):
        (governor, _, _), (dependent, start, end) = made[tie.source], made[tie.target]
        add("custom:KhabarTie", start, end, label=tie.label, Governor=governor, Dependent=dependent)
    Tree.SubElement(root, "cas:Sofa", {
        "xmi:id": sofa, "sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text", "sofaString": text,
    })  # fmt: skip
    Tree.SubElement(root, "cas:View", {"sofa": sofa, "members": " ".join(members)})
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, encoding="unicode")


def _type_system() -> str:
    root = Tree.Element("typeSystemDescription", xmlns="http://uima.apache.org/resourceSpecifier")
    types = Tree.SubElement(root, "types")
    for name, features in _TYPES.items():
        described = Tree.SubElement(types, "typeDescription")
        for tag, content in (("name", name), ("description", ""), ("supertypeName", _ANNOTATION)):
            Tree.SubElement(described, tag).text = content
        listed = Tree.SubElement(described, "features")
        for feature, range in features.items():
            one = Tree.SubElement(listed, "featureDescription")
            for tag, content in (("name", feature), ("description", ""), ("rangeTypeName", range)):
                Tree.SubElement(one, tag).text = content
    Tree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, encoding="unicode") + "\n"
