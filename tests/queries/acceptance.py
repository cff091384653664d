"""What the graph of the five seeds must answer in SPARQL, each answer with its sentence.

Every function takes a dataset and raises AssertionError with what it found instead. They hold for
the hand-made annotations and for extracted ones alike, so they name facts, not numberings.
"""

from __future__ import annotations

from dealgraph.queries import query

_EVENT = """
SELECT DISTINCT {select} ?sentence ?doc WHERE {{
  ?event gaf:denotedBy ?m . {pattern}
  ?m dg:inSentence/nif:anchorOf ?sentence ; dg:inArticle/dg:docId ?doc .
}}"""


def rows(dataset, pattern: str, select: str = ""):
    """Return the mentions ``?m`` of events ``?event`` that fit, with their sentences."""
    return query(dataset, _EVENT.format(pattern=pattern, select=select))


def _party(role: str, name: str) -> str:
    variable = "?x" + "".join(c for c in role + name if c.isalnum())
    return (
        f"?m dg:argument {variable}a . {variable}a dg:role '{role}' ; dg:filler {variable} . "
        f"{variable} rdfs:label '{name}' . "
    )


S400 = _party("item", "S-400")
SALE = _party("supplier", "Russia") + _party("recipient", "Turkey") + S400
AGREED = "?m sem:eventType dg:Agreement ; dg:status dg:happened . "
BY_US = _party("agent", "United States") + _party("target", "Turkey")


def _some(table, *words: str):
    """Return the table if it has rows and every word stands in one of its sentences."""
    assert not table.empty, "no row"
    text = "\n".join(table["sentence"])
    missing = [word for word in words if word not in text]
    assert not missing, f"no sentence with {missing}: {text}"
    return table


def contract_of_september_2017(dataset) -> None:
    pattern = SALE + AGREED + "?m dg:date '2017-09' ; dg:amount 2500000000.0 ; dg:currency 'USD' . "
    _some(rows(dataset, pattern), "September 2017", "$2.5 billion")


def agreement_of_december_2017(dataset) -> None:
    _some(rows(dataset, SALE + AGREED + "?m dg:date '2017-12' . "), "December 2017")


def deliveries_from_july_2019(dataset) -> None:
    pattern = SALE + "?m sem:eventType dg:Delivery ; dg:status dg:happened ; dg:earliest ?day . "
    table = _some(rows(dataset, pattern, "?day"), "July 12, 2019")
    assert "2019-07-12" in set(table["day"]), set(table["day"])


def mikheev_hopes_by_way_of_ria(dataset) -> None:
    pattern = SALE + (
        "?m sem:eventType dg:Agreement ; dg:status dg:possible ; dg:date '2020-01/2020-06' ; "
        "dg:speaker/rdfs:label 'Alexander Mikheev' ; dg:viaOutlet/rdfs:label 'RIA Novosti' . "
    )
    _some(rows(dataset, pattern), "first half of 2020")


def excluded_from_f35(dataset) -> None:
    pattern = BY_US + (
        "?m sem:eventType dg:Sanction ; dg:status dg:happened ; dg:argument ?p . "
        "?p dg:role 'item' ; dg:filler/rdfs:label ?item . FILTER(STRSTARTS(?item, 'F-35')) "
    )
    _some(rows(dataset, pattern, "?item"), "excluded Ankara")


def sanctions_threatened(dataset) -> None:
    _some(rows(dataset, BY_US + "?m sem:eventType dg:Threat . "), "threatening Turkey")
    _some(rows(dataset, BY_US + "?m sem:eventType dg:Sanction ; dg:status dg:possible . "))


def sanctions_not_yet_imposed(dataset) -> None:
    pattern = BY_US + "?m sem:eventType dg:Sanction ; dg:status dg:negated . "
    _some(rows(dataset, pattern), "not yet imposed")


def sochi_meeting(dataset) -> None:
    """3 May; 2017 only where the year is known (metadata), else a partial date."""
    pattern = (
        _party("participant", "Recep Tayyip Erdoğan")
        + _party("participant", "Vladimir Putin")
        + _party("place", "Sochi")
        + "?m sem:eventType dg:Meeting . OPTIONAL { ?m dg:date ?date } "
        "OPTIONAL { ?m dg:partialDate ?partial } "
    )
    table = _some(rows(dataset, pattern, "?date ?partial"), "May 3")
    told = {d for d in (*table["date"], *table["partial"]) if d}
    assert told and told <= {"2017-05-03", "--05-03"}, told


def chinese_contract_is_another_deal(dataset) -> None:
    pattern = (
        "?m sem:eventType dg:Cancellation ; dg:status dg:happened ; dg:amount 3400000000.0 . "
        "?deal dg:hasEvent ?event ; rdfs:label ?label . "
    )
    table = _some(rows(dataset, pattern, "?label"), "$3.4-billion")
    assert all("China" in label and "Russia" not in label for label in table["label"])


def sold_to_china_and_india(dataset) -> None:
    for buyer in ("China", "India"):
        pattern = (
            _party("supplier", "Russia")
            + _party("recipient", buyer)
            + S400
            + "?m sem:eventType dg:Purchase ; dg:status dg:happened . "
        )
        _some(rows(dataset, pattern), "sold")


def second_batch(dataset) -> None:
    """Shugayev by way of TASS, Demir by way of NTV, and the two batches apart."""
    for speaker, outlet, words in (
        ("Dmitry Shugayev", "TASS", "second regiment set"),
        ("İsmail Demir", "NTV", "second batch"),
    ):
        pattern = (
            f"?m dg:speaker/rdfs:label '{speaker}' ; dg:viaOutlet/rdfs:label '{outlet}' . "
            f"?event rdfs:label ?label . FILTER(CONTAINS(?label, 'further batch')) {SALE}"
        )
        _some(rows(dataset, pattern, "?label"), words)
    mixed = query(
        dataset,
        """SELECT ?event WHERE { ?event gaf:denotedBy ?a , ?b .
        ?a dg:inSentence/nif:anchorOf ?x ; sem:eventType dg:Delivery .
        FILTER(CONTAINS(?x, "July 12, 2019"))
        ?b dg:inSentence/nif:anchorOf ?y . FILTER(CONTAINS(?y, "second regiment set")) }""",
    )
    assert mixed.empty, "the first delivery and the second batch are joined"


def one_node_each(dataset) -> None:
    table = query(
        dataset,
        "SELECT ?node ?label WHERE { GRAPH graph:story { ?node rdfs:label ?label "
        "FILTER(CONTAINS(STR(?node), '/actor/')) } }",
    )
    labels = list(table["label"])
    for name in (
        "Recep Tayyip Erdoğan",
        "Vladimir Putin",
        "Rosoboronexport",
        "NATO",
        "United States",
        "Turkey",
        "Russia",
    ):
        assert labels.count(name) == 1, (name, labels.count(name))
    stray = {"Commenting", "Missiles Deployed"} & set(labels)
    assert not stray, stray


CHECKS = (
    contract_of_september_2017,
    agreement_of_december_2017,
    deliveries_from_july_2019,
    mikheev_hopes_by_way_of_ria,
    excluded_from_f35,
    sanctions_threatened,
    sanctions_not_yet_imposed,
    sochi_meeting,
    chinese_contract_is_another_deal,
    sold_to_china_and_india,
    second_batch,
    one_node_each,
)
