"""Whatever a text is cut to, the extractor reads it without an error."""

from __future__ import annotations

import random
import re
from pathlib import Path

from dealgraph.extraction import Extractor
from dealgraph.model import Article

SEEDS = Path(__file__).parents[2] / "seeds"
FRAGMENTS = ["", ".", "due", "24 refurbished", "bought 24 refurbished", "Last May", "In 1995,", "“"]


def torn(sentence: str, chance: random.Random) -> str:
    """Return a sentence without its beginning or end, or with its words in another order."""
    words = sentence.split()
    at = chance.randrange(len(words))
    shuffled = chance.sample(words, len(words))
    return " ".join(chance.choice([words[at:], words[: at + 1], shuffled]))


def test_torn_sentences_are_read():
    chance = random.Random(1)
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    sentences = [s for text in texts for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s.split()]
    pieces = [torn(s, chance) for s in chance.sample(sentences, 100)] + FRAGMENTS
    published = [None, "2019-05-03"]
    articles = [
        Article(str(n), piece, published=chance.choice(published)) for n, piece in enumerate(pieces)
    ]
    assert [a.text for a in Extractor().annotate(articles)] == pieces
