"""Paragraphs, headings, captions and boilerplate are told apart by shape."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import BlockKind, bundled_article, find_blocks
from corpus.blocks import blocks_of

PROSE = "The river rose in the night, and by the morning the lower streets of the town were under water."
ANY_TEXT = st.text(alphabet=st.sampled_from("ab Z.!?#◆>-*=_[]()\n\t“”’1年\ufeff"), max_size=300)


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.name, text[block.start : block.end]) for block in find_blocks(text)]


def test_the_bundled_article_is_twelve_paragraphs_four_captions_two_headings_and_a_line_of_furniture() -> None:
    count = Counter(block.kind for block in bundled_article("escaping-north-korea").blocks)
    assert count == {
        BlockKind.PARAGRAPH: 12,
        BlockKind.CAPTION: 4,
        BlockKind.HEADING: 2,
        BlockKind.BOILERPLATE: 1,
    }


def test_blocks_are_numbered_in_reading_order_each_kind_on_its_own() -> None:
    labels = [block.label for block in bundled_article("escaping-north-korea").blocks]
    assert labels == [
        *["caption 1", "¶1", "¶2", "¶3", "¶4", "caption 2", "heading 1", "¶5", "¶6", "caption 3", "heading 2"],
        *["¶7", "¶8", "caption 4", "¶9", "¶10", "¶11", "¶12", "boilerplate 1"],
    ]


@pytest.mark.parametrize(
    "line", ["# The flood", "### The flood", "◆ The flood", "■ The flood", "The flood", "The flood\n==="]
)
def test_a_marked_or_title_like_line_over_prose_is_a_heading(line: str) -> None:
    assert shown(f"{line}\n\n{PROSE}") == [("heading 1", "The flood"), ("paragraph 1", PROSE)]


@pytest.mark.parametrize("line", ["CHAPTER I", "CHAPTER II.", "Part 2: The bridge", "Book IV — The bridge"])
def test_a_division_of_a_book_is_a_heading_over_another_heading(line: str) -> None:
    assert [name for name, _ in shown(f"{line}\n\nThe flood\n\n{PROSE}")] == ["heading 1", "heading 2", "paragraph 1"]


def test_a_sentence_that_names_a_division_is_a_paragraph() -> None:
    assert shown("Section 3. The board meets in May.\n\nPart 2 of it fell.")[1] == ("paragraph 2", "Part 2 of it fell.")


def test_who_said_a_quotation_is_no_heading_of_what_follows() -> None:
    assert shown(f"> {PROSE}\n\n— Ann Lee, 1931\n\n{PROSE}")[1] == ("paragraph 2", "— Ann Lee, 1931")


def test_marks_around_a_heading_are_no_part_of_it() -> None:
    assert shown(f"## The flood ##\n\n{PROSE}")[0] == ("heading 1", "The flood")


def test_a_row_of_a_markdown_table_is_a_paragraph_of_its_own() -> None:
    assert shown(f"| Year | Houses |\n|------|-------:|\n| 1931 | 11 |\n\n{PROSE}")[:3] == [
        ("paragraph 1", "Year | Houses"),
        ("boilerplate 1", "|------|-------:|"),
        ("paragraph 2", "1931 | 11"),
    ]


def test_what_stands_between_fences_is_one_paragraph_and_has_no_headings() -> None:
    code = "# not a heading\n\ndef rise():\n    pass"
    assert shown(f"{PROSE}\n```python\n{code}\n```\n{PROSE}") == [
        ("paragraph 1", PROSE),
        ("paragraph 2", code),
        ("paragraph 3", PROSE),
    ]
    assert shown(f"```\n# The flood\n\n{PROSE}")[-1] == ("paragraph 1", PROSE)


def test_a_note_of_markdown_is_a_paragraph_and_a_link_is_not() -> None:
    assert shown(f"{PROSE}\n\n[^2]: It rose in 1931.\n[a]: https://a.example")[1:] == [
        ("paragraph 2", "It rose in 1931."),
        ("boilerplate 1", "[a]: https://a.example"),
    ]


def test_quoted_lines_are_one_paragraph_up_to_an_empty_one_or_another_depth() -> None:
    text = "> The river rose in\n> the night.\n>\n> It fell again.\n>> Did it?\nIt did."
    assert [words for _, words in shown(text)] == [
        "The river rose in\n> the night.",
        "It fell again.",
        "Did it?",
        "It did.",
    ]


def test_a_first_line_that_is_set_in_begins_a_paragraph_where_the_first_one_does() -> None:
    text = "   The river rose in the night,\nand fell.\n   Nobody had seen it\nrise."
    assert [words for _, words in shown(text)] == [
        "The river rose in the night,\nand fell.",
        "Nobody had seen it\nrise.",
    ]
    assert len(shown("The river rose:\n   in the night.\n   Nobody saw it.")) == 1


def test_the_head_of_a_mail_is_boilerplate_and_a_text_with_colons_is_not() -> None:
    assert shown(f"From: Ann Lee\nSubject: The flood\n\n{PROSE}")[0][0] == "boilerplate 1"
    assert shown(f"Monday: rain.\nTuesday: flood.\n\n{PROSE}")[0][0] == "paragraph 1"


def test_the_licence_around_a_book_of_project_gutenberg_is_boilerplate() -> None:
    marks = [f"*** {word} OF THE PROJECT GUTENBERG EBOOK THE FLOOD ***" for word in ("START", "END")]
    found = shown(f"You may copy it.\n\n{marks[0]}\n\n{PROSE}\n\n{marks[1]}\n\nYou may copy it.")
    assert [words for name, words in found if not name.startswith("boilerplate")] == [PROSE]


def test_a_markdown_heading_needs_no_blank_line_below_it() -> None:
    assert shown(f"# The flood\n{PROSE}") == [("heading 1", "The flood"), ("paragraph 1", PROSE)]


@pytest.mark.parametrize("mark", ["◆", "•", "-", "1."])
def test_a_row_of_marked_lines_is_a_list_and_not_a_row_of_headings(mark: str) -> None:
    text = f"{PROSE}\n\n{mark} Bread\n{mark} Blankets\n{mark} Boats\n\n{PROSE}"
    assert [name for name, _ in shown(text)].count("heading 1") <= (mark == "◆")
    assert ("paragraph 2", "Bread") in shown(text)


@pytest.mark.parametrize(
    "caption",
    [
        "The bridge after the flood. (Kyodo News)",
        "Boats in the market square (AP Photo/Jane Doe)",
        "Photo: the bridge after the flood",
        "The bridge. Taken in March 2011 by Jane Doe",
        "Villagers on a roof. This photograph was taken in March 2011.",
        "The bridge in the ice (Photo: Ole Brun)",
        "The bridge in the ice, January 1924. Photograph by Ole Brun.",
        "[Illustration: the wall after the flood]",
    ],
)
def test_words_about_a_photograph_make_a_short_block_a_caption(caption: str) -> None:
    assert shown(f"{PROSE}\n\n{caption}\n\n{PROSE}")[1] == ("caption 1", caption)


@pytest.mark.parametrize(
    "caption",
    [
        "Picture of the mill in winter.",
        "Map of the villages occupied by the army.",
        "Photo of the miller who was rescued from the roof.",
        "Image of the flood as it was shown to the council (Photo: Ole Brun) and to us.",
        "Above from left, Ann Lee, Bo Ray and Cy Poe.",
        "Pictured at Harbour House.",
        "Taken from the tower in the winter of 1924.",
        "The bridge. Taken on 3 May 1931.",
    ],
)
def test_what_names_a_photograph_without_a_verb_or_says_where_it_was_taken_is_a_caption(caption: str) -> None:
    assert shown(f"{PROSE}\n\n{caption}\n\n{PROSE}")[1] == ("caption 1", caption)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Video of the arrest spread on Tuesday and led the police chief to resign.",
        "Images from the scene showed two cars on fire.",
        "Pictures of the flood were sent to every paper.",
        "Taken by surprise, the garrison fled the town.",
        "Taken in by a family in Kent, she went to school there.",
        "Taken by surprise in 1806, the garrison fled the town.",
        "Below 20 degrees the pipes of the mill froze.",
    ],
)
def test_a_sentence_that_only_begins_like_a_caption_is_a_paragraph(paragraph: str) -> None:
    assert shown(f"{PROSE}\n\n{paragraph}\n\n{PROSE}")[1] == ("paragraph 2", paragraph)


def test_a_paragraph_that_ends_in_a_bracketed_sentence_is_no_caption() -> None:
    paragraph = f"{PROSE} (Most of the families came back in the spring)."
    assert shown(paragraph) == [("paragraph 1", paragraph)]


def test_a_paragraph_that_ends_in_an_acronym_is_no_caption() -> None:
    paragraph = "Help was sent by the World Health Organization (WHO)."
    assert shown(paragraph) == [("paragraph 1", paragraph)]


def test_an_image_alone_on_its_line_is_a_caption_of_its_words() -> None:
    assert shown(f"![The bridge after the flood](bridge.png)\n\n{PROSE}")[0] == (
        "caption 1",
        "The bridge after the flood",
    )


@pytest.mark.parametrize(
    "line",
    [
        "RECOMMENDATIONS",
        "Related articles",
        "Share this",
        "Advertisement",
        "© 2022 The Paper",
        "Copyright 2022 The Paper",
        "Copyright 2022 The Paper and all of those who write for it.",
        "Copyright (c) The Harbour Post and those who write for it.",
        "Copyright The Harbour Post. All rights reserved.",
        "(c) 2022 The Paper",
        "Subscribe to our newsletter",
        "Sign in",
        "Register now",
        "Read more: floods",
        "* * *",
        "<!-- nobody sees this -->",
        '<div class="note">',
        "[![build](https://a.example/b.svg)](https://a.example)",
        "[!NOTE]",
        "[Illustration]",
    ],
)
def test_page_furniture_is_boilerplate_wherever_it_stands(line: str) -> None:
    assert ("boilerplate 1", line) in shown(f"{PROSE}\n\n{line}\n\n{PROSE}")


def test_a_sentence_that_begins_like_furniture_is_a_paragraph() -> None:
    assert shown("Home is where the river cannot reach you.")[0][0] == "paragraph 1"


@pytest.mark.parametrize(
    "line",
    [
        "Copyright protects the words of an author for 70 years after death.",
        "Copyright law was reformed by the parliament in 1976.",
        "(c) The tenant keeps the roof dry.",
    ],
)
def test_a_sentence_about_copyright_is_a_paragraph(line: str) -> None:
    assert shown(f"{PROSE}\n\n{line}\n\n{PROSE}")[1] == ("paragraph 2", line)


def test_a_heading_about_copyright_is_a_heading() -> None:
    assert shown(f"# Copyright law and machines\n\n{PROSE}")[0] == ("heading 1", "Copyright law and machines")


@pytest.mark.parametrize(
    "entry",
    [
        "1. Register with the police within 48 hours",
        "3. Save it to a disk.",
        "- Print it on paper that lasts",
        "2. Log in",
    ],
)
def test_an_entry_of_a_list_that_says_what_to_do_is_a_paragraph(entry: str) -> None:
    assert shown(f"{PROSE}\n\n{entry}\n\n{PROSE}")[1] == ("paragraph 2", entry.partition(" ")[2])


@pytest.mark.parametrize(
    "entry", ["- Sign in", "• Subscribe to our newsletter", "* Follow us on this and that and more"]
)
def test_an_entry_of_a_menu_is_boilerplate(entry: str) -> None:
    assert ("boilerplate 1", entry[2:]) in shown(f"{PROSE}\n\n{entry}\n\n{PROSE}")


def test_front_matter_is_boilerplate() -> None:
    assert [name for name, _ in shown(f"---\ntitle: The flood\n---\n{PROSE}")] == ["boilerplate 1", "paragraph 1"]


def test_front_matter_may_have_lists_comments_and_lines_that_are_set_in() -> None:
    listed = "tags:\n- river\n- town\nabout: >\n  It rose\n  in the night."
    front = f"---\n\n# Of this\ntitle: The flood\n# of 1931\n{listed}\n\ndate:\n---"
    assert shown(f"{front}\n{PROSE}") == [("boilerplate 1", front), ("paragraph 1", PROSE)]


@pytest.mark.parametrize("opening", [PROSE, f"Note: it is told here.\n{PROSE}", "The flood", ""])
def test_a_text_that_opens_with_a_rule_loses_nothing_up_to_the_next_one(opening: str) -> None:
    found = shown(f"---\n{opening}\n\n---\n\n{PROSE}")
    assert "".join(words for name, words in found if not name.startswith("boilerplate")) == opening + PROSE


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    wrapped = "The river rose in the night,\nand by the morning\nthe lower streets were under water."
    assert shown(wrapped) == [("paragraph 1", wrapped)]


def test_long_lines_are_paragraphs_of_their_own_without_blank_lines() -> None:
    line = f"{PROSE} {PROSE}"
    assert shown(f"{line}\n{line}") == [("paragraph 1", line), ("paragraph 2", line)]


def test_short_lines_between_long_ones_are_paragraphs_and_headings_of_their_own() -> None:
    line = f"{PROSE} {PROSE}"
    assert shown(f"The flood\n{line}\nNobody was hurt.\n{line}\nThe day after\n{line}\nIt fell.\nIt rose.") == [
        ("heading 1", "The flood"),
        ("paragraph 1", line),
        ("paragraph 2", "Nobody was hurt."),
        ("paragraph 3", line),
        ("heading 2", "The day after"),
        ("paragraph 4", line),
        ("paragraph 5", "It fell."),
        ("paragraph 6", "It rose."),
    ]


@pytest.mark.parametrize("long", [f"https://river.example/{'a' * 200}", f"and it fell: {PROSE} {PROSE}"])
def test_one_long_line_in_a_hard_wrapped_paragraph_cuts_it_at_no_other_line(long: str) -> None:
    wrapped = f"The river rose.\nIt is told here\n{long}"
    assert shown(f"{wrapped}\nIt fell.\nNobody saw it.") == [
        ("paragraph 1", wrapped),
        ("paragraph 2", "It fell.\nNobody saw it."),
    ]


def test_a_line_that_is_set_in_goes_on_with_its_entry_where_another_line_is_long() -> None:
    assert len(shown(f"- The river rose.\n  It fell.\n- {PROSE} {PROSE}")) == 2


@pytest.mark.parametrize("empty", [">", "\u200b"])
def test_a_piece_without_words_is_no_block(empty: str) -> None:
    text = f"{PROSE}\n\n{empty}\n\n{PROSE}"
    at = len(PROSE) + 2
    spans = [(0, at - 2, None, 1), (at, at + 1, None, 1), (at + 3, len(text), BlockKind.PARAGRAPH, 2)]
    assert [(one.start, one.end, one.number, one.page) for one in blocks_of(text, spans)] == [
        (0, at - 2, 1, 1),
        (at + 3, len(text), 2, 2),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("<br />" * 5_000 + " words", "<br />" * 5_000 + " words"),
        ("# The flood" + " " * 200_000 + "of 1931", "The flood" + " " * 200_000 + "of 1931"),
        ("~" * 200_000 + "`", "~" * 200_000 + "`"),
    ],
    ids=["tags", "heading", "fence"],
)
def test_a_line_that_nearly_is_a_mark_is_read_however_long_it_is(line: str, words: str) -> None:
    assert shown(f"{line}\n\n{PROSE}")[0][1] == words


def test_a_title_over_twenty_thousand_lines_that_name_a_writer_is_read_as_over_one() -> None:
    found = shown("The flood\n\n" + "By Ann\n\n" * 20_000 + PROSE)
    assert (found[0][0], found[-1][0], len(found)) == ("heading 1", "paragraph 20001", 20_002)


def test_behind_a_wide_margin_twenty_thousand_pieces_of_code_are_read_as_one_is() -> None:
    assert len(shown("\n" * 20_000 + "```\nrise()\n```\n" * 20_000)) == 20_000


def test_a_text_of_nothing_but_short_lines_can_be_asked() -> None:
    assert shown("Hello") == [("paragraph 1", "Hello")]


def test_a_byline_is_kept_as_text_that_can_be_cited() -> None:
    assert shown(f"By Jane Doe\n\n{PROSE}")[0] == ("paragraph 1", "By Jane Doe")


@given(ANY_TEXT)
def test_blocks_stand_in_order_without_overlap_and_without_outer_white_space(text: str) -> None:
    end = 0
    for block in find_blocks(text):
        assert end <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        end = block.end


@given(ANY_TEXT)
def test_every_letter_and_digit_lies_in_a_block_but_for_those_of_markers_and_images(text: str) -> None:
    covered = {i for block in find_blocks(text) for i in range(block.start, block.end)}
    outside = "".join(char for i, char in enumerate(text) if i not in covered and char.isalpha())
    assert not outside or "](" in text
