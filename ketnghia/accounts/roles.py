"""Roles: who may do what, as data. Pure Python."""

from __future__ import annotations

from typing import NamedTuple

from ketnghia.core.actor import ANONYMOUS, SYSTEM, VISITOR, Actor, system

__all__ = ["ANONYMOUS", "SYSTEM", "VISITOR", "Actor", "system"]


class Role(NamedTuple):
    """One role: `code` in data, `vi` and `en` on screen."""

    code: str
    vi: str
    en: str

    def name(self, language: str) -> str:
        """Return the role's name in `language` (vi or en)."""
        return self.en if language.startswith("en") else self.vi


OFFICER = "officer"
LEADER = "leader"
OVERSEER = "overseer"
PRESS = "press"
ADMINISTRATOR = "administrator"

ROLES: tuple[Role, ...] = (
    Role(OFFICER, "Cán bộ văn phòng", "Officer"),
    Role(LEADER, "Lãnh đạo", "Leader"),
    Role(OVERSEER, "Điều phối thành phố", "Overseer"),
    Role(PRESS, "Báo chí", "Press"),
    Role(ADMINISTRATOR, "Quản trị", "Administrator"),
)


class Right(NamedTuple):
    """One thing that a role may do. `scope` says where: own (own organisation and its programmes), province, all."""

    code: str
    vi: str
    en: str
    scope: dict[str, str]  # role code -> scope

    def name(self, language: str) -> str:
        """Return the right's name in `language` (vi or en)."""
        return self.en if language.startswith("en") else self.vi


RIGHTS: tuple[Right, ...] = (
    Right(
        "programme.view",
        "Xem chương trình chưa công khai",
        "See programmes not yet public",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province", ADMINISTRATOR: "all"},
    ),
    Right(
        "programme.create",
        "Lập chương trình, tiếp nhận văn bản",
        "Create programmes, take in documents",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "programme.edit",
        "Sửa dự thảo, nội dung cam kết",
        "Edit drafts and commitments",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "programme.submit",
        "Trình ký, trả lại, hủy",
        "Submit for signing, return, cancel",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "programme.confirm",
        "Xác nhận văn bản thay mặt một bên",
        "Confirm the text on behalf of a party",
        {LEADER: "own"},
    ),
    Right(
        "programme.register_paper",
        "Đăng ký bản giấy đã ký",
        "Register the signed paper copy",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "programme.advance",
        "Chuyển sang sơ kết, tổng kết, kết thúc",
        "Move on to reviews and the end",
        {LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "plan.edit",
        "Lập, sửa kế hoạch và nhiệm vụ",
        "Make and edit plans and tasks",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "plan.approve",
        "Duyệt kế hoạch thay mặt một bên",
        "Approve a plan on behalf of a party",
        {LEADER: "own"},
    ),
    Right(
        "activity.record",
        "Ghi hoạt động, minh chứng, biệt phái",
        "Record activities, evidence, secondments",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "support.record",
        "Ghi hỗ trợ thay mặt bên giao",
        "Record support on behalf of the giver",
        {OFFICER: "own", LEADER: "own"},
    ),
    Right(
        "support.confirm",
        "Xác nhận đã nhận, báo lệch số",
        "Confirm receipt, report a difference",
        {OFFICER: "own", LEADER: "own"},
    ),
    Right(
        "occasion.open",
        "Mở, đóng một đợt hỗ trợ",
        "Open and close an occasion",
        {LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "practice.write",
        "Viết kinh nghiệm, hỏi đáp, bài học",
        "Write practices, questions, lessons",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "practice.publish",
        "Thẩm định, công bố kinh nghiệm",
        "Validate and publish practices",
        {LEADER: "own", OVERSEER: "province"},
    ),
    Right(
        "directive.edit",
        "Nhập văn bản chỉ đạo, phân công kết nghĩa",
        "Enter directives that assign twins",
        {OVERSEER: "province", ADMINISTRATOR: "all"},
    ),
    Right(
        "lexicon.edit",
        "Giữ từ điển đọc văn bản",
        "Keep the reader's lexicon",
        {ADMINISTRATOR: "all"},
    ),
    Right("jobs.read", "Xem việc chạy nền", "See background jobs", {ADMINISTRATOR: "all"}),
    Right(
        "locality.edit",
        "Sửa hồ sơ địa phương, thế mạnh",
        "Edit the locality's profile and strengths",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province", ADMINISTRATOR: "all"},
    ),
    Right(
        "organisation.create",
        "Thêm cơ quan, đơn vị, thôn",
        "Add organisations and hamlets",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province", ADMINISTRATOR: "all"},
    ),
    Right(
        "people.invite",
        "Mời đồng nghiệp",
        "Invite colleagues",
        {LEADER: "own", OVERSEER: "province", ADMINISTRATOR: "all"},
    ),
    Right(
        "people.manage",
        "Đổi vai trò, cho thôi",
        "Change roles, end memberships",
        {LEADER: "own", OVERSEER: "province", ADMINISTRATOR: "all"},
    ),
    Right(
        "audit.read",
        "Đọc nhật ký",
        "Read the audit log",
        {OFFICER: "own", LEADER: "own", OVERSEER: "province", ADMINISTRATOR: "all"},
    ),
    Right("settings.read", "Xem thiết lập hệ thống", "See the system's settings", {ADMINISTRATOR: "all"}),
)
BY_CODE: dict[str, Role] = {role.code: role for role in ROLES}
RIGHT_BY_CODE: dict[str, Right] = {right.code: right for right in RIGHTS}
NEEDS_SECOND_FACTOR = frozenset({OVERSEER, ADMINISTRATOR})


def scope_of(role: str, right: str) -> str:
    """Return own, province, all or "" (not allowed) for `role` and `right`. KeyError for an unknown right."""
    scopes = RIGHT_BY_CODE[right].scope
    return "all" if role == SYSTEM else scopes.get(role, "")
