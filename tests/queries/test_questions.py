"""The named questions: their files, their parameters, and their answers on the gold seeds."""

from __future__ import annotations

import pytest

from dealgraph.errors import QueryError
from dealgraph.queries import ask, explain, questions, sparql_of
from dealgraph.queries.questions import fill, parse_question

EVIDENCE = ["sentence", "article", "published", "outlet"]


def test_the_fifteen_questions_are_there():
    assert {question.name for question in questions()} >= {
        *("transfers", "timeline", "statements", "contradictions", "reactions", "promises"),
        *("single-source", "positions", "offices", "brokers", "customers", "alternatives"),
        *("industry", "between", "coverage"),
    }


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_every_row_has_its_evidence_and_every_parameter_works(gold, question):
    needed = {name: value for name, value in question.example if name in question.needs}
    table = ask(gold, question.name, **needed)
    assert not table.empty
    assert set(EVIDENCE) <= set(table.columns)
    assert table["sentence"].notna().all()
    assert table["article"].notna().all()
    assert ask(gold, question.name, **needed).equals(table)
    values = {"actor": "Turkey", "deal": "S-400", "type": "Agreement", "status": "planned"}
    values["date"] = "2019-11-26"
    for parameter in question.parameters:
        assert f"#{parameter.name}#" in question.sparql
        value = values.get(parameter.kind, "date")
        given = needed | ({} if parameter.name in needed else {parameter.name: value})
        assert len(ask(gold, question.name, **given)) <= len(table)


def test_names_are_found_without_diacritics_case_or_hyphen(gold):
    strict = ask(gold, "statements", speaker="Mevlüt Çavuşoğlu")
    assert len(strict) == 6
    assert ask(gold, "statements", speaker="cavusoglu").equals(strict)
    assert not ask(gold, "timeline", deal="s400").empty


def test_the_sept_and_dec_contract_is_the_one_conflict(gold):
    table = ask(gold, "contradictions", kind="conflict")
    assert table[["aspect", "claim", "other_claim"]].values.tolist() == [
        ["date", "2017-09", "2017-12"]
    ]
    assert table["deal_label"].tolist() == ["S-400: Russia to Turkey"]
    every = ask(gold, "contradictions")
    assert every["kind"].tolist()[0] == "conflict"
    assert set(every["kind"]) == {"conflict", "update", "precision", "scope"}
    # to agree on speeding it up, in April 2018, is no other date of the signature
    assert not any("2018-04" in (row.claim, row.other_claim) for row in every.itertuples())


def test_the_ledger_is_asked_by_aspect_and_deal(gold):
    dates = ask(gold, "contradictions", aspect="date", kind="update")
    assert set(dates["aspect"]) == {"date"} and set(dates["kind"]) == {"update"}
    further = ask(gold, "contradictions", deal="S-400 (further batch): Russia to Turkey")
    assert set(further["deal_label"]) == {"S-400 (further batch): Russia to Turkey"}


def test_threats_are_not_yet_carried_out(gold):
    table = ask(gold, "reactions", agent="United States", type="Threat")
    told = dict(zip(table["article"], table["carried_out"], strict=True))
    assert told["seed001"] == "not yet"
    assert "yes" not in told.values()


def test_the_f35_exclusion_counts_as_a_reaction_to_the_s400(gold):
    table = ask(gold, "reactions", deal="S-400: Russia to Turkey", type="Sanction")
    done = table[table["status"] == "happened"]
    assert any("excluded Ankara" in sentence for sentence in done["sentence"])


def test_promises_are_kept_late_or_open(gold):
    table = ask(gold, "promises", deal="S-400: Russia to Turkey", type="Agreement")
    sochi = table[table["date"] == "2017-05-03"]
    assert set(sochi["outcome"]) == {"late"}
    assert set(sochi["outcome_date"]) == {"2017-09"}
    batch = ask(gold, "promises", deal="S-400 (further batch): Russia to Turkey")
    mikheev = batch[batch["date"] == "2020-01/2020-06"]
    assert set(mikheev["outcome"]) == {"happened (time unknown)"}
    assert set(mikheev["outcome_article"]) == {"seed004"}


def test_a_timeline_is_in_order_of_time_and_says_what_dates_it(gold):
    table = ask(gold, "timeline", deal="S-400: Russia to Turkey")
    dated = [when for when in table["when"] if when]
    assert dated == sorted(dated)
    assert set(table["dated_by"]) == {"text", "publication", "nothing"}
    first = table[table["type"] == "Delivery"]
    assert "2019-07-12" in set(first["date"])


def test_the_second_batch_is_a_step_of_its_own(gold):
    table = ask(gold, "transfers", deal="S-400 Russia Turkey", type="Delivery")
    further = table[table["step"].str.contains("further batch")]
    assert set(further["deal"]).isdisjoint(table["deal"][~table["event"].isin(further["event"])])
    assert not further.empty
    assert set(further["status"]) <= {"planned", "possible"}
    assert not (set(further["event"]) & set(table[table["status"] == "happened"]["event"]))


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("time-line", {}, "did you mean 'timeline'"),
        ("timeline", {"deals": "S-400"}, "did you mean 'deal'"),
        ("timeline", {"deal": "S-4000"}, "no deal is called 'S-4000'"),
        ("statements", {"speaker": "Putn"}, "did you mean 'Putin'"),
        ("timeline", {"status": "plannd"}, "did you mean 'planned'"),
        ("timeline", {"type": "Deliverry"}, "did you mean 'Delivery'"),
        ("between", {"one": "Turkey"}, "question 'between' needs 'two'"),
        ("between", {"one": "Turkey", "two": "turkey"}, "both names mean 'Turkey'"),
    ],
)
def test_what_is_misspelt_is_named_with_the_nearest(gold, name, parameters, message):
    with pytest.raises(QueryError, match=message):
        ask(gold, name, **parameters)


@pytest.mark.parametrize(
    "attack",
    ['"} DROP ALL #', "http://x/> } ; DROP ALL #", "'; SELECT * WHERE {?s ?p ?o}", "\\u0022}"],
)
def test_a_parameter_cannot_break_out_of_the_query(gold, attack):
    before = len(ask(gold, "timeline"))
    for question, parameter in (("timeline", "deal"), ("contradictions", "kind")):
        try:
            assert ask(gold, question, **{parameter: attack}).empty
        except QueryError as error:
            assert "no deal is called" in str(error)
    assert len(ask(gold, "timeline")) == before


def test_an_iri_with_odd_characters_is_encoded(gold):
    text = sparql_of(gold, "timeline", deal="http://x/a#b")
    assert "VALUES ?deal { <http://x/a#b> }" in text


def test_unused_switches_are_dropped_and_values_never_read_as_patterns():
    text = "SELECT *\n  #a# FILTER(?x = $a)\n  #b# FILTER($b)\n# plain comment"
    assert (
        fill(text, {"a": '"\\\\1 $b"'}) == 'SELECT *\n  FILTER(?x = "\\\\1 $b")\n# plain comment\n'
    )


def test_a_question_without_title_is_refused():
    with pytest.raises(QueryError, match="no '# title"):
        parse_question("new", "# help: nothing\nSELECT * WHERE {}")
    with pytest.raises(QueryError, match="malformed"):
        parse_question("new", "# title: T\n# help: h\n# parameter x: colour - c\nSELECT * {}")


def test_explain_gives_words_that_stand_at_their_offsets(gold):
    table = explain(gold, "Erdogan")
    assert set(table["label"]) == {"Recep Tayyip Erdoğan"}
    assert {"Erdogan", "Recep Tayyip Erdoğan"} <= set(table["words"])
    for row in table.itertuples():
        assert row.end - row.begin == len(row.words)
        assert row.words in row.sentence


def test_explain_of_a_deal_shows_the_mentions_of_its_events(gold):
    deal = explain(gold, "MIM-104 Patriot: United States to Turkey")
    assert {"Offer", "Purchase", "Request"} == set(deal["type"])
    with pytest.raises(QueryError, match="no actor, deal or event is called"):
        explain(gold, "Atlantis")
