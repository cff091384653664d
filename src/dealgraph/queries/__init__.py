"""Answers: SPARQL over a dataset, the named questions, and the evidence of one node.

>>> from dealgraph.queries import ask, explain, query, questions
"""

from dealgraph.queries.evidence import explain
from dealgraph.queries.questions import Parameter, Question, ask, questions, sparql_of
from dealgraph.queries.run import query

__all__ = ["Parameter", "Question", "ask", "explain", "query", "questions", "sparql_of"]
