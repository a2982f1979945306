from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from corpus.limits import QUESTION
from tests.browser.server import served
from tests.ui.payloads import PAYLOADS
from ui.escape import visible

# A probe: what a payload would call, if any ran. And what none of them may leave behind.
PROBE = "window.hits = 0; window.hit = () => { window.hits += 1 }; window.alert = window.hit"
LIVE = "img, iframe, object, embed, video, audio, form, input, template, math, svg, details[open], noscript"
# The page's own, each with a type or a class of the page; those of a payload have neither.
OWN = ".add-dialog input, .picker input:is(.find, [type=radio], [type=checkbox])"


def paragraph(payload):
    return f"The witness of that day wrote {payload} in the book."


@pytest.fixture(scope="module")
def hostile_server(browser):
    text = "\n\n".join(paragraph(payload.replace("\x00", "")) for payload in PAYLOADS)
    name = PAYLOADS[0] + PAYLOADS[9] + PAYLOADS[25] + PAYLOADS[34]  # a file may be called that
    stated = {"title": " ".join(PAYLOADS), "short_title": PAYLOADS[5], "author": PAYLOADS[0], "rights": PAYLOADS[9]}
    spec = {"id": name, "text": text, "stated": {**stated, "url": "javascript:hit()", "publisher": PAYLOADS[7]}}
    with served(spec, examples=[PAYLOADS[4], "Who wrote in the book?"]) as running:
        yield running


@pytest.fixture
def witness(new_reader, hostile_server):
    return new_reader(address=hostile_server.address, script=PROBE)


def strange(page, part):
    """What a payload would have left behind in a part of the page, as it stands there."""
    not_own = f"all => all.filter(each => !each.matches(`{OWN}`)).map(each => each.outerHTML)"
    return page.locator(f"{part} :is({LIVE})").evaluate_all(not_own)


def unharmed(reader):
    page = reader.page
    assert page.evaluate("window.hits") == 0
    assert strange(page, "#qw") == []
    assert page.evaluate("document.forms.length") == 0
    assert page.evaluate("document.querySelectorAll('base').length") == 1
    assert page.evaluate("location.hostname") == "127.0.0.1"
    assert page.locator("a[href*='script:' i]").count() == 0
    expect(page).to_have_title(visible(PAYLOADS[5]) + " · Quotewell")
    for spot in ("h1", "#qw-ask textarea"):
        assert page.locator(spot).evaluate(
            """(element) => {
                element.scrollIntoView();
                const box = element.getBoundingClientRect();
                return element.contains(document.elementFromPoint(box.x + 9, box.y + 9));
            }"""
        ), f"something lies over {spot}"


def test_payloads_in_an_article_its_title_and_its_name_show_as_text(witness):
    shown = witness.page.locator(".text .s").all_text_contents()
    words = " ".join(shown).split()
    for payload in PAYLOADS:
        assert "".join(visible(payload.replace("\x00", "")).split()) in "".join(words)
    unharmed(witness)


def questions():
    """All the payloads, in as few questions as may hold them: what is shown is compared character by character."""
    asked = ""
    for payload in PAYLOADS:
        more = f"{asked} in the book, and who {payload}" if asked else f"Who wrote {payload}"
        if len(more) > QUESTION.value:
            yield asked
            more = f"Who wrote {payload}"
        asked = more
    yield asked


def test_payloads_in_questions_show_as_text(witness):
    asked = [*questions()]
    assert all(any(payload in one for one in asked) for payload in PAYLOADS)
    for question in asked:
        assert witness.ask(question).locator(".asked").text_content() == visible(question.replace("\r", ""))
    unharmed(witness)


def test_payloads_in_quotes_and_examples_show_as_text(witness):
    expect(witness.page.locator(".example").first).to_have_text(visible(PAYLOADS[4]))
    turn = witness.ask("Who wrote in the book that day?")
    witness.page.locator(".cite").first.click()
    expect(witness.page.locator(".s:is(.marked, .near)")).not_to_have_count(0)
    assert turn.locator(".said q").count() >= 1
    unharmed(witness)


# What is read by different parts of the page, and each whatever the others make of theirs, stands in one address.
@pytest.mark.parametrize("keys", [["a"], ["q", "view", "__theme"], ["s", "h", "deep_link"], ["v", "seed"]])
def test_payloads_in_an_address_do_nothing(witness, keys):
    for payload in PAYLOADS[::10]:
        witness.visit(f"?{urlencode(dict.fromkeys(keys, payload))}")
        unharmed(witness)


def test_a_hostile_article_can_be_asked_and_reloaded(witness):
    witness.ask("Who wrote in the book?")
    witness.page.reload()
    expect(witness.turns).to_have_count(1)
    unharmed(witness)


def test_payloads_in_figures_names_and_quizzes_show_as_text(witness):
    for tab in ("study", "class"):
        witness.open_tab(tab)
        unharmed_in(witness, f"#qw-{tab}")


def test_payloads_in_a_seed_do_nothing(witness):
    for payload in PAYLOADS[:6]:
        witness.visit(f"?{urlencode({'v': 'class', 'seed': payload})}")
        expect(witness.page.locator("#qw-class [data-view]")).to_be_attached()
        unharmed_in(witness, "#qw-class")


def unharmed_in(reader, part):
    assert reader.page.evaluate("window.hits") == 0
    assert strange(reader.page, part) == []
