"""The one kind of error that is meant for the person at the desk."""

import errno

import apsw
from peewee import PeeweeException

from app.i18n import shown, vi


class UserError(Exception):
    """Something the user can put right; its text is a whole Vietnamese sentence that says how.

    `field` names the form field the sentence belongs beside, where there is one; `line` counts from 1 where the
    form has several lines with such a field.
    Any other exception that reaches the edge of the program is a defect.
    """

    def __init__(self, text: str, field: str | None = None, line: int | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.field = field
        self.line = line


def storage_trouble(error: BaseException) -> UserError | None:
    """Say in words what the disk or another program did to us; None where the fault is our own.

    peewee wraps the driver's exceptions, and undoing a write that failed may fail in turn, so the chain of
    causes is searched as far as it consists of such errors.
    """
    seen: BaseException | None = error
    while isinstance(seen, PeeweeException | apsw.Error | OSError):
        text = _said_by_system(seen) if isinstance(seen, OSError) else _said_by_sqlite(seen)
        if text:
            return UserError(shown(text))
        seen = seen.__cause__ or seen.__context__
    return None


def _said_by_sqlite(error: BaseException) -> str | None:
    code = getattr(error, "extendedresult", 0)
    return _BY_SQLITE.get(code) or _BY_SQLITE.get(code & 0xFF)  # the low byte is the general kind


def _said_by_system(error: OSError) -> str:
    return _BY_SYSTEM.get(error.errno or 0, _UNSTEADY)


_FULL = vi(
    "Ổ đĩa đã đầy nên chưa ghi được. Những gì đã lưu trước đó vẫn còn nguyên. "
    "Hãy xóa bớt tệp không cần trên ổ đĩa này rồi làm lại."
)
_READ_ONLY = vi(
    "Tệp dữ liệu này chỉ cho xem, không cho ghi. Hãy chép tệp sang một thư mục trên máy rồi mở lại từ đó."
)
_MOVED = vi(
    "Tệp dữ liệu đã bị chuyển, đổi tên hoặc xóa trong khi đang mở, nên chưa ghi được. "
    "Hãy sao lưu ngay ra một thư mục khác rồi mở bản sao lưu đó."
)
_HALF_DONE = vi(
    "Lần ghi trước vào tệp này bị ngắt giữa chừng mà ở đây không ghi được nên chưa khôi phục được. "
    "Hãy chép tệp cùng với tệp đuôi -journal nằm bên cạnh sang một thư mục trên máy rồi mở lại từ đó."
)
_BUSY = vi("Chương trình khác đang ghi vào tệp dữ liệu này. Hãy đóng chương trình đó rồi làm lại.")
_DAMAGED = vi(
    "Tệp dữ liệu bị hỏng, hoặc đã bị chương trình khác sửa, nên không đọc được hết. "
    "Chương trình không sửa gì trong tệp. Hãy mở bản sao lưu gần nhất."
)
_NOT_OURS = vi("Tệp này không phải tệp dữ liệu của Kết nghĩa, hoặc phần đầu của tệp đã bị hỏng.")
_UNREACHABLE = vi(
    "Không mở được tệp dữ liệu. Hãy xem ổ đĩa hoặc USB chứa tệp có còn đó không, "
    "và đường dẫn đến tệp có quá dài không, rồi làm lại."
)
_UNSTEADY = vi(
    "Ổ đĩa báo lỗi khi đọc hoặc ghi nên việc này chưa được thực hiện. "
    "Hãy kiểm tra ổ đĩa hoặc USB còn cắm chắc không rồi làm lại."
)
_DENIED = vi(
    "Không được phép đọc hoặc ghi ở đây. Hãy chọn thư mục khác, hoặc nhờ người quản lý máy cấp quyền."
)
_MISSING = vi("Không thấy tệp hoặc thư mục này. Có thể USB chưa cắm hoặc thư mục đã được chuyển đi.")
_TOO_LONG = vi("Tên tệp quá dài. Hãy đặt tên ngắn hơn.")

_BY_SQLITE: dict[int, str] = {
    apsw.SQLITE_FULL: _FULL,
    apsw.SQLITE_READONLY: _READ_ONLY,
    apsw.SQLITE_READONLY_DBMOVED: _MOVED,
    apsw.SQLITE_READONLY_ROLLBACK: _HALF_DONE,
    apsw.SQLITE_BUSY: _BUSY,
    apsw.SQLITE_CORRUPT: _DAMAGED,
    apsw.SQLITE_IOERR_DATA: _DAMAGED,  # a page does not match its checksum
    apsw.SQLITE_NOTADB: _NOT_OURS,
    apsw.SQLITE_CANTOPEN: _UNREACHABLE,
    apsw.SQLITE_IOERR: _UNSTEADY,
    apsw.SQLITE_PERM: _DENIED,
}
_BY_SYSTEM: dict[int, str] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _DENIED,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.ENAMETOOLONG: _TOO_LONG,
}
