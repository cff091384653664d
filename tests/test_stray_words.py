"""No actor of the seeds or of a page with much around its text is a stray word."""

from __future__ import annotations

import re

import pytest

from dealgraph.extraction.names_page import names_cues
from dealgraph.knowledge.lexis import fold


def test_no_actor_of_the_seeds_is_a_stray_word(kg):
    cues = names_cues()
    stray = cues["not_names"] | {w.title() for w in cues["person_titles"] | cues["weapon_heads"]}
    for name, kind in zip(kg.actors["name"], kg.actors["kind"], strict=True):
        assert name not in stray
        assert any(c.isupper() for c in name)
        assert len(name) > 1 and re.search(r"[^\W\d_]", name)
        assert kind != "Person" or len(fold(name).split()) > 1
        assert not set(map(fold, name.split())) & cues["page_words"]
        assert kind != "Place" or fold(name.split()[-1]) not in cues["not_place_ends"]


PAGE = """Frigate Sale Moves Ahead

Tom Ellery
Watch Live Videos Now
Replay Top Videos

KARLSKRONA, May 4 - Norland Dynamics Inc said it would deliver two frigates to Chile. \
The Norland Dynamics plant in Karlskrona employs 900. The Harbor Strategy of 2019 and the Baltic \
Plan were dropped, as were the Northern Talks. Analysts cited the Spotter Drones that the yard \
lost, and the Host Nation paid.

Senators spoke on the North Steps of the hall. "Baltic Ferry Network" was the name of the plan. \
Trade goes to Drones and parts for them.

Acme Cookie Policy and Terms of Use
Get the Harbor Stories in your inbox
Sign Up For Harbor Newsletter
Write to Jane Castell at jane.castell@example.org
"""
STRAY = [
    "Top Videos",
    "Live Videos",
    "Harbor Strategy",
    "Baltic Plan",
    "Northern Talks",
    "Host Nation",
]
STRAY += ["North Steps", "Drones", "Cookie Policy", "Harbor Stories", "Harbor Newsletter"]


@pytest.fixture(scope="module")
def named() -> dict[str, str]:
    """Every name on the made page, with its type."""
    from dealgraph.extraction import Extractor
    from dealgraph.model import Article

    (found,) = Extractor().annotate([Article("page", PAGE, published="2021-05-04")])
    return {found.text[a:b]: e.type for e in found.entities for a, b in e.mentions}


@pytest.mark.parametrize("words", STRAY)
def test_what_is_no_actor_is_not_named(named, words):
    assert not [name for name in named if words in name]


def test_what_is_an_actor_stays(named):
    assert named["Norland Dynamics Inc"] == named["Norland Dynamics"] == "Organisation"
    assert named["Karlskrona"] == "Place" and named["Chile"] == "State"
    assert named["Jane Castell"] == "Person"
    assert all(re.match(r"[^\W_]", name) for name in named)


FAIRS = """WARSAW, March 3 - Ministers from Chile toured the halls of Eurosatory and of Aero \
India 2011.
The Nordic Guard 2014 arms fair in Tampere drew forty firms, Saab among them.

Sign up to Morning Chile Free daily newsletter Our editors choose the news of the day.

The Norland board sent a Request for Binding Tenders (RBT) to Saab. The Australian minister waited.
He had been secretary of Homeland Security. The Air Force, Navy and Marine Corps of the United \
States want more. The mission asks for instructions. HALVERSON
"""


NOBODY = ["Eurosatory", "India", "Nordic Guard", "Morning Chile", "RBT", "The Australian"]
NOBODY += ["Homeland Security", "Navy and Marine Corps", "HALVERSON"]


@pytest.mark.parametrize("words", NOBODY)
def test_fairs_and_invitations_and_signatures_name_nobody(fairs, words):
    assert not [name for name in fairs if words in name]


def test_the_names_around_them_stay(fairs):
    assert {"Chile", "Saab", "Tampere"} <= fairs.keys()


@pytest.fixture(scope="module")
def fairs() -> dict[str, str]:
    from dealgraph.extraction import Extractor
    from dealgraph.model import Article

    (found,) = Extractor().annotate([Article("fairs", FAIRS, published="2011-03-03")])
    return {found.text[a:b]: e.type for e in found.entities for a, b in e.mentions}
