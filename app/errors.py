"""The one kind of error that is meant for the person at the desk."""

import apsw

from app.i18n import _


class UserError(Exception):
    """Something the user can put right; its text is a whole Vietnamese sentence that says how.

    `field` names the form field the sentence belongs beside, where there is one.
    Any other exception that reaches the edge of the program is a defect.
    """

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.field = field


def storage_trouble(error: BaseException) -> UserError | None:
    """Say in words what the disk or another program did to us; None where the fault is our own.

    peewee wraps the driver's exceptions, so the chain of causes is searched.
    """
    seen: BaseException | None = error
    while seen is not None:
        for kind, text in _TROUBLES:
            if isinstance(seen, kind):
                return UserError(text)
        seen = seen.__cause__ or seen.__context__
    return None


_TROUBLES: tuple[tuple[type[Exception], str], ...] = (
    (
        apsw.FullError,
        _(
            "Ổ đĩa đã đầy nên chưa ghi được. Dữ liệu cũ vẫn còn nguyên. "
            "Hãy xóa bớt tệp không cần trên ổ đĩa này rồi làm lại."
        ),
    ),
    (
        apsw.ReadOnlyError,
        _(
            "Tệp dữ liệu này chỉ cho xem, không cho ghi. "
            "Hãy chép tệp sang một thư mục trên máy rồi mở lại từ đó."
        ),
    ),
    (
        apsw.BusyError,
        _("Chương trình khác đang ghi vào tệp dữ liệu này. Hãy đóng chương trình đó rồi làm lại."),
    ),
    (
        apsw.CorruptError,
        _(
            "Tệp dữ liệu bị hỏng nên không đọc được hết. Chương trình không sửa gì trong tệp. "
            "Hãy mở bản sao lưu gần nhất."
        ),
    ),
    (
        apsw.NotADBError,
        _("Tệp này không phải tệp dữ liệu của Kết nghĩa, hoặc phần đầu của tệp đã bị hỏng."),
    ),
    (
        apsw.CantOpenError,
        _("Không mở được tệp dữ liệu. Hãy kiểm tra ổ đĩa hoặc USB chứa tệp rồi làm lại."),
    ),
    (
        apsw.IOError,
        _(
            "Ổ đĩa báo lỗi khi đọc hoặc ghi, nên việc này chưa được thực hiện. "
            "Hãy kiểm tra ổ đĩa hoặc USB còn cắm chắc không rồi làm lại."
        ),
    ),
)
