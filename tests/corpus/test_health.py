"""An article that was read wrong says so in a line; a sound one says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import bundled_article
from corpus.health import Trouble, look_over
from corpus.languages import ENGLISH, language_seen, language_tag
from corpus.readers.compose import compose, compose_text
from corpus.readers.values import Draft, Format, Found, Piece
from corpus.values import BlockKind

BUNDLED = bundled_article("escaping-north-korea").text
GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "articles").glob("*.txt"))


def text(words: str) -> Draft:
    return compose_text(words, Format.TEXT)


def troubles(words: str) -> set[Trouble]:
    return {finding.key for finding in look_over(text(words))}


def prose(count: int) -> list[str]:
    """So many sentences, no two alike, on paper of several kinds."""
    things = "mill bridge ferry church school market harbour orchard station theatre".split()
    return [
        f"In {1900 + i} the {things[i % 10]} by the river was sold for {120 + 7 * i} pounds to a man who came from the "
        f"town with {i + 2} carts and had never seen it before."
        for i in range(count)
    ]


# A text, what is wrong with it, and some of what is said of it.
TROUBLED = [
    ("The river rose in the night. It fell at noon.", Trouble.SHORT, "There are only two sentences to ask"),
    (" ".join(prose(40)), Trouble.UNBROKEN, "one block"),
    (
        "\n\n".join(line for s in prose(20) for line in (s[:40], s[40:90], s[90:])),
        Trouble.LINES,
        "Nearly every line",
    ),
    (
        "\n\n".join([*prose(2), "Subscribe", *["Share this article on the web and by e-mail"] * 12]),
        Trouble.FURNITURE,
        "menus",
    ),
    ("\n\n".join(" ".join(prose(8)).replace(".", "") for _ in range(3)), Trouble.UNPUNCTUATED, "100 words"),
    ("북한을 떠난 사람들의 이야기입니다. " * 3, Trouble.LANGUAGE, "Korean"),
    ("川は夜のうちに増水した。昼には引いた。だれもけがをしなかった。" * 3, Trouble.LANGUAGE, "Japanese"),
    ("河水在夜里上涨。中午退去。没有人受伤。" * 3, Trouble.LANGUAGE, "Chinese"),
    ("Река поднялась ночью. К полудню она упала. Никто не пострадал.", Trouble.LANGUAGE, "Cyrillic"),
    (
        "La rivière a monté pendant la nuit et personne ne savait pourquoi elle était si haute. " * 6,
        Trouble.LANGUAGE,
        "English",
    ),
    (
        "Der Fluss stieg in der Nacht, und niemand wusste, warum er so hoch war wie nie zuvor. " * 6,
        Trouble.LANGUAGE,
        "English",
    ),
    ("\n\n".join([*prose(4), "It fell in 2 0 0 9 and rose in 2 0 1 1 to the bridge."]), Trouble.NUMBERS, "2 0 0 9"),
    ("\n\n".join([*prose(4), "It fell in l9O9 and rose in 2O11 to the bridge."]), Trouble.NUMBERS, "l9O9"),
    ("\n\n".join([*prose(4), "The e\ufffdcient o\ufffdce of the mill was shut."]), Trouble.SPOILT, "2 characters"),
    ("\n\n".join([*prose(4), "The (cid:12)re at the o(cid:14)ce was put out."]), Trouble.SPOILT, "2 characters"),
    ("\n\n".join(s.replace(" ", "") for s in prose(6)), Trouble.JOINED, "run together"),
    ("\n\n".join(prose(5) * 3), Trouble.REPEATED, "more than once"),
    (
        "\n\n".join([*prose(4), "The sum was \u202e005 pounds, as the deed says."]),
        Trouble.CONTROLS,
        "1 control character",
    ),
]


def test_a_row_of_figures_and_letters_that_ends_in_another_letter_is_looked_through_however_long_it_is() -> None:
    assert Trouble.NUMBERS not in troubles("\n\n".join([*prose(4), "1O" * 100_000 + "x"]))


def test_a_sound_article_has_no_findings() -> None:
    assert look_over(text(BUNDLED)) == ()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_none_of_the_other_articles_has_a_finding(path: Path) -> None:
    assert look_over(text(path.read_text(encoding="utf-8"))) == ()


@pytest.mark.parametrize(
    ("words", "trouble", "said"), TROUBLED, ids=lambda value: value if isinstance(value, Trouble) else ""
)
def test_each_trouble_is_said_in_a_line(words: str, trouble: Trouble, said: str) -> None:
    found = {finding.key: finding for finding in look_over(text(words))}
    assert trouble in found
    assert said in found[trouble].line
    assert "\n" not in found[trouble].line
    # Of few sentences the number is said in words.
    assert trouble is Trouble.SHORT or all(value in found[trouble].line for value in found[trouble].values.values())


def test_a_number_that_a_letter_belongs_to_is_no_trouble() -> None:
    words = "The O157 strain, the I95 road, 10 O2 tanks, COVID19, H2O, 5 6 of them, and 1 000 000 people. "
    assert Trouble.NUMBERS not in troubles("\n\n".join([*prose(4), words]))


def test_what_makes_answers_wrong_is_grave_and_what_makes_them_fewer_is_not() -> None:
    (wrong,) = look_over(text("\n\n".join([*prose(4), "It fell in l9O9 and rose in 2O11 to the bridge."])))
    (fewer,) = look_over(text("The river rose in the night."))
    assert (wrong.grave, fewer.grave) == (True, False)


def test_a_text_that_is_read_once_more_is_looked_over_likewise() -> None:
    words = "The river rose in the night. The mill burned down."
    assert look_over(text(words)) == look_over(text(words))


def test_an_article_of_nothing_but_headings_is_looked_over_all_the_same() -> None:
    found = look_over(compose(Found(pieces=[Piece(text="The flood", kind=BlockKind.HEADING)]), Format.PDF))
    assert [finding.key for finding in found] == [Trouble.SHORT]
    assert look_over(text(""))


def test_of_one_long_block_only_the_beginning_is_looked_at() -> None:
    (finding,) = look_over(text("flood " * 100_000))[:1]
    assert finding.key is Trouble.UNBROKEN
    assert finding.values == {"words": "33,334"}
    assert "more than 33,333 words" in finding.line


def test_the_rows_of_a_table_are_no_broken_lines() -> None:
    rows = [f"{1900 + i} | {i + 2} metres | the mill" for i in range(60)]
    assert Trouble.LINES not in troubles("\n\n".join([*prose(12), *rows]))


def test_a_language_is_seen_by_its_letters_or_by_its_common_words_and_a_few_words_tell_none() -> None:
    assert language_seen(BUNDLED) == ENGLISH
    assert language_seen("북한을 떠난 사람들") == "Korean"
    assert language_seen("La rivière a monté pendant la nuit.") == ""


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("북한을 떠난 사람들의 이야기입니다.", "ko"),
        ("川は夜のうちに増水した。", "ja"),
        ("河水在夜里上涨。", "zh"),
        ("המגדל עומד על צוק.", "he"),
        ("Река поднялась ночью.", "en"),
        ("The river rose in the night, and fell again in Παλαιά.", "en"),
        ("", "en"),
    ],
)
def test_a_script_of_one_language_tells_its_tag(words: str, tag: str) -> None:
    assert language_tag(words) == tag
