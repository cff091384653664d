"""The page: a dataset as one HTML file (`render`), or as a pyvis network (`to_pyvis`).

The line inside: ``data.collect`` reads records from the dataset, ``layout.place`` gives every node
its position, ``payload.payload`` makes them one JSON object, ``render.render`` puts it into the
template beside the scripts and styles of ``assets/``.
"""

from dealgraph.page.looks import looks
from dealgraph.page.render import render, write
from dealgraph.page.to_pyvis import to_pyvis

__all__ = ["looks", "render", "to_pyvis", "write"]
