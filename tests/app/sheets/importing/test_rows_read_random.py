"""Whatever stands in the cells of a table: nothing ends the import, and nothing is taken in twice."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.sheets.importing import Choices, What, open_bytes, verdicts, write
from app.sheets.importing.told import as_json, lines
from tests.app.sheets.books import xlsx
from tests.app.sheets.importing.conftest import TODAY

HEADS = [
    [
        "STT",
        "Ngày",
        "Đơn vị",
        "Bon, buôn",
        "Xã",
        "Nội dung",
        "Số lượng",
        "Đơn giá",
        "Thành tiền",
        "Nguồn kinh phí",
    ],
    [
        "STT",
        "Bon, buôn",
        "Đơn vị",
        "Nội dung",
        "Tiền mặt",
        "Hiện vật (quy tiền)",
        "Ngày công",
        "Cộng",
        "Đối ứng",
    ],
    ["TT", "Tên buôn", "Xã", "Số hộ", "Hộ nghèo", "Nhà văn hóa", "Thu nhập bình quân", "Năm"],
    [
        "STT",
        "Đơn vị kết nghĩa",
        "Bon, buôn",
        "Số quyết định",
        "Ngày quyết định",
        "Vai trò",
        "Từ ngày",
        "Đến ngày",
    ],
    ["Ngày đi", "Đơn vị đến thăm", "Buôn", "Số cán bộ tham gia", "Ngày công", "Nội dung làm việc"],
    ["STT", "Làng", "Ngày", "Nội dung kiến nghị", "Thời hạn", "Kết quả trả lời", "Tình trạng"],
    ["STT", "Tên cơ quan, đơn vị", "Tên viết tắt", "Loại đơn vị"],
]
CELLS = st.sampled_from(
    [
        None, 0, 1, -3, 5.5, 12_600, 1_000_000, 10**16, "5/1/2026", "31/2/2026", "tháng 2/2026", "Tết 2026", "20-1",
        "Năm 2025", "1tr5", "hơn 20 triệu đồng", "10 suất", "mỗi làng 5 triệu", "x", "không", "?", "-", "Quà Tết",
        "đã hủy", "a" * 1200, "\u202eabc", "Keo", "Tu 1; Tu 2", "Bu Lạ", "toàn xã", "Xã Hra", "Binh đoàn 15",
        "Binh đoàn 15, Sở Nội vụ", "Hội lạ huyện Z", "1561/QĐ-UBND ngày 20/11/2020", "thành viên", True,
    ]
)  # fmt: skip
TABLES = st.sampled_from(HEADS).flatmap(
    lambda heads: st.lists(st.tuples(*(CELLS for _head in heads)), min_size=1, max_size=6).map(
        lambda rows: [heads, *rows]
    )
)


@pytest.mark.usefixtures("known")
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TABLES, st.booleans())
def test_anything_gets_a_verdict_and_what_was_taken_in_is_the_same_again(rows, create):
    book = open_bytes(xlsx(rows), f"{dt.date.today()}.xlsx")
    choices = Choices(create=frozenset({"village", "agency", "commune"} if create else ()), today=TODAY)
    plan = verdicts(book, choices)
    result = write(plan)
    taken = result.counts[What.NEW] + result.counts[What.UPDATED] + result.counts[What.SAME]

    assert sum(result.counts.values()) == sum(1 for _verdict in plan.verdicts())
    assert as_json(plan)["new"] == result.counts[What.NEW]
    assert list(lines(plan, done=True))
    assert verdicts(book, choices).counts()[What.SAME] >= min(taken, 1)
