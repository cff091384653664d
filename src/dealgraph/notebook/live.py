"""The live page inside a notebook: in a frame that can neither read the notebook nor be read."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

HEIGHT = 640


class Live:
    """The page of a graph, to be shown at the end of a cell.

    An untrusted notebook strips the frame: what stands before it, static, stays.

    Attributes:
        page: the whole page as HTML.
    """

    def __init__(self, page: str, summary: str, height: int = HEIGHT) -> None:
        self.page = page
        self.summary = summary
        self.height = height

    def save(self, path: str | Path) -> Path:
        """Write the page to a file and return its path."""
        path = Path(path)
        path.write_text(self.page, encoding="utf-8", newline="\n")
        return path

    def __repr__(self) -> str:
        """Write the page to a temporary file, for terminals, and say where."""
        folder = Path(tempfile.mkdtemp(prefix="dealgraph-"))
        return f"<Live page: open {self.save(folder / 'page.html')} in a browser>"

    def _repr_html_(self) -> str:
        # no allow-same-origin: the page stays a stranger to the notebook
        frame = (
            f'<iframe sandbox="allow-scripts allow-downloads allow-popups" '
            f'style="width:100%;height:{self.height}px;border:1px solid #ccc" '
            f'title="dealgraph" srcdoc="{escape(self.page, quote=True)}"></iframe>'
        )
        return self.summary + frame
