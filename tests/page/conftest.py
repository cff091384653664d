"""Pages of small graphs, opened in a real browser without network."""

from __future__ import annotations

import pytest
from graphs import hostile, small, story

from dealgraph.page import render


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, graph in (("small", small()), ("hostile", hostile()), ("story", story())):
        found[name] = folder / f"{name}.html"
        found[name].write_text(render(graph.dataset()), encoding="utf-8")
    return found


@pytest.fixture
def visit(browser, files):
    """Open a page from a file without network; at the end, nothing may have gone wrong in it."""
    contexts, troubles = [], []

    def open_page(name: str = "small", hash: str = "", **options):
        options.setdefault("viewport", {"width": 1300, "height": 820})
        context = browser.new_context(offline=True, accept_downloads=True, **options)
        contexts.append(context)
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (e) => console.error('policy: ' + e.violatedDirective + ' ' + e.sourceFile));"
        )
        page = context.new_page()
        own = files[name].as_uri()
        page.on("request", lambda r: r.url.split("#")[0] == own or note(f"request {r.url[:90]}"))
        page.on("console", lambda m: m.type == "error" and note(m.text))
        page.on("pageerror", lambda error: note(str(error)))
        page.on("dialog", lambda dialog: note(f"dialog {dialog.message}"))
        page.goto(own + (f"#{hash}" if hash else ""))
        page.wait_for_selector("#panel h2")
        return page

    def note(what: str) -> None:
        if not what.startswith("request blob:"):  # a picture made in the page itself
            troubles.append(what)

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
