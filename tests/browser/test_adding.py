"""The dialog in which a reader adds an article."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.reader import JOIN, lost_once
from tests.browser.server import served
from tests.browser.several import spec
from tests.browser.test_axe import barriers
from tests.ui.payloads import PAYLOADS
from ui.page.texts import ENGLISH, LANGUAGES

MILL = "# The mill\n\nThe mill was built in 1871. It burnt down in 1904.\n\nNobody was hurt.\n"
FILE = {"name": "mill.md", "mimeType": "text/markdown", "buffer": MILL.encode()}
LOOK = {
    "key": "k",
    "name": "mill.md",
    "format": "markdown",
    "title": PAYLOADS[0],
    "author": "",
    "publisher": "",
    "date": "1999",
    "language": "en",
    "paragraphs": 12,
    "captions": 3,
    "beginning": [PAYLOADS[1]],
    "findings": [{"line": PAYLOADS[2], "grave": True}],
}


def dialog(reader):
    return reader.page.get_by_role("dialog", name="Add an article")


def button(reader, name):
    return dialog(reader).get_by_role("button", name=name, exact=True)


def line(reader):
    return dialog(reader).get_by_role("status")


def open_dialog(reader):
    reader.page.get_by_role("button", name="Add an article").click()
    expect(dialog(reader)).to_be_visible()


def choose(reader, *files):
    dialog(reader).locator(".add-file").set_input_files(list(files))


def answered(reader, path, body, status=200):
    """Has the server say something to the next request, and collects what it was sent."""
    sent = []

    def reply(route):
        sent.append(route.request)
        route.fulfill(status=status, content_type="application/json", body=json.dumps(body))

    reader.page.route(path, reply)
    return sent


def test_a_file_is_looked_at_and_kept(reader):
    sent = answered(reader, "**/own/articles", {"how": "new", "id": "mill-1", "title": "x", "address": "?a=mill-1"})
    open_dialog(reader)
    choose(reader, FILE)
    expect(dialog(reader).get_by_label("Title")).to_have_value("The mill")
    expect(dialog(reader).get_by_text("Paragraphs: 2. Captions: 0.")).to_be_visible()
    expect(dialog(reader).get_by_text("The mill was built in 1871.")).to_be_visible()
    dialog(reader).get_by_label("Author").fill("A. Miller")
    with reader.page.expect_event("load"):
        button(reader, "Add").click()
    assert reader.page.url.endswith("/?a=mill-1")
    kept = json.loads(next(request for request in sent if request.method == "POST").post_data)
    assert {name: kept[name] for name in ("title", "author", "publisher", "date")} == {
        "title": "The mill",
        "author": "A. Miller",
        "publisher": "",
        "date": "",
    }
    assert len(kept["key"]) >= 43
    assert "qw-own" not in reader.page.evaluate("document.cookie")


def test_the_button_opens_the_browsers_choice_of_files(reader):
    open_dialog(reader)
    with reader.page.expect_file_chooser() as chooser:
        dialog(reader).get_by_text(ENGLISH.add_file, exact=True).click()
    assert not chooser.value.is_multiple()


def test_a_quote_of_an_article_of_ones_own_is_copied_with_its_reference(new_reader):
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    open_dialog(reader)
    choose(reader, FILE)
    dialog(reader).get_by_label("Author").fill("A. Miller")
    button(reader, "Add").click()
    expect(reader.page.locator("h1")).to_have_text("The mill")
    turn = reader.ask("When did the mill burn down?")
    turn.get_by_text("Copy", exact=True).click()
    turn.get_by_role("button", name="Quote with its reference").click()
    expect(reader.page.get_by_role("log")).to_contain_text("Copied.")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“It burnt down in 1904.” — A. Miller")


def test_chosen_words_of_ones_own_article_are_copied_without_a_link_that_nobody_else_can_follow(new_reader):
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    open_dialog(reader)
    choose(reader, FILE)
    button(reader, "Add").click()
    expect(reader.page.locator("h1")).to_have_text("The mill")
    reader.sentence("p2.1").focus()
    reader.page.keyboard.press("Enter")
    reader.page.get_by_role("button", name="Copy as quote").click()
    expect(reader.page.get_by_role("log")).to_contain_text("Copied.")
    assert reader.page.evaluate("navigator.clipboard.readText()").endswith(", ¶2.")


def test_a_quote_of_ones_own_article_is_copied_where_very_many_are_listed(new_reader):
    many = [spec(f"n{i}", f"Note {i}", "Ida Lund", f"Note {i} was written in the year {1500 + i}.") for i in range(201)]
    with served(*many) as running:
        # That the first of two doors does not know the article is no fault, but the browser writes it down.
        reader = new_reader(address=running.address, permissions=["clipboard-read", "clipboard-write"], faults=True)
        open_dialog(reader)
        choose(reader, FILE)
        button(reader, "Add").click()
        expect(reader.page.locator("h1")).to_have_text("The mill")
        reader.ask_label = "Ask 202 articles"
        turn = reader.visit("?a=n7&in=all").ask("When did the mill burn down?")
        expect(reader.page.locator(".picker li.own")).to_have_count(0)
        turn.get_by_text("Copy", exact=True).click()
        turn.get_by_role("button", name="Quote with its reference").click()
        expect(reader.page.get_by_role("log")).to_contain_text("Copied.")
        assert "It burnt down in 1904." in reader.page.evaluate("navigator.clipboard.readText()")


def test_a_file_of_all_articles_is_refused_where_it_would_lack_ones_own(reader):
    open_dialog(reader)
    choose(reader, FILE)
    button(reader, "Add").click()
    expect(reader.page.locator("h1")).to_have_text("The mill")
    reader.ask_label = "Ask 2 articles"
    reader.visit("?in=all").ask("When did the mill burn down?")
    reader.page.locator(".export summary").click()
    reader.page.locator("[data-export=markdown]").click()
    expect(reader.page.locator(".export-line")).to_have_text(ENGLISH.export_own)


def test_what_was_read_is_shown_as_text_and_grave_faults_are_said(reader):
    answered(reader, "**/own/looks*", LOOK)
    open_dialog(reader)
    choose(reader, FILE)
    expect(dialog(reader).get_by_label("Title")).to_have_value(PAYLOADS[0])
    expect(dialog(reader).get_by_text("Paragraphs: 12. Captions: 3.")).to_be_visible()
    expect(dialog(reader).locator(".add-findings li")).to_have_text(PAYLOADS[2])
    expect(dialog(reader).locator(".add-beginning p")).to_have_text(PAYLOADS[1])
    expect(dialog(reader).locator(".add-look :is(img, svg, form, script)")).to_have_count(0)
    expect(button(reader, "Add it anyway")).to_be_visible()
    button(reader, "Not this one").click()
    expect(dialog(reader).get_by_label("Or paste the text of the article")).to_be_visible()


def test_the_dialog_is_used_with_the_keyboard_and_left_with_escape(reader):
    opener = reader.page.get_by_role("button", name="Add an article")
    opener.press("Enter")
    expect(dialog(reader).get_by_role("heading", name="Add an article")).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(button(reader, "Close")).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(dialog(reader).locator(".add-file")).to_be_focused()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.type("The mill was built in 1871.")
    reader.page.keyboard.press("Escape")
    expect(dialog(reader)).to_be_hidden()
    expect(opener).to_be_focused()


def test_what_went_wrong_is_one_line_and_another_file_can_be_chosen(reader):
    reader.faults = True
    open_dialog(reader)
    choose(reader, {"name": "mill.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"})
    expect(line(reader)).to_have_text("'mill.png' is a picture. Add the text that it shows.")
    expect(dialog(reader).get_by_role("heading", name="Add an article")).to_be_focused()
    expect(dialog(reader).get_by_label("Choose a file")).to_be_attached()
    answered(reader, "**/own/looks*", {"error": "x"}, 503)
    choose(reader, FILE)
    expect(line(reader)).to_have_text("Others are adding articles just now. Please try again in a moment.")


def test_findings_and_refusals_are_in_the_language_of_the_page(new_reader):
    texts = LANGUAGES["ko"]
    reader = new_reader(locale="ko", ask_label=texts.ask_label, faults=True)
    added = reader.page.get_by_role("dialog", name=texts.add_article)
    reader.page.get_by_role("button", name=texts.add_article).click()
    added.locator(".add-file").set_input_files(
        [{"name": "mill.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}]
    )
    expect(added.get_by_role("status")).to_have_text("'mill.png': 그림 파일입니다. 그림에 적힌 글을 추가하세요.")
    wrong = b"It fell in l9O9 and rose in 2O11 to the bridge."
    added.locator(".add-file").set_input_files([{**FILE, "name": "wrong.txt", "buffer": wrong}])
    found = added.locator(".add-findings li")
    expect(found).to_have_text(
        [
            "물어볼 수 있는 문장이 1개뿐입니다. 질문해도 답을 거의 찾지 못합니다.",
            "숫자를 잘못 읽었을 수 있습니다('l9O9'). 모든 숫자를 원문과 대조하세요.",
        ]
    )
    expect(found.first).to_have_attribute("lang", "ko")


@pytest.fixture(scope="module")
def fetching(browser):
    with served("escaping-north-korea", fetch=True) as running:
        yield running


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("http://mill.example/a.html", "http://mill.example/a.html"),
        ("www.mill.example/a?b=c", "https://www.mill.example/a?b=c"),
        ("mill", "mill"),
        ("mailto:ann@mill.example", "mailto:ann@mill.example"),
    ],
)
def test_enter_reads_an_address_and_one_without_a_scheme_is_of_the_web(new_reader, fetching, given, asked):
    reader = new_reader(address=fetching.address)
    sent = answered(reader, "**/own/looks*", LOOK)
    open_dialog(reader)
    dialog(reader).locator("#qw-add-address").fill(given)
    dialog(reader).locator("#qw-add-address").press("Enter")
    expect(dialog(reader).get_by_label("Title")).to_be_visible()
    assert [json.loads(request.post_data) for request in sent] == [{"url": asked}]


def test_a_line_on_what_was_given_before_goes_when_nothing_is_given(new_reader, fetching):
    reader = new_reader(address=fetching.address, faults=True)
    answered(reader, "**/own/looks*", {"error": "There is no page at that address."}, 400)
    open_dialog(reader)
    address = dialog(reader).locator("#qw-add-address")
    address.fill("mill.example")
    address.press("Enter")
    expect(line(reader)).to_have_text("There is no page at that address.")
    address.fill("")
    address.press("Enter")
    expect(line(reader)).to_be_empty()


def test_enter_in_what_an_article_states_adds_it(reader):
    answered(reader, "**/own/looks*", LOOK)
    sent = answered(reader, "**/own/articles", {"how": "new", "id": "mill-1", "title": "x", "address": "?a=mill-1"})
    open_dialog(reader)
    choose(reader, FILE)
    dialog(reader).get_by_label("Author").fill("A. Miller")
    dialog(reader).get_by_label("Author").press("Enter")
    reader.page.wait_for_url("**/?a=mill-1")
    assert json.loads(sent[-1].post_data)["author"] == "A. Miller"


def test_a_question_that_is_not_answered_yet_goes_along_to_the_article_that_is_added(reader):
    reader.arrive()
    lost_once(reader.page)
    with reader.page.expect_request(JOIN):
        reader.bar.fill("When was it built?")
        reader.bar.press("Enter")
    open_dialog(reader)
    choose(reader, FILE)
    button(reader, "Add it anyway").or_(button(reader, "Add")).click()
    expect(reader.page.locator("h1")).to_have_text("The mill")
    expect(reader.bar).to_have_value("When was it built?")
    expect(reader.turns).to_have_count(0)
    reader.page.go_back()
    expect(reader.page.locator("h1")).not_to_have_text("The mill")


def test_a_pasted_text_that_is_too_large_is_not_sent(reader):
    open_dialog(reader)
    dialog(reader).locator("#qw-add-text").evaluate("(box) => { box.value = `${'방'.repeat(999)}\\n`.repeat(3_400); }")
    button(reader, "Read this text").click()
    expect(line(reader)).to_contain_text("10 MB")


def test_what_is_on_its_way_can_be_cancelled(reader):
    reader.faults = True
    reader.page.route("**/own/looks*", lambda _: None)
    open_dialog(reader)
    choose(reader, FILE)
    expect(line(reader)).to_have_text("Reading mill.md …")
    expect(button(reader, "Cancel")).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(line(reader)).to_have_text("Cancelled. Nothing was added.")
    expect(button(reader, "Read this text")).to_be_visible()


def test_a_file_dropped_anywhere_opens_the_dialog(reader):
    answered(reader, "**/own/looks*", LOOK)
    reader.page.evaluate(
        """() => {
            const carried = new DataTransfer();
            carried.items.add(new File(["The mill was built in 1871."], "mill.txt"));
            for (const kind of ["dragover", "drop"]) {
                document.querySelector(".pane").dispatchEvent(
                    new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
            }
        }"""
    )
    expect(button(reader, "Add it anyway")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark"), (320, "light")])
def test_the_dialog_stands_in_nobodys_way(new_reader, width, scheme):
    reader = new_reader(width=width, color_scheme=scheme)
    answered(reader, "**/own/looks*", LOOK)
    open_dialog(reader)
    assert barriers(reader) == []
    choose(reader, FILE)
    expect(button(reader, "Add it anyway")).to_be_visible()
    assert barriers(reader) == []
    assert reader.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
