"""Three jobs from end to end with the keyboard alone: a reader's, a class's, a fact-checker's."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

FIRST = "How many defectors entered South Korea in 2009?"
NEXT = "What about 2020?"
SENTENCE = "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."
CLAIM = "Kim Il-sung died in July 1995."
# So many keys lead from anywhere to anywhere.
FAR = 60
# Whether what has the focus can be seen: a line around it, and some of it on the screen with nothing over it.
SEEN = """() => {
    const here = document.activeElement;
    const style = getComputedStyle(here);
    const ringed = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
    const shown = [...here.getClientRects()].some((box) => {
        const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
        const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
        if (right - left < 1 || bottom - top < 1) return false;
        const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return found && (here.contains(found) || found.contains(here));
    });
    return { ringed, shown, what: here.outerHTML.slice(0, 160) };
}"""


@pytest.fixture(params=[1280, 400])
def reader(new_reader, request):
    reader = new_reader(width=request.param, permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce")
    reader.arrive()
    return reader


@pytest.fixture
def narrow(reader):
    return reader.page.viewport_size["width"] < 900


def named(reader):
    """The name and the role of what has the focus, as a screen reader is told them."""
    session = reader.page.context.new_cdp_session(reader.page)
    here = session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    (node,) = session.send("Accessibility.getPartialAXTree", {"objectId": here, "fetchRelatives": False})["nodes"]
    session.detach()
    return node.get("name", {}).get("value", "").strip(), node["role"]["value"]


def stop(reader):
    """That there is a focus, that it can be seen, and that it has a name."""
    seen = reader.page.evaluate(SEEN)
    assert seen["ringed"], seen
    assert seen["shown"], seen
    name, role = named(reader)
    assert name, (role, seen)
    return name


def has_focus(reader, what):
    return reader.page.evaluate("what => document.activeElement.matches(what)", what)


def press(reader, key):
    reader.page.keyboard.press(key)


def go(reader, what, key="Tab"):
    """Presses a key until something has the focus; every stop on the way can be seen and has a name."""
    for _ in range(FAR):
        press(reader, key)
        if reader.page.evaluate("document.activeElement === document.body"):  # from the last control to the first
            continue
        stop(reader)
        if has_focus(reader, what):
            return
    raise AssertionError(f"{key} does not lead to {what}")


def at(reader, what):
    """Waits until something has the focus, and looks at it as at any other stop."""
    expect(reader.page.locator(f":focus:is({what})")).to_have_count(1)
    return stop(reader)


def open_tab(reader, name):
    go(reader, "[role=tab]")
    for _ in range(4):
        if has_focus(reader, f"#qw-tab-{name}"):
            break
        press(reader, "ArrowRight")
    at(reader, f"#qw-tab-{name}")
    expect(reader.page.locator(f"#qw-{name} [data-view]")).to_be_attached()


def follow(reader, anchor):
    """Goes to the place of a citation that has the focus, and comes back."""
    press(reader, "Enter")
    at(reader, f'.s[data-s="{anchor}"]')
    reader.in_view(reader.sentence(anchor))
    press(reader, "Escape")
    at(reader, f'.cite[data-s="{anchor}"]')


# The questions that are offered are those that lead on from the last answer: none is put in the place of one that has
# the focus any more.
OFFERED = "() => document.querySelector('.next')?.dataset.asked === document.querySelector('.talk').dataset.asked"


def ask(reader, question, number):
    """Asks from the bar, and waits for the answer and for what leads on from it."""
    go(reader, "#qw-ask textarea")
    reader.page.keyboard.type(question)
    press(reader, "Enter")
    expect(reader.turns).to_have_count(number)
    reader.page.wait_for_function(OFFERED)


def go_in_answer(reader, narrow, question, what):
    """Goes from where an answer leaves the focus into it: its question on a narrow screen, the bar on a wide one."""
    if narrow:
        assert at(reader, ".turn .asked") == question
        go(reader, what)
    else:
        at(reader, "#qw-ask textarea")
        go(reader, f".turn:last-child {what}", "Shift+Tab")


def test_a_reader_asks_follows_and_copies(reader, narrow):
    ask(reader, FIRST, 1)
    go_in_answer(reader, narrow, FIRST, ".said .cite")
    follow(reader, "p3.1")
    ask(reader, NEXT, 2)
    go_in_answer(reader, narrow, NEXT, ".copy summary")
    press(reader, "Enter")
    go(reader, "[data-form=plain]")
    press(reader, "Enter")
    expect(reader.page.locator(".qw-log")).to_contain_text("Copied.")
    assert "— ISHIMARU Jiro" in reader.page.evaluate("navigator.clipboard.readText()")
    at(reader, ".turn:last-child .copy summary")


def test_a_reader_begins_with_a_question_that_is_offered(reader, narrow):
    if narrow:
        go(reader, ".opener")
        press(reader, "Enter")
        assert at(reader, ".scroll") == "Answers"
    go(reader, ".example")
    press(reader, "Enter")
    assert at(reader, ".turn .asked") == FIRST
    go(reader, ".said .cite")
    follow(reader, "p3.1")


def test_a_reader_chooses_a_sentence_and_copies_it_as_a_quote(reader, narrow):
    go(reader, ".pane")
    press(reader, "Enter")
    for _ in range(FAR):
        if has_focus(reader, '[data-s="p3.1"]'):
            break
        press(reader, "ArrowDown")
        stop(reader)
    press(reader, "Enter")
    assert at(reader, ".passage-tools button") == "Ask about this"
    go(reader, ".copy-this")
    press(reader, "Enter")
    expect(reader.page.locator(".qw-log")).to_contain_text("Copied.")
    assert reader.page.evaluate("navigator.clipboard.readText()").startswith(f"“{SENTENCE}” — ISHIMARU Jiro")
    at(reader, ".copy-this")
    press(reader, "Escape")
    at(reader, '[data-s="p3.1"]')
    press(reader, "Enter")
    go(reader, ".check-this")
    press(reader, "Enter")
    expect(reader.page.locator(".checked .verdict")).to_have_text("The article states this.")
    at(reader, "#qw-tab-check")


def test_a_class_answers_finds_and_prints(reader, narrow):
    reader.page.evaluate("() => { window.print = () => { window.printed = document.documentElement.dataset.print; } }")
    open_tab(reader, "class")
    go(reader, ".choice")
    press(reader, "Enter")
    item = reader.page.locator(".quiz .item").first
    expect(item.locator(".verdict")).not_to_be_empty()
    at(reader, ".choice")
    go(reader, ".quiz .item:first-child .place .cite")
    follow(reader, item.locator(".cite").get_attribute("data-s"))

    go(reader, ".pick")
    wanted = reader.page.locator(".search .item").first
    press(reader, "Enter")
    assert at(reader, ".pane") == "Article"
    press(reader, "Escape")
    at(reader, ".pick")
    press(reader, "Enter")
    at(reader, ".pane")
    press(reader, "Enter")
    anchor = wanted.get_attribute("data-s")
    keys = reader.page.evaluate(
        """anchor => {
            const all = [...document.querySelectorAll(".pane .s")];
            return all.findIndex((one) => one.dataset.s === anchor) - all.indexOf(document.activeElement);
        }""",
        anchor,
    )
    for _ in range(abs(keys)):
        press(reader, "ArrowDown" if keys > 0 else "ArrowUp")
    at(reader, f'.s[data-s="{anchor}"]')
    press(reader, "Enter")
    expect(wanted.locator(".verdict")).to_have_text("Yes, this is the sentence.")
    press(reader, "Escape")
    at(reader, ".pick")
    expect(wanted.locator(".found")).to_be_visible()

    go(reader, ".print-sheet")
    press(reader, "Enter")
    assert reader.page.evaluate("window.printed") == "sheet"
    at(reader, ".print-sheet")


def test_a_fact_checker_checks_goes_to_the_evidence_and_exports(reader, narrow):
    open_tab(reader, "check")
    go(reader, "#qw-claim textarea")
    reader.page.keyboard.type(CLAIM)
    press(reader, "Enter")
    reader.page.keyboard.type(f"“{SENTENCE}”")
    press(reader, "Control+Enter")
    verdicts = reader.page.locator(".checked .verdict")
    expect(verdicts).to_have_text(["The article states otherwise.", "The article has exactly these words."])
    at(reader, "#qw-claim textarea")
    go(reader, '.checked[data-kind="claim"] .cite')
    follow(reader, "p5.2")
    go(reader, '.checked[data-kind="quote"] .cite')
    follow(reader, "p3.1")
    go(reader, ".export summary", "Shift+Tab")
    press(reader, "Enter")
    expect(reader.page.locator(".export .forms")).to_be_visible()
    press(reader, "ArrowDown")
    assert at(reader, "[data-export=markdown]") == "Markdown"
    with reader.page.expect_download() as download:
        press(reader, "Enter")
    assert download.value.suggested_filename.endswith(".md")
    at(reader, ".export summary")
