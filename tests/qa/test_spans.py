"""Numbers, dates, names and quoted words are found by their shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.words.spans import SpanKind, find_spans
from qa.words.tokens import tokenize


def found(text: str, kind: SpanKind) -> list[str]:
    return [text[s.start : s.end] for s in find_spans(text, 0, len(text), tokenize(text)) if s.kind is kind]


@given(st.text(alphabet=st.sampled_from("aB 19,.20%“”-–May of Kim's one"), max_size=120))
def test_every_span_lies_in_the_text_and_dates_are_not_counted_as_numbers(text: str) -> None:
    spans = find_spans(text, 0, len(text), tokenize(text))
    dates = [s for s in spans if s.kind is SpanKind.DATE]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        if span.kind is SpanKind.NUMBER:
            assert not any(d.start < span.end and span.start < d.end for d in dates)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It began in July 1994, as it had to.", ["July 1994"]),
        ("In 2020, it fell.", ["2020"]),
        ("On 3 August 2022 and May 5, 1990 they met.", ["3 August 2022", "May 5, 1990"]),
        ("from 1997 to 1998", ["1997 to 1998"]),
        ("in the 1990s and the 19th century", ["1990s", "19th century"]),
        ("in March of this year", ["March of this year"]),
        ("It cost 2,014 won and 1999.5 yen.", []),
        ("They may come.", []),
        ("She ran the 1500m, filmed in 1080p.", []),
        ("In 1066AD and the 1990s they came.", ["1066AD", "1990s"]),
        ("They came in about 9,500 BC and 12,000 BCE.", ["9,500 BC", "12,000 BCE"]),
        ("They left in 2250 B.C., and again in 79 A.D. by sea.", ["2250 B.C.", "79 A.D."]),
    ],
)
def test_dates(text: str, dates: list[str]) -> None:
    assert found(text, SpanKind.DATE) == dates


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It was 2,914 in 2009.", ["2,914"]),
        ("just two percent, around 10% or a few hundred yuan", ["two percent", "10%", "a few hundred yuan"]),
        ("one to two million people, dozens of them", ["one to two million", "dozens"]),
        ("It cost $3.5 million.", ["$3.5 million"]),
        ("It cost £1.5bn, $20k or €4m–€5m.", ["£1.5bn", "$20k", "€4m–€5m"]),
        ("Some 1.5m people have it, and 3bn do not.", ["1.5m", "3bn"]),
        ("It carried 12,000kg over 2.5km.", ["12,000kg", "2.5km"]),
        ("It opens at 7.30pm behind a 1.5m wall at 80km/h.", []),
        ("It is version 1.2.3, or 12,5.", []),
        ("It took two and a half million people and 3½ years.", ["two and a half million", "3½"]),
        ("One in 10,000 came, on A4 of c1850.", ["One in 10,000"]),
        ("They paid 45,000 won, two million won and 500 won.", ["45,000 won", "two million won", "500 won"]),
        ("They gained 45 won seats, three won, and 2,000 won a prize.", ["45", "three", "2,000"]),
        ("COVID-19 came.", []),
        ("someone alone", []),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert found(text, SpanKind.NUMBER) == numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It is from South Korea’s Ministry of Unification.", ["South Korea", "Ministry of Unification"]),
        ("It was taken by ISHIMARU Jiro in Shenyang.", ["ISHIMARU Jiro", "Shenyang"]),
        ("However, they left.", []),
        ("Chul-hun, the son, died.", ["Chul-hun"]),
        ("They saw Laos, Myanmar or Vietnam.", ["Laos", "Myanmar", "Vietnam"]),
        ("I think so.", []),
        ("In 1910 Per Holm and Will Frost came.", ["Per Holm", "Will Frost"]),
        ("Per Danish law, they left.", ["Danish"]),
        ("They left per coach.", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert found(text, SpanKind.NAME) == names


def test_quoted_words_are_found_without_their_marks() -> None:
    assert found("a “zero defector” policy", SpanKind.QUOTED) == ["zero defector"]
