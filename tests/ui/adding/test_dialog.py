"""The dialog by which an article is added."""

from __future__ import annotations

import pytest

from corpus.limits import OWN
from tests.ui.dom import read
from ui.page.add import Offer, add_html
from ui.page.texts import ENGLISH, LANGUAGES


@pytest.mark.parametrize("texts", LANGUAGES.values(), ids=LANGUAGES)
def test_every_control_of_the_dialog_has_a_name(texts):
    dialog = read(add_html(Offer(fetch=True), texts)).one("dialog")
    labels = {label.attributes.get("for") for label in dialog.all("label")}
    for field in (*dialog.all("input"), *dialog.all("textarea")):
        named = field.attributes.get("id") in labels
        assert named or "add-file" in field.classes
    assert all(button.text for button in dialog.all("button"))
    assert dialog.one("label", class_="pick").text == texts.add_file
    assert "{" not in dialog.one(class_="add-give").text


def test_the_dialog_says_who_can_ask_and_asks_for_an_address_only_where_it_is_read():
    private, shared = (read(add_html(Offer(shared=each), ENGLISH)).one("dialog") for each in (False, True))
    assert "Only you can ask it" in private.text
    assert "Everyone who opens this page" in shared.text
    assert "10 MB" in private.text
    assert f"{OWN.value} articles" in private.text
    assert private.all("input", type="url") == []
    assert read(add_html(Offer(fetch=True), ENGLISH)).one("input", type="url")
    assert read(add_html(None, ENGLISH)).all("dialog") == []
