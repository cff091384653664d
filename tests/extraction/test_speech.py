"""Speech, on parses written out by hand-checked rows, so that no trained model decides a test.

A row is ``word|part of speech|tag|dependency|distance to its head``; ``S`` opens a sentence.
"""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from dealgraph.extraction.quotes import find_quotes, paragraphs
from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speech import find_speech
from dealgraph.extraction.speech_source import source_of
from dealgraph.extraction.speech_turns import turns
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article, Attribution, Entity, Region

PARSES = {
    "The Navy has made clear that Norway would buy boats.": """
        The|DET|DT|det|1 Navy|PROPN|NNP|nsubj|2 has|AUX|VBZ|aux|1 made|VERB|VBN|ROOT|0
        clear|ADJ|JJ|ccomp|-1 that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1
        buy|VERB|VB|csubj|-4 boats|NOUN|NNS|dobj|-1 .|PUNCT|.|punct|-7
    """,
    "Kari Berg expressed the view that Norway would buy boats.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1 expressed|VERB|VBD|ROOT|0
        the|DET|DT|det|1 view|NOUN|NN|dobj|-2 that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2
        would|AUX|MD|aux|1 buy|VERB|VB|acl|-4 boats|NOUN|NNS|dobj|-1 .|PUNCT|.|punct|-8
    """,
    "The Navy is of the opinion that Norway would buy boats.": """
        The|DET|DT|det|1 Navy|PROPN|NNP|nsubj|1 is|AUX|VBZ|ROOT|0 of|ADP|IN|prep|-1
        the|DET|DT|det|1 opinion|NOUN|NN|pobj|-2 that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2
        would|AUX|MD|aux|1 buy|VERB|VB|acl|-4 boats|NOUN|NNS|dobj|-1 .|PUNCT|.|punct|-9
    """,
    "Norway would buy boats, per TASS.": """
        Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ROOT|0 boats|NOUN|NNS|dobj|-1
        ,|PUNCT|,|punct|-2 per|ADP|IN|prep|-3 TASS|PROPN|NNP|pobj|-1 .|PUNCT|.|punct|-5
    """,
    "The Navy has not made clear that Norway would buy boats.": """
        The|DET|DT|det|1 Navy|PROPN|NNP|nsubj|3 has|AUX|VBZ|aux|2 not|PART|RB|neg|1
        made|VERB|VBN|ROOT|0 clear|ADJ|JJ|oprd|-1 that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2
        would|AUX|MD|aux|1 buy|VERB|VB|csubj|-4 boats|NOUN|NNS|dobj|-1 .|PUNCT|.|punct|-7
    """,
    "It is clear that Norway would buy boats.": """
        It|PRON|PRP|nsubj|1 is|AUX|VBZ|ROOT|0 clear|ADJ|JJ|acomp|-1 that|SCONJ|IN|mark|3
        Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-5 boats|NOUN|NNS|dobj|-1
        .|PUNCT|.|punct|-7
    """,
    "Navy asked for boats. Norway would pay, a navy spokesman said.": """
        Navy|PROPN|NNP|nsubj|1 asked|VERB|VBD|ROOT|0 for|ADP|IN|prep|-1 boats|NOUN|NNS|pobj|-1
        .|PUNCT|.|punct|-3 Norway|PROPN|NNP|nsubj|2|S would|AUX|MD|aux|1 pay|VERB|VB|ccomp|5
        ,|PUNCT|,|punct|4 a|DET|DT|det|2 navy|NOUN|NN|compound|1 spokesman|NOUN|NN|nsubj|1
        said|VERB|VBD|ROOT|0 .|PUNCT|.|punct|-1
    """,
    "Swedish officials said Norway would pay. The boats were late, officials said.": """
        Swedish|ADJ|JJ|amod|1 officials|NOUN|NNS|nsubj|1 said|VERB|VBD|ROOT|0
        Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 pay|VERB|VB|ccomp|-3 .|PUNCT|.|punct|-4
        The|DET|DT|det|1|S boats|NOUN|NNS|nsubj|1 were|AUX|VBD|ccomp|4 late|ADJ|JJ|acomp|-1
        ,|PUNCT|,|punct|2 officials|NOUN|NNS|nsubj|1 said|VERB|VBD|ROOT|0 .|PUNCT|.|punct|-1
    """,
    "Norway built the boats, which the Navy claimed to have bought.": """
        Norway|PROPN|NNP|nsubj|1 built|VERB|VBD|ROOT|0 the|DET|DT|det|1 boats|NOUN|NNS|dobj|-2
        ,|PUNCT|,|punct|-1 which|PRON|WDT|dobj|6 the|DET|DT|det|1 Navy|PROPN|NNP|nsubj|1
        claimed|VERB|VBD|relcl|-5 to|PART|TO|aux|2 have|AUX|VB|aux|1 bought|VERB|VBN|xcomp|-3
        .|PUNCT|.|punct|-11
    """,
    "Boats cost more per year, Kari Berg said.": """
        Boats|NOUN|NNS|nsubj|1 cost|VERB|VBP|ccomp|7 more|ADJ|JJR|dobj|-1 per|ADP|IN|prep|-1
        year|NOUN|NN|pobj|-1 ,|PUNCT|,|punct|3 Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1
        said|VERB|VBD|ROOT|0 .|PUNCT|.|punct|-1
    """,
    "Kari Berg spoke. Norway had lost, according to the rebel leader in Sweden.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1 spoke|VERB|VBD|ROOT|0
        .|PUNCT|.|punct|-1 Norway|PROPN|NNP|nsubj|2|S had|AUX|VBD|aux|1 lost|VERB|VBN|ROOT|0
        ,|PUNCT|,|punct|-1 according|VERB|VBG|prep|-2 to|ADP|IN|prep|-1 the|DET|DT|det|2
        rebel|ADJ|JJ|amod|1 leader|NOUN|NN|pobj|-3 in|ADP|IN|prep|-1 Sweden|PROPN|NNP|pobj|-1
        .|PUNCT|.|punct|-9
    """,
    "Kari Berg said Norway would buy boats, according to TASS.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1 said|VERB|VBD|ROOT|0
        Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-3 boats|NOUN|NNS|dobj|-1
        ,|PUNCT|,|punct|-5 according|VERB|VBG|prep|-6 to|ADP|IN|prep|-1 TASS|PROPN|NNP|pobj|-1
        .|PUNCT|.|punct|-9
    """,
    "As earlier reported by TASS, Norway will buy six boats.": """
        As|SCONJ|IN|mark|2 earlier|ADV|RBR|advmod|1 reported|VERB|VBN|advcl|6 by|ADP|IN|agent|-1
        TASS|PROPN|NNP|pobj|-1 ,|PUNCT|,|punct|3 Norway|PROPN|NNP|nsubj|2 will|AUX|MD|aux|1
        buy|VERB|VB|ROOT|0 six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-3
    """,
    "Norway will buy six boats, writes the portal TASS.": """
        Norway|PROPN|NNP|nsubj|2 will|AUX|MD|aux|1 buy|VERB|VB|ROOT|0 six|NUM|CD|nummod|1
        boats|NOUN|NNS|dobj|-2 ,|PUNCT|,|punct|-3 writes|VERB|VBZ|conj|-4 the|DET|DT|det|2
        portal|NOUN|NN|compound|1 TASS|PROPN|NNP|dobj|-3 .|PUNCT|.|punct|-8
    """,
    "TASS reported, citing Kari Berg, that Norway would buy boats.": """
        TASS|PROPN|NNP|nsubj|1 reported|VERB|VBD|ROOT|0 ,|PUNCT|,|punct|-1
        citing|VERB|VBG|advcl|-2 Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|dobj|-2
        ,|PUNCT|,|punct|-5 that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1
        buy|VERB|VB|ccomp|-9 boats|NOUN|NNS|dobj|-1 .|PUNCT|.|punct|-11
    """,
    "Navy <NAV.L> said Norway would buy boats.": """
        Navy|PROPN|NNP|nmod|2 <|X|ADD|punct|1 NAV.L|PROPN|NNP|nsubj|2 >|PUNCT|-RRB-|punct|-1
        said|VERB|VBD|ROOT|0 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-3
        boats|NOUN|NNS|dobj|-1 .|PUNCT|.|punct|-5
    """,
    "As reported by TASS, Norway will buy six boats.": """
        As|SCONJ|IN|mark|1 reported|VERB|VBN|advcl|6 by|ADP|IN|agent|-1 TASS|PROPN|NNP|pobj|-1
        ,|PUNCT|,|punct|3 Norway|PROPN|NNP|nsubj|2 will|AUX|MD|aux|1 buy|VERB|VB|ROOT|0
        six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-3
    """,
    "Norway will buy six boats. This was announced by Kari Berg.": """
        Norway|PROPN|NNP|nsubj|2 will|AUX|MD|aux|1 buy|VERB|VB|ROOT|0 six|NUM|CD|nummod|1
        boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-3 This|PRON|DT|nsubjpass|2|S
        was|AUX|VBD|auxpass|1 announced|VERB|VBN|ROOT|0 by|ADP|IN|agent|-1
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|pobj|-2 .|PUNCT|.|punct|-4
    """,
    "A source told TASS that Norway would buy six boats.": """
        A|DET|DT|det|1 source|NOUN|NN|nsubj|1 told|VERB|VBD|ROOT|0 TASS|PROPN|NNP|dobj|-1
        that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-5
        six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-8
    """,
    "Norway will buy six boats, TASS cited Kari Berg as saying.": """
        Norway|PROPN|NNP|nsubj|2 will|AUX|MD|aux|1 buy|VERB|VB|ccomp|5 six|NUM|CD|nummod|1
        boats|NOUN|NNS|dobj|-2 ,|PUNCT|,|punct|2 TASS|PROPN|NNP|nsubj|1 cited|VERB|VBD|ROOT|0
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|dobj|-2 as|ADP|IN|prep|-3
        saying|VERB|VBG|pcomp|-1 .|PUNCT|.|punct|-5
    """,
    "Kari Berg said at a press briefing that Norway had bought boats.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1 said|VERB|VBD|ROOT|0 at|ADP|IN|prep|-1
        a|DET|DT|det|2 press|NOUN|NN|compound|1 briefing|NOUN|NN|pobj|-3 that|DET|WDT|dobj|3
        Norway|PROPN|NNP|nsubj|2 had|AUX|VBD|aux|1 bought|VERB|VBN|relcl|-4
        boats|NOUN|NNS|dobj|-1 .|PUNCT|.|punct|-10
    """,
    "“We will buy six boats,” Kari Berg said. “They are fast.”": """
        "|PUNCT|``|punct|10 We|PRON|PRP|nsubj|2 will|AUX|MD|aux|1 buy|VERB|VB|ccomp|7
        six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2 ,|PUNCT|,|punct|4 "|PUNCT|''|punct|3
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1 said|VERB|VBD|ROOT|0 .|PUNCT|.|punct|-1
        "|PUNCT|``|punct|2|S They|PRON|PRP|nsubj|1 are|AUX|VBP|ROOT|0 fast|ADJ|JJ|acomp|-1
        .|PUNCT|.|punct|-2 "|PUNCT|''|punct|-3
    """,
    "Kari Berg said that Norway would buy six boats.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1 said|VERB|VBD|ROOT|0
        that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-4
        six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-7
    """,
    "Norway will buy six boats, Kari Berg said.": """
        Norway|PROPN|NNP|nsubj|2 will|AUX|MD|aux|1 buy|VERB|VB|ccomp|6 six|NUM|CD|nummod|1
        boats|NOUN|NNS|dobj|-2 ,|PUNCT|,|punct|3 Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1
        said|VERB|VBD|ROOT|0 .|PUNCT|.|punct|-1
    """,
    "Norway will buy six boats, according to Kari Berg.": """
        Norway|PROPN|NNP|nsubj|2 will|AUX|MD|aux|1 buy|VERB|VB|ROOT|0 six|NUM|CD|nummod|1
        boats|NOUN|NNS|dobj|-2 ,|PUNCT|,|punct|-3 according|VERB|VBG|prep|-4 to|ADP|IN|prep|-1
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|pobj|-2 .|PUNCT|.|punct|-8
    """,
    "TASS cited Kari Berg as saying Norway would buy six boats.": """
        TASS|PROPN|NNP|nsubj|1 cited|VERB|VBD|ROOT|0 Kari|PROPN|NNP|compound|1
        Berg|PROPN|NNP|dobj|-2 as|ADP|IN|prep|-3 saying|VERB|VBG|pcomp|-1
        Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-3 six|NUM|CD|nummod|1
        boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-10
    """,
    "Kari Berg was quoted by TASS as saying Norway would buy six boats.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubjpass|2 was|AUX|VBD|auxpass|1
        quoted|VERB|VBN|ROOT|0 by|ADP|IN|agent|-1 TASS|PROPN|NNP|pobj|-1 as|ADP|IN|prep|-3
        saying|VERB|VBG|pcomp|-1 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-3
        six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-10
    """,
    "Kari Berg told NTV that Norway would buy boats. She added that Sweden would follow.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1 told|VERB|VBD|ROOT|0
        NTV|PROPN|NNP|dobj|-1 that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1
        buy|VERB|VB|ccomp|-5 boats|NOUN|NNS|dobj|-1 .|PUNCT|.|punct|-7 She|PRON|PRP|nsubj|1|S
        added|VERB|VBD|ROOT|0 that|SCONJ|IN|mark|3 Sweden|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1
        follow|VERB|VB|ccomp|-4 .|PUNCT|.|punct|-5
    """,
    "TASS reported that Norway would buy six boats.": """
        TASS|PROPN|NNP|nsubj|1 reported|VERB|VBD|ROOT|0 that|SCONJ|IN|mark|3
        Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-4 six|NUM|CD|nummod|1
        boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-7
    """,
    "Norway will buy six boats, Kari Berg said, TASS reports.": """
        Norway|PROPN|NNP|nsubj|2 will|AUX|MD|aux|1 buy|VERB|VB|ccomp|9 six|NUM|CD|nummod|1
        boats|NOUN|NNS|dobj|-2 ,|PUNCT|,|punct|3 Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1
        said|VERB|VBD|parataxis|3 ,|PUNCT|,|punct|-1 TASS|PROPN|NNP|nsubj|1
        reports|VERB|VBZ|ROOT|0 .|PUNCT|.|punct|-1
    """,
    "Kari Berg did not say that Norway would buy six boats.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|3 did|AUX|VBD|aux|2 not|PART|RB|neg|1
        say|VERB|VB|ROOT|0 that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1
        buy|VERB|VB|ccomp|-4 six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-7
    """,
    "A Defence Ministry official said that Norway would buy six boats.": """
        A|DET|DT|det|3 Defence|PROPN|NNP|compound|1 Ministry|PROPN|NNP|compound|1
        official|NOUN|NN|nsubj|1 said|VERB|VBD|ROOT|0 that|SCONJ|IN|mark|3
        Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-4 six|NUM|CD|nummod|1
        boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-7
    """,
    "Kari Berg said that Norway would buy six boats, adding that Sweden would follow.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1 said|VERB|VBD|ROOT|0
        that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-4
        six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2 ,|PUNCT|,|punct|-3 adding|VERB|VBG|advcl|-4
        that|SCONJ|IN|mark|3 Sweden|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 follow|VERB|VB|ccomp|-4
        .|PUNCT|.|punct|-13
    """,
    "Norway will buy boats, the head of the Navy said. Navy chief Kari Berg said it was late.": """
        Norway|PROPN|NNP|nsubj|2 will|AUX|MD|aux|1 buy|VERB|VB|ccomp|8 boats|NOUN|NNS|dobj|-1
        ,|PUNCT|,|punct|6 the|DET|DT|det|1 head|NOUN|NN|nsubj|4 of|ADP|IN|prep|-1
        the|DET|DT|det|1 Navy|PROPN|NNP|pobj|-2 said|VERB|VBD|ROOT|0 .|PUNCT|.|punct|-1
        Navy|PROPN|NNP|compound|1|S chief|NOUN|NN|compound|2 Kari|PROPN|NNP|compound|1
        Berg|PROPN|NNP|nsubj|1 said|VERB|VBD|ROOT|0 it|PRON|PRP|nsubj|1 was|AUX|VBD|ccomp|-2
        late|ADJ|JJ|acomp|-1 .|PUNCT|.|punct|-4
    """,
    "A number of states said that Norway would buy six boats.": """
        A|DET|DT|det|1 number|NOUN|NN|nsubj|3 of|ADP|IN|prep|-1 states|NOUN|NNS|pobj|-1
        said|VERB|VBD|ROOT|0 that|SCONJ|IN|mark|3 Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1
        buy|VERB|VB|ccomp|-4 six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2 .|PUNCT|.|punct|-7
    """,
    "Norway announced plans to buy six boats.": """
        Norway|PROPN|NNP|nsubj|1 announced|VERB|VBD|ROOT|0 plans|NOUN|NNS|dobj|-1
        to|PART|TO|aux|1 buy|VERB|VB|acl|-2 six|NUM|CD|nummod|1 boats|NOUN|NNS|dobj|-2
        .|PUNCT|.|punct|-6
    """,
    "Kari Berg said Norway would buy boats, but TASS said it would not.": """
        Kari|PROPN|NNP|compound|1 Berg|PROPN|NNP|nsubj|1 said|VERB|VBD|ROOT|0
        Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-3
        boats|NOUN|NNS|dobj|-1 ,|PUNCT|,|punct|-2 but|CCONJ|CC|cc|-3 TASS|PROPN|NNP|nsubj|1
        said|VERB|VBD|conj|-5 it|PRON|PRP|nsubj|1 would|AUX|MD|ccomp|-2 not|PART|RB|neg|-1
        .|PUNCT|.|punct|-12
    """,
    "Norway announced talks on six boats.": """
        Norway|PROPN|NNP|nsubj|1 announced|VERB|VBD|ROOT|0 talks|NOUN|NNS|dobj|-1
        on|ADP|IN|prep|-1 six|NUM|CD|nummod|1 boats|NOUN|NNS|pobj|-2 .|PUNCT|.|punct|-5
    """,
    "TASS cited officials as saying that Norway would buy boats.": """
        TASS|PROPN|NNP|nmod|2 cited|VERB|VBD|amod|1 officials|NOUN|NNS|ROOT|0
        as|ADP|IN|prep|-1 saying|VERB|VBG|pcomp|-1 that|SCONJ|IN|mark|3
        Norway|PROPN|NNP|nsubj|2 would|AUX|MD|aux|1 buy|VERB|VB|ccomp|-4
        boats|NOUN|NNS|dobj|-1 .|PUNCT|.|punct|-8
    """,
}

VOCAB = spacy.blank("en").vocab
NAMES = {
    "BERG": ("Person", "Kari Berg"),
    "MOD": ("Organisation", "Defence Ministry"),
    "NAVY": ("Organisation", "Navy"),
    "NO": ("State", "Norway"),
    "NTV": ("Outlet", "NTV"),
    "OFFICIALS": ("State", "Swedish officials"),
    "SE": ("State", "Sweden"),
    "TASS": ("Outlet", "TASS"),
}


def doc_of(text: str) -> Doc:
    """Build the parse of a text from its rows; curly quotation marks are straight in it."""
    rows = [row.split("|") for row in PARSES[text].split()]
    plain, words, spaces, at = text.translate(str.maketrans("“”", '""')), [], [], 0
    for word, *_ in rows:
        assert plain.startswith(word, at)
        at += len(word)
        words.append(word)
        spaces.append(plain[at : at + 1] == " ")
        at += spaces[-1]
    return Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=[r[1] for r in rows],
        tags=[r[2] for r in rows],
        deps=[r[3] for r in rows],
        heads=[i + int(r[4]) for i, r in enumerate(rows)],
    )


def entities_of(text: str) -> tuple[Entity, ...]:
    found = []
    for name_id, (kind, name) in NAMES.items():
        spans = tuple(m.span() for m in re.finditer(name, text))
        if spans:
            found.append(Entity(name_id, kind, name, mentions=spans))
    return tuple(found)


def speech_of(text: str, **about) -> list[tuple[str, str, str, str | None]]:
    """Return words, speaker, kind and outlet of each attribution."""
    article = Article("x", text, **about)
    found = find_speech(article, doc_of(text), entities_of(text), {})
    return [(text[slice(*a.span)], a.speaker, a.kind, a.outlet) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will buy six boats,” Kari Berg said. “They are fast.”",
            [
                ("We will buy six boats", "BERG", "direct", None),
                ("They are fast.", "BERG", "direct", None),
            ],
        ),
        (
            "As reported by TASS, Norway will buy six boats.",
            [("Norway will buy six boats", "TASS", "indirect", None)],
        ),
        (
            "Norway will buy six boats. This was announced by Kari Berg.",
            [("Norway will buy six boats", "BERG", "indirect", None)],
        ),
        (
            "A source told TASS that Norway would buy six boats.",
            [("Norway would buy six boats", "TASS", "indirect", None)],
        ),
        (
            "Norway will buy six boats, TASS cited Kari Berg as saying.",
            [("Norway will buy six boats", "BERG", "indirect", "TASS")],
        ),
        (
            "Kari Berg said at a press briefing that Norway had bought boats.",
            [("Norway had bought boats", "BERG", "indirect", None)],
        ),
        (
            "Kari Berg said that Norway would buy six boats.",
            [("Norway would buy six boats", "BERG", "indirect", None)],
        ),
        (
            "Norway will buy six boats, Kari Berg said.",
            [("Norway will buy six boats", "BERG", "indirect", None)],
        ),
        (
            "Norway will buy six boats, according to Kari Berg.",
            [("Norway will buy six boats", "BERG", "indirect", None)],
        ),
        (
            "TASS cited Kari Berg as saying Norway would buy six boats.",
            [("Norway would buy six boats", "BERG", "indirect", "TASS")],
        ),
        (
            "Kari Berg was quoted by TASS as saying Norway would buy six boats.",
            [("Norway would buy six boats", "BERG", "indirect", "TASS")],
        ),
        (
            "Kari Berg told NTV that Norway would buy boats. She added that Sweden would follow.",
            [
                ("Norway would buy boats", "BERG", "indirect", "NTV"),
                ("Sweden would follow", "BERG", "indirect", "NTV"),
            ],
        ),
        (
            "TASS reported that Norway would buy six boats.",
            [("Norway would buy six boats", "TASS", "indirect", None)],
        ),
        (
            "Norway will buy six boats, Kari Berg said, TASS reports.",
            [("Norway will buy six boats", "BERG", "indirect", "TASS")],
        ),
        ("Kari Berg did not say that Norway would buy six boats.", []),
        (
            "A Defence Ministry official said that Norway would buy six boats.",
            [("Norway would buy six boats", "MOD", "indirect", None)],
        ),
        (
            "Kari Berg said that Norway would buy six boats, adding that Sweden would follow.",
            [
                ("Norway would buy six boats", "BERG", "indirect", None),
                ("Sweden would follow", "BERG", "indirect", None),
            ],
        ),
        (
            "Norway will buy boats, the head of the Navy said. "
            "Navy chief Kari Berg said it was late.",
            [
                ("Norway will buy boats", "BERG", "indirect", None),
                ("it was late", "BERG", "indirect", None),
            ],
        ),
        ("A number of states said that Norway would buy six boats.", []),
        (
            "Norway announced plans to buy six boats.",
            [("plans to buy six boats", "NO", "indirect", None)],
        ),
        ("Norway announced talks on six boats.", []),
        (
            "Kari Berg said Norway would buy boats, but TASS said it would not.",
            [
                ("Norway would buy boats", "BERG", "indirect", None),
                ("it would not", "TASS", "indirect", None),
            ],
        ),
        (
            "TASS cited officials as saying that Norway would buy boats.",
            [("Norway would buy boats", "TASS", "indirect", None)],
        ),
        (
            "Kari Berg said Norway would buy boats, according to TASS.",
            [("Norway would buy boats", "BERG", "indirect", "TASS")],
        ),
        (
            "As earlier reported by TASS, Norway will buy six boats.",
            [("Norway will buy six boats", "TASS", "indirect", None)],
        ),
        (
            "Norway will buy six boats, writes the portal TASS.",
            [("Norway will buy six boats", "TASS", "indirect", None)],
        ),
        (
            "TASS reported, citing Kari Berg, that Norway would buy boats.",
            [("Norway would buy boats", "BERG", "indirect", "TASS")],
        ),
        (
            "Navy <NAV.L> said Norway would buy boats.",
            [("Norway would buy boats", "NAVY", "indirect", None)],
        ),
    ],
)
def test_speech_by_construction(text, expected):
    assert speech_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Navy has made clear that Norway would buy boats.", ["NAVY"]),
        ("Kari Berg expressed the view that Norway would buy boats.", ["BERG"]),
        ("The Navy is of the opinion that Norway would buy boats.", ["NAVY"]),
        ("Norway would buy boats, per TASS.", ["TASS"]),
        ("The Navy has not made clear that Norway would buy boats.", []),
        ("It is clear that Norway would buy boats.", []),
    ],
)
def test_phrases_report_as_verbs_do(text, expected):
    said = [(words, speaker) for words, speaker, *_ in speech_of(text)]
    assert said == [("Norway would buy boats", speaker) for speaker in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Navy asked for boats. Norway would pay, a navy spokesman said.", ["NAVY"]),
        (
            "Swedish officials said Norway would pay. The boats were late, officials said.",
            ["OFFICIALS", "OFFICIALS"],
        ),
        ("Norway built the boats, which the Navy claimed to have bought.", []),
        ("Boats cost more per year, Kari Berg said.", ["BERG"]),
        ("Kari Berg spoke. Norway had lost, according to the rebel leader in Sweden.", []),
    ],
)
def test_who_is_meant_by_a_description(text, expected):
    assert [speaker for _, speaker, *_ in speech_of(text)] == expected


def test_the_cue_and_the_chain_are_kept():
    text = "Norway will buy six boats, Kari Berg said, TASS reports."
    (found,) = find_speech(Article("x", text), doc_of(text), entities_of(text), {})
    assert text[slice(*found.cue)] == "said" and found.chain == ("TASS",)


def test_the_own_outlet_is_not_cited_for_itself():
    text = "TASS cited Kari Berg as saying Norway would buy six boats."
    assert speech_of(text, outlet="The TASS (tass.com)")[0][3] is None


def test_speech_in_link_lists_and_feet_is_left_out():
    text = "Kari Berg said that Norway would buy six boats."
    for kind in ("related", "footer"):
        assert speech_of(text, regions=(Region(kind, 0, len(text)),)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Reporter: Why boats?\n\nKari Berg: Norway buys six boats.", "Norway buys six boats."),
        ("Norway buys six boats. — Kari Berg (@kberg) May 3, 2021", "Norway buys six boats."),
        ("Kari Berg tweeted:\n\nNorway buys six boats.", "Norway buys six boats."),
        ("The plan of Kari Berg:\n\nNorway buys six boats.", None),
        ("Kari Berg, in brief: Norway buys six boats.", None),
    ],
)
def test_turns_posts_and_paragraphs_after_a_colon(text, said):
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    who = Who.make(blank(text), entities_of(text), {}, ())
    found = [(text[slice(*a.span)], a.speaker) for a in turns(Article("x", text), who, ())]
    assert found == ([(said, "BERG")] if said else [])


PERSON = Entity("BERG", "Person", "Kari Berg")
PAPER = Entity("DAILY", "Outlet", "The Daily")


def test_source_is_the_innermost_speech():
    outer = Attribution((0, 100), "DAILY", "indirect")
    inner = Attribution((40, 90), "BERG", "direct", "DAILY", None, ("DAILY",))
    both = (outer, inner)
    assert source_of((50, 55), both, (PERSON, PAPER)) == ("BERG", "DAILY")
    assert source_of((10, 15), both, (PERSON, PAPER)) == (None, "DAILY")
    assert source_of((95, 105), both, (PERSON, PAPER)) == (None, None)


def test_what_the_own_outlet_says_has_no_source():
    said = (Attribution((0, 100), "DAILY", "indirect"),)
    assert source_of((10, 15), said, (PAPER,), own_outlet="Daily") == (None, None)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“One two,” he said, “three four.”", ["One two", "three four."]),
        ('"One two," he said, "three four."', ["One two", "three four."]),
        ('“One two," he said.', ["One two"]),
        ("He said: “One two three four five six.\n“Seven eight.”", 2),
        ('Glued sentence."One two," he said.', ["One two"]),
        ('The army"s boats were bought.', []),
        ("He said 'One two three,' and left.", ["One two three"]),
        ("He said the people's boats, the crew's too.", []),
        ('"One two three four five six.\n\nSeven eight nine.\n\nTen eleven."', 3),
    ],
)
def test_quotation_marks_are_paired(text, quotes):
    found = [text[slice(*q.inner)] for q in find_quotes(text)]
    assert (len(found) if isinstance(quotes, int) else found) == quotes


@given(st.text(alphabet="ab ,.?'\"“”„«»\n>", max_size=120))
def test_quotations_lie_inside_any_text(text):
    lines = paragraphs(text)
    end = 0
    for quote in find_quotes(text):
        assert quote.outer[0] <= quote.inner[0] < quote.inner[1] <= quote.outer[1] <= len(text)
        assert lines[quote.line][0] <= quote.inner[0] and quote.inner[1] <= lines[quote.line][1]
        assert quote.outer[0] >= end
        end = quote.inner[1]


def test_cue_lists_hold_words_only():
    cues = load_cues("speech")
    verbs = [form for key in ("say", "clause_only") for line in cues[key] for form in line.split()]
    assert len(verbs) > 100
    for key, lines in cues.items():
        assert all(isinstance(line, str) for line in lines), key
