"""The dispatcher of `ketnghia <noun> <verb> …`: finds the noun's file and hands it the rest. Imports nothing heavy."""

from __future__ import annotations

import gc
import importlib
import os
import sys

NOUNS: dict[str, str] = {
    "serve": "chạy trang web (tự chuẩn bị lần đầu) · run the site, preparing it the first time",
    "setup": "chuẩn bị cơ sở dữ liệu, giao diện, danh bạ · prepare database, assets and register",
    "demo": "dựng dữ liệu mẫu · build the demo world",
    "register": "danh bạ đơn vị hành chính: tra cứu, nạp · the register of localities: resolve, load",
    "intake": "đọc văn bản kết nghĩa thành dữ liệu · read a signed text into data",
    "exchange": "chia sẻ kinh nghiệm: máy đọc xem văn bản có chỉ đến ai không · what in a text points at people",
    "search": "tìm kiếm: dựng lại, kiểm tra, đo chất lượng · search: rebuild, verify, evaluate",
    "people": "mời người vào hệ thống, kể cả quản trị đầu tiên · invite people, the first administrator too",
    "audit": "nhật ký: kiểm tra, niêm phong, xuất · the audit log: verify, seal, export",
    "jobs": "việc chạy nền: nhắc việc, thư, niêm phong · background jobs",
    "messages": "biên dịch các bản dịch · compile the translations",
    "version": "phiên bản đang dùng · the version in use",
}
USAGE = "Cách dùng: ketnghia <việc> [tham số]; thêm --help sau một việc để xem chi tiết."


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 failed, 2 not understood, 130 interrupted."""
    try:
        status = run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nĐã dừng theo yêu cầu.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def run(words: list[str]) -> int:
    """Hand the rest of the words to the noun's file, or list the nouns."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(listing())
        return 0
    noun, rest = words[0], words[1:]
    if noun not in NOUNS:
        print(f"Không có việc «{noun}». Gõ ketnghia để xem các việc có thể làm.", file=sys.stderr)
        return 2
    gc.disable()  # modules that load leave nothing to collect, and looking for it takes a tenth of the time
    module = importlib.import_module(f"ketnghia.cli.{noun}")
    gc.enable()
    return int(module.main(rest) or 0)


def listing() -> str:
    """Return the list of nouns, one line each."""
    width = max(map(len, NOUNS))
    return "\n".join([USAGE, "", *(f"  {noun:<{width}}  {what}" for noun, what in NOUNS.items())])


if __name__ == "__main__":
    sys.exit(main())
