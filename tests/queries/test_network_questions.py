"""Questions about actors in the network: positions, brokers, between."""

from __future__ import annotations

import random

import pytest

from dealgraph.queries import ask, query, sparql_of
from dealgraph.queries.names import names_of
from dealgraph.queries.paths import between

DEAL = "S-400: Russia to Turkey"


def test_the_united_states_oppose_the_deal_and_hold_sanctions_back(gold):
    table = ask(gold, "positions", actor="United States", deal=DEAL)
    told = {(row.type, row.stance) for row in table.itertuples()}
    assert ("Objection", "opposes") in told
    assert ("Threat", "opposes") in told
    assert ("Sanction", "holds back") in told
    held = table[table["stance"] == "holds back"]
    assert all("not yet imposed" in sentence for sentence in held["sentence"])
    assert not {"goes ahead", "plans to"} & set(table["stance"])


def test_turkey_moves_from_talks_to_agreement_and_will_not_give_up(gold):
    table = ask(gold, "positions", actor="Turkey", deal=DEAL)
    dated = [when for when in table["when"] if when]
    assert dated == sorted(dated)
    assert {"seeks", "may", "goes ahead", "holds on"} <= set(table["stance"])
    held = table[table["stance"] == "holds on"].iloc[0]
    assert "will not give up" in held["sentence"]


def test_what_a_speaker_says_of_others_is_no_act_of_his(gold):
    table = ask(
        gold, "positions", actor="Alexander Mikheev", deal="S-400 (further batch): Russia to Turkey"
    )
    assert set(table["by"]) == {"speaker"}
    assert all(stance.startswith("says it") for stance in table["stance"])
    assert "says it may be" in set(table["stance"])


def test_a_threat_between_others_is_no_stance_on_the_deal(gold):
    """Turkey warns the United States in a sentence on the deal: it does not oppose the deal."""
    table = ask(gold, "positions", actor="Turkey", deal=DEAL)
    assert table[table["stance"] == "opposes"].empty


def test_russia_and_turkey_stand_between_the_others(gold):
    table = ask(gold, "brokers")
    ranked = list(dict.fromkeys(table["broker"]))
    assert ranked[:2] == ["Russia", "Turkey"]
    assert table["betweenness"].is_monotonic_decreasing
    joins = table[table["broker"] == "Turkish Armed Forces"].iloc[0]
    assert (joins["pairs"], joins["joins"]) == (1, "China - United States")
    assert set(ask(gold, "brokers", broker="Turkish armed forces")["tied_to"]) == {
        "China",
        "United States",
    }


def test_a_broker_of_one_kind_of_event_only(gold):
    table = ask(gold, "brokers", type="Meeting")
    assert set(table["type"]) == {"Meeting"}
    assert set(table["broker"]) == {"Recep Tayyip Erdoğan", "Russia"}


def test_the_shortest_path_goes_over_sentences_that_name_both(gold):
    table = ask(gold, "between", one="Donald Trump", two="Vladimir Putin")
    assert table[["path", "step", "from", "to"]].values.tolist()[:2] == [
        [1, 1, "Donald Trump", "Recep Tayyip Erdoğan"],
        [1, 2, "Recep Tayyip Erdoğan", "Vladimir Putin"],
    ]
    assert "White House" in table["sentence"][0]
    assert "Sochi" in table["sentence"][1]
    back = ask(gold, "between", one="Vladimir Putin", two="Donald Trump")
    assert back["from"].tolist()[:2] == ["Vladimir Putin", "Recep Tayyip Erdoğan"]


def test_speakers_and_holders_of_offices_are_tied_too(gold):
    table = ask(gold, "between", one="Mikheev", two="NATO")
    assert set(table[table["step"] == 1]["as"]) == {"speaker"}
    office = ask(gold, "between", one="Fikri Işık", two="Turkey")
    assert office["path"].tolist() == [1]


def test_no_path_is_no_row(gold):
    table = ask(gold, "between", one="Daily Sabah", two="Syria")
    assert table.empty
    assert {"sentence", "article", "published", "outlet"} <= set(table.columns)


def test_what_is_read_from_both_ends_gives_the_paths_of_the_whole_graph(gold):
    actors = sorted({iri for iris in names_of(gold, "actor").values() for iri in iris})
    chance, lengths = random.Random(8), set()
    for _ in range(150):
        one, two = chance.sample(actors, 2)
        whole = between(gold, query(gold, sparql_of(gold, "between", one=one, two=two)))
        found = ask(gold, "between", one=one, two=two)
        assert found.equals(whole), (one, two)
        lengths.add(max(found["step"], default=0))
    assert lengths >= {0, 1, 2, 3}


def test_names_of_a_finished_graph_are_kept_until_somebody_writes_to_it(kg_dir):
    import rdflib

    import dealgraph
    from dealgraph.errors import QueryError
    from dealgraph.queries.names import find

    dataset = dealgraph.open(kg_dir).dataset
    assert names_of(dataset, "actor") is names_of(dataset, "actor")
    with pytest.raises(QueryError):
        find(dataset, "actor", "Somebody of mine")
    mine = rdflib.URIRef("https://w3id.org/dealgraph/actor/mine")
    dataset.add((mine, rdflib.RDFS.label, rdflib.Literal("Somebody of mine")))
    assert find(dataset, "actor", "Somebody of mine") == [str(mine)]


def test_a_name_as_the_graph_spells_it_is_looked_up_without_reading_all_names(monkeypatch):
    import rdflib

    from dealgraph.queries import names

    dataset = rdflib.Dataset(default_union=True)
    spelt = {"one": "Rıfat Aydın", "two": "Rifat Aydin"}
    nodes = {key: f"https://w3id.org/dealgraph/actor/{key}" for key in spelt}
    for key, label in spelt.items():
        dataset.add((rdflib.URIRef(nodes[key]), rdflib.RDFS.label, rdflib.Literal(label)))
    assert names.find(dataset, "actor", "rifat aydin") == sorted(nodes.values())
    monkeypatch.setattr(names, "names_of", None)
    assert names.find(dataset, "actor", "Rıfat Aydın") == [nodes["one"]]
