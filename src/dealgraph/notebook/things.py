"""What a name of a graph leads to: an actor, event, deal or article that shows itself.

Each is a light handle: it holds its IRI and the graph, and looks up the rest when asked.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from dealgraph.notebook import html
from dealgraph.notebook.evidence import Evidence

if TYPE_CHECKING:
    import pandas as pd

ROWS = 10


class Thing:
    """Something in a graph.

    Attributes:
        iri: its IRI in the graph.
        graph: the graph that it is in.
    """

    kind = "thing"
    table = ""
    key = ""

    def __init__(self, iri: str, graph: Any) -> None:
        self.iri = iri
        self.graph = graph

    @cached_property
    def row(self) -> pd.Series:
        """Its row of the graph's table."""
        table = getattr(self.graph, self.table)
        return table[table[self.key] == self.iri].iloc[0]

    @property
    def name(self) -> str:
        """The name it is shown by."""
        return str(self.row["name" if self.table == "actors" else "label"])

    @cached_property
    def part(self) -> Any:
        """The part of the graph in which it takes part: a graph too."""
        return self.graph.where(**{self.kind: self.iri})

    @property
    def claims(self) -> pd.DataFrame:
        """The claims about it, as rows of the graph's table of claims."""
        from dealgraph.parts import chosen

        found = chosen(self.graph.facts, {self.kind: self.iri})
        table = self.graph.claims
        return table[table["claim"].isin(found)].reset_index(drop=True)

    @property
    def timeline(self) -> pd.DataFrame:
        """The claims about it in the order of time, undated ones last."""
        return self.graph.timeline(**{self.kind: self.iri})

    @cached_property
    def evidence(self) -> Evidence:
        """The sentences that it rests on."""
        return evidence(self.graph, self.iri)

    def show(self) -> Any:
        """Return the live page of its part of the graph."""
        return self.part.show()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class Actor(Thing):
    """Somebody or something that takes part: a state, body, person, outlet, weapon, place."""

    kind, table, key = "actor", "actors", "actor"

    def __repr__(self) -> str:
        row = self.row
        return (
            f"<Actor {row['name']} ({row['kind']}): {html.many(row['mentions'], 'mention')} in "
            f"{html.many(row['articles'], 'article')}, {html.many(row['claims'], 'claim')}>"
        )

    def _repr_html_(self) -> str:
        row = self.row
        item = row["wikidata"]
        more = (
            "" if html.missing(item) else html.link(item, f"https://www.wikidata.org/wiki/{item}")
        )
        also = "" if html.missing(row["aliases"]) else f"<p>also {html.text(row['aliases'])}</p>"
        claims = self.claims
        told = _claims(claims) if len(claims) else self.evidence._repr_html_()
        return html.heading(row["name"], row["kind"], more) + also + told


class Event(Thing):
    """Something that happened, is planned, possible or denied, over all claims that mean it."""

    kind, table, key = "event", "events", "event"

    def __repr__(self) -> str:
        row = self.row
        return (
            f"<Event {row['label']} ({row['kind']}, {row['statuses']}): "
            f"{html.many(row['claims'], 'claim')} in {html.many(row['articles'], 'article')}>"
        )

    def _repr_html_(self) -> str:
        row = self.row
        days = " to ".join(html.text(row[name]) for name in ("earliest", "latest"))
        facts = [(html.text("status"), html.statuses(row["statuses"]))]
        if days != " to ":
            facts.append(("days", days))
        for name in ("supplier", "recipient", "agent", "target", "participant", "item", "place"):
            if not html.missing(row[name]):
                facts.append((name, html.text(row[name])))
        body = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in facts)
        head = html.heading(row["label"], row["kind"])
        return f"{head}<table><tbody>{body}</tbody></table>{self.evidence._repr_html_()}"


class Deal(Thing):
    """A deal with its story of events."""

    kind, table, key = "deal", "deals", "deal"

    def __repr__(self) -> str:
        return f"<Deal {self.row['label']}: {self._facts()}>"

    def _facts(self) -> str:
        events, claims, articles = (
            html.many(self.row[it], it.removesuffix("s")) for it in ("events", "claims", "articles")
        )
        return f"{events}, {claims} in {articles}"

    def _repr_html_(self) -> str:
        from dealgraph.notebook.plots import timeline

        row, told = self.row, self.timeline
        head = html.heading(row["label"], "deal") + f"<p>{html.text(self._facts())}</p>"
        return head + timeline(told, row["label"])._repr_html_() + _claims(told)


class Paper(Thing):
    """An article, with what the graph read in it marked."""

    kind, table, key = "article", "articles", "article"

    @cached_property
    def row(self) -> pd.Series:
        """Its row of the graph's table of articles."""
        names = self.graph.facts.value("dg:docId")
        table = self.graph.articles
        return table[table["article"] == names[self.iri]].iloc[0]

    @property
    def name(self) -> str:
        """Its headline, or its identifier."""
        title = self.row["title"]
        return str(self.row["article"] if html.missing(title) else title)

    @property
    def text(self) -> str:
        """Its text, empty where the graph was saved without."""
        return self.graph.facts.value("schema:articleBody").get(self.iri, "")

    @cached_property
    def evidence(self) -> Evidence:
        """The sentences of its claims."""
        return evidence(self.graph, *sorted(set(self.claims["event"])), article=self.row["article"])

    def _repr_html_(self) -> str:
        row = self.row
        where = " · ".join(
            html.text(it) for it in (row["outlet"], row["published"]) if not html.missing(it)
        )
        head = f"<p><b>{html.link(self.name, row['url'])}</b><br>{where}</p>"
        spans = [(r.begin, r.end, "trigger") for r in self.claims.itertuples()]
        spans += [(begin, end, "name") for begin, end in self._names()]
        paragraphs = html.marked(self.text, spans).split("\n")
        legend = (
            f'<p><mark style="{html.MARKS["trigger"]}">event</mark> '
            f'<mark style="{html.MARKS["name"]}">name</mark></p>'
        )
        body = "".join(f"<p>{it}</p>" for it in paragraphs if it.strip())
        return f"{head}{legend}<details open><summary>text</summary>{body}</details>"

    def _names(self) -> list[tuple[int, int]]:
        rows = self.graph.facts.rows(
            f"""SELECT ?b ?e {{ ?m a dg:NameMention ; dg:inArticle <{self.iri}> ;
                nif:beginIndex ?b ; nif:endIndex ?e }}"""
        )
        return [(int(begin), int(end)) for begin, end in rows]


def evidence(graph: Any, *nodes: str, article: str | None = None) -> Evidence:
    """Return the sentences behind nodes of a graph, perhaps in one article alone."""
    import pandas as pd

    from dealgraph.queries import explain

    tables = [explain(graph.dataset, node) for node in nodes]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
    if article is not None and len(table):
        table = table[table["article"] == article].sort_values("begin", kind="stable")
    facts = graph.facts
    first = facts.value("nif:beginIndex")
    where = facts.value("dg:inSentence")
    starts = {m: int(first[where[m]]) for m in table.get("mention", ()) if where.get(m) in first}
    names, urls = facts.value("dg:docId"), facts.value("schema:url")
    return Evidence(table, starts, {names[a]: url for a, url in urls.items() if a in names})


def _claims(table: pd.DataFrame) -> str:
    """Return the first claims of a table as HTML."""
    rows = [
        (
            html.text(row.date),
            html.status(row.status),
            html.text(row.label),
            html.text(row.speaker),
            html.marked(row.sentence, _trigger(row)),
            html.text(row.outlet) or html.small(row.article),
        )
        for row in table.head(ROWS).itertuples()
    ]
    more = f"<p>{html.small(f'and {len(table) - ROWS} more')}</p>" if len(table) > ROWS else ""
    heads = ("date", "status", "event", "said by", "sentence", "outlet")
    return html.table(heads, rows) + more


def _trigger(row: Any) -> list[html.Span]:
    at = row.sentence.find(row.trigger)
    return [(at, at + len(row.trigger), "trigger")] if at >= 0 else []
