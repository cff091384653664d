"""Features of an event's status: the rule's judgement, its grounds, and the words that govern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from combine_features import Scene, bucket, word

from dealgraph.extraction.status_words import Judgement
from dealgraph.extraction.trigger import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_CHAIN = 4
_QUOTES = frozenset({'"', "“", "”"})


def status_features(scene: Scene, trigger: Trigger, rule: Judgement) -> dict[str, float]:
    """Return the features of one event's status."""
    token = scene.doc[trigger.token]
    kind = trigger.type
    grounds = rule.reason.split(":")[0].split(" '")[0][:50]
    verbal = token.pos_ in ("VERB", "AUX")
    names = {
        f"rule={rule.status}",
        f"rule,sure={rule.status},{bucket(rule.confidence, 0.5, 0.65, 0.8, 0.9)}",
        f"rule,grounds={rule.status},{grounds}",
        f"rule,type={rule.status},{kind}",
        f"rule,verbal={rule.status},{verbal}",
        f"rule,form={rule.status},{token.tag_}",
        f"type={kind}",
        f"type,tag={kind},{token.tag_}",
        f"entry={kind},{token.lower_}",
        f"tag,dep={token.tag_},{token.dep_}",
        f"region={scene.article.region_at(token.idx)}",
    }
    if rule.cue is not None:
        cue = scene.doc.char_span(*rule.cue, alignment_mode="expand")
        if cue is not None and len(cue):
            names.add(f"rule,cue={rule.status},{word(cue.root)}")
    names |= {f"child={word(c)},{c.dep_}" for c in token.children}
    names |= {f"modifier={word(c)}" for c in token.children if c.dep_ in ("aux", "advmod", "neg")}
    names |= _chain(token)
    names |= _sentence(token, kind)
    return dict.fromkeys(sorted(names), 1.0)


def _chain(token: Token) -> set[str]:
    """Return what governs the trigger: each word up to the root with how it is linked."""
    names = set()
    links = []
    for step in range(_CHAIN):
        head = token.head
        if head.i == token.i:
            break
        links.append(token.dep_)
        names.add(f"head{step}={token.dep_},{word(head)}")
        names.add(f"above={word(head)}")
        names.add(f"tense{step}={token.dep_},{head.tag_}")
        names.add(f"links={'/'.join(links)}")
        aux = [word(c) for c in head.children if c.dep_ in ("aux", "neg", "auxpass", "mark")]
        names |= {f"above_aux{min(step, 1)}={a}" for a in aux}
        token = head
    names.add(f"root={token.tag_}")
    names |= {f"root_aux={word(c)}" for c in token.children if c.dep_ in ("aux", "neg")}
    return names


def _sentence(token: Token, kind: str) -> set[str]:
    sentence = token.sent
    names = set()
    for other in sentence:
        if other.tag_ == "MD" or other.dep_ == "neg" or other.lower_ in ("if", "would", "plans"):
            side = "left" if other.i < token.i else "right"
            names.add(f"sentence_{side}={other.lower_}")
    names.add(f"quoted={any(t.text in _QUOTES for t in sentence)}")
    names.add(f"question={any(t.text == '?' for t in sentence)}")
    names.add(f"full_stop={any(t.text == '.' for t in sentence)}")
    years = [t for t in sentence if t.ent_type_ == "DATE"]
    names.add(f"dated={bool(years)}")
    names.add(f"type,dated={kind},{bool(years)}")
    return names
