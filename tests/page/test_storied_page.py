"""What the story of a deal adds to the page: stages in time, ledger, chains, origins, copies."""

from __future__ import annotations

import re

from pages import address, panel, shown

WHERE = "(id) => dealgraph.where(id)"


def copied(page, button: str) -> str:
    page.click(f"#panel .card >> nth=1 >> button:text-is('{button}')")
    said = "(words) => document.getElementById('say').innerText === words"
    page.wait_for_function(said, arg=f"{button} copied")
    return page.evaluate("() => navigator.clipboard.readText()")


def test_deal_lies_in_time_with_the_political_track_beside_it(visit):
    page = visit("story")
    page.click("#panel >> text=Skylark: Skylark Works to Norland")
    page.click("text=Show its stages")
    threat, delivery, contract = (
        page.evaluate(WHERE, f"event/{event}") for event in ("e4", "e1", "e2")
    )
    assert threat[0] < delivery[0] < contract[0]  # March, July, and in the tray what has no date
    assert delivery[1] < threat[1]  # the political track has a lane of its own
    words = page.evaluate("() => dealgraph.backdrop()")
    assert {"Transfer", "Political track", "no date in the text", "2019"} <= set(words)
    labels = page.evaluate("() => dealgraph.shown().labels")
    assert {"threat, 5 March 2019", "delivery, 12 July 2019", "contract"} <= set(labels)
    assert "actor/eastland" in shown(page) and "actor/norland" not in shown(page)
    page.mouse.click(*threat)
    assert page.inner_text("#panel h2") == "Threat of sanctions by Eastland"
    assert "stage: threat" in panel(page)


def test_deal_panel_lists_both_tracks_batches_and_what_differs(visit):
    page = visit("story", hash="sel=deal/skylark")
    text = panel(page)
    assert "Transfer: 2 stages" in text and "Political track: 1 stage" in text
    assert "followed by Skylark, second batch" in text
    assert "What sources say differently" in text
    found = page.locator("#panel .ledger > li").all_inner_texts()
    words = [" ".join(row.split()) for row in found]
    assert words[0].startswith("update of status planned Daily Test, 1 June 2019 → happened outlet")
    assert words[1].startswith("precision of date 2019 outlet unknown ↔ 12 July 2019 Daily Test")
    page.click("#panel >> text=Skylark, second batch")
    assert "batch 2" in panel(page) and "follows on Skylark: Skylark Works" in panel(page)


def test_ledger_stands_on_the_card_and_leads_to_the_other_claim(visit):
    page = visit("story", hash="sel=event/e1")
    first = page.locator("#panel .card").first
    assert "status is updated by outlet unknown: happened" in first.inner_text()
    assert "both tell of one delivery" in first.inner_text()
    other = page.locator("#panel .card").nth(1)
    assert "status updates Daily Test, 1 June 2019: planned" in other.inner_text()
    first.locator(".differ button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.innerText").count("delivered") == 1


def test_chain_copies_origins_and_bounds_of_an_article(visit):
    page = visit("story", hash="sel=event/e4")
    text = panel(page)
    assert "2 claims in 2 articles of 2 outlets, 1 independent origin" in text
    assert "said by Fikri Işık → broadcast by أخبار اليوم → in Evening Test" in text
    assert "a copy of Evening Test, Eastland warns (98 % alike)" in text
    assert "between 6 March 2019 and 31 March 2019 (inferred)" in text
    page.click("text=Why these days of publication")
    assert "after the threat it reports" in panel(page)
    assert "background" in text
    page.click("#panel >> text=Origins")
    assert "utterance Fikri Işık on 5 March 2019, 2 articles" in panel(page)


def test_filter_by_support_counts_origins_not_articles(visit):
    page = visit("story", hash="main=table")
    assert page.locator("#sheet tbody tr").count() == 4
    page.select_option('[data-filter="support"]', label="at least 2 origins")
    assert page.locator("#sheet tbody tr").count() == 1
    assert "Delivery of Skylark" in page.inner_text("#sheet tbody")
    assert "support=2" in address(page)
    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelectorAll('#sheet tbody tr').length === 4")


def test_names_from_right_to_left_keep_to_themselves(visit):
    page = visit("story", hash="sel=actor/akhbar")
    heading = page.locator("#panel h2 bdi")
    assert heading.inner_text() == "أخبار اليوم"
    assert page.evaluate("() => getComputedStyle(document.querySelector('bdi')).unicodeBidi") == (
        "isolate"
    )
    page.keyboard.press("/")
    page.keyboard.type("أخبار")
    assert "أخبار اليوم" in page.inner_text("#hits")


def test_actors_only_counts_events_on_lines(visit):
    page = visit("story")
    page.click("#bar >> text=Actors only")
    assert all(node.startswith("actor/") for node in shown(page))
    assert "5 of 5 actors shown" in page.inner_text("#shown")
    lines = page.evaluate("() => dealgraph.counts()")
    assert lines == ["2", "2", "2"]  # two events join maker, buyer and radar with each other
    assert "view=actors" in address(page)


def test_citation_bibtex_and_query_are_copied(visit):
    page = visit("story", hash="sel=event/e4", permissions=["clipboard-read", "clipboard-write"])
    assert copied(page, "Citation").startswith("“Eastland threatened sanctions on 5 March 2019")
    entry = copied(page, "BibTeX")
    assert entry.startswith("@misc{eveningtestndthree,\n  title = {{Eastland warns}}")
    assert entry.count("{") == entry.count("}") and "year = {n.d.}" in entry
    query = copied(page, "Query")
    from graphs import story

    (row,) = story().dataset().query(query)
    assert "threatened" in {str(value) for value in row}
    assert re.search(r"BIND\(<https://\S+#char=9,19&event=e4> AS", query)


def test_table_is_copied(visit):
    page = visit("story", hash="main=table", permissions=["clipboard-read", "clipboard-write"])
    page.click("text=Copy table")
    page.wait_for_function("() => document.getElementById('say').innerText.includes('copied')")
    rows = page.evaluate("() => navigator.clipboard.readText()").splitlines()
    assert len(rows) == 5 and rows[0].startswith("date\tstatus\ttype\tevent")
    assert rows[1].split("\t")[:3] == ["2019-03-05", "happened", "threat"]
