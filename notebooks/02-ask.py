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
# # Asking a graph
#
# Three ways, from the quickest to the freest: names, named questions, SPARQL. Every answer leads to
# the sentence that it rests on.

# %%
import dealgraph as dg

kg = dg.demo()
kg

# %% [markdown]
# ## By name
#
# Type `kg["` and press Tab. A wrong name gets the nearest ones.

# %%
kg["Rosoboronexport"]

# %%
kg["Rosoboronexport"].evidence

# %%
try:
    kg["Rosoboronexprt"]
except dg.DealgraphError as error:
    print(error)

# %% [markdown]
# A deal shows its timeline; an article shows what was read in it.

# %%
kg["S-400: Russia to Turkey"]

# %%
kg[kg.articles["article"][1]]

# %% [markdown]
# ## Named questions

# %%
kg.questions()[["name", "title", "parameters"]]

# %%
kg.ask("timeline", deal="S-400").head(10)

# %% [markdown]
# ## SPARQL
#
# The prefixes are known. `-o` puts the answer into a variable; without it, it is shown.

# %%
# %load_ext dealgraph

# %% [markdown]
# In a cell of its own, write `%%sparql kg -o actors` on the first line and the query beneath. (This
# notebook is kept as a Python file, which has to say it in this longer way.)

# %%
from IPython import get_ipython

get_ipython().run_cell_magic(
    "sparql",
    "kg",
    """
    SELECT ?actor (COUNT(?m) AS ?mentions) WHERE {
      ?actor a dg:Person ; gaf:denotedBy ?m
    } GROUP BY ?actor ORDER BY DESC(?mentions)
    """,
)

# %% [markdown]
# The same from Python gives a DataFrame. IRIs stay IRIs in it; only the display shows names.

# %%
table = kg.query("SELECT ?deal { ?deal a dg:Deal } ORDER BY ?deal")
table["deal"].head(3).tolist()

# %% [markdown]
# A mistake shows its place.

# %%
try:
    kg.query("SELECT ?x WHERE { ?x a }")
except dg.DealgraphError as error:
    print(error)
