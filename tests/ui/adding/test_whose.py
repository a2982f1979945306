"""Whose an added article is: its reader's alone, or everyone's where it is shared."""

from __future__ import annotations

from starlette.testclient import TestClient

from corpus.library import Library
from corpus.limits import OWN
from tests.ui.adding.steps import HOME, MILL, added, app_of, keep, look, mine, problem
from ui.api.adding import COOKIE
from ui.page.add_shared import SharedArticles
from ui.references import FORMATS


def test_the_readers_token_is_random_and_only_for_this_site(open_page):
    first, second = (look(open_page()) for _ in range(2))
    cookie = first.headers["set-cookie"]
    name, _, rest = cookie.partition("=")
    token, *settings = rest.split("; ")
    assert name == COOKIE
    assert len(token) >= 43
    assert {each.lower() for each in settings} == {"httponly", "samesite=strict", "path=/"}
    assert cookie != second.headers["set-cookie"]


def test_over_https_the_token_is_for_https_alone(open_page, adding):
    proxied = TestClient(app_of(adding), base_url=HOME, headers={"origin": "https://127.0.0.1:7860"})
    assert "; Secure" in look(proxied).headers["set-cookie"]


def test_a_token_that_was_not_made_here_is_not_taken_on(reader, adding):
    planted = "x" * 43
    reader.cookies.set(COOKIE, planted)
    assert look(reader).headers["set-cookie"].partition("=")[2].partition(";")[0] != planted
    assert not adding.looks.knows(planted)


def test_the_token_stays_the_same_for_the_next_article(reader):
    added(reader)
    assert "set-cookie" not in look(reader, MILL + "More.\n").headers
    added(reader, MILL + "And still more of it.\n")
    assert len(mine(reader)) == 2


def test_another_reader_sees_keeps_removes_and_restores_none_of_it(open_page, adding):
    ann, ben = open_page(), open_page()
    key = look(ann).json()["key"]
    added(ben, "Ben writes about another mill here.")
    problem(keep(ben, key), 410)
    article = keep(ann, key).json()["id"]
    assert article not in mine(ben)
    problem(ben.delete(f"/own/articles/{article}"), 404)
    assert mine(ann) == [article]
    ann.delete(f"/own/articles/{article}")
    problem(ben.post(f"/own/articles/{article}/restore"), 404)
    assert mine(ann) == []


def test_a_sentence_is_cited_for_its_reader_alone(open_page):
    ann, ben = open_page(), open_page()
    article = added(ann, author="A. Miller")["id"]
    added(ben, "Ben writes about another mill here.")
    cited = ann.get(f"/own/articles/{article}/sentences/p1.1").json()
    assert cited["quote"] == "The mill was built in 1871."
    assert "A. Miller" in cited["references"]["plain"]
    assert list(cited["references"]) == [form.id for form in FORMATS]
    problem(ann.get(f"/own/articles/{article}/sentences/p9.1"), 404)
    problem(ben.get(f"/own/articles/{article}/sentences/p1.1"), 404)


def test_what_was_asked_of_an_article_is_exported_for_its_reader_alone(open_page):
    ann, ben = open_page(), open_page()
    wanted = {"article": added(ann)["id"], "format": "markdown", "questions": [{"question": "When did the mill burn?"}]}
    file = ann.post("/own/export", json=wanted).json()
    assert list(file) == ["name", "media_type", "text"]
    assert "It burnt down in 1904." in file["text"]
    added(ben, "Ben writes about another mill here.")
    problem(ben.post("/own/export", json=wanted), 404)
    problem(ann.post("/own/export", json={"format": "markdown"}), 404)
    problem(ann.post("/own/export", json={**wanted, "format": "tarot"}), 422)
    problem(ann.post("/own/export", json={**wanted, "questions": []}), 422)


def test_what_is_removed_can_be_brought_back(reader):
    article = added(reader)["id"]
    assert reader.delete(f"/own/articles/{article}").json()["id"] == article
    assert mine(reader) == []
    assert reader.post(f"/own/articles/{article}/restore").json()["id"] == article
    assert mine(reader) == [article]


def test_a_reader_is_told_of_the_most_articles(reader):
    for number in range(OWN.value):
        added(reader, f"Mill number {number} was built in 1871.", f"{number}.txt")
    key = look(reader, "One more mill was built in 1904.").json()["key"]
    assert f"{OWN.value} articles" in problem(keep(reader, key), 409)


def test_nothing_of_a_private_article_is_written_or_logged(reader, tmp_path, monkeypatch, caplog):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(tmp_path / "library"))
    caplog.set_level(0, logger="ui")
    added(reader, name="private-name.md")
    problem(look(reader, b"\0\1\2\3" * 9, "private-name.bin"), 415)
    assert list(tmp_path.iterdir()) == []
    assert "private-name" not in caplog.text


def test_no_reply_about_an_article_stays_in_a_cache(reader):
    assert look(reader).headers["cache-control"] == "no-store"
    assert reader.get("/own/articles").headers["cache-control"] == "no-store"


def test_what_is_shared_is_kept_in_the_library_and_its_reader_alone_takes_it_back(adding, open_page, tmp_path):
    with Library.open(tmp_path) as library:
        adding.keeper = keeper = SharedArticles(library)
        ann, ben = open_page(), open_page()
        article = added(ann, author="A. Miller")["id"]
        other = added(ben, "Ben writes about another mill here.")["id"]
        assert [entry.id for entry in library.entries()] == [article, other]
        assert library.get(article).author == "A. Miller"
        assert [each.id for each in keeper.everyone()] == [article, other]
        assert mine(ann) == [article]
        assert ben.get(f"/own/articles/{article}/sentences/p1.1").json()["article"] == article
        problem(ben.delete(f"/own/articles/{article}"), 404)
        ann.delete(f"/own/articles/{article}")
        assert [entry.id for entry in library.entries()] == [other]
        assert [each.id for each in keeper.everyone()] == [other]
        problem(ben.post(f"/own/articles/{article}/restore"), 404)
        ann.post(f"/own/articles/{article}/restore")
        assert mine(ann) == [article]


def test_what_the_library_had_before_no_reader_can_take_out(adding, open_page, tmp_path):
    with Library.open(tmp_path) as library:
        adding.keeper = SharedArticles(library)
        ann, ben = open_page(), open_page()
        first = added(ann)
        again = added(ben)
        assert (first["how"], again["how"], again["id"]) == ("new", "already", first["id"])
        problem(ben.delete(f"/own/articles/{first['id']}"), 404)
