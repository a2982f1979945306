from __future__ import annotations

import pytest

from ui.page.pasted import As, read_pasted

SAID = "“We have counted the biscuits again, and the count is no worse.”"


def kinds(text, wanted=As.AUTO):
    return [(one.text, one.quotation) for one in read_pasted(text, wanted)]


def test_what_stands_between_marks_is_a_quotation():
    assert kinds(SAID) == [(SAID, True)]
    assert kinds("The mill burnt down.") == [("The mill burnt down.", False)]
    assert kinds(f"The mill burnt down.\n{SAID}\nNobody was hurt.") == [
        ("The mill burnt down.", False),
        (SAID, True),
        ("Nobody was hurt.", False),
    ]


@pytest.mark.parametrize(
    "quoted",
    [
        SAID,
        SAID.replace("“", '"').replace("”", '"'),
        SAID.replace("“", "„").replace("”", "“"),
        "«We counted the rusks again.»",
    ],
)
def test_what_a_claim_quotes_is_checked_as_a_quotation_too(quoted):
    claim = f"Rae wrote: {quoted}"
    assert kinds(claim) == [(claim, False), (quoted, True)]


def test_a_quotation_stands_behind_the_sentence_that_quotes_it_and_alone_it_is_no_claim():
    other = "“Nobody took a single rusk.”"
    both = f"The ship sank. Rae wrote: {SAID} Later he wrote {other} and {other}"
    assert kinds(f"{both} {SAID}\nNobody was saved.") == [
        (f"The ship sank. Rae wrote: {SAID}", False),
        (SAID, True),
        (f" Later he wrote {other} and {other}", False),
        (other, True),
        (other, True),
        (SAID, True),
        ("\nNobody was saved.", False),
    ]
    assert "".join(text for text, quotation in kinds(both) if not quotation) == both


def test_a_word_or_two_between_marks_are_no_quotation():
    claim = "They called him the “living god” and the boat “Annabel Lee”."
    assert kinds(claim) == [(claim, False)]


def test_a_mark_without_its_other_half_opens_nothing():
    claim = "He said “we have counted the biscuits again."
    assert kinds(claim) == [(claim, False)]


def test_what_is_wished_for_is_what_is_checked():
    claim = f"Rae wrote: {SAID}"
    assert kinds(claim, As.CLAIM) == [(claim, False)]
    assert kinds(claim, As.QUOTATION) == [(claim, True)]
