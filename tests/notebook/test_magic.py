"""%%sparql in a real IPython: answers, variables, and mistakes with a caret."""

from __future__ import annotations

import pandas as pd
import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

PEOPLE = "SELECT ?name { ?x a dg:Person ; rdfs:label ?name } ORDER BY ?name"


@pytest.fixture
def shell(kg):
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    shell.extension_manager.load_extension("dealgraph")
    shell.user_ns["kg"] = kg
    yield shell
    InteractiveShell.clear_instance()


def test_the_answer_is_a_table_or_goes_into_a_variable(shell, kg):
    table = shell.run_cell_magic("sparql", "", PEOPLE)
    assert isinstance(table, pd.DataFrame) and "Recep Tayyip Erdoğan" in set(table["name"])
    assert shell.run_cell_magic("sparql", "kg -o people", PEOPLE) is None
    pd.testing.assert_frame_equal(pd.DataFrame(shell.user_ns["people"]), pd.DataFrame(table))
    assert shell.run_cell_magic("sparql", "", "ASK { ?x a dg:Deal }") is True


def test_a_mistake_shows_the_line_with_a_caret(shell):
    with pytest.raises(UsageError) as told:
        shell.run_cell_magic("sparql", "", "SELECT ?x\nWHERE { ?x a }")
    lines = str(told.value).splitlines()
    assert lines[0].startswith("query:2:") and lines[1].strip() == "WHERE { ?x a }"
    assert lines[2].strip() == "^"
    assert lines[2].index("^") - lines[1].index("}") in (0, 1)


@pytest.mark.parametrize(
    ("line", "said"), [("nope", "no graph"), ("-o", "needs the name"), ("kg more", "'more'")]
)
def test_mistakes_of_the_line(line, said, shell):
    with pytest.raises(UsageError, match=said):
        shell.run_cell_magic("sparql", line, PEOPLE)


def test_which_graph(shell, kg):
    del shell.user_ns["kg"]
    with pytest.raises(UsageError, match="which graph"):
        shell.run_cell_magic("sparql", "", PEOPLE)
    shell.user_ns["mine"] = kg
    assert len(shell.run_cell_magic("sparql", "", PEOPLE))
