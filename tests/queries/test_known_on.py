"""What was known of a deal on a given day: by dates of publication, and by their bounds."""

from __future__ import annotations

import pytest
from gold_seeds import gold_dataset

from dealgraph.errors import QueryError
from dealgraph.knowledge.vocabulary import DG, article_iri
from dealgraph.queries import ask

DEAL = "S-400: Russia to Turkey"


def known(dataset, day: str, **more) -> set[tuple[str, str]]:
    """Return articles with how sure it is that they were out by the day."""
    table = ask(dataset, "timeline", deal=DEAL, known_on=day, **more)
    return set(zip(table["article"], table["known"], strict=True))


@pytest.mark.parametrize(
    ("day", "dated"),
    [
        ("2017-02-22", set()),
        ("2017-02-23", {"seed003"}),
        ("2018-06-01", {"seed000", "seed003"}),
        ("2019-11-26", {"seed000", "seed001", "seed003"}),
    ],
)
def test_a_dated_article_is_known_from_its_day_on(gold, day, dated):
    found = known(gold, day)
    assert {article for article, sure in found if sure == "known"} == dated
    # the two without any date may have been out at any time
    assert {a for a, sure in found if sure != "known"} == {"seed002", "seed004"}


def test_nobody_knew_before_it_happened_what_is_told_as_done(gold):
    table = ask(gold, "timeline", deal=DEAL, known_on="2018-06-01")
    done = table[table["status"].isin(["happened", "ongoing"]) & (table["dated_by"] == "text")]
    assert not done.empty and (done["when"] <= "2018-06-01").all()
    later = ask(gold, "timeline", deal=DEAL, known_on="2021-01-01")
    assert len(later[later["status"] == "happened"]) > len(table[table["status"] == "happened"])


def test_the_state_of_the_contract_as_known_before_and_after_it_was_signed(gold):
    early = ask(gold, "timeline", deal=DEAL, known_on="2017-06-01")
    contracts = early[(early["stage"] == "contract") & (early["known"] == "known")]
    assert set(contracts["article"]) == {"seed000", "seed003"}
    told = early[(early["stage"] == "delivery") & (early["known"] == "known")]
    assert "happened" not in set(told["status"])
    late = ask(gold, "timeline", deal=DEAL, known_on="2019-12-01")
    assert "happened" in set(late[late["stage"] == "delivery"]["status"])


def test_bounds_decide_for_articles_without_a_date():
    dataset = gold_dataset()
    for name, day in (("publishedEarliest", "2018-05-10"), ("publishedLatest", "2018-07-01")):
        insert(dataset, article_iri("seed004"), name, day)
    before, within, after = (known(dataset, d) for d in ("2018-05-09", "2018-06-01", "2018-07-01"))
    assert "seed004" not in dict(before)
    assert ("seed004", "may have been known") in within
    assert ("seed004", "known") in after
    assert not {("seed004", "known")} & within


def test_only_a_lower_bound_never_makes_sure():
    dataset = gold_dataset()
    insert(dataset, article_iri("seed002"), "publishedEarliest", "2019-07-03")
    assert "seed002" not in dict(known(dataset, "2019-07-02"))
    assert dict(known(dataset, "2030-01-01"))["seed002"] == "may have been known"


def test_without_the_day_nothing_is_left_out_and_a_wrong_one_is_named(gold):
    table = ask(gold, "timeline", deal=DEAL)
    assert set(table["article"]) == {f"seed00{n}" for n in range(5)}
    assert table["known"].isna().all()
    with pytest.raises(QueryError, match=r"known_on: .* is no date; write it as"):
        ask(gold, "timeline", deal=DEAL, known_on="June 2018")


def insert(dataset, subject: str, name: str, day: str) -> None:
    value = f'"{day}"^^<http://www.w3.org/2001/XMLSchema#date>'
    dataset.update(
        f"INSERT DATA {{ GRAPH <http://e.org/more> {{ <{subject}> <{DG}{name}> {value} }} }}"
    )
