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
# # Your own articles
#
# A table of articles goes in as it is: name the column of the text, and the others that do not have
# the usual names. (These texts are made up.)

# %%
import pandas as pd

import dealgraph as dg

articles = pd.DataFrame(
    {
        "body": [
            "Norway signed a contract to buy four submarines from Germany in 2021, "
            "the defence ministry said.",
            "Germany will deliver the first submarine to Norway in 2029, the shipyard said. "
            "Poland may buy the same type.",
            "",
        ],
        "day": ["2021-07-08", "2023-09-12", "2023-09-13"],
        "paper": ["Example Post", "Example Times", "Example Times"],
    }
)
kg = dg.build(articles, text="body", date="day", outlet="paper")
kg

# %% [markdown]
# The third has no text. What was left out is always said, with the reason:

# %%
kg.report.skipped

# %%
kg.claims[["status", "label", "date", "outlet", "published", "sentence"]]

# %%
kg.plot.coverage()

# %% [markdown]
# Keep the graph in a folder by naming one: `dg.build(articles, "kg", …)`. A second build reads only
# what is new.
