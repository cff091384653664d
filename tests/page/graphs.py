"""Small graphs in the vocabulary of the dataset, made by hand for the tests of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import oxrdflib
import pyoxigraph as ox
import rdflib

from dealgraph.knowledge.vocabulary import (
    BASE,
    DG,
    GAF,
    GRASP,
    NIF,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SEM,
    SKOS,
    XSD,
)

STORY = BASE + "graph/story"


@dataclass
class Graph:
    """Collects quads; ``claim`` cuts its words from the article's text, so that offsets hold."""

    quads: list[ox.Quad] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    mentions: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, subject: str, predicate: str, value: object, graph: str = STORY) -> None:
        if isinstance(value, int):
            term = ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))
        elif re.fullmatch(r"<[a-z]+:[^<>\s\"]+>", str(value)):
            term = ox.NamedNode(value[1:-1])
        else:
            term = ox.Literal(str(value))
        place = ox.NamedNode(graph)
        self.quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term, place))

    def article(self, doc: str, text: str, **values: str) -> None:
        iri, graph = BASE + "article/" + doc, BASE + "graph/" + doc
        self.texts[doc] = text
        self.add(iri, RDF + "type", f"<{SCHEMA}NewsArticle>", graph)
        self.add(iri, DG + "docId", doc, graph)
        self.add(iri, SCHEMA + "articleBody", text, graph)
        names = {"title": "headline", "url": "url", "published": "datePublished"}
        for key, value in values.items():
            predicate = SCHEMA + names[key] if key in names else DG + key
            self.add(iri, predicate, value, graph)
        start = 0
        for piece in text.split("\n"):
            self._span(f"{iri}#char={start},{start + len(piece)}", doc, start, start + len(piece))
            start += len(piece) + 1

    def _span(self, iri: str, doc: str, begin: int, end: int, kind: str = NIF + "Sentence") -> None:
        graph = BASE + "graph/" + doc
        self.add(iri, RDF + "type", f"<{kind}>", graph)
        self.add(iri, NIF + "beginIndex", begin, graph)
        self.add(iri, NIF + "endIndex", end, graph)
        self.add(iri, NIF + "anchorOf", self.texts[doc][begin:end], graph)
        article = f"<{BASE}article/{doc}>"
        self.add(iri, NIF + "referenceContext", article, graph)
        if kind != NIF + "Sentence":
            self.add(iri, DG + "inArticle", article, graph)
            self.add(iri, DG + "inSentence", f"<{self._sentence(doc, begin)}>", graph)

    def _sentence(self, doc: str, offset: int) -> str:
        text = self.texts[doc]
        begin = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        return f"{BASE}article/{doc}#char={begin},{len(text) if end < 0 else end}"

    def actor(self, key: str, kind: str, name: str, *alt: str, same: str = "") -> str:
        iri = BASE + "actor/" + key
        self.add(iri, RDF + "type", f"<{DG}{kind}>")
        self.add(iri, RDFS + "label", name)
        for other in alt:
            self.add(iri, SKOS + "altLabel", other)
        if same:
            self.add(iri, OWL + "sameAs", f"<{same}>")
        return iri

    def event(self, key: str, kind: str, label: str, deal: str | None = None) -> str:
        iri = BASE + "event/" + key
        self.add(iri, RDF + "type", f"<{SEM}Event>")
        self.add(iri, RDF + "type", f"<{DG}{kind}>")
        self.types[iri] = kind
        self.add(iri, RDFS + "label", label)
        if deal:
            self.add(iri, DG + "partOfDeal", f"<{deal}>")
        return iri

    def deal(self, key: str, label: str, **parties: str) -> str:
        iri = BASE + "deal/" + key
        self.add(iri, RDF + "type", f"<{DG}Deal>")
        self.add(iri, RDFS + "label", label)
        for role, actor in parties.items():
            self.add(iri, DG + role, f"<{actor}>")
        return iri

    def name(self, doc: str, words: str, actor: str) -> None:
        begin = self.texts[doc].index(words)
        iri = f"{BASE}article/{doc}#char={begin},{begin + len(words)}"
        self._span(iri, doc, begin, begin + len(words), DG + "NameMention")
        self.add(actor, GAF + "denotedBy", f"<{iri}>", BASE + "graph/" + doc)

    def speech(self, doc: str, words: str, speaker: str) -> None:
        begin = self.texts[doc].index(words)
        iri = f"{BASE}article/{doc}#char={begin},{begin + len(words)}&said=0"
        self._span(iri, doc, begin, begin + len(words), GRASP + "Attribution")
        self.add(iri, DG + "speaker", f"<{speaker}>", BASE + "graph/" + doc)
        self.add(iri, DG + "speechKind", "direct", BASE + "graph/" + doc)

    def claim(
        self, doc: str, words: str, event: str, parts: dict[str, str], status: str, **values: str
    ) -> str:
        graph = BASE + "graph/" + doc
        begin = self.texts[doc].index(words)
        iri = f"{BASE}article/{doc}#char={begin},{begin + len(words)}&event={event[-2:]}"
        self.mentions[doc, words] = iri
        self._span(iri, doc, begin, begin + len(words), DG + "EventMention")
        self.add(event, GAF + "denotedBy", f"<{iri}>", graph)
        self.add(iri, DG + "status", f"<{DG}{status}>", graph)
        self.add(iri, SEM + "eventType", f"<{DG}{self.types[event]}>", graph)
        for number, (role, actor) in enumerate(parts.items()):
            node = f"{iri}&argument={number}"
            self.add(iri, DG + "argument", f"<{node}>", graph)
            self.add(node, DG + "role", role, graph)
            self.add(node, DG + "filler", f"<{actor}>", graph)
            self.add(event, DG + role, f"<{actor}>", graph)
        for key, value in values.items():
            self.add(iri, DG + key, value, graph)
        return iri

    def stage(self, key: str, label: str, track: str, number: int) -> None:
        iri = f"{DG}stage-{key}"
        self.add(iri, SKOS + "inScheme", f"<{DG}stages>")
        self.add(iri, SKOS + "prefLabel", label)
        self.add(iri, DG + "track", track)
        self.add(iri, DG + "stageNumber", number)

    def origin(self, key: str, kind: str, label: str) -> str:
        iri = BASE + "origin/" + key
        self.add(iri, RDF + "type", f"<{DG}Origin>")
        self.add(iri, DG + "originKind", kind)
        self.add(iri, RDFS + "label", label)
        return iri

    def chain(self, speech: str, doc: str, *hops: tuple[str, str]) -> None:
        for number, (actor, kind) in enumerate(hops):
            node, graph = f"{speech}&hop={number}", BASE + "graph/" + doc
            self.add(speech, DG + "hop", f"<{node}>", graph)
            self.add(node, RDF + "type", f"<{DG}Hop>", graph)
            self.add(node, DG + "hopNumber", number, graph)
            self.add(node, DG + "hopActor", f"<{actor}>", graph)
            self.add(node, DG + "hopKind", kind, graph)

    def difference(self, key: str, one: str, other: str, *what: str) -> None:
        iri = BASE + "difference/" + key
        names = ("differenceKind", "aspect", "claimValue", "otherValue", "ofEvent", "ofDeal")
        self.add(iri, RDF + "type", f"<{DG}Difference>")
        self.add(iri, DG + "claim", f"<{one}>")
        self.add(iri, DG + "otherClaim", f"<{other}>")
        self.add(iri, DG + "reason", "both tell of one delivery")
        for name, value in zip(names, what, strict=True):
            self.add(iri, DG + name, f"<{value}>" if value.startswith("http") else value)

    def dataset(self, *, backwards: bool = False) -> rdflib.Dataset:
        store = ox.Store()
        store.extend(reversed(self.quads) if backwards else self.quads)
        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=store), default_union=True)


def small() -> Graph:
    """Two articles, five actors, one deal with two events, one event beside it."""
    g = Graph()
    text = (
        "Oslo will receive the first Skylark radars on 12 July 2019, Minister Işık said.\n"
        "Norland hopes to sign a second contract.\n"
        "Both sides met in Erdoğan Palace."
    )
    g.article(
        "one", text, title="Radars on the way", url="https://example.org/one",
        outletName="Daily Test", published="2019-06-01", publishedFrom="metadata",
    )  # fmt: skip
    g.article("two", "🛰 Norland delivered the radars in 2019.", url="javascript:alert(1)")
    buyer = g.actor("norland", "State", "Norland", "Oslo", same="http://www.wikidata.org/entity/Q1")
    seller = g.actor("maker", "Organisation", "Skylark Works")
    radar = g.actor("radar", "WeaponSystem", "Skylark")
    minister = g.actor("isik", "Person", "Fikri Işık")
    palace = g.actor("palace", "Place", "Erdoğan Palace")
    parties = {"supplier": seller, "recipient": buyer, "item": radar}
    deal = g.deal("skylark", "Skylark: Skylark Works to Norland", **parties)
    delivery = g.event("e1", "Delivery", "Delivery of Skylark", deal)
    contract = g.event("e2", "Agreement", "Second contract on Skylark", deal)
    meeting = g.event("e3", "Meeting", "Meeting in Erdoğan Palace")
    g.claim("one", "receive", delivery, parties, "planned", date="2019-07-12",
            earliest="2019-07-12", latest="2019-07-12", speaker=f"<{minister}>")  # fmt: skip
    begin = text.index("hopes")
    g.claim("one", "sign", contract, parties, "possible", statusCue="hopes",
            statusCueBegin=begin, statusCueEnd=begin + 5)  # fmt: skip
    met = {"participant": buyer, "place": palace}
    g.claim("one", "met", meeting, met, "happened", partialDate="--05-03")
    g.claim("two", "delivered", delivery, parties, "happened", date="2019",
            earliest="2019-01-01", latest="2019-12-31")  # fmt: skip
    g.name("one", "Oslo", buyer)
    g.name("two", "Norland", buyer)
    g.speech("one", "Oslo will receive the first Skylark radars on 12 July 2019", minister)
    return g


def story() -> Graph:
    """The small graph with what the story tells beside it: stages, ledger, chains and origins."""
    g = small()
    deal, norland = BASE + "deal/skylark", BASE + "actor/norland"
    text = "Eastland threatened sanctions on 5 March 2019, Fikri Işık told أخبار اليوم."
    g.article("three", text, title="Eastland warns", outletName="Evening Test",
              publishedEarliest="2019-03-06", publishedLatest="2019-03-31",
              publishedBasis="inferred", publishedReason="after the threat it reports")  # fmt: skip
    g.article("four", text, title="Eastland warns again", outletName="Copy Test",
              published="2019-04-02", copyOf=f"<{BASE}article/three>", copyKind="copy",
              similarity="0.98")  # fmt: skip
    eastland = g.actor("eastland", "State", "Eastland")
    paper = g.actor("akhbar", "Outlet", "أخبار اليوم")
    threat = g.event("e4", "Threat", "Threat of sanctions by Eastland", deal)
    later = g.deal("skylark2", "Skylark, second batch", supplier=BASE + "actor/maker")
    g.add(later, DG + "followsOn", f"<{deal}>")
    g.add(later, DG + "batch", 2)
    names = (("delivery", "transfer", "delivery"), ("contract", "transfer", "contract"),
             ("threat", "political", "threat"))  # fmt: skip
    for number, (key, track, label) in enumerate(names, start=1):
        g.stage(key, label, track, number)
    for event, stage in (("e1", "delivery"), ("e2", "contract"), ("e4", "threat")):
        g.add(BASE + "event/" + event, DG + "stage", f"<{DG}stage-{stage}>")
    said = g.origin("said", "utterance", "Fikri Işık on 5 March 2019")
    told = g.origin("told", "report", "Report of Daily Test")
    minister = BASE + "actor/isik"
    roles = {"agent": eastland, "target": norland}
    for doc in ("three", "four"):
        g.speech(doc, text[:44], minister)
        node = f"{BASE}article/{doc}#char=0,44&said=0"
        g.chain(node, doc, (minister, "speaker"), (paper, "broadcaster"))
        claim = g.claim(doc, "threatened", threat, roles, "happened", date="2019-03-05",
                        earliest="2019-03-05", latest="2019-03-05", discourse="background",
                        discourseReason="an earlier event is retold")  # fmt: skip
        g.add(claim, GRASP + "hasAttribution", f"<{node}>", BASE + "graph/" + doc)
        g.add(claim, DG + "origin", f"<{said}>")
    one, two = (g.mentions[key] for key in (("one", "receive"), ("two", "delivered")))
    for claim in (one, two):
        g.add(claim, DG + "origin", f"<{said if claim == one else told}>")
    g.difference("l1", one, two, "update", "status", "planned", "happened", BASE + "event/e1", deal)
    g.difference("l2", two, one, "precision", "date", "2019", "12 July 2019",
                 BASE + "event/e1", deal)  # fmt: skip
    return g


def hostile() -> Graph:
    """A graph with an attack or an oddity in every field that comes from text or metadata."""
    g = Graph()
    bad = '</script><script>window.hit=1</script><img src=x onerror="window.hit=2">'
    long, turned = "L" * 10_000, "\u202egnorts\u202d " + bad
    text = f"{bad} \u2028 & {turned} {{{{7*7}}}} signed\u2029 {long} <!-- --> ]]> ${{window.hit=3}}"
    g.article("x", text, title=bad, url="javascript:window.hit=4", outletName=turned,
              published="2020-01-01", publishedFrom=bad)  # fmt: skip
    g.article("y", f"{long} signed", title=long, url='https://e.org/"onmouseover="window.hit=5')
    actors = [
        g.actor("p", "Person", bad, turned, long, same="javascript:window.hit=6"),
        g.actor("q", "State", long),
        g.actor("r", "WeaponSystem", turned),
        g.actor("s", "Organisation", "שלום \u202e" + bad),
    ]
    event = g.event("e1", "Agreement", bad + "\u2028" + long)
    roles = dict(zip(("agent", "target", "item", "participant"), actors, strict=True))
    for doc in ("x", "y"):
        g.claim(doc, "signed", event, roles, "happened", date=bad, partialDate=bad, statusCue=bad,
                amount="1e999", currency=bad, quantity="NaN", unit=bad, reason=bad, confidence=bad,
                speaker=f"<{actors[0]}>", viaOutlet=f"<{actors[3]}>")  # fmt: skip
    deal = g.deal("d", bad, supplier=actors[0], recipient=actors[1], item=actors[2])
    g.add(event, DG + "partOfDeal", f"<{deal}>")
    g.stage("x", bad + long, "political", 1)
    g.add(event, DG + "stage", f"<{DG}stage-x>")
    origin = g.origin("o", bad, turned + long)
    one, two = (claim for (_, _), claim in sorted(g.mentions.items()))
    for claim in (one, two):
        g.add(claim, DG + "origin", f"<{origin}>")
        g.add(claim, DG + "discourse", bad)
        g.add(claim, DG + "discourseReason", bad)
    g.difference("l", one, two, bad, turned, long, bad, event, deal)
    g.speech("x", "signed", actors[0])
    begin = text.index("signed")
    speech = f"{BASE}article/x#char={begin},{begin + 6}&said=0"
    g.chain(speech, "x", (actors[0], bad), (actors[3], turned))
    g.add(one, GRASP + "hasAttribution", f"<{speech}>")
    y = BASE + "article/y"
    for name in ("publishedEarliest", "publishedLatest", "publishedReason", "copyKind"):
        g.add(y, DG + name, bad)
    g.add(y, DG + "copyOf", f"<{BASE}article/x>")
    g.add(y, DG + "similarity", bad)
    for actor in actors:
        g.add(actor, DG + "linkReason", bad)
    return g


def around_a_hub() -> Graph:
    """Two actors who both met the hub, as everybody did, and who are linked through two others."""
    g = Graph()
    names = {"a": "Ay", "b": "Bee", "c": "Cee", "d": "Dee", "e": "Ee", "hub": "Hub"}
    actors = {key: g.actor(key, "Person", name) for key, name in names.items()}
    met = ["a hub", "b hub", "c hub", "d hub", "a c", "c d", "d b", *["e hub"] * 5]
    g.article("m", "\n".join(f"They met{n:02}." for n in range(len(met))))
    for number, pair in enumerate(met):
        event = g.event(f"m{number:02}", "Meeting", f"Meeting {number}")
        one, other = (actors[key] for key in pair.split())
        roles = {"agent": one, "target": other}
        g.claim("m", f"met{number:02}", event, roles, "happened", date="2019")
    return g


KINDS = ("State", "Organisation", "Person", "WeaponSystem", "Place")
STATUSES = ("happened", "ongoing", "planned", "possible", "negated")


def made(nodes: int, claims: int | None = None) -> Graph:
    """Return a graph of ``nodes`` actors and events whose actors are as unequal as in news."""
    g = Graph()
    actors = [g.actor(f"a{i}", KINDS[i % 5], f"Actor {i}") for i in range(nodes // 4)]
    deals = [
        g.deal(f"d{i}", f"Deal {i}", supplier=actors[i], recipient=actors[-i - 1])
        for i in range(nodes // 50)
    ]
    events = nodes - len(actors) - len(deals)
    for i in range(claims or events):
        number = i % events
        if i % 10 == 0:
            doc = f"doc{i // 10}"
            lines = (f"On day {n} the two sides signed{n} it." for n in range(10))
            g.article(doc, "\n".join(lines), outletName=f"Outlet {i // 10 % 7}")
        event = g.event(f"e{number}", "Agreement", f"Event {number}", deals[number % len(deals)])
        # squares make the first actors hubs: no chance, the same graph every time
        picks = [int(((number * k) % 997 / 997) ** 2 * len(actors)) for k in (7, 13, 31)]
        parts = dict(
            zip(("supplier", "recipient", "item"), (actors[p] for p in picks), strict=True)
        )
        date = {"date": str(2000 + number % 25)} if number % 3 else {}
        g.claim(doc, f"signed{i % 10}", event, parts, STATUSES[number % 5], **date)
    return g


def quick(nodes: int) -> str:
    """The page of a made graph."""
    from dealgraph.page import render

    return render(made(nodes).dataset())
