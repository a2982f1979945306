"""Passages hold whole sentences, and together every one that can be asked; short paragraphs in a row are joined."""

from hypothesis import given
from hypothesis import strategies as st

from corpus import ArticleEmpty, bundled_article, make_article, split_passages, split_sentences
from corpus.limits import PASSAGE
from corpus.values import ASKED

PARAGRAPHS = st.lists(
    st.text(alphabet=st.sampled_from("abc de. Fg? "), min_size=1, max_size=3_000), min_size=1, max_size=4
)


def test_a_passage_knows_the_heading_above_it() -> None:
    headings = {
        passage.block.label: passage.heading for passage in split_passages(bundled_article("escaping-north-korea"))
    }
    assert headings["¶4"] == ""
    assert headings["¶6"] == "Social disorder caused defections in the 1990s"
    assert headings["¶12"] == "Defector routes opened by activist groups"


def test_headings_and_boilerplate_are_no_passages() -> None:
    article = bundled_article("escaping-north-korea")
    assert {passage.block.kind for passage in split_passages(article)} == ASKED


@given(PARAGRAPHS)
def test_passages_hold_every_sentence_in_runs_that_stay_within_the_limit(paragraphs: list[str]) -> None:
    try:
        article = make_article("\n\n".join(paragraphs), "any")
    except ArticleEmpty:
        return
    passages = split_passages(article)
    held = {sentence for passage in passages for sentence in passage.sentences}
    assert held == {s for block in article.blocks if block.kind in ASKED for s in split_sentences(article.text, block)}
    for passage in passages:
        assert passage.text == article.text[passage.start : passage.end]
        assert passage.block == passage.sentences[0].block
        assert all(one.block.start <= one.start < one.end <= one.block.end for one in passage.sentences)
        assert len(passage.text) <= PASSAGE.value or len(passage.sentences) == 1


def test_windows_of_a_long_paragraph_share_a_sentence() -> None:
    article = make_article(" ".join(f"The river rose by {i} metres in the night." for i in range(100)), "long")
    first, second, *_ = split_passages(article)
    assert first.sentences[-1] == second.sentences[0]


def anchors(text: str) -> list[str]:
    """The anchors of the sentences in each passage."""
    return [" ".join(one.anchor for one in passage.sentences) for passage in split_passages(make_article(text, "any"))]


def test_short_paragraphs_in_a_row_are_joined_up_to_five_sentences_the_last_one_in_both() -> None:
    text = "\n\n".join(f"The river rose by {i} metres." for i in range(8))
    assert anchors(text) == ["p1.1 p2.1 p3.1 p4.1 p5.1", "p5.1 p6.1 p7.1 p8.1"]


def test_a_paragraph_is_never_joined_in_part() -> None:
    text = "\n\n".join(f"The river rose by {i} metres. Nobody was hurt." for i in range(3))
    assert anchors(text) == ["p1.1 p1.2 p2.1 p2.2", "p2.1 p2.2 p3.1 p3.2"]


def test_two_short_paragraphs_stand_apart() -> None:
    assert anchors("The river rose.\n\nThe bridge fell.") == ["p1.1", "p2.1"]


def test_a_heading_or_a_long_paragraph_between_short_ones_keeps_them_apart() -> None:
    long = "The rain began. It did not stop. The mill was closed."
    short = "The river rose.\n\nThe bridge fell.\n\nNobody was hurt."
    apart = ["p1.1 p2.1 p3.1", "p4.1 p4.2 p4.3", "p5.1 p6.1 p7.1"]
    assert anchors(f"{short}\n\n{long}\n\n{short}") == apart
    assert anchors(f"{short}\n\n# Later\n\n{short}") == ["p1.1 p2.1 p3.1", "p4.1 p5.1 p6.1"]


def test_short_paragraphs_of_many_characters_stay_within_the_limit() -> None:
    text = "\n\n".join(f"The river {'rose and ' * 70}fell {i} times." for i in range(4))
    assert anchors(text) == ["p1.1 p2.1", "p2.1 p3.1", "p3.1 p4.1"]


def test_equal_content_has_an_equal_id() -> None:
    article = bundled_article("escaping-north-korea")
    assert [p.id for p in split_passages(article)] == [p.id for p in split_passages(article)]
    assert len({p.id for p in split_passages(article)}) == len(split_passages(article))
