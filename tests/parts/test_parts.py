"""A part of a graph is a graph that says nothing but what its claims say."""

from __future__ import annotations

import pytest

from dealgraph.dataset import validate
from dealgraph.errors import QueryError


def test_a_part_holds_the_claims_that_meet_the_condition(kg):
    part = kg.where(status="possible")
    assert set(part.claims["status"]) == {"possible"}
    whole = kg.claims[kg.claims["status"] == "possible"]
    assert sorted(part.claims["claim"]) == sorted(whole["claim"])
    assert set(part.events["statuses"]) == {"possible"}
    states = part.query("SELECT DISTINCT ?s { ?e a sem:Event ; dg:status ?s }")
    assert [iri.rpartition("#")[2] for iri in states["s"]] == ["possible"]
    assert set(part.articles["article"]) == set(whole["article"])


@pytest.mark.parametrize(
    "condition",
    [{"status": "negated"}, {"kind": "Delivery"}, {"deal": "S-400: Russia to Turkey"}],
    ids=str,
)
def test_a_part_is_valid(condition, kg):
    report = validate(kg.where(**condition).dataset)
    assert report.conforms, str(report)


def test_everything_is_the_whole_graph(kg):
    part = kg.where()
    for name in ("claims", "events", "deals"):
        assert len(getattr(part, name)) == len(getattr(kg, name)), name


def test_parts_of_parts_and_alternatives(kg):
    one = kg.where(kind=["Delivery", "purchase"]).where(supplier="Russia")
    other = kg.where(supplier="Russia", kind=["Delivery", "Purchase"])
    assert len(one.claims) > 3
    assert list(one.claims["claim"]) == list(other.claims["claim"])
    assert one.claims["supplier"].str.contains("Russia").all()


def test_actors_are_found_in_every_part_they_play(kg):
    part = kg.where(actor="Erdogan")
    said = part.claims[["agent", "participant", "speaker", "target"]].fillna("")
    text = said["agent"] + said["participant"] + said["speaker"] + said["target"]
    assert len(text) and text.str.contains("Erdoğan").all()
    assert part["Erdoğan"].name == "Recep Tayyip Erdoğan"


def test_bounds_decide_what_may_have_been_then(kg):
    since = kg.where(since="2019")
    assert len(since.claims) and (since.claims["latest"] >= "2019-01-01").all()
    until = kg.where(until="2018-12")
    assert len(until.claims) and (until.claims["earliest"] <= "2018-12-31").all()
    undated = kg.claims["earliest"].isna().sum()
    assert len(kg.where(since="2019", undated=True).claims) == len(since.claims) + undated


def test_what_is_not_there_is_named_with_the_nearest(kg):
    with pytest.raises(QueryError, match="did you mean 'status'"):
        kg.where(stauts="possible")
    with pytest.raises(QueryError, match="'possible'"):
        kg.where(status="posible")
    with pytest.raises(QueryError, match="no date"):
        kg.where(since="next year")
    with pytest.raises(QueryError, match="Russia"):
        kg.where(supplier="Rusia")


def test_an_empty_part_shows_itself(kg):
    part = kg.where(kind="Delivery", status="negated")
    assert "0 events" in repr(part) and part.claims.empty and part._repr_html_()


def test_ways_lead_over_shared_events(kg):
    table = kg.paths("Russia", "F-35", avoid=None, limit=3)
    assert set(table["path"]) == {1, 2, 3}
    for _, way in table.groupby("path"):
        assert way["actor"].iloc[0] == "Russia" and way["other"].iloc[-1].startswith("F-35")
        assert list(way["actor"].iloc[1:]) == list(way["other"].iloc[:-1])
        assert way["sentence"].notna().all()
    barred = kg.paths("Russia", "F-35", avoid=["Turkey"])
    assert "Turkey" not in set(barred["actor"]) | set(barred["other"])
    assert kg.paths("Russia", "Russia").empty
    with pytest.raises(QueryError, match="no actor"):
        kg.paths("Russia", "Atlantis")


def test_what_changed_between_two_graphs(kg):
    assert kg.compare(kg).empty
    part = kg.where(status=["happened", "ongoing"])
    found = part.compare(kg)
    added = found[(found["what"] == "claim") & (found["change"] == "added")]
    assert len(added) == len(kg.claims) - len(part.claims)
    assert added["sentence"].notna().all()
    back = kg.compare(part)
    assert (back[back["what"] == "claim"]["change"] == "removed").all()


def test_a_changed_cell_shows_both_values(kg):
    from dealgraph.parts.changes import changes

    tables = {name: getattr(kg, name) for name in ("articles", "deals", "actors", "claims")}
    claims = kg.claims.copy()
    claims.loc[0, "status"] = "negated"
    (row,) = changes(tables, {**tables, "claims": claims}).itertuples()
    assert (row.what, row.change, row.column) == ("claim", "changed", "status")
    assert (row.before, row.after) == (kg.claims.loc[0, "status"], "negated")


def test_a_timeline_is_in_the_order_of_time(kg):
    table = kg.timeline(deal="S-400: Russia to Turkey")
    dated = table["earliest"].notna()
    assert dated.any() and not dated.all()
    assert table.loc[dated, "earliest"].is_monotonic_increasing
    assert not dated[dated.sum() :].any()
