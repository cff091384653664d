"""dealgraph check: every code has a table that earns it, and the package's own have none."""

from __future__ import annotations

import pytest

from dealgraph.cli import main
from dealgraph.errors import KnowledgeError
from dealgraph.knowledge.checks import CHECKS, check
from dealgraph.knowledge.checks.aliases import idle_rules
from dealgraph.knowledge.checks.event_types import loose_references
from dealgraph.knowledge.checks.form import sort_tables
from dealgraph.knowledge.checks.tables import Tables, read_tables
from dealgraph.knowledge.events import load_event_types

ORGS = "qid,name,kind,country_iso2,aliases\n"
PEOPLE = "qid,name,aliases,office,office_of,country_iso2,start,end,basis\n"
WEAPONS = "qid,name,aliases,category,maker,country_iso2,basis\n"
MINISTER = "minister of defence,Kenya,KE"

CASES = {
    "COLUMN": ("organisations", "qid,name\n,Zeta\n"),
    "STRAY-SPACE": ("organisations", ORGS + ",Zeta  Works,arms_company,TR,\n"),
    "UNSORTED": ("organisations", ORGS + ",Zeta,arms_company,TR,\n,Alba Works,arms_company,TR,\n"),
    "BAD-QID": ("organisations", ORGS + "q12,Zeta,arms_company,TR,\n"),
    "BAD-DATE": ("people", PEOPLE + f",Ann Bee,,{MINISTER},2019-02-30,,known\n"),
    "DUPLICATE-ID": ("organisations", ORGS + ",Zeta,arms_company,TR,\n,Zeta,body,TR,\n"),
    "SHARED-QID": ("organisations", ORGS + "Q9,Zeta,arms_company,TR,\nQ9,Zetb,body,TR,\n"),
    "UNKNOWN-COUNTRY": ("organisations", ORGS + ",Zeta,arms_company,QQ,\n"),
    "UNKNOWN-MAKER": ("weapons", WEAPONS + ",ZX-1,,missile,Nobody Works,TR,known\n"),
    "UNKNOWN-FAMILY": ("families", "variant,family,basis\nS-400,No Such Thing,known\n"),
    "SHARED-ALIAS": ("organisations", ORGS + ",Zeta,arms_company,TR,NATO\n"),
    "OFFICE-WITHOUT-HOLDER": ("people", PEOPLE + f",,,{MINISTER},2019,,known\n"),
    "OFFICE-OVERLAP": (
        "people",
        PEOPLE
        + f",Ann Bee,,{MINISTER},1950-01-01,1955-01-01,known\n"
        + f",Carl Dee,,{MINISTER},1953-01-01,1956-01-01,known\n",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_fault_is_found_with_its_place(tmp_path, code):
    table, text = CASES[code]
    path = tmp_path / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    found = [p for p in check(tmp_path) if p.code == code]
    assert found
    assert str(found[0]).startswith(f"{path}:")
    assert f": {code} " in str(found[0])


def test_every_code_has_a_test():
    assert set(CASES) | {"IDLE-RULE", "EVENT-TYPE"} == set(CHECKS)


def test_a_rule_without_its_alias_is_found():
    tables = Tables((), {}, True)
    assert {p.code for p in idle_rules(tables)} == {"IDLE-RULE"}


def test_an_example_whose_trigger_is_not_in_it_is_found(tmp_path):
    from dataclasses import replace

    it = load_event_types()["Purchase"]
    assert not list(loose_references(it, tmp_path))
    broken = replace(it, examples=({"text": "Kenya bought it.", "trigger": "sold", "args": {}},))
    (problem,) = loose_references(broken, tmp_path)
    assert "'sold' is not in" in problem.message


def test_the_tables_of_the_package_are_in_order():
    assert [str(p) for p in check()] == []


def test_ones_own_row_may_take_the_place_of_a_known_one(tmp_path):
    text = ORGS + "Q7184,NATO,alliance,,The Pact Of Old\n"
    (tmp_path / "organisations.csv").write_text(text, encoding="utf-8")
    assert check(tmp_path) == ()


def test_sorting_puts_lines_in_order_and_keeps_them(tmp_path):
    path = tmp_path / "organisations.csv"
    path.write_text(ORGS + ',Zeta,arms_company,TR,"Z, Inc."\n,Alba,body,TR,\n', encoding="utf-8")
    assert sort_tables(read_tables(tmp_path)) == [str(path)]
    assert path.read_text("utf-8") == ORGS + ',Alba,body,TR,\n,Zeta,arms_company,TR,"Z, Inc."\n'
    assert check(tmp_path) == ()


def test_the_verb_prints_faults_and_fails(tmp_path, capsys):
    (tmp_path / "organisations.csv").write_text(CASES["BAD-QID"][1], encoding="utf-8")
    assert main(["check", "--knowledge", str(tmp_path)]) == 1
    assert "organisations.csv:2: BAD-QID" in capsys.readouterr().out
    (tmp_path / "organisations.csv").write_text(ORGS, encoding="utf-8")
    assert main(["check", "--knowledge", str(tmp_path), "--sort"]) == 0


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(KnowledgeError, match="no such folder"):
        check(tmp_path / "none")
