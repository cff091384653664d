"""The drawn graph under mouse, wheel, fingers and keys, in a real browser."""

from __future__ import annotations

from graphs import quick

WHERE = "(id) => dealgraph.where(id)"


def places(page) -> dict[str, list[float]]:
    return {node: page.evaluate(WHERE, node) for node in page.evaluate("dealgraph.shown().nodes")}


def test_dragging_moves_the_whole_graph_or_one_node(visit):
    page = visit()
    before = places(page)
    x, y = before["actor/norland"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=4)
    page.mouse.up()
    after = places(page)
    assert after["actor/norland"] == [x + 60, y + 20]
    assert after["actor/maker"] == before["actor/maker"]
    box = page.locator("#graph").bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 48, box["y"] + 8, steps=4)
    page.mouse.up()
    assert places(page)["actor/maker"][0] == before["actor/maker"][0] + 40
    assert page.inner_text("#panel h2") == "Evidence"  # a drag is no click


def test_wheel_and_keys_come_closer_and_fit_goes_back(visit):
    page = visit()
    before = places(page)
    page.mouse.move(*before["actor/maker"])
    page.mouse.wheel(0, -400)
    closer = places(page)
    gap = abs(closer["actor/maker"][0] - before["actor/maker"][0])
    assert gap < 1, "the point under the pointer stays"
    assert closer != before
    page.keyboard.press("f")
    assert places(page) == before
    page.keyboard.press("+")
    assert places(page) != before
    page.keyboard.press("-")
    assert all(
        abs(a - b) < 1
        for key, at in places(page).items()
        for a, b in zip(at, before[key], strict=True)
    )


def test_two_fingers_zoom_on_a_phone(visit):
    page = visit(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.locator("#graph").scroll_into_view_if_needed()
    before = places(page)
    box = page.locator("#graph").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind: str, gap: float) -> None:
        points = [{"x": middle[0] + side * gap, "y": middle[1]} for side in (-1, 1)]
        ends = [] if kind == "touchEnd" else points
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": ends})

    touch("touchStart", 30)
    for gap in (40, 60, 90):
        touch("touchMove", gap)
    touch("touchEnd", 90)
    after = places(page)
    spread = [
        max(x for x, _ in p.values()) - min(x for x, _ in p.values()) for p in (before, after)
    ]
    assert spread[1] > 1.5 * spread[0]


def test_springs_pull_on_request_only_and_always_alike(visit):
    page = visit()
    assert page.evaluate("() => window.vis") is None  # the library sleeps until it is asked for
    before = places(page)
    page.click("#springs")
    page.wait_for_function("() => document.getElementById('say').innerText === 'Spread by springs'")
    pulled = places(page)
    assert pulled != before and len(set(map(tuple, pulled.values()))) == len(before)
    again = visit(hash="springs=1")
    again.wait_for_function(
        "() => document.getElementById('say').innerText === 'Spread by springs'"
    )
    assert places(again) == pulled
    page.click("#springs")
    assert places(page) == before


def test_hundreds_of_nodes_open_on_a_choice_and_can_all_be_shown(visit, files, tmp_path):
    files["many"] = tmp_path / "many.html"
    files["many"].write_text(quick(nodes=600), encoding="utf-8")
    page = visit("many")
    assert "30 of " in page.inner_text("#shown")
    assert len(page.evaluate("dealgraph.shown().nodes")) == 30
    page.click("#more")
    assert len(page.evaluate("dealgraph.shown().nodes")) == 60
    page.click("#all")
    assert len(page.evaluate("dealgraph.shown().nodes")) > 100
    page.click("text=Show fewer")
    assert len(page.evaluate("dealgraph.shown().nodes")) == 30
    labels = page.evaluate("dealgraph.boxes()")
    apart = [
        (a, b)
        for i, a in enumerate(labels)
        for b in labels[:i]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert len(labels) > 10 and apart == []
