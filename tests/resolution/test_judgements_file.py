"""corrections.csv and the keys in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolution.world import decide, first, mention, second, spans

from dealgraph.errors import CorrectionError
from dealgraph.resolution.judgements import read_corrections, write_corrections
from dealgraph.resolution.judgements.file import COLUMNS
from dealgraph.resolution.judgements.keys import (
    ActorKey,
    PlaceKey,
    locate,
    parse_actor,
    parse_place,
    place_key,
)

HEAD = ",".join(COLUMNS)
LINES = [
    decide("rename", "state:TR", value="Türkiye", author="İ. Yazar"),
    decide("merge", 'Person "Mevlut Cavusglu"', "person:mevlut-cavusoglu", note="misprint, I say"),
    decide("reject", mention(first(), "v1"), "supplier state:NO", kind="event"),
    decide("split", mention(first(), "v2"), kind="event"),
]


def _written(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


# -- the file --------------------------------------------------------------------------------------


def test_what_is_written_is_read_again_sorted(tmp_path):
    path = tmp_path / "corrections.csv"
    write_corrections(path, LINES)
    assert read_corrections(path) == tuple(sorted(LINES))
    assert [it.place for it in read_corrections(path)] == [f"{path}:{n}" for n in range(2, 6)]


def test_the_file_is_the_same_whatever_the_order_and_however_often(tmp_path):
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    write_corrections(one, LINES)
    write_corrections(two, [*LINES[::-1], *LINES])
    assert one.read_bytes() == two.read_bytes()
    write_corrections(two, read_corrections(one))
    assert one.read_bytes() == two.read_bytes()


def test_one_line_more_is_one_line_of_diff(tmp_path):
    path = tmp_path / "corrections.csv"
    write_corrections(path, LINES)
    before = path.read_text(encoding="utf-8").splitlines()
    write_corrections(path, [*LINES, decide("retype", "state:TR", value="Organisation")])
    after = path.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before) + 1 and set(before) < set(after)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("cell", [",", ";"])
def test_what_spreadsheets_make_of_it_is_read(tmp_path, ends, mark, cell):
    path = tmp_path / "corrections.csv"
    write_corrections(path, LINES)
    text = path.read_text(encoding="utf-8")
    if cell == ";":
        import csv
        import io

        rows = list(csv.reader(io.StringIO(text)))
        out = io.StringIO()
        csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
        text = out.getvalue()
    changed = _written(tmp_path / "changed.csv", mark + text.replace("\n", ends))
    assert read_corrections(changed) == tuple(sorted(LINES))


def test_composed_and_decomposed_letters_are_one_line(tmp_path):
    nfd = 'actor,rename,Person "Cavus\u0327og\u0306lu",,Çavuşoğlu,A,2022-01-01,,'
    nfc = 'actor,rename,Person "Cavuşoğlu",,Çavuşoğlu,A,2022-01-01,,'
    path = _written(tmp_path / "c.csv", "\n".join([HEAD, _quoted(nfd), _quoted(nfc)]))
    assert len(read_corrections(path)) == 1


def _quoted(line: str) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in line.split(","))


def test_columns_may_be_missing_at_the_end_and_stand_in_any_order(tmp_path):
    text = "date,author,value,others,what,action,kind\n2022-01-01,A,New,,state:TR,rename,actor\n\n"
    (it,) = read_corrections(_written(tmp_path / "c.csv", text))
    assert (it.action, it.value, it.note) == ("rename", "New", "")


def test_no_file_is_no_correction(tmp_path):
    assert read_corrections(tmp_path / "none.csv") == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("thing,merge,state:TR,state:RU,,A,2022-01-01,,", "kind 'thing' is unknown"),
        ("actor,join,state:TR,state:RU,,A,2022-01-01,,", "know no action 'join'"),
        ("event,rename,state:TR,,X,A,2022-01-01,,", "know no action 'rename'"),
        ("actor,merge,state:TR,state:RU,,,2022-01-01,,", "nobody is named as author"),
        ("actor,merge,state:TR,state:RU,,A,1.1.2022,,", "is no day; write 2020-05-04"),
        ("actor,merge,Turkey,state:RU,,A,2022-01-01,,", "'Turkey' is no key of an actor"),
        ("actor,merge,state:TR,Turkey,,A,2022-01-01,,", "no key that merge takes"),
        ("actor,merge,state:TR,state:TR,,A,2022-01-01,,", "stands on both sides"),
        ("actor,merge,state:TR,,,A,2022-01-01,,", "merge needs others"),
        ("actor,rename,state:TR,,,A,2022-01-01,,", "rename needs a value"),
        ("actor,rename,state:TR,state:RU,X,A,2022-01-01,,", "takes no others"),
        ("actor,retype,state:TR,,Country,A,2022-01-01,,", "no type 'Country'; use one of State"),
        ("actor,link,state:TR,,Turkey,A,2022-01-01,,", "neither a row of the tables"),
        ("actor,reject,state:TR,,X,A,2022-01-01,,", "takes no value"),
        ("event,reject,state:TR,,,A,2022-01-01,,", "no key of an event mention"),
        ("actor,reject,state:TR,state:RU,,A,2022-01-01,,", "no key that reject takes"),
        ("actor,reject,state:TR", "wrong number of cells"),
        ("actor,reject,state:TR,,,A,2022-01-01,,,,,", "wrong number of cells"),
    ],
)
def test_a_wrong_line_is_named_with_place_and_remedy(tmp_path, line, why):
    path = _written(tmp_path / "c.csv", f"{HEAD}\nactor,reject,state:US,,,A,2022-01-01,,\n{line}\n")
    with pytest.raises(CorrectionError) as error:
        read_corrections(path)
    assert str(error.value).startswith(f"{path}:3: ") and why in str(error.value)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (decide("rename", "state:TR", value="A"), decide("rename", "state:TR", value="B")),
        (decide("merge", "state:TR", "state:RU"), decide("distinct", "state:RU", "state:TR")),
        (decide("reject", "state:TR"), decide("retype", "state:TR", value="Place")),
        (decide("reject", "state:TR"), decide("merge", "state:RU", "state:TR")),
    ],
)
def test_lines_that_contradict_each_other_are_both_named(tmp_path, one, two):
    path = tmp_path / "c.csv"
    write_corrections(path, [one, two])
    with pytest.raises(CorrectionError, match=r"c\.csv:\d: .*contradicts .*c\.csv:\d"):
        read_corrections(path)


def test_what_is_no_utf8_and_what_has_no_heads(tmp_path):
    with pytest.raises(CorrectionError, match="save it as UTF-8"):
        read_corrections(_written(tmp_path / "a.csv", HEAD + "\nTürkiye", "latin-1"))
    with pytest.raises(CorrectionError, match=r"b\.csv:1: no column kind"):
        read_corrections(_written(tmp_path / "b.csv", "a,b\n"))


def test_ids_stay_when_other_lines_come_and_go():
    line = LINES[0]
    assert line.id == replace(line, place="elsewhere:9", seen="something").id
    assert line.id != replace(line, note="another").id


# -- keys ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        ActorKey(row="state:TR"),
        ActorKey(type="Person", qid="Q42"),
        ActorKey(type="Person", name='Ana "the Fox" Ruiz'),
        ActorKey(type="Organisation", name="A|B 100 % #1"),
    ],
)
def test_actor_keys_read_as_they_are_written(key):
    assert parse_actor(str(key)) == key


DOCS = st.text(min_size=1).filter(lambda text: text.strip() == text)
QUOTES = st.text(alphabet='ab |#%".ı', min_size=1).filter(lambda text: text.strip())


@given(DOCS, QUOTES)
def test_place_keys_read_as_they_are_written(doc, quote):
    key = PlaceKey(doc, " ".join(quote.split()), "0123abcd", "Delivery", 2)
    assert parse_place(str(key)) == key
    assert parse_place(str(PlaceKey(doc))) == PlaceKey(doc)


@pytest.mark.parametrize("text", ["", "state TR", 'Country "X"', 'Person ""', "#*", "doc#Person"])
def test_what_is_no_key(text):
    assert parse_actor(text) is None and parse_place(text) is None


def test_a_key_finds_its_words_again():
    for annotation in (first(), second()):
        for it in annotation.events:
            key = mention(annotation, it.id)
            assert locate(annotation.text, key) == it.trigger


def test_a_key_holds_through_new_paragraphs_marks_and_case():
    text = first().text
    key = mention(first(), "v2")
    changed = "New first line.\n\n" + text.replace("Gen. Ana", "GEN. «Ána").replace(
        " said", ", said"
    )
    start, end = locate(changed, key)
    assert changed[start:end] == "delivered"


def test_the_same_passage_twice_is_told_apart_by_number():
    text = "Norway sold it.\nNorway sold it.\n"
    one, two = (place_key("d", text, span) for span in spans(text, "sold"))
    assert str(two) == f"{one}.2"
    assert [locate(text, one), locate(text, two)] == list(spans(text, "sold"))


def test_other_words_around_are_another_place():
    text = "Norway sold it to Chile. Peru sold it to Norway."
    one, two = (place_key("d", text, span) for span in spans(text, "sold"))
    assert one.context != two.context and one.nth == two.nth == 1
