# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # From articles to a graph
#
# Five real articles about one arms deal go in; a graph comes out that says who did what, when, how
# far it had come, who says so, and in which sentence.

# %%
from pathlib import Path
from tempfile import mkdtemp

import dealgraph as dg

root = Path.cwd() if (Path.cwd() / "seeds").exists() else Path.cwd().parent
out = Path(mkdtemp()) / "kg"
kg = dg.build(root / "seeds", out)
kg

# %% [markdown]
# What was built, and what could not be read:

# %%
kg.report

# %% [markdown]
# ## Who is in it
#
# One row an actor, whatever it was called: Erdoğan, Erdogan and "President Recep Tayyip Erdoğan" are
# one.

# %%
kg.actors.head(12)

# %% [markdown]
# ## What happened
#
# One row an event, joined over everything that articles say of it. `statuses` tells what happened
# from what is only planned, possible, or denied.

# %%
kg.events[["kind", "label", "statuses", "earliest", "latest", "claims", "articles"]].head(12)

# %% [markdown]
# One row a claim: what one sentence of one article says of an event.

# %%
kg.claims[["kind", "status", "date", "speaker", "sentence", "article"]].head(12)

# %% [markdown]
# ## Ask
#
# Named questions come with the sentence, article and date behind every row.

# %%
kg.questions()[["name", "title"]]

# %%
kg.ask("timeline", deal="S-400").head(10)

# %% [markdown]
# Or ask in SPARQL; the prefixes are known.

# %%
kg.query(
    """
    SELECT ?name (COUNT(?mention) AS ?mentions) WHERE {
      ?actor a dg:Person ; rdfs:label ?name ; gaf:denotedBy ?mention
    } GROUP BY ?name ORDER BY DESC(?mentions)
    """
)

# %% [markdown]
# ## Why does the graph say so?

# %%
kg.explain("Rosoboronexport")[["sentence", "article"]].head()

# %% [markdown]
# ## Analyse and share

# %%
kg.measures().head(8)

# %%
kg.to_html(out / "deal.html")
