"""The tables of names: ids, longest match, case rules, offices, a researcher's own rows."""

import pytest

from dealgraph.errors import KnowledgeError
from dealgraph.knowledge.actors import load_actors
from dealgraph.knowledge.lexis import fold, tokenise


@pytest.fixture(scope="module")
def actors():
    return load_actors()


def found(actors, text):
    return {text[m.start : m.end]: m.ids for m in actors.scan(text)}


@pytest.mark.parametrize(
    ("text", "name", "row"),
    [
        ("The S-400s arrived.", "S-400s", "weapon:s-400"),
        ("An S400 battery.", "S400", "weapon:s-400"),
        ("An S 400 battery.", "S 400", "weapon:s-400"),
        ("Talks with Nato went on.", "Nato", "org:nato"),
        ("IRAN SAYS NO", "IRAN", "state:IR"),
        ("The U.S. objected.", "U.S.", "state:US"),
        ("met Çavuşoğlu there", "Çavuşoğlu", "person:mevlut-cavusoglu"),
        ("met Cavusoglu there", "Cavusoglu", "person:mevlut-cavusoglu"),
        ("the Indian air force flew", "Indian air force", "org:indian-air-force"),
        ("in North Korea today", "North Korea", "state:KP"),
    ],
)
def test_spellings_of_a_name_mean_its_row(actors, text, name, row):
    assert found(actors, text)[name] == (row,)


@pytest.mark.parametrize(
    "text", ["they told us so", "a roast turkey", "a chad", "the S-4000 engine", "Iranair"]
)
def test_common_words_and_longer_words_are_no_names(actors, text):
    assert not {i for ids in found(actors, text).values() for i in ids} & {
        "state:US",
        "state:TR",
        "state:TD",
        "weapon:s-400",
        "state:IR",
    }


def test_one_person_with_several_offices_is_one_row(actors):
    row = actors.rows["person:recep-tayyip-erdogan"]
    titles = [(o.title, o.start) for o in row.offices]
    assert len(titles) >= 2
    assert titles == sorted(titles, key=lambda t: t[1])


def test_office_holder_depends_on_the_date(actors):
    holders = actors.holders
    assert [r.name for r in holders("defence minister", "TR", "2019-11-20")] == ["Hulusi Akar"]
    assert [r.name for r in holders("defense minister", "TR", "2017-04-28")] == ["Fikri Işık"]
    assert holders("defence minister", "TR", None) == ()


def test_ids_are_unique_and_typed(actors):
    prefixes = {"state", "org", "person", "weapon", "outlet", "law", "place", "programme"}
    assert {i.split(":")[0] for i in actors.rows} == prefixes
    assert all(i == row.id for i, row in actors.rows.items())


def test_own_tables_add_and_override(tmp_path):
    (tmp_path / "organisations.csv").write_text(
        "qid,name,kind,country_iso2,aliases\n,Zeta Works,arms_company,TR,Zeta|ZWX\n"
        ",NATO,alliance,,The Pact Of Old\n",
        encoding="utf-8",
    )
    table = load_actors(tmp_path)
    assert table.rows["org:zeta-works"].country == "TR"
    assert table.rows["org:nato"].aliases == ("The Pact Of Old",)
    assert found(table, "Zeta said")["Zeta"] == ("org:zeta-works",)
    assert "org:zeta-works" not in load_actors().rows


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (
            "qid,name,kind,country_iso2,aliases\nx12,Zeta,arms_company,TR,\n",
            "organisations.csv:2: qid",
        ),
        (
            "qid,name,kind,country_iso2,aliases\n,,arms_company,TR,\n",
            "organisations.csv:2: the row has no name",
        ),
        ("qid,name\n,Zeta\n", "organisations.csv:1: no column"),
        (
            "qid,name,kind,country_iso2,aliases\n,Zeta\n",
            "organisations.csv:2: wrong number of cells",
        ),
    ],
)
def test_a_broken_table_is_named_with_its_line(tmp_path, content, wrong):
    (tmp_path / "organisations.csv").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        load_actors(tmp_path)
    assert wrong in str(error.value)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(KnowledgeError, match="no such folder"):
        load_actors(tmp_path / "none")


def test_tokens_keep_offsets_and_fold_letters():
    text = "Işık’s F-16s, U.S.-made"
    tokens = tokenise(text)
    assert [t.key for t in tokens] == ["isik", "'", "s", "f", "16", "s", ",", "us", "made"]
    assert all(len(text[t.start : t.end].replace(".", "")) == len(t.text) for t in tokens)
    assert fold("Øst") == "ost"
