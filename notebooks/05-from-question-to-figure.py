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
# # From a question to a figure in a paper
#
# Question: *how much of what is reported about the S-400 deal has happened, and how much is talk?*
# We choose the claims, look at them, count, draw, and keep what a reader needs to check us.

# %%
from pathlib import Path
from tempfile import mkdtemp

import dealgraph as dg

out = Path(mkdtemp())
kg = dg.demo(out / "kg")
deal = kg.where(deal="S-400: Russia to Turkey")
deal

# %% [markdown]
# ## 1. Look before you count
#
# Read the sentences. Here the first of each status:

# %%
deal.claims.groupby("status").first()[["label", "sentence", "outlet"]]

# %% [markdown]
# ## 2. Count events, not reports
#
# Five articles may report one delivery: `events` joins them, `claims` does not. An event counts as
# "happened" if any claim says so.

# %%
order = ["happened", "ongoing", "planned", "possible", "negated"]
first = deal.events["statuses"].str.split("; ").str[0]
counts = deal.events.assign(status=first).groupby(["kind", "status"]).size().unstack(fill_value=0)
counts = counts.reindex(columns=[it for it in order if it in counts])
counts

# %% [markdown]
# ## 3. The figure

# %%
figure = deal.plot.timeline()
figure.save(out / "figure-1.svg")
figure

# %% [markdown]
# ## 4. What stands behind it
#
# The table for the appendix: every claim with its sentence, article and the words that decided its
# status. The figure's data are `figure.data`.

# %%
appendix = deal.claims[["label", "status", "cue", "date", "sentence", "article", "published"]]
appendix.to_csv(out / "appendix.csv", index=False)
appendix.head()

# %% [markdown]
# Say in the caption how many claims have no date; the picture says it too.

# %%
undated = int(deal.claims["earliest"].isna().sum())
f"{undated} of {len(deal.claims)} claims give no date and are not in the figure."
