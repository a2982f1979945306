from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

FIRST = "How many defectors entered South Korea in 2009?"
TWO = "How many made it to South Korea in 2021?"
NOWHERE = "What about 1950?"
# Every text that can be seen, with its colour and the first ground under it that is not clear.
CONTRASTS = """() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => {
        const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
        const [x, y, z] = [r, g, b].map(linear);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const found = channels(getComputedStyle(at).backgroundColor);
            if (found.length < 4 || found[3] > 0) return found;
        }
        return [255, 255, 255];
    };
    const rows = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !element.checkVisibility({visibilityProperty: true})) continue;
        if (element.closest("script, style, noscript") || element.getBoundingClientRect().width <= 1) continue;
        const [a, b] = [light(channels(getComputedStyle(element).color)), light(ground(element))];
        rows.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), walk.currentNode.data.trim().slice(0, 40)]);
    }
    const box = document.querySelector("#qw-ask textarea");
    const [a, b] = [light(channels(getComputedStyle(box, "::placeholder").color)), light(ground(box))];
    rows.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), box.placeholder]);
    return rows;
}"""


SCHEMES = [("light", "rgb(251, 250, 247)", "rgb(29, 29, 31)"), ("dark", "rgb(23, 24, 26)", "rgb(232, 230, 225)")]


def readable(reader):
    """That every text that can be seen has enough contrast, in the light and in the dark."""
    for scheme, paper, _ in SCHEMES:
        reader.page.emulate_media(color_scheme=scheme)
        expect(reader.page.locator("body")).to_have_css("background-color", paper)
        rows = reader.page.evaluate(CONTRASTS)
        assert len(rows) > 20
        assert [row for row in rows if row[0] < 4.5] == []


@pytest.mark.parametrize("width", [1280, 400])
def test_every_text_can_be_read_against_its_ground(new_reader, width):
    reader = new_reader(width=width)
    readable(reader)
    reader.ask(TWO)
    readable(reader)
    reader.ask(NOWHERE)
    reader.last.locator(".said .cite").click()
    expect(reader.page.locator(".s.near")).to_have_count(1)
    readable(reader)
    if width == 400:
        reader.page.get_by_role("button", name="Show the answers").click()
        readable(reader)


@pytest.mark.parametrize(("scheme", "paper", "ink"), SCHEMES)
def test_light_and_dark_follow_the_readers_system(new_reader, scheme, paper, ink):
    reader = new_reader(color_scheme=scheme)
    expect(reader.page.locator("body")).to_have_css("background-color", paper)
    expect(reader.sentence("p1.1")).to_have_css("color", ink)


def test_a_mark_is_more_than_a_colour(reader):
    reader.ask(FIRST)
    expect(reader.marked).to_have_css("text-decoration-line", "underline")
    expect(reader.marked).to_have_attribute("role", "mark")
    reader.ask(NOWHERE).locator(".said .cite").click()
    expect(reader.page.locator(".s.near")).to_have_css("text-decoration-style", "dashed")


def test_every_control_has_a_name(reader):
    session = reader.page.context.new_cdp_session(reader.page)
    for asked in (None, TWO, NOWHERE):
        if asked:
            reader.ask(asked)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        controls = [
            node
            for node in nodes
            if not node["ignored"] and node["role"]["value"] in {"button", "link", "textbox", "DisclosureTriangle"}
        ]
        assert len(controls) >= 3
        assert [node for node in controls if not node["name"]["value"].strip()] == []
    session.detach()


def test_the_article_comes_before_the_answers_and_the_headings_make_an_outline(reader):
    reader.ask(FIRST)
    names = reader.page.locator("h1, h2, h3").evaluate_all(
        "all => all.filter(h => h.checkVisibility()).map(h => h.tagName)"
    )
    assert names == ["H1", "H2", "H2", "H3"]
    expect(reader.page.locator("article")).to_have_attribute("lang", "en")


def test_a_screen_reader_hears_each_answer_once(reader):
    heard = reader.page.get_by_role("log")
    reader.ask(FIRST)
    expect(heard.locator("p")).to_have_text(
        [re.compile("^2,914 The highpoint .* 2009. ¶3 Stated by South Korea’s Ministry of Unification$")]
    )
    reader.ask("What do brokers charge today?")
    expect(heard.locator("p")).to_have_count(2)
    expect(heard.locator("p").last).to_contain_text("The article does not say.")
    reader.bar.press("Enter")
    expect(heard.locator("p")).to_have_count(2)


def test_a_reload_is_not_read_out(reader):
    reader.ask(FIRST)
    reader.page.reload()
    expect(reader.turns).to_have_count(1)
    expect(reader.page.get_by_role("log").locator("p")).to_have_count(0)


def focused(reader, what):
    return reader.page.evaluate("what => document.activeElement.closest(what) !== null", what)


def tab_to(reader, what):
    for _ in range(30):
        reader.page.keyboard.press("Tab")
        if focused(reader, what):
            return
    raise AssertionError(f"the key does not lead to {what}")


def test_the_keyboard_alone_is_enough(reader):
    tab_to(reader, ".pane")
    tab_to(reader, ".example")
    reader.page.keyboard.press("Enter")
    expect(reader.turns).to_have_count(1)
    tab_to(reader, "#qw-ask textarea")
    reader.page.keyboard.type("How many made it to South Korea in 2021?")
    reader.page.keyboard.press("Enter")
    expect(reader.turns).to_have_count(2)
    reader.page.locator(".scroll").focus()
    tab_to(reader, ".cite")
    reader.page.keyboard.press("Enter")
    assert focused(reader, '.s[data-s="p3.1"]')
    reader.in_view(reader.sentence("p3.1"))
    reader.page.keyboard.press("Escape")
    assert focused(reader, ".turn:first-child .cite")


def test_the_first_key_leads_past_the_article_to_the_question(reader):
    reader.page.keyboard.press("Tab")
    link = reader.page.get_by_role("link", name="To the question")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    reader.page.keyboard.press("Enter")
    expect(reader.bar).to_be_focused()
    expect(reader.page).to_have_url(reader.address)


def test_the_way_to_the_question_leads_out_of_another_tab(reader):
    reader.open_tab("study")
    reader.page.get_by_role("link", name="To the question").press("Enter")
    expect(reader.bar).to_be_focused()


def test_the_key_that_asks_says_so_on_a_phone(phone):
    expect(phone.bar).to_have_attribute("enterkeyhint", "send")


def test_what_has_the_focus_can_be_seen(reader):
    reader.ask(FIRST)
    for _ in range(12):
        reader.page.keyboard.press("Tab")
        style = reader.page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + ' ' + s.outlineWidth }"
        )
        assert reader.page.evaluate("document.activeElement === document.body") or style == "solid 2px"


def test_nothing_moves_for_who_asked_for_that(new_reader):
    reader = new_reader(reduced_motion="reduce")
    reader.page.evaluate(
        """() => {
            window.ways = [];
            const pane = document.querySelector(".pane");
            const scroll = pane.scrollTo;
            pane.scrollTo = (to) => { window.ways.push(to.behavior); scroll.call(pane, to); };
        }"""
    )
    reader.ask(FIRST)
    reader.in_view(reader.sentence("p3.1"))
    assert set(reader.page.evaluate("window.ways")) == {"auto"}


def test_where_the_reader_chooses_the_colours_what_leads_somewhere_and_what_is_marked_have_their_own(new_reader):
    reader = new_reader(fresh=True, forced_colors="active")
    reader.ask(FIRST)
    colour = "element => getComputedStyle(element).color"
    words = reader.sentence("p2.1").evaluate(colour)
    for what in (".turn summary", ".next .example", "#qw-clear", ".bar .add", ".theme"):
        assert reader.page.locator(what).first.evaluate(colour) != words, what
    ground = "element => getComputedStyle(element).backgroundColor"
    assert reader.marked.evaluate(ground) != reader.sentence("p2.1").evaluate(ground)
