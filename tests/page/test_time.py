"""Dates as a reader sees them: bounds stay bounds, open ends open, the undated without a day."""

from __future__ import annotations

import re

import pytest
from graphs import Graph, quick

from dealgraph.page import render

SAID = {  # what a claim says -> the words on the page and the mark in the timeline
    "open1": ({"earliest": "2017-01-19"}, "not before 19 January 2017", "path"),
    "open2": ({"latest": "2016-06-30"}, "not after 30 June 2016", "path"),
    "bound": (
        {"earliest": "2014-05-23", "latest": "2015-02-13", "dateBasis": "inferred"},
        "between 23 May 2014 and 13 February 2015 (inferred)",
        "rect",
    ),
    "whole": ({"earliest": "2016-01-01", "latest": "2016-12-31"}, "2016", "rect"),
    "month": ({"date": "2016-03"}, "March 2016", "circle"),
    "exact": ({"date": "2018-04-03"}, "3 April 2018", "circle"),
    "range": ({"date": "2020-01/2020-06"}, "January 2020 to June 2020", "rect"),
    "never": ({}, "no date in the text", None),
}


def days() -> Graph:
    g = Graph()
    g.article("t", "\n".join(f"They {word} it." for word in SAID))
    buyer, radar = g.actor("b", "State", "Norland"), g.actor("r", "WeaponSystem", "Skylark")
    deal = g.deal("d", "Skylark to Norland", recipient=buyer, item=radar)
    for number, (word, (values, _, _)) in enumerate(SAID.items()):
        event = g.event(f"t{number}", "Delivery", f"Delivery {word}", deal)
        roles = {"recipient": buyer, "item": radar}
        g.claim("t", word, event, roles, "happened", dateReason=f"reason of {word}", **values)
    return g


@pytest.fixture
def page(visit, files, tmp_path):
    files["days"] = tmp_path / "days.html"
    files["days"].write_text(render(days().dataset()), encoding="utf-8")
    return visit("days")


def test_every_date_is_told_and_drawn_as_the_text_has_it(page):
    for number, (word, (_, words, tag)) in enumerate(SAID.items()):
        mark = page.locator(f'#time [data-key="e{number}"]')
        assert mark.get_attribute("aria-label") == f"Delivery {word}: happened, {words}"
        drawn = mark.evaluate("(node) => node.tagName")
        assert drawn == (tag or "circle"), word
        in_tray = mark.bounding_box()["x"] > page.locator("#time .wall").bounding_box()["x"]
        assert in_tray == (tag is None), word
    page.click('#time [data-key="e2"]')
    assert "between 23 May 2014 and 13 February 2015 (inferred)" in page.inner_text("#panel .facts")
    page.click("text=How it was found")
    assert "date: reason of bound" in page.inner_text("#panel")


def test_an_open_end_passes_the_filter_of_every_year_it_may_mean(page):
    page.keyboard.press("t")
    page.fill('[data-filter="from"]', "2021")
    page.keyboard.press("Enter")
    page.click('[data-filter="undated"]')
    assert page.locator("#sheet tbody tr").all_inner_texts()[0].startswith("not before 19 January")
    assert page.locator("#sheet tbody tr").count() == 1
    page.fill('[data-filter="from"]', "")
    page.fill('[data-filter="until"]', "2013")
    page.keyboard.press("Enter")
    assert page.locator("#sheet tbody tr").all_inner_texts()[0].startswith("not after 30 June 2016")


def test_the_table_copies_open_dates_as_intervals(visit, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("t")
    page.click("text=Copy table")
    page.wait_for_function("() => document.getElementById('say').innerText.includes('copied')")
    rows = page.evaluate("() => navigator.clipboard.readText()").splitlines()[1:]
    first = [row.split("\t")[0] for row in rows]
    assert {"2017-01-19/..", "../2016-06-30", "2014-05-23/2015-02-13", "2018-04-03", ""} <= set(
        first
    )


def test_a_deal_in_time_keeps_bounds_and_tray(page):
    page.click("#panel >> text=Skylark to Norland")
    page.click("text=Show its stages")
    labels = page.evaluate("() => dealgraph.shown().labels")
    assert any("not before 19 January 2017" in label for label in labels)
    where = "(id) => dealgraph.where(id)[0]"
    undated = page.evaluate(where, "event/t7")
    assert all(page.evaluate(where, f"event/t{number}") < undated for number in range(7))
    assert "no date in the text" in page.evaluate("() => dealgraph.backdrop()")


def test_what_does_not_fit_the_timeline_is_counted_and_can_be_shown(visit, files, tmp_path):
    files["many"] = tmp_path / "many.html"
    files["many"].write_text(quick(nodes=600), encoding="utf-8")
    page = visit("many")
    drawn = page.locator("#time .mark").count()
    words = page.inner_text("#time .caption")
    hidden = int(re.search(r"(\d+) events more than fit", words)[1])
    rows = [
        int(it[1:-5]) for it in page.locator("#time text.year >> text=/more/").all_text_contents()
    ]
    assert hidden == sum(rows) > 0 and drawn + hidden == 438
    page.click("#time >> text=Show all")
    assert page.locator("#time .mark").count() == 438
    assert page.evaluate("() => document.activeElement.innerText") == "Show fewer"
    page.keyboard.press("Enter")
    assert page.locator("#time .mark").count() == drawn
