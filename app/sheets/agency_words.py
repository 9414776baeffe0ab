"""What agencies are called in short: UBND, Sở GD&ĐT, Cty TNHH MTV; and which words of a name may be left out."""

import re

from app.text import fold, nfc

# Folded, without & and hyphens. Only what means one thing in every office.
_IN_FULL = {
    "ubnd": "Ủy ban nhân dân",
    "hdnd": "Hội đồng nhân dân",
    "mttq": "Mặt trận Tổ quốc",
    "mttqvn": "Mặt trận Tổ quốc Việt Nam",
    "ubmttq": "Ủy ban Mặt trận Tổ quốc",
    "ubmttqvn": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "ub": "Ủy ban",
    "vn": "Việt Nam",
    "chqs": "Chỉ huy quân sự",
    "bchqs": "Ban Chỉ huy quân sự",
    "bdbp": "Bộ đội Biên phòng",
    "bp": "Biên phòng",
    "gd": "Giáo dục",
    "gddt": "Giáo dục Đào tạo",
    "thpt": "Trung học phổ thông",
    "thcs": "Trung học cơ sở",
    "ptdtnt": "Phổ thông dân tộc nội trú",
    "ptdtbt": "Phổ thông dân tộc bán trú",
    "nnptnt": "Nông nghiệp Phát triển nông thôn",
    "nnmt": "Nông nghiệp Môi trường",
    "nn": "Nông nghiệp",
    "ptnt": "Phát triển nông thôn",
    "ldtbxh": "Lao động Thương binh Xã hội",
    "vhtt": "Văn hóa Thông tin",
    "vhttdl": "Văn hóa Thể thao Du lịch",
    "tnmt": "Tài nguyên Môi trường",
    "khcn": "Khoa học Công nghệ",
    "khdt": "Kế hoạch Đầu tư",
    "tttt": "Thông tin Truyền thông",
    "gtvt": "Giao thông vận tải",
    "cty": "Công ty",
    "tnhh": "Trách nhiệm hữu hạn",
    "mtv": "Một thành viên",
    "cp": "Cổ phần",
    "cn": "Chi nhánh",
    "lhpn": "Liên hiệp phụ nữ",
    "ccb": "Cựu chiến binh",
    "tncs": "Thanh niên Cộng sản",
    "hcm": "Hồ Chí Minh",
    "bhxh": "Bảo hiểm xã hội",
    "nhnn": "Ngân hàng Nhà nước",
    "nhcsxh": "Ngân hàng Chính sách xã hội",
    "bv": "Bệnh viện",
    "ttyt": "Trung tâm Y tế",
    "vp": "Văn phòng",
    "bql": "Ban Quản lý",
    "tp": "Thành phố",
    "tx": "Thị xã",
}
# What means one thing behind or before certain words only.
_BESIDE = (
    (re.compile(r"(?<=trường )TH(?= )", re.IGNORECASE), "Tiểu học"),
    (re.compile(r"(?<=trường )MN(?= )", re.IGNORECASE), "Mầm non"),
    (re.compile(r"\bBCH(?= (?:quân sự|QS))", re.IGNORECASE), "Ban Chỉ huy"),
    (re.compile(r"(?<=chỉ huy )QS\b", re.IGNORECASE), "quân sự"),
    (re.compile(r"^CA(?= (?:xã|phường|tỉnh|huyện|thị|TP))", re.IGNORECASE), "Công an"),
)
_JOINT = re.compile(r"\s*&\s*|(?<=[A-ZĐ]{2})\s+và\s+(?=[A-ZĐ]{2,5}\b)")
_SHORT = re.compile(r"[^\W\d_]+(?:[&-][^\W\d_]+)*")
_AND = re.compile(r"(?<!\w)(?:và|va|&)(?!\w)", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^()]*\)")

# Said or left out as people like: where it is, what kind of company it is.
_SPARE = re.compile(
    r"\b(?:(?:tinh )?(?:gia lai|dak lak|dak nong|lam dong|kon tum|quang ngai|binh dinh|phu yen|binh thuan)"
    r"|tinh(?! uy| doan)|huyen(?! uy| doan)|xa(?! hoi)|phuong|thi xa|thanh pho|viet nam|co quan|cac"
    r"|trach nhiem huu han|mot thanh vien|co phan|tong hop)\b"
)


_OF_A_PROVINCE = re.compile(r"^so |\btinh (?:uy|doan)\b")


def in_full(name: str) -> str:
    """Write out what is short, and leave out "và": one name is then written in one way."""
    text = _JOINT.sub("&", nfc(name))
    for short, full in _BESIDE:
        text = short.sub(full, text)
    text = _SHORT.sub(_written_out, text)
    return " ".join(_AND.sub(" ", text).split())


def core(name: str) -> str:
    """Leave out of a name, folded and written in full, what people leave out: the province, what kind of company."""
    bare = fold(in_full(_BRACKETED.sub("", name)))
    rest = " ".join(_SPARE.sub(" ", " ".join(re.findall(r"\w+", bare))).split())
    return rest or bare


def without_province(name: str, province: str) -> str:
    """Leave out the own province behind a body that only a province has: Sở Y tế (tỉnh Gia Lai), Tỉnh đoàn (Gia Lai)."""
    words = name.split()
    if province and _OF_A_PROVINCE.search(fold(name)):
        behind = fold(province).split()
        if list(map(fold, words[-len(behind) :])) == behind:
            words = words[: -len(behind)]
        if len(words) > 1 and fold(words[-1]) == "tinh":
            words.pop()
    return " ".join(words)


def _written_out(word: re.Match[str]) -> str:
    return _IN_FULL.get(re.sub("[&-]", "", fold(word[0])), word[0].replace("&", " "))
