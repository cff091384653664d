"""Large graphs, and the overview in little room."""

from __future__ import annotations

from graphs import Graph, made, quick

from dealgraph.page import render


def test_twenty_thousand_claims_open_on_an_overview_that_can_be_used(visit, files, tmp_path):
    files["claims"] = tmp_path / "claims.html"
    files["claims"].write_text(render(made(4000, 20_000).dataset()), encoding="utf-8")
    page = visit("claims")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    values = session.send("Performance.getMetrics")["metrics"]
    assert next(m["value"] for m in values if m["name"] == "TaskDuration") < 1.5
    seen = page.evaluate("dealgraph.shown()")
    assert len(seen["nodes"]) == 30 and len(seen["labels"]) == 30
    page.fill("#search", "Actor 77")
    page.keyboard.press("Enter")
    assert "Actor 77" in page.inner_text("#panel h2")
    assert page.locator("#panel mark").count() > 0


def test_on_a_phone_more_and_fewer_can_be_shown(visit, files, tmp_path):
    files["many"] = tmp_path / "many.html"
    files["many"].write_text(quick(nodes=600), encoding="utf-8")
    page = visit("many", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    for button, count in (("Show more", 60), ("Show fewer", 30)):
        page.locator("#bar").get_by_role("button", name=button).tap()
        assert len(page.evaluate("dealgraph.shown().nodes")) == count
    for button in ("Show all", "Show fewer"):  # those of the timeline
        page.locator("#time").get_by_role("button", name=button).tap()
    assert page.locator("#time").get_by_role("button", name="Show all").count() == 1
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_a_name_that_finds_no_room_is_folded_or_cut_rather_than_left_out(visit, files, tmp_path):
    g = Graph()
    count = 14
    actors = [g.actor(f"a{i}", "Organisation", f"Ministry of Supply {i}") for i in range(count)]
    g.article("one", "\n".join(f"They signed{i}." for i in range(count)), outletName="Gazette")
    for i in range(count):
        parts = {"supplier": actors[i], "recipient": actors[i * 5 % count]}
        g.claim("one", f"signed{i}", g.event(f"e{i}", "Agreement", f"Event {i}"), parts, "happened")
    files["long"] = tmp_path / "long.html"
    files["long"].write_text(render(g.dataset()), encoding="utf-8")
    page = visit("long", viewport={"width": 360, "height": 420})
    labels = page.evaluate("dealgraph.shown().labels")
    assert any("…" in label for label in labels)
    assert len(labels) > 11  # whole names alone leave room for ten
