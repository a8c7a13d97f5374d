"""Each format read back by the library that its users read it with, or held against its standard."""

import csv
import importlib.util
import io
import json
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

import khabar
from khabar.export import codes
from khabar.export.format import Format
from khabar.export.formats import format_named
from khabar.lexicon.frames import frames
from khabar.lexicon.gazetteer import countries
from khabar.record import Event
from khabar.samples import samples

RECORDS = list(khabar.read_many(samples()))
HOSTILE = khabar.read(
    'قال الوزير محمد علي إن "المحادثات 😀 كانت <b>بناءة</b>\r\nومفيدة" \x1b[31m\u202eفي \x00القاهرة 😀 أمس.\tوقصفت روسيا كييف.',
    id="../a b", title='"<b>', source="الصحيفة", url="https://example.org/?a=1&b='2'", published="2024-08-21",
)  # fmt: skip
ALL = [*RECORDS, HOSTILE]
CODEBOOK = json.loads((Path(__file__).parent / "codebooks.json").read_text(encoding="utf-8"))


def written(form: Format, records: list[khabar.Record] = ALL) -> bytes:
    stream = io.BytesIO()
    form.join(map(form.each, records), stream)
    return stream.getvalue()


def page(name: str, records: list[khabar.Record] = ALL) -> str:
    return written(format_named(name), records).decode()


def members(name: str, records: list[khabar.Record] = ALL) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(written(format_named(name), records))) as packed:
        assert packed.testzip() is None
        return {each: packed.read(each).decode() for each in packed.namelist()}


def table(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(page(name), newline=""), delimiter=delimiter, strict=True)
    assert list(reader.fieldnames or ()) == CODEBOOK[name]["columns"]
    return list(reader)


def test_every_act_has_a_code_in_every_codebook() -> None:
    seen = {(frame.type, frame.mode) for _, frame in frames().words()}
    for type, mode in seen:
        for status in ("actual", "planned", "alleged"):
            act = codes.act(Event(id="V1", type=type, mode=mode, status=status, trigger_span=(0, 1), sentence=0))
            assert act.cameo in CODEBOOK["cameo"]["codes"]
            assert act.plover in CODEBOOK["plover"]["types"]
            assert not act.acled or codes.acled(act.acled)[0] in CODEBOOK["acled"]["events"]


def test_countries_have_the_codes_of_iso() -> None:
    assert (codes.country("PSE", "alpha2"), codes.country("PSE", "numeric"), codes.country("UKR", "fips")) == (
        "PS",
        "275",
        "UP",
    )
    without = {row["code"] for row in countries() if not codes.country(row["code"], "alpha2")}
    assert without == set()


def test_plover_has_a_row_for_each_pair_of_parties() -> None:
    rows = table("plover", "\t")
    pledge = next(row for row in rows if row["Actor Country"] == "SAU")
    assert (pledge["Event Type"], pledge["Recipient Country"], pledge["Status"]) == ("AGREE", "SDN", "planned")
    assert {row["Event Type"] for row in rows} <= set(CODEBOOK["plover"]["types"])
    assert "denied" not in {row["Status"] for row in rows}
    met = [row for row in rows if row["Event Type"] == "CONSULT"]
    assert {row["Actor Country"] for row in met} >= {"IRN", "USA"}


def test_cameo_keeps_to_its_codebook_and_gdelts_names() -> None:
    rows = table("cameo")
    assert {row["EventCode"] for row in rows} <= set(CODEBOOK["cameo"]["codes"])
    for row in rows:
        assert row["EventCode"].startswith(row["EventBaseCode"]) and row["EventBaseCode"].startswith(
            row["EventRootCode"]
        )
        assert row["QuadClass"] in "1234" and -10 <= float(row["GoldsteinScale"]) <= 10
    pledge = next(row for row in rows if row["Actor1Code"] == "SAUGOV")
    assert (pledge["EventCode"], pledge["Actor2Code"], pledge["SQLDATE"]) == ("0333", "SDNGOV", "20260312")


def test_acled_has_violence_that_happened_with_its_dead() -> None:
    rows = table("acled")
    strike = next(row for row in rows if row["sub_event_type"] == "Air/drone strike")
    assert (strike["event_type"], strike["disorder_type"]) == ("Explosions/Remote violence", "Political violence")
    assert (strike["fatalities"], strike["inter2"]) == ("7", "Civilians")
    assert {row["event_type"] for row in rows} <= set(CODEBOOK["acled"]["events"])
    assert not [row for row in rows if row["inter1"] and row["inter1"] not in CODEBOOK["acled"]["actors"]]


def test_kiel_has_pledges_and_deliveries_in_their_currency() -> None:
    rows = table("kiel")
    assert [(row["Countries"], row["Measure"], row["Reporting Currency"], float(row["Source Reported Value"])) for row in rows] == [
        ("Saudi Arabia", "Commitment", "USD", 40_000_000), ("United Arab Emirates", "Delivery", "EUR", 15_000_000)
    ]  # fmt: skip


def test_timelinejs_has_slides_with_dates_and_no_markup_of_the_article() -> None:
    found = json.loads(page("timelinejs"))
    jsonschema.validate(found, CODEBOOK["timelinejs"]["schema"])
    assert len(found["events"]) == sum(len(record.events) for record in ALL)
    assert "<b>" not in json.dumps(found)


def test_graphml_is_read_by_networkx() -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(io.BytesIO(written(format_named("graphml"))))
    names = networkx.get_node_attributes(graph, "name")
    edges = {(names[a], data["relation"], names[b]) for a, b, data in graph.edges(data=True)}
    assert ("روسيا", "ASSAULT", "أوكرانيا") in edges
    assert "السعودية" not in names.values()  # its aid is planned


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_json_ld_is_schema_orgs_for_rdflib_and_pyld() -> None:
    rdflib, pyld = pytest.importorskip("rdflib"), pytest.importorskip("pyld.jsonld")
    graph = rdflib.Graph().parse(data=page("jsonld"), format="json-ld")
    sdo = rdflib.namespace.SDO
    assert len(set(graph.subjects(rdflib.RDF.type, sdo.NewsArticle))) == len(ALL)
    used = {term for triple in graph for term in triple[1:] if str(term).startswith("https://schema.org/")}
    assert used <= set(dir(sdo))
    quotes = {
        str(text) for quote in graph.subjects(rdflib.RDF.type, sdo.Quotation) for text in graph.objects(quote, sdo.text)
    }
    assert quotes >= {RECORDS[0].text[slice(*quote.span)] for quote in RECORDS[0].quotes}
    disputed = [event for record in ALL for event in record.events if event.status in ("alleged", "denied")]
    assert len(set(graph.subjects(rdflib.RDF.type, sdo.ClaimReview))) == len(disputed)
    assert len(pyld.expand(json.loads(page("jsonld")))) == len(ALL)


def test_json_ld_drafts_a_review_of_each_disputed_claim() -> None:
    record = khabar.read("قصفت روسيا كييف أمس.", published="2024-08-21")
    record.events[0].status, record.events[0].claimed_by = "alleged", record.entities[0].id
    (article,) = json.loads(page("jsonld", [record]))["@graph"]
    (review,) = article["subjectOf"]
    assert (review["@type"], review["claimReviewed"], review["creativeWorkStatus"]) == (
        "ClaimReview",
        record.text,
        "Draft",
    )
    assert review["itemReviewed"]["author"] == {"@id": article["mentions"][0]["@id"]}
    assert "reviewRating" not in review


def test_web_annotations_select_their_words() -> None:
    pyld = pytest.importorskip("pyld.jsonld")
    context = {
        "document": {"@context": CODEBOOK["webannotation"]["context"]},
        "contextUrl": None,
        "documentUrl": "anno",
    }
    found = json.loads(page("webannotation"))
    jsonschema.validate(found, CODEBOOK["webannotation"]["schema"])
    (expanded,) = pyld.expand(found, {"documentLoader": lambda url, options: context})
    oa = "http://www.w3.org/ns/oa#"
    items = expanded["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == len(found["items"]) and all(
        oa + "hasTarget" in each and oa + "hasBody" in each for each in items
    )
    texts = {record.url or f"urn:khabar:{record.id}": record.text for record in ALL}
    for each in found["items"]:
        position, exact = each["target"]["selector"]
        text = texts[each["target"]["source"]]
        assert text[position["start"] : position["end"]] == exact["exact"]
        assert text[: position["start"]].endswith(exact["prefix"]) and text[position["end"] :].startswith(
            exact["suffix"]
        )


def test_ninjs_keeps_to_its_schema_and_is_read_back(tmp_path: Path) -> None:
    from khabar.ingest import Options, items
    from khabar.ingest.item import Given
    from khabar.ingest.mapping import mapping

    lines = page("ninjs", RECORDS).splitlines()
    for line in lines:
        jsonschema.validate(json.loads(line), CODEBOOK["ninjs"]["schema"])
    (tmp_path / "items.jsonl").write_text("\n".join(lines), encoding="utf-8")
    given = list(items([str(tmp_path / "items.jsonl")], Options(mapping=mapping("ninjs")), lambda _: None))
    assert all(isinstance(each, Given) for each in given)
    assert [each.article.text for each in given] == [record.text for record in RECORDS]  # type: ignore[union-attr]
    assert [each.article.title for each in given] == [record.title for record in RECORDS]  # type: ignore[union-attr]


def test_followthemoney_takes_every_entity() -> None:
    pytest.importorskip("followthemoney")
    from followthemoney import model

    proxies = [model.get_proxy(json.loads(line), cleaned=False) for line in page("ftm").splitlines()]
    kinds = Counter(proxy.schema.name for proxy in proxies)
    assert kinds["Article"] == len(ALL) and kinds["Event"] == sum(len(record.events) for record in ALL)
    ids = {proxy.id for proxy in proxies}
    for proxy in proxies:
        data = proxy.to_dict()
        proxy.schema.validate({"properties": data["properties"]})
        for prop in proxy.iterprops():
            for value in proxy.get(prop):
                assert prop.type.name != "entity" or value in ids
                assert (
                    prop.type.name in ("entity", "name", "text", "string", "url") or prop.type.clean(value) is not None
                ), (prop, value)
    states = [proxy for proxy in proxies if proxy.schema.name == "PublicBody" and "السودان" in proxy.get("name")]
    assert {proxy.first("country") for proxy in states} == {"sd"}


def test_timeml_has_the_text_with_its_times() -> None:
    for record, content in zip(ALL, members("timeml").values(), strict=True):
        root = ElementTree.fromstring(content)
        _valid_timeml(root)
        text = root.find("TEXT")
        assert text is not None
        assert "".join(text.itertext()) == _as_xml_reads(record.text)
        values = [each.get("value") for each in text.iter("TIMEX3")]
        assert values == [time.value for time in record.times]
        words = ["".join(each.itertext()) for each in text.iter("EVENT")]
        triggers = {record.text[slice(*event.trigger_span)] for event in record.events}
        assert triggers <= set(words)


def _as_xml_reads(text: str) -> str:
    return "".join("\ufffd" if ord(sign) < 32 and sign not in "\t\n\r" else sign for sign in text).replace("\r\n", "\n")


def _valid_timeml(root: ElementTree.Element) -> None:
    """What the DTD of TimeML 1.2.1 asks for: known elements, their required and allowed attributes, ids that exist."""
    rules = CODEBOOK["timeml"]
    ids = {
        value for each in root.iter() for name, value in each.attrib.items() if name in ("tid", "eid", "eiid", "lid")
    }
    for each in root.iter():
        required, allowed = rules["elements"][each.tag]
        assert set(required) <= set(each.attrib) <= {*required, *allowed}
        for name, values in rules["values"].items():
            assert each.get(name, values[0]) in values
        for name in ("eventID", "eventInstanceID", "relatedToTime"):
            assert each.get(name) is None or each.get(name) in ids


def test_brat_is_read_by_bioc() -> None:
    brat = pytest.importorskip("bioc.brat")
    files = members("brat")
    assert "[events]" in files.pop("annotation.conf")
    stems = sorted({name.rsplit(".", 1)[0] for name in files})
    assert len(stems) == len(ALL) and all("/" not in stem for stem in stems)
    for record in ALL:
        stem = next(
            stem
            for stem in stems
            if len(files[f"{stem}.txt"]) == len(record.text) and files[f"{stem}.txt"][:9] == record.text[:9]
        )
        text = files[f"{stem}.txt"]
        document = brat.load(io.StringIO(text), io.StringIO(files[f"{stem}.ann"]))
        for entity in document.entities:
            assert " ".join(text[each.begin : each.end] for each in sorted(entity.locations)) == entity.text
        assert len(document.events) == len(record.events)
        assert len([each for each in document.relations if each.type == "speaker"]) == sum(
            1 for q in record.quotes if q.speaker
        )


def test_xmi_is_read_by_cassis_and_counts_as_uima_does() -> None:
    cassis = pytest.importorskip("cassis")
    files = members("xmi")
    types = cassis.load_typesystem(io.BytesIO(files.pop("TypeSystem.xml").encode()))
    for record, content in zip(ALL, files.values(), strict=True):
        cas = cassis.load_cas_from_xmi(io.BytesIO(content.encode()), typesystem=types)
        text = "".join("\ufffd" if ord(sign) < 32 and sign not in "\t\n\r" else sign for sign in record.text)
        assert cas.sofa_string == text
        names = cas.select("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
        mentions = [mention.span for entity in record.entities for mention in entity.mentions]
        assert sorted(each.get_covered_text() for each in names) == sorted(text[slice(*span)] for span in mentions)
        spans = {each.id: each.get_covered_text() for each in cas.select("webanno.custom.KhabarSpan")}
        assert all(spans[quote.id] == text[slice(*quote.span)] for quote in record.quotes)
        ties = cas.select("webanno.custom.KhabarTie")
        speakers = [each for each in ties if each.label == "speaker"]
        assert len(speakers) == sum(1 for quote in record.quotes if quote.speaker)
        assert cassis.load_cas_from_xmi(io.BytesIO(cas.to_xmi().encode()), typesystem=types).sofa_string == text


def test_conllu_is_read_by_conllu() -> None:
    conllu = pytest.importorskip("conllu")
    sentences = conllu.parse(page("conllu"))
    assert len(sentences) == len({sentence.metadata["sent_id"] for sentence in sentences}) > 20
    for sentence in sentences:
        numbers = [token["id"] for token in sentence if isinstance(token["id"], int)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert {token["upos"] for token in sentence if isinstance(token["id"], int)} <= set(CODEBOOK["conllu"]["upos"])
    tokens = [token for sentence in sentences for token in sentence]
    (two,) = (sentence for sentence in sentences if "للسودان" in sentence.metadata["text"])
    assert [(token["form"], token["upos"]) for token in two if token["form"] in ("للسودان", "ل", "السودان")] == [
        ("للسودان", "_"), ("ل", "ADP"), ("السودان", "PROPN")
    ]  # fmt: skip
    named = "".join(token["misc"].get("Entity", "") for token in tokens if token["misc"])
    assert named.count("(") == named.count(")") > 20


@pytest.mark.skipif(not importlib.util.find_spec("label_studio_sdk"), reason="label-studio-sdk is not installed")
def test_label_studio_takes_every_task() -> None:
    from label_studio_sdk.label_interface import LabelInterface

    from khabar.export.labelstudio import CONFIG

    interface = LabelInterface(CONFIG)
    for task in json.loads(page("labelstudio")):
        assert interface.validate_task({"data": task["data"]})
        assert all(interface.validate_prediction(each) for each in task["predictions"])


def test_label_studio_regions_have_their_words() -> None:
    for task in json.loads(page("labelstudio")):
        (prediction,) = task["predictions"]
        regions = [each for each in prediction["result"] if each["type"] == "labels"]
        assert all(
            task["data"]["text"][each["value"]["start"] : each["value"]["end"]] == each["value"]["text"]
            for each in regions
        )
        ids = {each["id"] for each in regions}
        assert all(
            {each["from_id"], each["to_id"]} <= ids for each in prediction["result"] if each["type"] == "relation"
        )


def test_zips_are_the_same_bytes_for_the_same_records_and_tell_articles_of_one_id_apart() -> None:
    form = format_named("brat")
    assert written(form) == written(form)
    with zipfile.ZipFile(io.BytesIO(written(form, [HOSTILE, HOSTILE]))) as packed:
        assert len(set(packed.namelist())) == len(packed.namelist()) == 5
        assert not [name for name in packed.namelist() if name.startswith((".", "/")) or ".." in name]
