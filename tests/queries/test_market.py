"""The questions about the market: customers, alternatives, industry."""

from __future__ import annotations

from dealgraph.queries import ask


def _stages(table, state: str) -> set[str]:
    return set(table[table["state"] == state]["stage"])


def test_china_and_india_have_ordered_and_nothing_more_is_said_of_their_use(gold):
    table = ask(gold, "customers", item="S-400")
    assert _stages(table, "China") == _stages(table, "India") == {"has ordered", "plans to order"}
    ordered = table[(table["state"] == "China") & (table["stage"] == "has ordered")].iloc[0]
    assert (ordered["claims"], ordered["articles"]) == (3, 2)
    assert "sold to China and India only" in ordered["sentence"]


def test_turkey_has_received_but_does_not_operate_yet(gold):
    stages = _stages(ask(gold, "customers", item="S-400"), "Turkey")
    assert {"has received", "has ordered", "plans to operate", "may give up", "keeps"} <= stages
    assert "operates" not in stages
    received = ask(gold, "customers", item="S-400", stage="has received").iloc[0]
    assert received["status"] == "happened"


def test_the_claim_to_be_the_first_nato_member_and_no_first_half_of_a_year(gold):
    table = ask(gold, "customers", first="yes")
    assert set(table["state"]) == {"Turkey"}
    assert all("first NATO" in sentence for sentence in table["sentence"])
    assert set(table["stage"]) == {"has ordered", "plans to order"}


def test_the_maker_who_withdraws_its_own_system_is_no_customer(gold):
    patriot = ask(gold, "customers", item="Patriot")
    assert set(patriot["state"]) == {"Turkey"}
    assert set(patriot["origin"]) == {"United States"}


def test_technology_is_to_be_transferred_and_parts_made_in_turkey(gold):
    table = ask(gold, "industry", item="S-400")
    assert set(table["partners"]) == {"Russia; Turkey"}
    assert set(table["makers"]) == {"Almaz-Antey"}
    transfer = table[table["kind"] == "transfer of technology"]
    assert set(transfer["status"]) == {"planned"}
    assert any("partial transfer of production technology" in s for s in transfer["sentence"])
    local = table[table["kind"] == "local production"]
    assert local["place"].tolist() == ["Turkey"]
    assert local["speaker"].tolist() == ["Alexander Mikheev"]
    joint = table[table["kind"] == "joint production"]
    assert set(joint["speaker"]) == {"Mevlüt Çavuşoğlu", "İsmail Demir"}


def test_what_a_state_develops_alone_is_not_made_together(gold):
    table = ask(gold, "industry")
    assert not table["sentence"].str.contains("Hisar").any()
    assert set(ask(gold, "industry", kind="cooperation")["kind"]) == {"cooperation"}


def test_what_turkey_considered_and_what_became_of_each(gold):
    table = ask(gold, "alternatives", buyer="Turkey").set_index("system")
    assert list(zip(table.index, table["outcome"], strict=True)) == [
        ("S-400", "delivered"),
        ("S-400", "ordered"),  # the further batch
        ("MIM-104 Patriot", "offered"),
        ("Hisar", "developed"),
        ("not named", "given up"),
    ]
    assert set(table.loc["S-400", "rivals"]) == {"Hisar; MIM-104 Patriot"}
    chinese = table.loc["not named"]
    assert (chinese["supplier"], chinese["compared_by"]) == ("China", "article")
    assert "walked out of a $3.4-billion contract" in chinese["sentence"]


def test_a_buyer_of_one_system_of_a_kind_has_no_alternatives(gold):
    assert set(ask(gold, "alternatives")["buyer"]) == {"Turkey"}
    fighters = ask(gold, "alternatives", category="combat_aircraft")
    assert fighters.empty
