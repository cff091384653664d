"""Text of HTML: as a browser sets it, cut anywhere, in a time that grows with its size alone."""

from __future__ import annotations

import time

import pytest

from dealgraph.articles.markup import paragraphs

PAGE = (
    "<!DOCTYPE html><html><head><title>No</title><meta a='b'></head><body class=x>"
    "<!-- <p>gone</p> --><script>if (a < b) document.write('<p>gone</p>')</script>"
    "<style>p {}</style><P>One &amp; <b>two</b>\n three<br/>four &lt;5&gt;</P>"
    '<noscript>gone</noscript><td>a < b</td><p title="x">&#8364;5&nbsp;m, Türkiye'
)
LINES = ["One & two three", "four <5>", "a < b", "€5 m, Türkiye"]


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_lines_of_a_page_in_pieces_of_any_size(size):
    pieces = [PAGE[n : n + size] for n in range(0, len(PAGE), size)]
    assert list(paragraphs(pieces)) == LINES


@pytest.mark.parametrize(
    "unit", ["<", "<a ", "<!--", "<a href='", "&", "&#", "</", "<?", "<![", "<script>", "x"]
)
def test_what_is_broken_takes_no_longer_than_what_is_whole(unit):
    start = time.process_time()
    for _ in paragraphs([unit * (250_000 // len(unit))]):
        pass
    assert time.process_time() - start < 3
