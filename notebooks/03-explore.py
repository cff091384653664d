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
# # Exploring: parts, ways, changes
#
# A part of a graph is a graph: everything that works on the whole works on it.

# %%
import dealgraph as dg

kg = dg.demo()
possible = kg.where(status="possible")
possible

# %%
possible.where(actor="Turkey").events[["label", "statuses", "earliest", "latest"]]

# %% [markdown]
# ## Time
#
# A date is as vague as its text: a bar is as long as the days that it allows. What no text dates is
# counted below the picture, not guessed.

# %%
kg.plot.timeline(deal="S-400: Russia to Turkey")

# %%
kg.timeline(deal="S-400: Russia to Turkey", since="2019")[["date", "status", "label", "sentence"]]

# %% [markdown]
# ## Who, with whom

# %%
kg.plot.ego("Turkey")

# %%
kg.paths("Russia", "F-35 Lightning II", avoid=None, limit=2)[
    ["path", "step", "actor", "role", "event", "other", "sentence"]
]

# %% [markdown]
# ## Who says so

# %%
kg.plot.coverage()

# %%
kg.plot.stance("United States")

# %% [markdown]
# ## What was learned since
#
# Two builds can be compared, and two states of knowledge: what articles said until some day, and
# what they say in all. Articles whose day is not known are not in the first.

# %%
before = kg.where(published_until="2019-11")
before.compare(kg).groupby(["what", "change"]).size()

# %% [markdown]
# ## The live page, here
#
# It runs in a frame of its own that can neither read nor change the notebook.

# %%
kg.show(focus="S-400: Russia to Turkey")
