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
# # Beside a register of arms transfers
#
# Registers such as SIPRI's list what was ordered and delivered; news says what is talked about, by
# whom and how sure. Set side by side they show what one has and the other lacks. SIPRI's data may
# not be passed on, so this register is made up; yours has to have the same columns.

# %%
import pandas as pd

import dealgraph as dg

register = pd.DataFrame(
    [
        ("Russia", "Turkey", "S-400", 2017, "4 batteries"),
        ("United States", "Turkey", "F-16 Fighting Falcon", 2007, "30 aircraft"),
        ("United States", "Poland", "MIM-104 Patriot", 2018, "2 batteries"),
    ],
    columns=["supplier", "recipient", "item", "ordered", "number"],
)
register

# %%
kg = dg.demo()
deals = kg.deals[["label", "supplier", "recipient", "item", "claims", "earliest", "latest", "deal"]]
deals

# %% [markdown]
# A deal may name several things in one cell; here each gets its own row, so that the join is exact.

# %%
news = deals.assign(item=deals["item"].str.split("; ")).explode("item").reset_index(drop=True)
keys = ["supplier", "recipient", "item"]
both = register.merge(news, on=keys, how="outer", indicator="where")
both["where"] = both["where"].cat.rename_categories(
    {"left_only": "register only", "right_only": "news only", "both": "both"}
)
both[["where", *keys, "ordered", "claims"]].sort_values("where", ignore_index=True)

# %% [markdown]
# A row "news only" is no proof of a transfer: look at its status, and at the sentences.

# %%
matched = both[both["where"] == "both"].iloc[0]
kg.where(deal=matched["deal"]).claims.groupby("status").size()

# %%
kg[matched["deal"]].evidence

# %% [markdown]
# Does the news agree with the year of the order?

# %%
orders = kg.where(deal=matched["deal"], kind=["Agreement", "Purchase"], status="happened").claims
orders[["earliest", "latest", "label", "sentence"]].dropna().sort_values("earliest")
