"""Bytes become text in the encoding that they are in, whatever is declared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ArticleUnreadable
from corpus.readers import declared_charset, decode_bytes

ENGLISH = "The café on the hill – “closed” – cost £5 and 10 €. It rained all night, and naïve guests stayed. " * 4
JAPANESE = "大雨で川があふれ、町の低いところは朝までに水につかった。海岸から舟が運ばれてきた。" * 6
KOREAN = "밤사이에 강물이 불어나 아침까지 마을의 낮은 거리가 물에 잠겼다. 해안에서 배를 가져왔다. " * 6
FRENCH = "La rivière est montée dans la nuit, et le café du deuxième quai a été perdu : quel dégât ! " * 4
RUSSIAN = "Ночью река поднялась, и к утру нижние улицы города были под водой. С побережья привезли лодки. " * 6


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\r\t")))
def test_utf_8_is_unchanged_but_for_line_ends(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert decode_bytes(text.encode(), "x", "cp1252") == plain


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_told_with_and_without_a_mark(encoding: str) -> None:
    assert decode_bytes(ENGLISH.encode(encoding), "x") == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "cp949"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf_8(text: str, encoding: str) -> None:
    assert decode_bytes(text.encode(encoding), "x", encoding) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_an_encoding_that_is_not_declared_is_told_from_the_bytes(text: str, encoding: str) -> None:
    assert decode_bytes(text.encode(encoding), "x") == text


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b'<meta charset="euc-kr">', "euc-kr"),
        (b"<META http-equiv=Content-Type content='text/html; charset=Shift_JIS'>", "Shift_JIS"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>', "ISO-8859-1"),
        (b"<p>charset=none</p>", ""),
        (b" " * 5_000 + b'<meta charset="euc-kr">', ""),
    ],
)
def test_a_page_declares_its_encoding_in_its_head(data: bytes, declared: str) -> None:
    assert declared_charset(data) == declared


@pytest.mark.parametrize(
    "declared", ["utf-8", "rot13", "zlib", "idna", "unicode_escape", "nonsense", "", "\0", "utf-7"]
)
def test_a_declaration_that_is_wrong_or_no_encoding_of_texts_is_passed_over(declared: str) -> None:
    assert decode_bytes(ENGLISH.encode("cp1252"), "x", declared) == ENGLISH


def test_utf_8_with_a_broken_place_loses_that_place_only() -> None:
    data = ENGLISH.encode() + b"\xe2\x80 and on" + RUSSIAN.encode()
    text = decode_bytes(data, "x")
    assert text.startswith(ENGLISH)
    assert text.endswith(RUSSIAN)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"The river\0rose.", bytes(range(256)) * 8])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(ArticleUnreadable) as caught:
        decode_bytes(data, "flood.txt")
    assert "'flood.txt'" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_control_character_or_two_do_not_make_a_short_text_binary() -> None:
    text = f"The river {'rose and ' * 12}fell.\x07\x02"
    assert decode_bytes(text.encode(), "a.txt") == text
    with pytest.raises(ArticleUnreadable):
        decode_bytes(b"\x01\x02\x03\x04 rose", "a.txt")
