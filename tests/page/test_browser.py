"""The page in a real browser: what a person does, and what can then be read."""

from __future__ import annotations

import re
import struct
from html import escape
from xml.etree import ElementTree

import pytest
from graphs import around_a_hub, quick
from pages import address, panel, shown

from dealgraph.page import render

TURNED = "\u202e"


def middle(page, one: str, other: str) -> tuple[float, float]:
    """The point half-way between two nodes, where their line runs."""
    (x1, y1), (x2, y2) = (page.evaluate("(id) => dealgraph.where(id)", i) for i in (one, other))
    return (x1 + x2) / 2, (y1 + y2) / 2


def search(page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_opens_on_an_overview_that_says_its_share(visit):
    page = visit()
    assert page.inner_text("#counts") == "2 articles · 5 actors · 3 events · 1 deal"
    assert "5 of 5 actors and deals shown; their lines stand for 3 of 3 events" in page.inner_text(
        "#shown"
    )
    assert set(shown(page)) >= {"deal/skylark", "actor/norland", "actor/palace"}
    labels = page.evaluate("() => dealgraph.shown().labels")
    assert "Norland" in labels and "Skylark Works" in labels
    assert page.inner_text("#panel h2") == "Evidence"


def test_click_on_a_line_opens_its_sentences(visit):
    page = visit(hash="view=events")
    page.mouse.click(*middle(page, "event/e3", "actor/palace"))
    text = panel(page)
    assert "Both sides met in Erdoğan Palace." in text
    assert "place" in text and "● happened" in text and "3 May, year not stated" in text
    assert page.inner_text("#panel mark.trigger") == "met"


def test_click_on_a_folded_line_lists_its_claims(visit):
    page = visit()
    page.mouse.click(*middle(page, "deal/skylark", "actor/maker"))
    text = panel(page)
    assert "3 claims in 2 articles" in text and "as supplier" in text
    assert page.locator("#panel .card").count() == 3


def test_click_on_an_actor_shows_claims_speaker_and_source(visit):
    page = visit()
    page.mouse.click(*page.evaluate("() => dealgraph.where('actor/norland')"))
    text = panel(page)
    assert "Norland" in text and "also: Oslo" in text and "Wikidata Q1" in text
    assert "said by Fikri Işık → in Daily Test" in text
    assert "Daily Test · 1 June 2019 · Radars on the way" in text
    links = page.eval_on_selector_all("#panel a", "(all) => all.map((a) => a.href)")
    assert set(links) == {"http://www.wikidata.org/entity/Q1", "https://example.org/one"}


def test_reports_of_one_event_are_compared(visit):
    page = visit(hash="sel=event/e1")
    text = panel(page)
    assert "2 claims in 2 articles" in text
    assert "They differ on status: planned / happened; date: 12 July 2019 / 2019" in text
    assert "part of Skylark: Skylark Works to Norland" in text


def test_cue_of_a_status_is_shown(visit):
    page = visit(hash="sel=event/e2")
    assert "○ possible (“hopes”)" in panel(page)
    assert page.inner_text("#panel .cue") == "hopes"
    assert "no date in the text" in panel(page)


@pytest.mark.parametrize(
    ("typed", "found"), [("erdogan", "Erdoğan Palace"), ("isik", "Fikri Işık"), ("OSLO", "Norland")]
)
def test_search_folds_accents(visit, typed, found):
    page = visit()
    search(page, typed)
    assert page.inner_text("#panel h2") == found


def test_search_reads_sentences_and_arrows_choose(visit):
    page = visit()
    page.fill("#search", "both sides")
    assert "Meeting in Erdoğan Palace" in page.inner_text("#hits")
    page.fill("#search", "skylark")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "hit-1"
    page.fill("#search", "zzz")
    assert page.inner_text("#hits") == "Nothing found"


def test_legend_filters(visit):
    page = visit()
    page.click('[data-filter="kinds:Place"]')
    assert "actor/palace" not in shown(page)
    page.click('[data-filter="statuses:possible"]')
    page.keyboard.press("t")
    rows = page.inner_text("#sheet tbody")
    assert "Second contract" not in rows and "Delivery of Skylark" in rows
    page.click('[data-filter="outlets:Daily Test"]')
    assert page.inner_text("#sheet caption") == "1 event that pass the filters"
    assert "3 events" not in page.inner_text("#shown")


def test_years_filter_and_undated_stay_on_request(visit):
    page = visit(hash="main=table")
    page.fill('[data-filter="from"]', "2020")
    page.keyboard.press("Enter")
    assert page.locator("#sheet tbody tr").count() == 2
    page.click('[data-filter="undated"]')
    assert page.locator("#sheet tbody tr").count() == 0


def test_table_sorts_and_opens(visit):
    page = visit()
    page.keyboard.press("t")
    names = "(rows) => rows.map((row) => row.children[2].innerText)"
    assert page.eval_on_selector_all("#sheet tbody tr", names)[0] == "Delivery of Skylark"
    page.click("#sheet th >> text=Event")
    page.click("#sheet th >> text=Event")
    assert page.get_attribute("#sheet th:nth-child(3)", "aria-sort") == "descending"
    assert page.eval_on_selector_all("#sheet tbody tr", names)[0] == "Second contract on Skylark"
    page.click("#sheet tbody >> text=Delivery of Skylark")
    assert page.inner_text("#panel h2") == "Delivery of Skylark"


def test_keys_walk_through_time(visit):
    page = visit()
    seen = []
    for key in "nnnp":
        page.keyboard.press(key)
        seen.append(page.inner_text("#panel h2"))
    assert seen[0] == "Delivery of Skylark" and seen[3] == seen[1] != seen[2]
    assert page.inner_text("#say")
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Evidence"


def test_everything_can_be_reached_by_keys_alone(visit):
    page = visit("story")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.innerText") == "Skip to the evidence"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "panel"
    seen, name = set(), "() => document.activeElement.id || document.activeElement.innerText"
    page.evaluate("() => document.activeElement.blur()")
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(name))
    wanted = {"search", "to-table", "to-fit", "to-theme", "graph", "Actors only", "springs"}
    assert wanted <= seen
    page.focus('[data-filter="kinds:Place"]')
    page.keyboard.press("Space")
    assert "actor/palace" not in shown(page)
    assert page.evaluate("() => document.activeElement.dataset.filter") == "kinds:Place"
    page.focus("#graph")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#say").endswith(("state", "deal", "organisation", "weapon system"))


def test_arrow_keys_move_in_the_graph_and_enter_opens(visit):
    page = visit(hash="sel=deal/skylark")
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#panel h2") != "Evidence"
    page.keyboard.press("Enter")
    assert "view=focus" in address(page)


def test_view_lives_in_the_address_and_undo_takes_steps_back(visit):
    page = visit()
    assert page.is_disabled("#to-undo")
    search(page, "oslo")
    page.click("text=Show its surroundings")
    assert "view=focus" in address(page) and "event/e1" in shown(page)
    again = visit(hash=address(page).split("#")[1])
    assert shown(again) == shown(page) and panel(again) == panel(page)
    page.keyboard.press("u")
    page.wait_for_function("() => !location.hash.includes('view=focus')")
    assert page.inner_text("#panel h2") == "Norland"
    page.click("#to-undo")
    page.wait_for_function("() => document.querySelector('#panel h2').innerText === 'Evidence'")


def test_in_the_frame_of_a_notebook_it_works_and_undoes(browser, files):
    page = browser.new_context(offline=True, viewport={"width": 1100, "height": 700}).new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    source = escape(files["small"].read_text(encoding="utf-8"))
    page.set_content(
        '<iframe sandbox="allow-scripts allow-downloads" style="width:1000px;height:640px" '
        f'srcdoc="{source}"></iframe>'
    )
    frame = page.frames[1]
    frame.click("#panel >> text=Norland >> nth=-1")
    frame.click("text=Show its surroundings")
    assert frame.inner_text("#panel h2") == "Norland"
    assert "event/e1" in frame.evaluate("() => dealgraph.shown().nodes")
    frame.click("#to-undo")
    assert "event/e1" not in frame.evaluate("() => dealgraph.shown().nodes")
    frame.press("body", "u")
    assert frame.inner_text("#panel h2") == "Evidence"
    assert frame.is_disabled("#to-undo") and troubles == []
    page.context.close()


@pytest.mark.parametrize(
    "hash", ["sel=nothing&view=focus&focus=gone", "n=-3&main=article", "%E0%A4"]
)
def test_broken_addresses_open_the_overview(visit, hash):
    page = visit(hash=hash)
    assert "actors and deals shown" in page.inner_text("#shown")


def test_timeline_has_dates_and_a_tray(visit):
    page = visit()
    assert "no date (2)" in page.inner_text("#time")
    page.click('#time [data-key="e0"]')
    assert page.inner_text("#panel h2") == "Delivery of Skylark"
    looks = page.get_attribute('#time [data-key="e0"]', "class").split()
    assert {"mark", "happened", "chosen"} <= set(looks)
    page.hover('#time [data-key="e1"]')  # its tooltip is made when the mouse comes
    told = page.get_attribute('#time [data-key="e1"]', "aria-label")
    assert page.text_content('#time [data-key="e1"] title') == told


def test_article_is_read_with_its_marks(visit):
    page = visit(hash="sel=event/e2")
    page.click("text=Read the article")
    assert page.inner_text("#reader h2") == "Radars on the way"
    assert page.inner_text("#reader .here") == "sign"
    assert page.locator("#reader .speech").first.get_attribute("title").endswith("Fikri Işık")
    assert page.is_hidden("#stage")
    page.click("#reader button.inline >> text=Oslo")
    assert page.inner_text("#panel h2") == "Norland" and page.is_visible("#stage")


def test_words_beyond_the_basic_plane_are_cut_right(visit):
    page = visit(hash="sel=event/e1")
    assert page.eval_on_selector_all("#panel mark.trigger", "(m) => m.map((x) => x.innerText)") == [
        "receive",
        "delivered",
    ]


def test_path_between_two_actors(visit):
    page = visit(hash="sel=actor/palace")
    page.select_option("#panel select", label="Skylark Works")
    assert "Path: Erdoğan Palace → Skylark Works" in panel(page)
    assert shown(page)[0] == "actor/palace" and shown(page)[-1] == "actor/maker"
    assert "Both sides met" in panel(page)
    assert "Path through 2 events" in page.inner_text("#shown")


def test_deal_shows_its_stages_in_time(visit):
    page = visit()
    page.click("#panel >> text=Skylark: Skylark Works to Norland")
    page.click("text=Show its stages")
    x = [page.evaluate("(id) => dealgraph.where(id)", f"event/{e}")[0] for e in ("e1", "e2")]
    assert x[0] < x[1]
    assert "2 of 2 events of Skylark" in page.inner_text("#shown")
    assert page.locator("#panel ol.stages li").count() == 2


def test_png_svg_and_csv_are_saved(visit, tmp_path):
    page = visit()
    found = {}
    for kind in ("png", "svg", "csv"):
        page.click("#save summary")
        with page.expect_download() as download:
            page.click(f"#save-{kind}")
        found[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(found[kind])
        page.evaluate("() => { document.getElementById('save').open = false; }")
    data = found["png"].read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">I", data[16:20])[0] > 1500
    drawing = found["svg"].read_text(encoding="utf-8")
    ElementTree.fromstring(drawing)
    assert "Norland" in drawing and "Source: 2 articles" in drawing and "weapon system" in drawing
    table = found["csv"].read_bytes().decode("utf-8-sig")
    assert table.startswith('"date","status"') and table.count("\r\n") == 4


def test_print_shows_the_picture_alone(visit):
    page = visit()
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.is_visible("#paper svg") and page.is_hidden("#legend") and page.is_hidden("#panel")


def test_pdf_is_one_sheet_with_picture_legend_and_source(visit):
    page = visit("story", hash="view=focus&focus=deal/skylark")
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.click("#save summary")
    page.click("#save-print")
    assert page.evaluate("() => window.printed")
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    width, height = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups()
    assert float(width) > float(height)  # landscape
    words = page.locator("#paper").text_content()
    for part in ("Political track", "delivery, 12 July 2019", "○ possible", "Source: 4 articles"):
        assert part in words


def test_paths_take_a_detour_around_hubs_unless_asked(visit, files, tmp_path):
    files["hub"] = tmp_path / "hub.html"
    files["hub"].write_text(render(around_a_hub().dataset()), encoding="utf-8")
    page = visit("hub", hash="sel=actor/a")
    page.select_option("#panel select", label="Bee")
    assert "actor/hub" not in shown(page) and "actor/c" in shown(page)
    assert page.inner_text("#shown") == "Path through 3 events, around hubs"
    assert "met" in panel(page)
    page.click("text=Avoid hubs")
    assert "actor/hub" in shown(page)
    assert page.inner_text("#shown") == "Path through 2 events"


def test_reduced_motion_moves_nothing(visit):
    moving = "() => getComputedStyle(document.querySelector('button')).transitionDuration"
    assert visit(reduced_motion="no-preference").evaluate(moving) != "0s"
    assert visit(reduced_motion="reduce").evaluate(moving) == "0s"


def test_thousands_of_nodes_answer_quickly(visit, files, tmp_path):
    files["many"] = tmp_path / "many.html"
    files["many"].write_text(quick(nodes=5000), encoding="utf-8")
    page = visit("many")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        page.evaluate("() => new Promise((r) => requestAnimationFrame(() => setTimeout(r)))")
        values = session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in values if m["name"] == "TaskDuration") * 1000

    assert spent() < 1500
    page.click("#bar >> text=Events")
    page.click("#all")
    assert len(shown(page)) > 4000
    times = []
    for _ in range(5):
        before = spent()
        page.evaluate("document.querySelector('[data-filter=\"statuses:possible\"]').click()")
        times.append(spent() - before)
    assert min(times) < 100, times


def test_dark_is_followed_and_switched(visit):
    page = visit(color_scheme="dark")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 23, 28)"
    page.click("#to-theme")
    assert page.evaluate(ground) == "rgb(255, 255, 255)" and "theme=light" in address(page)


def test_phone_width_needs_no_sideways_scrolling(visit):
    page = visit(viewport={"width": 360, "height": 740})
    for hash in ("", "sel=event/e1", "main=table", "main=article&article=one"):
        page.evaluate("(h) => { location.hash = h; }", hash)
        page.wait_for_timeout(50)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    assert page.is_visible("#panel h2")


def test_width_of_a_notebook_leaves_room_for_graph_and_evidence(visit):
    page = visit(viewport={"width": 880, "height": 640})
    graph, panel_box = (page.locator(f"#{name}").bounding_box() for name in ("graph", "panel"))
    assert graph["width"] > 500 and graph["height"] > 200 and panel_box["height"] > 500
    assert page.is_visible('[data-filter="statuses:planned"]')
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 880


def test_landmarks_and_names_for_those_who_listen(visit):
    page = visit()
    for role in ("banner", "main", "navigation", "complementary", "search", "application"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("combobox", name="Search actors, events and sentences").count() == 1
    nameless = """() => [...document.querySelectorAll('button, input, select, summary')].filter(
        (e) => e.checkVisibility() && !e.innerText && !e.ariaLabel && !(e.labels || []).length)
        .map((e) => e.outerHTML)"""
    assert page.evaluate(nameless) == []
    assert page.get_attribute("#shown", "aria-live") == "polite"


def test_hostile_graph_runs_nothing_and_keeps_its_layout(visit):
    page = visit("hostile")
    steps = [
        "view=events",
        "view=actors",
        "view=focus&focus=deal/d&sel=deal/d",
        "sel=actor/p",
        "sel=event/e1",
        "sel=deal/d",
        "main=table",
        "sel=actor/s",
    ]
    for hash in [*steps, "main=article&article=x", "view=focus&focus=actor/q&sel=actor/q"]:
        page.evaluate("(h) => { location.hash = h; }", hash)
        page.wait_for_timeout(60)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 1300
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("() => window.hit") is None
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("script").count() == 3
    links = page.eval_on_selector_all("a", "(all) => all.map((a) => a.protocol)")
    assert set(links) <= {"file:", "https:"}
    names = "() => document.querySelector('#panel h2').getBoundingClientRect().height"
    assert page.evaluate(names) < 200
    assert TURNED not in page.inner_text("#panel h2")


def test_inline_script_is_refused_by_the_policy(browser, files):
    page = browser.new_context(offline=True).new_page()
    page.goto(files["small"].as_uri())
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hit = 1';"
        " document.body.append(s); const d = document.createElement('div');"
        " d.innerHTML = '<img src=x onerror=\"window.hit=2\">'; document.body.append(d); }"
    )
    page.wait_for_timeout(100)
    assert page.evaluate("() => window.hit") is None
    page.context.close()
