"""Questions about who reports what: coverage and single-source, with copies and utterances."""

from __future__ import annotations

import pytest
from gold_seeds import gold_dataset
from rdflib import URIRef

from dealgraph.knowledge.vocabulary import DG, article_iri
from dealgraph.queries import ask, query


def test_the_first_delivery_is_reported_by_two_articles(gold):
    table = ask(gold, "coverage", type="Delivery")
    first = table[(table["happened"] == "2019-07-01")]
    assert sorted(first["article"]) == ["seed001", "seed002"]
    assert set(first["articles"]) == {2}
    dated = first[first["article"] == "seed001"].iloc[0]
    assert dated["outlet"] == "The Moscow Times"
    assert (dated["days_after"], dated["lag"]) == (148, 0)  # from 1 July to 26 November 2019
    undated = first[first["article"] == "seed002"].iloc[0]
    assert undated["days_after"] is None


def test_every_event_and_article_has_one_row_with_a_sentence_of_that_article(gold):
    table = ask(gold, "coverage")
    assert not table.duplicated(["event", "article", "type"]).any()
    for row in table.itertuples():
        assert f"/article/{row.article}#" in row.mention


def test_bounds_stand_in_for_a_day_of_publication(gold):
    dataset = gold_dataset()
    _add(dataset, article_iri("seed004"), "publishedEarliest", '"2020-08-24"')
    _add(dataset, article_iri("seed004"), "publishedLatest", '"2020-12-31"')
    table = ask(dataset, "coverage").set_index("article")["published_within"]
    assert set(table["seed004"]) == {"2020-08-24/2020-12-31"}
    assert set(table["seed001"]) == {""}


def test_claims_of_two_articles_are_not_single(gold):
    table = ask(gold, "single-source", type="Purchase")
    seen = ask(gold, "coverage", type="Purchase")
    several = set(seen[seen["articles"] > 1]["event"])
    assert several - set(table["event"])  # made in two articles with the same status
    assert set(table["rests_on"]) == {"one article"}


def _joint_claim(dataset) -> dict[str, str]:
    """Return a mention by article of one claim that two articles make."""
    table = query(
        dataset,
        """SELECT ?event (MIN(STR(?m)) AS ?one) (MAX(STR(?m)) AS ?two) WHERE {
             ?event gaf:denotedBy ?m . ?m sem:eventType dg:Purchase ; dg:status dg:happened ;
             dg:inArticle ?article } GROUP BY ?event HAVING(COUNT(DISTINCT ?article) = 2)
             ORDER BY ?event LIMIT 1""",
    )
    return table.iloc[0].to_dict()


def _strip(dataset, name: str) -> None:
    for quad in list(dataset.quads((None, URIRef(DG + name), None, None))):
        dataset.remove(quad)


def _add(dataset, subject: str, name: str, value: str) -> None:
    value = value if value.startswith('"') else f"<{value}>"
    dataset.update(
        f"INSERT DATA {{ GRAPH <http://example.org/more> {{ <{subject}> <{DG}{name}> {value} }} }}"
    )


@pytest.mark.parametrize("kind", ["copy", "utterance", "report"])
def test_copies_and_one_utterance_count_once(kind):
    dataset = gold_dataset()
    _strip(dataset, "origin")
    claim = _joint_claim(dataset)
    assert claim["event"] not in set(ask(dataset, "single-source", status="happened")["event"])
    if kind == "copy":
        sources = sorted(m.partition("#")[0] for m in (claim["one"], claim["two"]))
        _add(dataset, sources[1], "copyOf", sources[0])
    else:
        origin = "http://example.org/origin"
        _add(dataset, origin, "originKind", f'"{kind}"')
        mentions = query(
            dataset,
            f"SELECT ?m {{ <{claim['event']}> gaf:denotedBy ?m . ?m dg:status dg:happened }}",
        )
        for mention in mentions["m"]:
            _add(dataset, mention, "origin", origin)
    table = ask(dataset, "single-source", status="happened").set_index("event")
    row = table.loc[claim["event"]]
    assert (row["articles"], row["origins"]) == (2, 1)
    assert row["rests_on"] == ("one utterance" if kind == "utterance" else "copies of one report")
    assert len(row["sources"].split("; ")) == 2


def test_two_articles_of_one_outlet_are_one_source():
    dataset = gold_dataset()
    claim = _joint_claim(dataset)
    _strip(dataset, "outletName")
    _strip(dataset, "origin")
    for mention in (claim["one"], claim["two"]):
        _add(dataset, mention.partition("#")[0], "outletName", '"The Example Times"')
    table = ask(dataset, "single-source", outlet="example times").set_index("event")
    assert table.loc[claim["event"], "rests_on"] == "one outlet"
