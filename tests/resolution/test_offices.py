"""Memberships: what articles say, with limits from articles and tables, and nothing invented."""

from __future__ import annotations

from dealgraph.knowledge.actors import load_actors
from dealgraph.model import Annotation, Entity, OfficeClaim
from dealgraph.resolution import resolve

TEXT = "Defence Minister Ann Bee of Kenya spoke."
PEOPLE = (Entity("p", "Person", "Ann Bee", mentions=((17, 24),)),)
KENYA = Entity("k", "State", "Kenya", mentions=((28, 33),), known="state:KE")


def said(day, when="now", *, doc=None, **more):
    claim = OfficeClaim("defence minister", (0, 16), when, "p", of="k", **more)
    return Annotation(
        doc or f"d{day}", TEXT, published=day, entities=(*PEOPLE, KENYA), offices=(claim,)
    )


def only(*annotations, tables=None):
    (found,) = resolve(annotations, tables).memberships
    return found


def test_the_days_of_publication_are_what_articles_prove():
    found = only(said("2019-03-01"), said("2020-05-02"))
    assert (found.begin, found.end) == ((None, "2019-03-01"), ("2020-05-02", None))
    assert found.label == "defence minister of Kenya"
    assert [t.doc_id for t in found.told] == ["d2019-03-01", "d2020-05-02"]


def test_former_sets_a_last_day_and_elect_a_first():
    found = only(said("2019-03-01"), said("2021-01-01", "former"))
    assert found.end == ("2019-03-01", "2021-01-01")
    assert only(said("2019-03-01", "elect")).begin == ("2019-03-01", None)


def test_stated_dates_become_limits():
    found = only(said("2019-03-01", begin="2018-02"))
    assert found.begin == ("2018-02-01", "2018-02-28")


def test_an_undated_article_proves_no_day():
    found = only(said(None))
    assert (found.begin, found.end) == ((None, None), (None, None))


def test_a_term_of_the_tables_gives_begin_and_end():
    akar = Entity("p", "Person", "Hulusi Akar", known="person:hulusi-akar", mentions=((17, 24),))
    turkey = Entity("k", "State", "Turkey", known="state:TR", mentions=((28, 33),))
    claim = OfficeClaim("defense minister", (0, 16), "now", "p", of="k")
    note = Annotation("d", TEXT, published="2019-11-20", entities=(akar, turkey), offices=(claim,))
    story = resolve([note], load_actors())
    (found,) = [m for m in story.memberships if m.told]
    assert found.begin[0] == found.begin[1] == "2018-07-10"
    assert "the tables" in found.reason
    assert not [a for a in story.actors if a.id in {b.id for b in story.background}]


def test_who_only_the_tables_name_is_background():
    s400 = Entity("w", "WeaponSystem", "S-400", known="weapon:s-400", mentions=((0, 3),))
    story = resolve([Annotation("d", TEXT, entities=(s400,))], load_actors())
    assert [a.id for a in story.background] == ["org:almaz-antey", "state:RU"]
    assert story.actors[0].maker == "org:almaz-antey"
