"""What is seen of an article before it is kept, and that it is kept as it was corrected."""

from __future__ import annotations

import io
import json

import pytest

from tests.ui.adding.steps import MILL, added, keep, look, mine, problem
from ui.api.adding import COOKIE
from ui.page.add_looks import HELD, Look, Looks


def test_a_file_is_shown_before_it_is_kept(reader):
    shown = look(reader).json()
    assert {key: shown[key] for key in ("title", "paragraphs", "captions", "format", "name")} == {
        "title": "The mill",
        "paragraphs": 2,
        "captions": 0,
        "format": "markdown",
        "name": "mill.md",
    }
    assert shown["beginning"][0].startswith("The mill was built in 1871.")
    assert mine(reader) == []


def test_what_the_reader_corrects_is_kept_and_the_page_is_told_where_it_is(reader, adding):
    kept = added(reader, title="The old mill", author=" A.  Miller ", date="1 March 1999")
    (article,) = adding.keeper.of(reader.cookies[COOKIE])
    assert (article.title, article.author, article.date) == ("The old mill", "A. Miller", "1999-03-01")
    assert article.text == MILL
    assert kept == {"how": "new", "id": article.id, "title": "The old mill", "address": f"?a={article.id}"}


def test_what_the_reader_empties_is_empty_and_a_title_is_found_again(reader, adding):
    data = '<html><head><meta name="author" content="A. Miller"><title>Of mills</title></head><body><article>'
    data += f"<h1>Of mills</h1><p>{'The mill was built in 1871, and it burnt down in 1904. ' * 8}</p></article></body>"
    pytest.importorskip("trafilatura")
    shown = look(reader, data, "mill.html").json()
    assert shown["author"] == "A. Miller"
    keep(reader, shown["key"], author="", title="")
    (article,) = adding.keeper.of(reader.cookies[COOKIE])
    assert article.author == ""
    assert article.title


def test_pasted_text_needs_no_name(reader):
    shown = reader.post("/own/looks", content="The mill was built in 1871.", headers={"content-type": "text/plain"})
    assert (shown.json()["title"], shown.json()["paragraphs"]) == ("Pasted text", 1)


def test_pasted_letters_of_any_script_come_through(reader, adding):
    text = "방앗간은 1871년에 지어졌다. 水車小屋は1904年に焼けた。 Ärger"
    kind = {"content-type": "text/plain;charset=UTF-8"}
    key = reader.post("/own/looks", content=text.encode(), headers=kind).json()["key"]
    keep(reader, key)
    assert adding.keeper.of(reader.cookies[COOKIE])[0].text == text


def test_a_grave_finding_is_said_before_the_article_is_kept(reader):
    data = "\ufffd" * 400 + " a text of which nothing can be read " + "\ufffd" * 400
    assert any(finding["grave"] for finding in look(reader, data, "broken.txt").json()["findings"])


def test_a_finding_is_said_in_the_language_of_the_page(reader):
    data = "The mill was built in 1871.\n"
    (english,) = look(reader, data).json()["findings"]
    assert english["kind"] == "short"
    assert english["line"] == "There is only one sentence to ask; most questions will find nothing."
    assert "said" not in english
    (korean,) = look(reader, data, **{"accept-language": "ko"}).json()["findings"]
    assert korean["line"] == english["line"]
    assert korean["said"].startswith("물어볼 수 있는 문장이 1개뿐입니다.")


def test_a_look_is_kept_once_and_not_after_ten_minutes(reader, clock):
    key = look(reader).json()["key"]
    clock.now += HELD - 1
    assert keep(reader, key).status_code == 200
    problem(keep(reader, key), 410)
    late = look(reader, "Another mill was built later.").json()["key"]
    clock.now += HELD
    assert "too long" in problem(keep(reader, late), 410)


def test_a_held_look_makes_room_for_newer_ones(clock, adding, reader):
    looks = Looks(looks=2, clock=clock)
    key = look(reader).json()["key"]
    held = adding.looks.get(reader.cookies[COOKIE], key)
    assert isinstance(held, Look)
    keys = [looks.hold("t", held) for _ in range(3)]
    assert [looks.get("t", each) is not None for each in keys] == [False, True, True]
    small = Looks(characters=1, clock=clock)
    first, second = small.hold("t", held), small.hold("t", held)
    assert (small.get("t", first), small.get("t", second)) == (None, held)


def test_a_whole_document_is_read_in_a_process_of_its_own(reader):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("The mill", 1)
    document.add_paragraph("The mill was built in 1871, and it burnt down in 1904, when nobody was there.")
    file = io.BytesIO()
    document.save(file)
    shown = look(reader, file.getvalue(), "mill.docx").json()
    assert (shown["format"], shown["title"], shown["paragraphs"]) == ("docx", "The mill", 1)
    assert json.dumps(shown)
