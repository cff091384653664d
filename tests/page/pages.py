"""What the tests of the page read from one that is open in the browser."""

from __future__ import annotations


def address(page) -> str:
    """The address as the page itself knows it: ``page.url`` follows it only some time later."""
    return page.evaluate("() => location.href")


def panel(page) -> str:
    return page.inner_text("#panel")


def shown(page) -> list[str]:
    return page.evaluate("() => dealgraph.shown().nodes")
