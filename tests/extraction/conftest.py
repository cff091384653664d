"""What several tests of extraction read with the model of the package."""

from __future__ import annotations

import pytest

from dealgraph.articles.regions import mark
from dealgraph.extraction import Extractor
from dealgraph.model import Article


@pytest.fixture(scope="session")
def said():
    """Words and speaker of all that is said in a text."""
    extractor = Extractor()

    def read(text: str) -> list[tuple[str, str]]:
        article = Article("t", text, published="2021-05-04")
        article = Article("t", text, published="2021-05-04", regions=mark(article))
        (found,) = extractor.annotate([article])
        names = {entity.id: entity.name for entity in found.entities}
        return [(text[slice(*one.span)], names[one.speaker]) for one in found.attributions]

    return read
