"""Choices of a reader that no other test makes: double click, legend buttons, links, citations."""

from __future__ import annotations

import re

from pages import address, shown

COPY = {"permissions": ["clipboard-read", "clipboard-write"]}


def clipboard(page) -> str:
    page.wait_for_function("() => document.getElementById('say').innerText.includes('copied')")
    return page.evaluate("() => navigator.clipboard.readText()")


def test_double_click_opens_the_stages_of_a_deal_and_back_leads_out(visit):
    page = visit()
    page.mouse.dblclick(*page.evaluate("() => dealgraph.where('deal/skylark')"))
    assert "view=focus" in address(page) and "2 of 2 events" in page.inner_text("#shown")
    page.click("#panel >> text=Back to overview")
    assert "view=" not in address(page) and "deal/skylark" in shown(page)


def test_all_and_none_of_the_outlets_and_kinds_of_event(visit):
    page = visit("story", hash="main=table")
    rows = page.locator("#sheet tbody tr")
    page.click('[data-group="outlets"] >> text=none')
    assert rows.count() == 0
    page.click('[data-group="outlets"] >> text=all')
    assert rows.count() == 4
    page.click('[data-group="types"] summary')
    page.click('[data-filter="types:meeting"]')
    assert rows.count() == 3 and "(1 hidden)" in page.inner_text('[data-group="types"] summary')
    assert "-types=meeting" in address(page)


def test_link_to_the_view_is_copied_and_opens_it(visit):
    page = visit(hash="view=focus&focus=actor/norland&sel=actor/norland", **COPY)
    page.click("#save summary")
    page.click("#save-link")
    again = visit(hash=clipboard(page).split("#")[1])
    assert shown(again) == shown(page)
    assert again.inner_text("#panel h2") == "Norland"


def test_citation_of_an_article_without_a_day_keeps_its_bounds(visit):
    page = visit("story", hash="sel=event/e4", **COPY)
    page.click("#panel .card >> nth=1 >> button:text-is('Citation')")
    told = clipboard(page)
    assert told.endswith(
        "(Evening Test, “Eastland warns”, n.d., between 6 March 2019 and 31 March 2019 (inferred))"
    )
    page.evaluate("() => { document.getElementById('say').textContent = ''; }")
    page.click("#panel .card >> nth=1 >> button:text-is('BibTeX')")
    entry = clipboard(page)
    assert "Published between 6 March 2019 and 31 March 2019 (inferred). Quoted:" in entry
    assert len(re.findall(r"^  \w+ = \{.*\},?$", entry, re.M)) == entry.count(" = ")


def test_query_that_is_copied_returns_the_sentence_of_its_card(visit):
    from graphs import small

    page = visit(hash="sel=event/e3", **COPY)
    page.click("#panel .card >> button:text-is('Query')")
    (row,) = small().dataset().query(clipboard(page))
    assert str(row.sentence) == page.inner_text("#panel .card blockquote")
    assert str(row.status).endswith("#happened")


# opens each line as its address does and returns the first sentence that then stands in the panel
SENTENCES = """async (lines) => {
    const found = [];
    for (const [one, other] of lines) {
        const next = new Promise((done) => addEventListener('popstate', done, { once: true }));
        location.hash = new URLSearchParams({ ...base, sel: `${one}~${other}` });
        await next;
        const quote = document.querySelector('#panel .card blockquote');
        found.push(quote ? quote.innerText.trim() : '');
    }
    return found;
}"""


def test_every_line_of_every_view_leads_to_a_sentence(visit):
    for hash in ("", "view=events", "view=actors", "view=focus&focus=actor/norland"):
        page = visit("story", hash=hash)
        page.evaluate(
            "(hash) => { window.base = Object.fromEntries(new URLSearchParams(hash)); }", hash
        )
        lines = page.evaluate("() => dealgraph.shown().lines")
        sentences = page.evaluate(SENTENCES, lines)
        assert len(sentences) == len(lines) > 0
        texts = page.evaluate(
            "() => JSON.parse(document.getElementById('data').textContent).articles"
        )
        written = {line for row in texts for line in row["text"].split("\n")}
        assert set(sentences) <= written, (hash, set(sentences) - written)


def test_help_names_every_key_that_does_something(visit):
    page = visit()
    page.click("#panel >> text=Mouse and keys")
    told = " ".join(page.locator(".help dt").all_inner_texts())
    for key in ("/", "n", "p", "t", "f", "+", "-", "u", "Esc", "Enter", "arrows"):
        assert key in told or key in page.inner_text(".help"), key
