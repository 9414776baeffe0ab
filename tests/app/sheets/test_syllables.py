"""Spelling: what can be Vietnamese, what cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sheets.syllables import possible
from tests.app.sheets.cases_names import AGENCIES, HIGHLAND, PHRASES, PLACES, VILLAGES

WORDS = """
hoà hòa thuý thúy uỷ ủy gì giếng giết già giữa quốc quý quyền quỳnh quyết quê yên yêu yết nghĩa nghề ghế khuya huyện hướng
thuở nguyễn xoong ngoằn khoẻ khỏe tuýp luỹ lũy rượu hươu bưu điện xiếc ướt ọp ẹp à ồ ý đ Đ
Đắk R'lấp N'Jriêng K’Tiêng Êđê Đăklăk M'nông Ƀuôn Čư̆ Akŏ Jŭ Ngọk Bỉh HĐND QĐ Mơr Plơi Xơ
"""
NO_WORDS = """
Laøng xaõ viÖt lừp cảp ngề gẻ kẻp ghà ngà́ trỡnh Prõng Norạ hụtel cafộ đâk̃ ẵ Tăr̀ nhaân Ñaêk ø
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_can_be_vietnamese(word):
    assert possible(word)


@pytest.mark.parametrize("word", NO_WORDS.split())
def test_cannot_be_vietnamese(word):
    assert not possible(word)


def test_all_names_are_possible():
    for name in {*VILLAGES, *PLACES, *AGENCIES, *PHRASES, *HIGHLAND}:
        for word in (
            name.replace(",", " ")
            .replace("(", " ")
            .replace(")", " ")
            .replace(";", " ")
            .replace("…", " ")
            .split()
        ):
            assert word.isascii() or word == "–" or possible(word.strip(".:")) or not word.isalpha(), word


@given(st.text(max_size=40))
def test_any_text_is_answered(word):
    assert possible(word) in {True, False}
