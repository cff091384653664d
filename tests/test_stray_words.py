"""No actor of the seeds is a stray word."""

from __future__ import annotations

import re

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
