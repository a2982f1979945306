"""What cannot be asked or checked is said in the language of the page, and so is what fails below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import IndexClosed, IndexUnreachable, LibraryBusy, ReaderError
from corpus.limits import QUESTION, QUOTED
from qa import Engine
from qa.archive.manifest import damaged
from tests.ui.dom import read
from ui.page.collection import Collection
from ui.page.events import Events
from ui.page.texts import LANGUAGES

FIRST = "How many defectors entered South Korea in 2009?"
FAULTS = {
    "closed": IndexClosed("This index is closed; open it again to ask it."),
    "damaged": damaged(Path("/srv/index"), "tantivy cannot read its files"),
    "unreachable": IndexUnreachable("The index at db:19530 does not answer; see that its Milvus server runs."),
    "reader": ReaderError("The reader in '/srv/reader' failed: no memory"),
    "library": LibraryBusy("Another process is writing to the library '/srv/library.db'; try again when it is done."),
}
SAID = {
    ("closed", "en"): "This index is closed; open it again to ask it.",
    ("closed", "ko"): "색인이 닫혀 있습니다. 다시 열어야 물을 수 있습니다.",
    ("closed", "ja"): "索引が閉じられています。開き直すまで質問できません。",
    ("damaged", "en"): "The index in /srv/index cannot be used: tantivy cannot read its files. "
    "Build it again: quotewell index --rebuild",
    ("damaged", "ko"): "/srv/index: 색인을 쓸 수 없습니다(tantivy가 파일을 읽지 못함). "
    "서버에서 다시 만들어야 합니다: quotewell index --rebuild",
    ("damaged", "ja"): "/srv/index の索引は使えません（tantivyがファイルを読めない）。"
    "サーバーで作り直す必要があります：quotewell index --rebuild",
    ("unreachable", "en"): "The index at db:19530 does not answer; see that its Milvus server runs.",
    ("unreachable", "ko"): "db:19530: 색인이 답하지 않습니다. Milvus 서버가 켜져 있는지 확인하세요.",
    ("unreachable", "ja"): "db:19530 の索引が応えません。Milvusサーバーが動いているか確かめてください。",
    ("reader", "en"): "The reader in '/srv/reader' failed: no memory",
    ("reader", "ko"): "'/srv/reader': 학습된 판독기가 읽지 못했습니다(no memory).",
    ("reader", "ja"): "'/srv/reader' の学習した読み手が読めませんでした（no memory）。",
    ("library", "en"): "Another process is writing to the library '/srv/library.db'; try again when it is done.",
    ("library", "ko"): "다른 프로세스가 서고 '/srv/library.db'에 쓰고 있습니다. 끝나면 다시 해 보세요.",
    ("library", "ja"): "別のプロセスが書庫 '/srv/library.db' に書き込んでいます。終わってからもう一度試してください。",
}


@pytest.fixture(scope="module")
def faces(engine):
    return {code: Events(Collection(engine, examples=()), texts=texts) for code, texts in LANGUAGES.items()}


@pytest.fixture
def failing(article, monkeypatch):
    """A page in some language, over what fails with some fault."""

    def face(language, fault):
        def fail(*_, **__):
            raise FAULTS[fault]

        engine = Engine([article])
        monkeypatch.setattr(engine, "explained", fail)
        monkeypatch.setattr("ui.page.events.check_all", fail)
        return Events(Collection(engine, examples=()), texts=LANGUAGES[language])

    return face


def asked(events, question):
    return read(events.ask(question, []).note).text


def checked(events, text, wanted="auto"):
    return read(events.check(text, wanted)).one(class_="problem").text


@pytest.mark.parametrize(("fault", "language"), SAID)
def test_why_a_question_has_no_answer_is_said_in_the_language_of_the_page(failing, fault, language):
    assert asked(failing(language, fault), FIRST) == SAID[fault, language]


@pytest.mark.parametrize(("fault", "language"), SAID)
def test_why_a_claim_has_no_check_is_said_in_the_language_of_the_page(failing, fault, language):
    assert checked(failing(language, fault), "Kim Il-sung died in July 1994.") == SAID[fault, language]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "There is no word in the question. Ask about the article, for example “When did it begin?”"),
        ("ko", "질문에 낱말이 없습니다. 기사에 대해 물어보세요. 질문은 기사의 언어로 씁니다."),
        ("ja", "質問に言葉がありません。記事について、記事の言語で質問してください。"),
    ],
)
def test_that_a_question_has_no_word_is_said_in_the_language_of_the_page(faces, language, said):
    assert asked(faces[language], "?!") == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The question has 1,001 characters; the most is 1,000. Ask a shorter one."),
        ("ko", "질문이 1,001자입니다. 1,000자까지 쓸 수 있으니 더 짧게 물어보세요."),
        ("ja", "質問が1,001文字あります。1,000文字までなので、もっと短く尋ねてください。"),
    ],
)
def test_that_a_question_is_too_long_is_said_in_the_language_of_the_page(faces, language, said):
    assert asked(faces[language], "a" * (QUESTION.value + 1)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The quotation has 5,001 characters; the most is 5,000. Check it in shorter parts."),
        ("ko", "인용문이 5,001자입니다. 5,000자까지 확인하니 나누어서 붙여 넣으세요."),
        ("ja", "引用が5,001文字あります。5,000文字までなので、分けて貼り付けてください。"),
    ],
)
def test_that_a_quotation_is_too_long_is_said_in_the_language_of_the_page(faces, language, said):
    assert checked(faces[language], "a" * (QUOTED.value + 1), "quotation") == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A request may hold 256,000 bytes."),
        ("ko", "한 번에 256,000바이트까지 보낼 수 있습니다. 나누어서 보내세요."),
        ("ja", "一度に送れるのは256,000バイトまでです。分けて送ってください。"),
    ],
)
def test_the_pages_script_knows_what_to_say_of_a_request_that_is_too_large(faces, language, said):
    assert read(faces[language].bar()).one("header").attributes["data-large"] == said
