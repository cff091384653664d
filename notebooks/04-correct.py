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
# # Correcting the graph, for good
#
# No program reads everything right. What you correct here is written to one small table,
# `corrections.csv`, that lies in the graph's folder. Every build reads it again, so a decision
# outlives new articles and new versions of the program. Take its line out, and it is undone.

# %%
from pathlib import Path
from tempfile import mkdtemp

import dealgraph as dg

root = Path.cwd() if (Path.cwd() / "seeds").exists() else Path.cwd().parent
out = Path(mkdtemp()) / "kg"
kg = dg.build(root / "seeds", out)
kg

# %% [markdown]
# ## What to look at first
#
# The actors, the doubtful ones first, each with what speaks against it:

# %%
kg.doubtful()[["doubt", "name", "kind", "mentions", "why"]].head(8)

# %% [markdown]
# What may be one actor, or one event, and why:

# %%
candidates = kg.candidates()
candidates[["score", "kind", "names", "why"]].head(6)

# %% [markdown]
# ## Decide
#
# H.R. 1 of the American Congress is the For the People Act; no text says so. The decision tells at
# once what it will do; the graph in your hands stays as it is.

# %%
kg.merge("People Act", "H.R. 1", author="A. Author", note="H.R. 1 is the For the People Act")

# %% [markdown]
# A building in a photo caption is nobody in this story, and the White House is meant as an
# institution:

# %%
kg.reject("United States Capitol", author="A. Author", note="a building, from a caption")

# %%
kg.retype("White House", "Organisation", author="B. Reader", note="the presidency, not the house")

# %% [markdown]
# Names are yours to choose, and you may link an actor to a row of the tables or to Wikidata:

# %%
kg.rename("Turkey", "Türkiye", author="B. Reader", note="official name since 2022")

# %% [markdown]
# Events are corrected by their mentions. `explain` shows each with its sentence; its IRI, in the
# column `mention`, says which one you mean:

# %%
agreements = kg.explain("Agreement on S-400: Russia to Turkey")
agreements[["words", "status", "date", "sentence"]]

# %%
in_principle = agreements["sentence"].str.contains("in principle")
agreed = agreements[in_principle].iloc[0]["mention"]
kg.retype(agreed, "Negotiation", author="A. Author", note="in principle only")

# %% [markdown]
# A pair that is *not* one can be told apart, so that nobody proposes it again:

# %%
pair = candidates[candidates["kind"] == "event"].iloc[-1]
kg.distinct(*pair["ids"], author="A. Author", note="looked at: two things")

# %% [markdown]
# ## Build again
#
# No text is read again; what each decision did is in the report.

# %%
new = kg.rebuild()
new.corrections[["id", "state", "action", "effect", "author", "date"]]

# %%
new.actors[new.actors["name"].isin(["Türkiye", "People Act", "H.R. 1", "White House"])]

# %% [markdown]
# The graph says who decided what, and when:

# %%
new.query(
    """
    SELECT ?what ?action ?author ?day ?note WHERE {
      ?x dg:correctedBy ?c ; rdfs:label ?what .
      ?c dg:correctionAction ?action ; prov:wasAttributedTo/rdfs:label ?author ;
         prov:generatedAtTime ?day ; dg:correctionNote ?note
    } ORDER BY ?what ?action
    """
)

# %% [markdown]
# The file is a plain table, sorted, one decision a line. Keep it under version control, send it to
# a colleague, edit it in a spreadsheet.

# %%
print((out / "corrections.csv").read_text(encoding="utf-8"))

# %% [markdown]
# ## Undo
#
# Taking a line out undoes it: without any line, the graph is the same to the byte as one that was
# never corrected.

# %%
for correction in new.corrections["id"]:
    new.undo(correction)
new.rebuild()
