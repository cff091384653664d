"""The learned reader: a small encoder that weighs what the rules found against what it has learned.

It reads the article once, in windows of whole sentences, with the parse, the names and the rules'
own opinions as hints (`hints`), decides which words are events of which type and status, and then
scores each trigger with every name, date and amount near it (`pairs`). In the manner of joint
extraction with a shared encoder (OneIE, Lin et al. 2020; DyGIE++, Wadden et al. 2019), small enough
for one processor core. ``training/`` makes its weights; ``weights/card.json`` says from what.
"""

from dealgraph.extraction.reader.decide import Cuts, Decider
from dealgraph.extraction.reader.network import Network, load_network

__all__ = ["Cuts", "Decider", "Network", "load_network"]
