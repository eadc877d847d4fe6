"""Why a file is not read: one exception with one Vietnamese sentence that says what is wrong and what to do."""

from __future__ import annotations

from ketnghia.core.messages import N_

SENTENCES: dict[str, str] = {
    "empty": N_("Tệp không có nội dung; hãy kiểm tra lại và chọn tệp có chữ."),
    "too-large": N_("Tệp lớn hơn 20 MB; hãy bỏ bớt ảnh hoặc tách thành nhiều tệp nhỏ hơn."),
    "too-long": N_("Văn bản dài hơn 2 triệu ký tự; hãy tách thành nhiều tệp nhỏ hơn."),
    "encrypted": N_("Tệp có đặt mật khẩu; hãy mở tệp, bỏ mật khẩu rồi lưu lại."),
    "scan": N_(
        "Tệp PDF chỉ có ảnh quét, không có chữ; hãy dùng bản Word gốc, "
        "hoặc nhờ quản trị cài tesseract-ocr và tesseract-ocr-vie để máy nhận dạng chữ."
    ),
    "blurred": N_("Không nhận dạng được chữ trong bản quét; hãy quét lại rõ hơn hoặc dùng bản Word gốc."),
    "slow": N_("Đọc tệp này quá lâu nên máy đã dừng; hãy tách thành nhiều tệp nhỏ hơn hoặc lưu lại bằng Word."),
    "crashed": N_("Tệp làm chương trình đọc bị dừng; hãy mở bằng phần mềm đã tạo ra nó, lưu lại rồi thử lại."),
    "doc": N_("Đây là tệp Word cũ (.doc); hãy mở bằng Word, chọn lưu thành .docx rồi tải lên lại."),
    "rtf": N_("Đây là tệp RTF; hãy mở bằng Word, chọn lưu thành .docx rồi tải lên lại."),
    "zip": N_("Đây là tệp nén, không phải văn bản; hãy giải nén rồi chọn từng văn bản Word, PDF hoặc tệp chữ."),
    "bomb": N_("Tệp bung ra quá lớn so với một văn bản; hãy lưu lại bằng Word rồi thử lại."),
    "broken": N_("Tệp bị hỏng, không đọc được; hãy mở bằng phần mềm đã tạo ra nó rồi lưu lại."),
    "picture": N_(
        "Đây là tệp ảnh, không có chữ để đọc; hãy dùng bản Word, PDF có chữ, "
        "hoặc nhờ quản trị cài tesseract-ocr và tesseract-ocr-vie để máy nhận dạng chữ."
    ),
    "many": N_("Tệp nén có quá nhiều văn bản cho một lần; hãy chia thành nhiều tệp nén nhỏ hơn."),
    "heavy": N_("Các văn bản trong tệp nén cộng lại quá lớn; hãy chia thành nhiều tệp nén nhỏ hơn."),
    "hollow": N_("Tệp nén không có văn bản nào; hãy kiểm tra lại và chọn tệp khác."),
    "xlsx": N_("Đây là bảng tính; việc đọc văn bản chỉ nhận tệp Word, PDF có chữ hoặc tệp chữ."),
    "encoding": N_("Bảng mã chữ của tệp không nhận ra được; hãy lưu lại với bảng mã UTF-8 (Unicode)."),
    "unknown": N_("Loại tệp này không đọc được; chỉ nhận tệp Word (.docx), PDF có chữ hoặc tệp chữ (.txt)."),
    "missing": N_("Không mở được tệp; hãy kiểm tra đường dẫn và quyền đọc."),
    "secret": N_(
        "Văn bản có đóng dấu mật nên không được đưa vào hệ thống nối mạng; "
        "hãy xử lý trên giấy theo quy định bảo vệ bí mật nhà nước."
    ),
}


class Refused(Exception):  # noqa: N818 - the word that pages and commands use
    """A file that is not read. `code` is a key of SENTENCES, which pages may translate; the text is one sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code
