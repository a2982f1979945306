"""Pages are read as their readers see them, and hostile ones end quickly with text or one line."""

import time

import pytest

from corpus import BlockKind
from corpus.errors import ArticleEmpty, ArticleTooLarge, QuotewellError
from corpus.limits import MARKUP
from corpus.readers import Format, Stated, compose, read_html
from corpus.readers.html_plain import parse, walk

PROSE = "The river rose in the night, and by the morning the lower streets of the town were under water."
MORE = "Boats were brought from the coast, and four hundred families were taken to the school on the hill."


def texts(markup: str) -> list[str]:
    return [piece.text for piece in read_html(markup).pieces]


def walked(markup: str) -> list[str]:
    return [piece.text for piece in walk(parse(markup)).pieces]


def shown(markup: str) -> list[tuple[str, str]]:
    draft = compose(read_html(markup), Format.HTML)
    return [(block.name, draft.text[block.start : block.end]) for block in draft.blocks]


def long_page(*, inside: str = "", behind: str = "", before: str = "") -> str:
    """A page with enough text for an extractor to find, and something in, behind or before it."""
    many = "".join(f"<p>{PROSE} It was day {i} of the flood. {MORE}</p>" for i in range(6))
    return f"<html><body><div>{before}<div class='text'>{many}{inside}<p>{MORE}</p></div>{behind}</div></body></html>"


def test_a_page_too_short_for_an_extractor_is_read_whole() -> None:
    assert texts(f"<html><body><h1>The flood</h1><p>{PROSE}</p></body></html>")[-1] == PROSE


def test_white_space_entities_and_soft_hyphens_are_brought_to_plain_text() -> None:
    assert walked("<p>The&nbsp;river\n   rose &amp; fell: caf&eacute; wa\u00adter\u200b, 5&thinsp;km.</p>") == [
        "The river rose & fell: café water, 5 km."
    ]


def test_inline_elements_do_not_part_words() -> None:
    assert walked("<p><b>W</b>ater <i>r</i>ose<span>.</span></p>") == ["Water rose."]


def test_a_line_break_stays_and_two_part_paragraphs() -> None:
    assert walked("<div>One line<br>and another<br><br>A paragraph</div>") == ["One line\nand another", "A paragraph"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var x = 'unseen';</script>",
        "<style>.unseen {}</style>",
        "<nav>unseen</nav>",
        "<footer>unseen</footer>",
        "<aside>unseen</aside>",
        "<template><p>unseen</p></template>",
        "<noscript>unseen</noscript>",
        "<p hidden>unseen</p>",
        "<div style='color: red; display:none'>unseen</div>",
        "<span aria-hidden='true'>unseen</span>",
        "<button>unseen</button>",
        "<select><option>unseen</option></select>",
        "<form><p>unseen</p><input></form>",
        "<div role='navigation'>unseen</div>",
        "<span class='sr-only'>unseen</span>",
        "<dialog>unseen</dialog>",
        "<div class='pullquote'><p>unseen</p></div>",
        "<div class='box newsletter'><p>unseen</p></div>",
        "<div title='footer'><p>unseen</p></div>",
        "<!-- unseen -->",
    ],
)
def test_what_a_reader_of_the_page_does_not_read_is_left_out(unseen: str) -> None:
    assert walked(f"<p>{PROSE}</p>{unseen}<p>{MORE}</p>") == [PROSE, MORE]


def test_a_form_around_a_whole_page_is_read() -> None:
    assert walked(f"<form><h1>The flood</h1><p>{PROSE}</p><input></form>") == ["The flood", PROSE]


def test_headings_captions_lists_and_rows_say_what_they_are() -> None:
    markup = (
        f"<h2>◆ The flood</h2><p>{PROSE}</p>"
        "<figure><img src=x><figcaption>The bridge in the morning</figcaption></figure>"
        "<ul><li>Bread</li><li>Boats<ul><li>with oars</li></ul></li></ul><ol start=4><li>Fourth</li></ol>"
        "<table><caption>Losses</caption><tr><th>Year</th><th>Houses</th></tr><tr><td>1901</td><td>212</td></tr></table>"
        f"<p>{MORE}</p>"
    )
    assert shown(markup) == [
        ("heading 1", "The flood"),
        ("paragraph 1", PROSE),
        ("caption 1", "The bridge in the morning"),
        ("paragraph 2", "Bread"),
        ("paragraph 3", "Boats"),
        ("paragraph 4", "with oars"),
        ("paragraph 5", "Fourth"),
        ("caption 2", "Losses"),
        ("paragraph 6", "Year | Houses"),
        ("paragraph 7", "1901 | 212"),
        ("paragraph 8", MORE),
    ]


def test_a_table_that_lays_out_a_page_is_no_row_of_values() -> None:
    assert walked(f"<table><tr><td><p>{PROSE}</p><p>{MORE}</p></td><td>Menu</td></tr></table>") == [PROSE, MORE, "Menu"]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#n1'>[1]</a></sup>",
        "<a href='#fn2' role='doc-noteref'>2</a>",
        "<a class='headerlink' href='#here'>¶</a>",
        "<a class='sdfootnotesym' href='#sdfootnote1anc'>1</a>",
    ],
)
def test_the_marks_of_notes_and_places_are_no_words(mark: str) -> None:
    assert walked(f"<p>The river rose.{mark} It fell.</p>") == ["The river rose. It fell."]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("10<sup>6</sup> came", "10⁶ came"),
        ("120 m<sup>2</sup> of it", "120 m² of it"),
        ("10<sup>-3</sup> of it", "10⁻³ of it"),
        ("2,914<sup>1</sup> came", "2,914[1] came"),
        ("the 3<sup>rd</sup> flood", "the 3rd flood"),
        ("<sup>1</sup> It rose.", "1 It rose."),
    ],
)
def test_a_raised_figure_makes_no_number_grow(inside: str, text: str) -> None:
    assert walked(f"<p>{inside}</p>") == [text]


def test_a_caption_that_is_not_read_out_is_seen() -> None:
    figure = "<figure><img alt='The bridge'><figcaption aria-hidden='true'>The bridge</figcaption></figure>"
    assert shown(f"<p>{PROSE}</p>{figure}<p>{MORE}</p>")[1] == ("caption 1", "The bridge")


def test_a_frame_around_a_picture_and_its_caption_is_no_table_of_values() -> None:
    frame = "<table><tr><td><img><br>The bridge (Photo: Ole Brun)</td></tr></table>"
    assert shown(f"<p>{PROSE}</p>{frame}<p>{MORE}</p>")[1] == ("caption 1", "The bridge (Photo: Ole Brun)")


def test_the_lines_of_verbatim_text_are_kept() -> None:
    assert walked("<pre>one\n   two\n\nthree</pre>") == ["one\ntwo\nthree"]


def test_an_extractor_loses_captions_and_short_paragraphs_and_the_reader_does_not() -> None:
    page = long_page(inside="<figure><figcaption>The bridge</figcaption></figure><p>It fell.</p>")
    assert {"The bridge", "It fell."} <= set(texts(page))


def test_furniture_around_a_long_text_is_left_out() -> None:
    links = "".join(f"<li><a href='/{i}'>Another story of the day, number {i}</a></li>" for i in range(9))
    page = long_page(
        before=f"<ul>{links}</ul>", inside="<div>Share this story</div>", behind=f"<h3>Comments</h3><p>{PROSE}</p>"
    )
    found = texts(page)
    assert len(found) == 7
    assert not any("Another story" in text or "Share" in text for text in found)


def test_rows_of_values_that_link_to_other_pages_stay() -> None:
    rows = "".join(f"<tr><td><a href='/{i}'>The county of Ashford {i}</a></td><td>{i}</td></tr>" for i in range(9))
    assert "The county of Ashford 8 | 8" in texts(long_page(inside=f"<table>{rows}</table>"))


def test_what_stands_between_the_title_and_the_text_belongs_to_it() -> None:
    page = long_page(before=f"<h1>The flood</h1><div><p>{PROSE} So it began.</p></div>")
    assert texts(page)[0] == f"{PROSE} So it began."


def test_the_stated_title_is_kept_beside_the_text_and_not_in_it() -> None:
    found = read_html(f"<title>The flood | The Paper</title><h1>The flood</h1><p>{PROSE}</p>")
    assert found.stated.title == "The flood"
    assert [piece.text for piece in found.pieces] == [PROSE]


def test_a_head_that_says_what_is_stated_is_set_apart_from_the_text() -> None:
    stated = "<title>The flood</title><meta name=author content='Ann Lee'><meta name=date content='2011-03-12'>"
    head = "<p class=title>The flood</p><p>By Ann Lee</p><p>12 March 2011</p>"
    assert shown(f"{stated}{head}<p>{PROSE}</p>") == [
        ("boilerplate 1", "By Ann Lee"),
        ("boilerplate 2", "12 March 2011"),
        ("paragraph 1", PROSE),
    ]


def test_a_byline_that_an_extractor_passes_over_is_kept() -> None:
    page = long_page(before="<h2>The flood</h2><i>By Ann Lee, Friday, April 12, 1998</i>")
    assert "By Ann Lee, Friday, April 12, 1998" in texts(f"<title>The flood - The Paper</title>{page}")


def test_the_name_of_the_site_behind_a_title_over_the_text_is_no_part_of_it() -> None:
    assert (
        read_html(f"<title>The flood - The Paper</title><h2>The flood</h2><p>{PROSE}</p>").stated.title == "The flood"
    )


def test_what_a_page_states_is_taken_from_where_pages_state_it() -> None:
    markup = f"""<html lang="en-GB"><head><title>x</title><script type="application/ld+json">
    {{"@graph": [{{"@type": "WebSite"}}, {{"@type": "NewsArticle", "headline": "The flood",
      "author": [{{"name": "Jane Doe"}}, {{"name": "John Roe"}}], "publisher": {{"name": "The Paper"}},
      "datePublished": "2011-03-12T09:00:00Z"}}]}}</script>
    <meta property="og:title" content="The flood - The Paper"><link rel="canonical" href="/flood"></head>
    <body><p>{PROSE}</p></body></html>"""
    assert read_html(markup, "https://paper.example/x?y").stated == Stated(
        title="The flood",
        author="Jane Doe, John Roe",
        publisher="The Paper",
        date="2011-03-12",
        language="en-GB",
        url="https://paper.example/flood",
    )


def test_nothing_is_guessed_that_a_page_does_not_state() -> None:
    markup = f"<body><p>By Jane Doe, 12 March 2011</p><p>{PROSE}</p><footer>© 2012 The Paper</footer></body>"
    assert read_html(markup).stated == Stated()


def test_a_page_cannot_pass_for_one_of_another_host() -> None:
    markup = f"<link rel=canonical href='https://paper.example/flood'><p>{PROSE}</p>"
    assert read_html(markup, "https://copy.example/1").stated.url == "https://copy.example/1"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a:b@paper.example/", "file:///etc/passwd"])
def test_an_address_that_is_none_of_the_web_is_passed_over(address: str) -> None:
    assert read_html(f"<link rel=canonical href='{address}'><p>{PROSE}</p>").stated.url == ""


@pytest.mark.parametrize("value", ['{"@type": ["Article"], "author": 5, "headline": []}', "[" * 5_000, "{", "null"])
def test_broken_descriptions_state_nothing(value: str) -> None:
    assert read_html(f"<script type='application/ld+json'>{value}</script><p>{PROSE}</p>").stated == Stated()


@pytest.mark.parametrize("page", ["", "<script>document.write('x')</script>", "<html><body><div></div>", "\0\0"])
def test_a_page_without_text_says_so(page: str) -> None:
    with pytest.raises(ArticleEmpty, match="holds no text"):
        read_html(page)


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(ArticleTooLarge, match="5,000,000 characters"):
        read_html("<p>" + "x" * MARKUP.value)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + PROSE + "</div>" * 100_000,
        "<b><i><font>" * 30_000 + PROSE,
        "<table><tr><td>" * 20_000 + PROSE,
        "<ul><li>" * 20_000 + PROSE,
        "<blockquote><p>" * 50_000 + PROSE,
        f"<p>{PROSE}</p>" + "<a href=x>" * 20_000,
        f"<p>{PROSE}</p>" + "&amp;" * 200_000,
        f"<p>{PROSE}</p>" + "<" * 200_000,
        f"<p>{PROSE}</p>" + '<a b="' * 20_000,
    ],
    ids=["div", "inline", "table", "list", "quote", "links", "entities", "brackets", "quotes"],
)
def test_markup_that_is_made_to_harm_ends_quickly_with_its_text(markup: str) -> None:
    began = time.process_time()
    assert any(PROSE in text for text in texts(markup))
    assert time.process_time() - began < 15


def test_a_page_of_five_megabytes_is_read_in_seconds() -> None:
    paragraph = f"<p>{PROSE} {MORE}</p>\n"
    markup = "<body><article>" + paragraph * ((MARKUP.value - 100) // len(paragraph)) + "</article></body>"
    began = time.process_time()
    try:
        assert len(read_html(markup).pieces) > 20_000
    except QuotewellError as error:
        pytest.fail(str(error))
    assert time.process_time() - began < 40


def test_a_class_that_speaks_of_captions_does_not_make_a_whole_text_one() -> None:
    markup = f"<div class='has-caption caption'><p>{PROSE}</p><p>{MORE}</p><p>{PROSE}</p><p>{MORE}</p></div>"
    assert all(piece.kind is not BlockKind.CAPTION for piece in read_html(markup).pieces)


def test_a_term_with_a_bracket_behind_it_is_no_caption() -> None:
    markup = f"<p>{PROSE}</p><dl><dt>blink-matching-paren (Off)<dd>{MORE} (07)</dl><p>{PROSE}</p>"
    kinds = {block.kind for block in compose(read_html(markup), Format.HTML).blocks}
    assert kinds == {BlockKind.PARAGRAPH}


def test_terms_and_definitions_are_entries_that_no_judge_of_pages_can_leave_out() -> None:
    found = walk(parse(f"<p>{PROSE}</p><dl><dt>root<dd>{MORE}</dl>"))
    assert list(zip([piece.text for piece in found.pieces], found.entries, strict=True)) == [
        (PROSE, False),
        ("root", True),
        (MORE, True),
    ]
