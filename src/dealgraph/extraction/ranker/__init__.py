"""The learned ranker: small networks that weigh the rules' proposals against each other.

The rules find candidates: words that may name events, names, dates and amounts near them, and a
status. What they are unsure of is learned from annotated articles: how far each kind of proposal
can be trusted in which setting. The features are those of classical role labelling (Gildea and
Jurafsky 2002: path, governor, position) with the rules' own opinion among them; each network is a
table of embeddings and one hidden layer, computed in NumPy. ``training/`` makes the weights.
"""

from dealgraph.extraction.ranker.decide import Cuts, Decider
from dealgraph.extraction.ranker.net import Nets, load_nets

__all__ = ["Cuts", "Decider", "Nets", "load_nets"]
