"""The learned ranker: a small network that weighs the arguments which the rules propose.

The rules name arguments by syntax, by what the sentence shares and by the article's memory. How far
each kind of proposal can be trusted in which setting, and which names they overlook, is learned
from annotated articles. The features are those of classical role labelling (Gildea and Jurafsky
2002: path, governor, position) with the rules' own opinion among them. ``training/`` makes the
weights.
"""

from dealgraph.extraction.ranker.rank import Ranker

__all__ = ["Ranker"]
