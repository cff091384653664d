"""A part of a graph is a graph: which claims somebody means, and the dataset that they make alone.

>>> from dealgraph.parts import chosen, part
"""

from dealgraph.parts.conditions import CONDITIONS, chosen
from dealgraph.parts.cut import part

__all__ = ["CONDITIONS", "chosen", "part"]
