"""Sample practices, an adoption, a question, a lesson and figures: everything says that it is a sample."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, uuid5

from ketnghia.core.actor import Actor
from ketnghia.exchange import actions
from ketnghia.exchange.actions import InspectionData, LessonData, QuestionData
from ketnghia.exchange.models import Practice, Question
from ketnghia.exchange.rules import PracticeData
from ketnghia.programmes.models import Programme

RECEPTION = PracticeData(
    title="Lịch tiếp công dân chung giữa các xã kết nghĩa (mẫu)",
    field="citizen-reception",
    lede="Người dân có việc ở cả hai xã chỉ đi một lần; hai xã trả lời một tiếng.",
    also=("mass-mobilisation",),
    sections={
        "problem": "Nhiều hộ có nương ở xã này, nhà ở xã kia. Một việc đất đai phải nộp hai đơn, đi hai ngày đường, "
        "có khi nhận hai câu trả lời khác nhau.",
        "context": "Xã miền núi, dân ở rải rác; bộ phận tiếp dân kiêm nhiệm.",
        "steps": "Chọn ngày cố định, đổi nơi theo tháng\nTháng lẻ ở xã này, tháng chẵn ở xã kia. Lịch dán "
        "ở nhà văn hóa và đọc trên loa.\n\nRà đơn trước buổi tiếp\nHai văn phòng đối chiếu danh sách đơn đã ẩn tên, "
        "tìm đơn trùng. "
        "Đơn trùng thành một hồ sơ, ghi rõ bên trả lời chính.\n\nNgồi cùng một bàn\nLãnh đạo hai xã, địa chính và tư "
        "pháp cùng dự. Việc trả lời được thì trả lời ngay và ghi vào sổ chung.\n\nHẹn ngày trả lời và nhắc hạn\nViệc "
        "chưa trả lời được có ngày hẹn; hai văn phòng cùng được nhắc.",
        "schedule": "Mỗi tháng một buổi, luân phiên địa điểm.",
        "days_to_settle": 9,
        "coordination": "Hai văn phòng dùng chung một sổ theo dõi bằng bảng tính.",
        "resources": "Không thêm người, không thêm kinh phí; mỗi tháng một buổi của lãnh đạo hai xã.",
        "results": [
            ["Lượt tiếp chung sau một quý", "14", "Sổ tiếp công dân chung (mẫu)"],
            ["Đơn trùng được gộp", "5", "Sổ tiếp công dân chung (mẫu)"],
            ["Trả lời ngay tại buổi tiếp", "9", "Sổ tiếp công dân chung (mẫu)"],
        ],
        "failed": "Buổi đầu không báo trước cho trưởng thôn nên ít người đến; từ buổi sau báo trước một tuần.",
        "needed": "Một buổi mỗi tháng của lãnh đạo hai xã\nSổ chung hoặc bảng tính\nKhông cần phần mềm mới",
    },
    terrain="upland",
    cost=0,
    contact="Bộ phận tiếp công dân của xã (mẫu)",
)
ONE_STOP = PracticeData(
    title="Sổ theo dõi hồ sơ một cửa bằng bảng tính, nhắc hạn tự động (mẫu)",
    field="admin-reform",
    lede="Dùng được trên máy cũ, không cần mạng; hồ sơ sắp trễ tự đổi màu.",
    also=("digital",),
    sections={
        "problem": "Hồ sơ trễ hạn vì không ai thấy trước; sổ giấy không nhắc được.",
        "steps": "Lập bảng tính một trang\nMỗi hồ sơ một dòng: loại, ngày nhận, hạn trả.\n\nTô màu theo hạn\nCòn hai "
        "ngày thì vàng, quá hạn thì đỏ.\n\nXem mỗi sáng\nBộ phận một cửa mở bảng đầu giờ, giao việc ngay.",
        "procedure": "Tiếp nhận và trả kết quả ở bộ phận một cửa.",
        "tool": "Bảng tính có công thức; mẫu kèm theo bài.",
        "before_after": [["Hồ sơ trễ hạn mỗi tháng", "17", "4"], ["Thời gian tìm một hồ sơ", "20 phút", "1 phút"]],
        "results": [["Hồ sơ đúng hạn", "96 %", "Đếm trên bảng tính (mẫu)"]],
        "failed": "Nhập hai nơi trong tháng đầu làm mọi người nản; bỏ sổ giấy mới chạy.",
        "needed": "Một máy tính\nMột người nhập đều mỗi ngày",
    },
    terrain="lowland",
    cost=0,
)
RADIO = PracticeData(
    title="Phát thanh pháp luật bằng tiếng dân tộc trên loa xã (mẫu)",
    field="law-outreach",
    lede="Tốn công dịch mà ít người nghe; ghi lại để nơi khác tránh.",
    sections={
        "problem": "Người lớn tuổi không hiểu bài tuyên truyền bằng tiếng phổ thông.",
        "steps": "Dịch bài phát thanh\nNhờ cán bộ xã dịch và đọc.\n\nPhát hai lần một ngày\nSáng sớm và chiều tối.",
        "audience": "Người lớn tuổi ở các thôn xa.",
        "outreach_form": "Loa, đài",
        "failed": "Giờ phát trùng giờ lên nương, loa xa không rõ. Nói trực tiếp mười lăm phút đầu buổi họp thôn "
        "hiệu quả hơn nhiều.",
        "needed": "Người đọc được cả hai thứ tiếng",
    },
    worked=False,
    terrain="upland",
    cost=12_000_000,
)
RECEIVING = PracticeData(
    title="Tiếp công dân hai buổi một tuần, hẹn giờ trước (mẫu)",
    field="citizen-reception",
    lede="Người dân hẹn giờ qua bộ phận một cửa; lãnh đạo xã tiếp, trả lời ngay hoặc hẹn ngày trả lời.",
    also=("admin-reform",),
    sections={
        "problem": "Buổi tiếp một lần mỗi tháng quá đông, người ở xa chờ cả buổi; nhiều việc phải hẹn lại vì thiếu hồ "
        "sơ.",
        "context": "Xã đồng bằng, dân đông; có một phòng tiếp dân và một cán bộ tiếp dân chuyên trách.",
        "staff": 1,
        "steps": "Mở hai buổi cố định mỗi tuần\nSáng thứ ba và chiều thứ năm, lịch dán ở trụ sở và đọc trên loa.\n\n"
        "Nhận hẹn trước\nBộ phận một cửa ghi việc cần gặp, báo trước giấy tờ phải mang.\n\nTiếp và trả lời\nLãnh đạo "
        "xã cùng địa chính, tư pháp ngồi chung; việc rõ thì trả lời ngay, việc khác hẹn ngày trong sổ.\n\nNhắc hạn\n"
        "Sổ theo dõi báo trước hạn ba ngày cho người phụ trách.",
        "schedule": "Hai buổi một tuần.",
        "days_to_settle": 12,
        "coordination": "Một cửa, địa chính, tư pháp dùng chung một sổ theo dõi.",
        "resources": "Một máy tính cũ, một bảng giờ hẹn; in tờ hướng dẫn giấy tờ phải mang.",
        "results": [
            ["Thời gian chờ của một người", "20 phút", "Sổ tiếp công dân (mẫu)"],
            ["Việc trả lời ngay tại buổi tiếp", "58 %", "Sổ tiếp công dân (mẫu)"],
        ],
        "failed": "Tháng đầu chỉ nhận hẹn qua mạng nên người lớn tuổi không hẹn được; sau nhận cả tại một cửa.",
        "needed": "Một người nhận hẹn\nLãnh đạo giữ đúng buổi đã báo\nSổ theo dõi có nhắc hạn",
    },
    terrain="lowland",
    cost=6_500_000,
    contact="Bộ phận tiếp công dân của xã (mẫu)",
)
LESSON = LessonData(
    matter="complaint",
    title="Đơn trùng ở hai xã giáp ranh nhận hai câu trả lời (mẫu)",
    problem="Một số hộ gửi cùng một nội dung về ranh giới đất tới hai nơi và nhận hai câu trả lời khác nhau, nên khiếu "
    "nại kéo dài.",
    done="Hai văn phòng đối chiếu đơn trước buổi tiếp, cử một nơi trả lời chính, mời cùng dự và ghi biên bản chung.",
    outcome="settled",
    lesson="Thống nhất nơi trả lời trước khi hẹn người dân; một câu trả lời chung thì người dân mới tin.",
    legal_basis="Luật Khiếu nại 2011; Luật Tiếp công dân 2013",
    days=21,
)
POINTS = [
    {"heading": "Lịch và địa điểm", "items": ["Lịch tiếp dán ở nơi dễ thấy", "Lãnh đạo tiếp đúng số buổi đã định"]},
    {"heading": "Sổ sách", "items": ["Mỗi lượt tiếp có ghi sổ", "Đơn chuyển đi có ngày, có nơi nhận"]},
    {"heading": "Kết quả", "items": ["Tỷ lệ trả lời đúng hạn", "Kiến nghị lần trước đã làm đến đâu"]},
]

INSPECTION = InspectionData(
    about="Tiếp công dân của Ủy ban nhân dân phường (mẫu)",
    held_on=date(2025, 11, 12),
    answers=[("yes", ""), ("yes", "Hai buổi mỗi tháng"), ("yes", ""), ("no", "Sổ chuyển đơn thiếu cột ngày"),
             ("yes", "92 % trong quý"), ("none", "")],
    findings="Lịch rõ, trả lời nhanh hơn quý trước; sổ chuyển đơn cần sửa.",
    follow_up="Văn phòng thêm cột ngày vào sổ chuyển đơn trước kỳ giám sát sau.",
)  # fmt: skip


def build(people: dict[str, Actor], founding: Programme) -> None:
    """Write, validate and publish sample practices, adopt one, ask and answer, learn from a case, count a quarter."""
    lan, minh, y_hoa, a_viet, thuy = (people[key] for key in ("lan", "minh", "y-hoa", "a-viet", "thuy"))
    shared = _publish(RECEPTION, founding, by=y_hoa, validator=minh, leader=a_viet)
    our_way = _publish(RECEIVING, founding, by=lan, validator=a_viet, leader=minh)
    _take_over(our_way, founding, by=y_hoa)
    _publish(ONE_STOP, founding, by=lan, validator=a_viet, leader=minh)
    _publish(RADIO, founding, by=y_hoa, validator=thuy, leader=a_viet)
    _adopt(shared, founding, by=thuy)
    _ask(shared, asker=thuy, answerer=y_hoa)
    _ask_open(founding, asker=lan)
    lesson = actions.write_lesson(by=lan, data=LESSON, is_sample=True)
    lesson = actions.submit_lesson(by=lan, lesson=lesson)
    actions.read_lesson(by=minh, lesson=lesson, version=lesson.version)
    actions.publish_lesson(by=minh, lesson=lesson, audience="everyone")
    listed = actions.write_checklist(
        by=lan, title="Giám sát công tác tiếp công dân (mẫu)", purpose="Dùng khi Hội đồng nhân dân giám sát chuyên đề.",
        points=POINTS, is_sample=True,
    )  # fmt: skip
    actions.share_checklist(by=lan, checklist=listed, audience="everyone")
    actions.inspect(by=lan, checklist=listed, data=INSPECTION, is_sample=True)
    for by, received, settled, in_time, complaints in (
        (lan, 64, 58, 52, 11),
        (a_viet, 31, 27, 22, 2),
        (thuy, 47, 45, 41, 6),
    ):
        kinds = {"complaint": complaints, "land": received // 3, "petition": received - complaints - received // 3}
        actions.record_reception(
            by=by,
            year=2025,
            quarter=4,
            received=received,
            settled=settled,
            in_time=in_time,
            kinds=kinds,
            is_sample=True,
        )


def _publish(data: PracticeData, founding: Programme, *, by: Actor, validator: Actor, leader: Actor) -> Practice:
    practice = actions.create_practice(by=by, data=data, programme=founding, is_sample=True)
    practice = actions.ask_comments(by=by, practice=practice)
    actions.validate_practice(
        by=validator, practice=practice, version=practice.version,
        text="Đã xem cách làm và đối chiếu sổ; kể đúng, nơi khác làm theo được (mẫu).",
    )  # fmt: skip
    return actions.publish_practice(by=leader, practice=practice, audience="everyone")


def _adopt(practice: Practice, founding: Programme, *, by: Actor) -> None:
    adoption = actions.adopt(
        by=by, practice=practice, programme=founding, started_on=date(2025, 11, 3), is_sample=True,
        plan="Làm thử mỗi quý một buổi trực tuyến, chỉ cho việc liên quan cả hai nơi (mẫu).",
    )  # fmt: skip
    actions.note_progress(
        by=by, adoption=adoption, version=adoption.version, state="trying",
        text="Đã làm buổi đầu, gộp được 3 đơn (mẫu).",
        difference="Đổi thành trực tuyến, mỗi quý một buổi.", result="",
    )  # fmt: skip


def _take_over(practice: Practice, founding: Programme, *, by: Actor) -> None:
    adoption = actions.adopt(
        by=by, practice=practice, programme=founding, started_on=date(2025, 10, 6), is_sample=True,
        plan="Mở một buổi một tuần, nhận hẹn qua trưởng thôn (mẫu).",
    )  # fmt: skip
    actions.note_progress(
        by=by, adoption=adoption, version=adoption.version, state="works", text="Đã chạy đều ba tháng (mẫu).",
        difference="Một buổi một tuần; trưởng thôn nhận hẹn thay một cửa vì đường xa.",
        result="Người dân chờ dưới nửa giờ; hai phần ba việc trả lời ngay (mẫu).",
    )  # fmt: skip


def _ask(practice: Practice, *, asker: Actor, answerer: Actor) -> Question:
    data = QuestionData(
        title="Xã không giáp ranh có làm được không? (mẫu)", scope="organisation", practice=practice,
        to=practice.owner, field=practice.field,
    )  # fmt: skip
    question = actions.ask(by=asker, key=uuid5(NAMESPACE_URL, "mau:hoi-1"), data=data, is_sample=True)
    said = "Được. Bắt đầu bằng một buổi trực tuyến mỗi quý, chỉ dành cho việc liên quan cả hai nơi."
    answer = actions.answer(by=answerer, question=question, key=uuid5(NAMESPACE_URL, "mau:dap-1"), text=said)
    return actions.accept_answer(by=asker, answer=answer)


def _ask_open(founding: Programme, *, asker: Actor) -> None:
    data = QuestionData(
        title="Các xã xếp lịch trực một cửa ngày thứ bảy thế nào? (mẫu)", scope="programme", programme=founding,
        field="admin-reform", body="Người dân ở xa khó đến trong giờ làm việc.",
    )  # fmt: skip
    actions.ask(by=asker, key=uuid5(NAMESPACE_URL, "mau:hoi-2"), data=data, is_sample=True)
