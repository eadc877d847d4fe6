"""The words that the search for names knows: surnames, given names, titles, posts, and what is no person. Pure Python.

Whoever adds words: in lower case with their tones; a measure follows with `python -m bench.detector`.
"""

from __future__ import annotations

from functools import cache

from ketnghia.core.vntext import fold
from ketnghia.organisations.register_file import read_table


def _set(words: str) -> frozenset[str]:
    return frozenset(word.strip() for line in words.strip().splitlines() for word in line.split(","))


SURNAMES = _set("""
nguyễn,trần,lê,phạm,hoàng,huỳnh,phan,vũ,võ,đặng,bùi,đỗ,hồ,ngô,dương,lý,đinh,trương,đoàn,trịnh,đào,lương,lưu
phùng,tạ,tô,tống,từ,văn,vương,đàm,đậu,điền,nghiêm,bành,chu,khương,la,lại,lâm,liêu,lục,nhan,ôn,phó,quách,tăng,tào
thân,thiệu,tiêu,tôn,tôn thất,trà,triệu,uông,võng,hứa,hà,mai,cao,thái,đồng,bạch,biện,cấn,chế,cù,diệp,giang,kha
kiều,lữ,mã,ngụy,ngọ,phương,quan,sử,trang,ưng,vạn,yên,lăng,mẫn,hồ thị,a lăng,alăng,bhling,bling,bh'nướch,bh'ling
bhnướch,bnướch,zơrâm,zơ râm,zrâm,ating,bríu,briu,arất,arâl,pơloong,ploong,p'loong,hôih,hiên,tơngôl,tơ ngôl,clâu
coor,cơlâu,ria,avô,abing,bhơ nướch,ra pát,rapát,đhroong,đinh thị,blup,kring,kêr,viết,xơ đăng,ksor,kpă,kpa,siu
nay,rcom,rơ com,rơ châm,rơchâm,rơ mah,rơmah,rah lan,ralan,rơ lan,niê,êban,êñuôl,mlô,kbuôr,ayun,byă,hđơk,kriêng
ktla,hwing,giàng,vàng,sùng,thào,mùa,vừ,lầu,cứ,hờ,mua,tráng,thèn,ly,hảng,sồng,lò,cầm,quàng,lường,bạc,cà,điêu
hoàng văn,nông,bế,lô,mông,thạch,danh,sơn,kim,châu,chau,neáng,néang,thị,bàn,phàn,chảo,tẩn,lù,đàng,bá,thành,quảng
đạo,tài,hán,trượng,ha,kơ să,cil,liêng,bon,điểu,thổ,y,a
""")
"""Surnames of the peoples of Vietnam; those of more than one word are matched by their first."""

WEAK = _set("""
văn,từ,mai,hà,cao,thái,châu,sơn,kim,danh,thạch,giang,trà,yên,phương,trang,quan,vạn,thành,quảng,tài,đạo,thổ,y,a
ria,la,lại,thị,mùa,nay,hiên,viết,bạc,cứ,đồng,lăng,vàng,bàn,cầm,nông,ly,bá,kiều,tăng,lục,liêng,ha,điền,chu,bon,cà
phó,hờ
""")
"""Surnames that are common words too: they need more around them."""

GIVEN = _set("""
an,anh,ân,ánh,ba,bách,bảo,bảy,bắc,băng,bé,bích,biên,bình,bốn,ca,cẩm,cảnh,cát,cầu,chánh,châu,chi,chiến,chính
chung,chương,cơ,công,cúc,cường,danh,dân,diễm,diên,diệp,diệu,dinh,du,dung,duy,duyên,dũng,dương,đại,đàn,đạo,đào
đạt,đăng,điền,điệp,điểu,định,đoan,đô,đông,đồng,đức,gái,giang,giao,giàu,hà,hai,hải,hạnh,hảo,hân,hậu,hằng,hiên
hiền,hiển,hiệp,hiếu,hiệu,hoa,hoà,hòa,hoài,hoan,hoàn,hoàng,hoạt,hồng,hợp,huân,huấn,huệ,hùng,huy,huyền,huỳnh,hưng
hương,hường,hữu,kha,khang,khanh,khánh,khải,khiêm,khoa,khôi,khuê,kiên,kiệt,kiều,kim,kỳ,lam,lan,lành,lâm,lân,lập
lê,lệ,liên,liễu,linh,loan,long,lộc,lợi,luân,luận,lụa,lực,lượm,lượng,lưu,ly,lý,mai,mạnh,mẫn,mận,mến,miên,minh,mơ
mùi,mười,mỹ,my,na,nam,năm,nga,ngà,ngân,nghĩa,nghiêm,ngọc,nguyên,nguyệt,nhàn,nhân,nhật,nhi,nhiên,nhu,nhung,như
nhựt,ninh,nở,oanh,phát,phấn,phi,phong,phú,phúc,phục,phụng,phương,phượng,phước,quân,quang,quảng,quế,quốc,quý
quyên,quyền,quyết,quỳnh,sang,sáng,sáu,sen,sinh,soạn,sơn,sương,sửu,tài,tám,tâm,tân,tấn,tây,thạch,thái,thanh,thành
thao,thảo,thắm,thắng,thân,thể,thêm,thi,thịnh,thiện,thìn,thoa,thọ,thông,thơ,thơm,thu,thuận,thuật,thục,thùy,thủy
thuý,thúy,thư,thường,thương,thực,tiên,tiến,tín,tính,tình,tịnh,toàn,toản,tráng,trang,trà,trâm,trân,trí,triết
triều,trinh,trình,trọng,trung,trúc,trường,tuấn,tuân,tuất,tuệ,tuyên,tuyền,tuyết,tú,tùng,tươi,tường,tư,uyên,út,vân
văn,việt,vinh,vịnh,vĩnh,võ,vũ,vui,vương,vượng,vy,xuân,xuyến,yên,yến,ý,đình,bá,thế,gia,sĩ,viết,tất,trần,cư,lựu
""")
"""Syllables of given and middle names."""

MIDDLES = _set("văn,thị,đình,hữu,công,quốc,ngọc,xuân,minh,đức,thanh,quang,bá,viết,thế,kim,mỹ,tấn,trọng,duy,phúc")

TITLES = _set(
    "ông,bà,anh,chị,cô,chú,bác,cụ,em,cháu,dì,cậu,mợ,thím,dượng,mệ,đ/c,bé,ông bà,đồng chí,vợ chồng,ông nội,bà nội,thầy"
    ",thầy giáo,cô giáo,bác sĩ,y sĩ,luật sư,công an viên,ma,amí,ama,mế,mr,mrs,ms,miss,dr"
)
DOTTED = _set("mr,mrs,ms,miss,dr")
"""Titles of an English text; a full stop may follow them."""

NO_NAME_AFTER = _set("""
con,mẹ,chồng,chủ,bạn,nông,ngoại,nội,cháu,em,chị,anh,ta,bà,ông,cố,hàng,này,đó,kia,ấy,già,gái,trai,tuổi,dâu,rể,họ
hùng,hội,phụ,nữ,thể,tri,học,sinh,nhỏ,bé,giáo,sĩ,quan,ruột,út,cả,là,và,có,được,không,đã,bị,nào,khác,tôi,mình,sở,ý
thích,nuôi,thuốc,cúng,mo,bói,lang,trò,cô,thầy,dạy
""")
"""What follows a title in a word of its own: bà con, anh em, cụ thể, em bé."""

POSTS = _set("""
chủ tịch,phó chủ tịch,bí thư,phó bí thư,bí thư thường trực,phó bí thư thường trực,bí thư đảng ủy,chủ nhiệm
trưởng thôn,trưởng bản,trưởng ban,phó ban,trưởng phòng,phó phòng,trưởng ấp,tổ trưởng,tổ phó,già làng,trưởng làng
trưởng buôn,kế toán,giám đốc,phó giám đốc,hiệu trưởng,hiệu phó,luật sư,bác sĩ,y sĩ,y tá,kỹ sư,thầy,thầy giáo
cô giáo,cán bộ,công chức,viên chức,chuyên viên,công chức địa chính,công chức tư pháp,cán bộ tư pháp
cán bộ địa chính,địa chính,tư pháp,hộ tịch,hội trưởng,chi hội trưởng,đội trưởng,trung tá,thiếu tá,đại úy
thượng úy,công dân,nguyên đơn,bị đơn,hộ,hộ dân,gia đình,vợ,chồng,mẹ,cha,con,con trai,con gái,cháu,chủ hộ
người dân,nông dân,nghệ nhân,thương binh,nhân chứng,người làm chứng,đảng viên,hòa giải viên,điều tra viên
thẩm phán,kiểm sát viên,văn thư,thường trực,giáo viên,học sinh,sinh viên,bệnh nhân,chị gái,em trai,em gái
anh trai,con dâu,con rể,cháu nội,thủ quỹ,bên mua,bên bán,công an viên,thôn đội trưởng,xã đội trưởng,phó thôn
bí thư chi bộ,bí thư chi đoàn,thư ký,chủ trì,sư cả,sư thầy,sư cô,linh mục,mục sư,lái xe,tài xế,bảo vệ,phóng viên
nhà báo,kiểm lâm viên,điều dưỡng,hộ sinh,nữ hộ sinh,hộ lý,nạn nhân,bị cáo,bị can,đối tượng,chiến sĩ,thiếu úy
trung úy,thượng tá,đại tá,cộng tác viên,báo cáo viên,người có uy tín,phó trưởng thôn,trưởng khối,cán sự
""")
"""Words for a person or a post that stand right before a name."""

MARKERS = _set("""
tên là,tên,tên tôi là,tôi là,tôi tên là,tôi tên,họ tên,họ và tên,họ tên là,người ký,người lập,người lập biểu
người viết,người khai,người nhận,người nộp,người gửi,người làm đơn,người khiếu nại,người đề nghị,người phản ánh
người viết đơn,người nộp đơn,kính gửi,đại diện là,ủy quyền là,theo ủy quyền là,tên gọi,ghi rõ họ tên
chủ tài khoản,người đại diện,theo lời,theo ý kiến,theo trình bày của,theo phản ánh của,theo đơn của,đơn của
ý kiến của,gia đình của,chữ ký của,người tố cáo,người bị tố cáo,kính thưa,vợ là,chồng là,con là,mẹ là,cha là
người bị khiếu nại,họ tên người khiếu nại,hồ sơ do,đơn do
""")
IS_WHO = _set("vợ,chồng,con,bên,người,chủ,mẹ,cha,bố,cháu,đại diện,em,chị,anh,mua,bán,trai,gái,ông,bà,đơn,quyền,dâu,rể")
"""One of these among the last words before «là» says that a person follows."""

VERBS = _set("""
nói,cho,trình,khai,nộp,gửi,rút,đề,khiếu,phản,xin,ký,đồng,yêu,kể,đã,đang,chưa,không,có,là,bị,được,hỏi,trả,đứng
nhận,mất,sinh,trú,ở,cùng,thay,bán,mua,chuyển,làm,viết,đến,về,phát,xác,thừa,kiện,tố,giao,bàn,vay,mượn,hẹn,đưa,dự
bảo,rằng,năm,hiến,gọi,lên,và,với,thống,chủ,tham,phụ,lập
""")
SPEAKING = _set("""
nói,cho biết,trình bày,khai,nộp,gửi,rút,đề nghị,khiếu nại,phản ánh,xin,ký,kể,khiếu kiện,kiến nghị,trú,sinh
đứng ra,thừa nhận,thay mặt,khẳng định,chia sẻ,bày tỏ,bức xúc,tố cáo,qua đời,nghỉ hưu,kết luận,chủ trì,đồng ý
yêu cầu,hỏi,trả lời,cùng vợ,tên,và vợ,và chồng,hòa giải,đứng tên,đi vắng,hiến,được nhận,vay,khai rằng,nói rằng
người dân,sn,nghề nghiệp,năm nay,cư trú,ở thôn
""")
"""What follows a person rather than a place."""

PLACE_WORDS = _set("""
đường,phố,trường,cầu,xã,phường,thôn,tỉnh,quỹ,giải,huyện,quận,thành phố,công viên,bản,làng,buôn,ấp,sóc,xóm,khu
chợ,sông,suối,núi,đèo,hồ,đập,biển,đảo,vịnh,chùa,đền,đình,miếu,lăng,nhà thờ,bệnh viện,trạm,thị trấn,thị xã
đặc khu,khối phố,khu phố,hẻm,kiệt,ngõ,công ty,hợp tác xã,htx,doanh nghiệp,nhà máy,khách sạn,nhà hàng,thương hiệu
tiểu học,thcs,thpt,mầm non,mẫu giáo,trung học,cơ sở,phổ thông,đại học,cao đẳng,học viện,tượng đài,quảng trường
khu di tích,di tích,nhà lưu niệm,khu tưởng niệm,giải thưởng,giải báo chí,học bổng,câu lạc bộ,đội,chi bộ
khu công nghiệp,cụm công nghiệp,cửa khẩu,thác,hang,động,rừng,đồi,dãy,vùng,miền,người,dân tộc,đồng bào,tiếng,sâm
quế,chè,trà,cà phê,gạo,rượu,lễ hội,tết,chiến dịch,mô hình,phong trào,cuộc thi,bài hát,bài,tác phẩm,sách,báo,đài
kênh,phần mềm,ứng dụng,xóm núi,nông trường,lâm trường,thủy điện,tư tưởng,đạo đức,phong cách,gương,chương trình
tuyến,ga,sân bay,sân vận động,bến,bến xe,cảng,nghĩa trang,nước,giống,sản phẩm,nhãn hiệu,cù lao,bán đảo,mũi,cồn
nóc,dốc,bàu,gò,hố,khe,cống,bãi,cộ,ngã ba,ngã tư,rẫy,hòn,lòng hồ
""")
"""What stands before a name that is not a private person's."""

VILLAGE_WORDS = _set("xã,phường,thôn,bản,làng,buôn,ấp,sóc,xóm,người,dân tộc,nước")
"""Of these a name with Văn or Thị is no part: «bí thư thôn Lê Thị Hoa»."""

BODIES = _set("hợp,công,doanh,ngân,trường,trạm,khách,xưởng,quỹ,hội,chi,trung,viện,cửa,quán,hãng,nhóm,đội")
"""The first word of a body whose name may end in a person's: «hợp tác xã nông nghiệp …»."""

NO_PERSON = _set("""
đảng,đoàn thanh,hội,ủy,ban,sở,phòng,công,tổ,nhà,việt,chi,tỉnh,huyện,xã,phường,thôn,làng,chương,nghị,luật,bộ,cục
chính,trường,trạm,trung,viện,bệnh,ngân,quỹ,lễ,tết,ngày,năm,tháng,quý,khu,đường,cầu,chợ,sông,núi,đèo,chùa,đền,báo
tạp,giải,cúp,phong trào,đại hội,thứ,mặt,liên,hợp,doanh,cổng,dịch,hệ,ứng,facebook,zalo,google,youtube,tiktok
microsoft,internet,excel,word,covid,nghĩa,bưu,văn phòng,thanh tra,tòa,viễn,điện,kế,kế hoạch,báo cáo,biên,quyết
thông,tờ,phiếu,mẫu,nội,nơi,kính,căn,độc,cộng,cụ,bác,thành phố,tổng,mô,cuộc,hòa giải,chủ,phó,bí,giám,trưởng,nhân
cán,đồng chí,cải,chuyển,an ninh,kinh,khoa,đặc,thị trấn,câu,hạt,miền,bắc,tây,trường sa,hoàng sa,bảo tàng,bản,buôn
ấp,vườn,di,nghệ,đài,sâm,quế,công ty,hợp tác,tiếp,giấy,sổ,đơn
""")
"""What begins the name of a body, a paper, a place; it is no first word of a person."""

KNOWN = _set("""
h'mông,h'mong,h'rê,k'ho,m'nông
hồ chí minh,bác hồ,hồ gươm,hồ tây,việt nam,đà nẵng,nguyễn ái quốc,võ nguyên giáp,phạm văn đồng,trần hưng đạo
lý thường kiệt,nguyễn trãi,lê lợi,quang trung,nguyễn huệ,phan châu trinh,phan chu trinh,phan bội châu
huỳnh thúc kháng,hoàng diệu,lê duẩn,trường chinh,tôn đức thắng,nguyễn văn trỗi,võ thị sáu,kim đồng
lương thế vinh,chu văn an,nguyễn du,lê hồng phong,trần phú,nguyễn thị minh khai,hà huy tập,nguyễn văn cừ
hoàng văn thụ,lý tự trọng,hai bà trưng,bà trưng,bà triệu,lý thái tổ,lê lai,đinh tiên hoàng,ngô quyền
phan đình phùng,hoàng hoa thám,trần cao vân,thái phiên,trần quý cáp,nguyễn duy hiệu,ông ích khiêm
nguyễn bỉnh khiêm,lê quý đôn,trần quốc toản,phan thanh,nguyễn tri phương,lê văn tám,kim liên,hồ xuân hương
nguyễn đình chiểu,bà nà,bà rịa,bà đen,cô tô,sơn trà,mỹ sơn,ngọc linh,vũ gia,thu bồn,trường sơn,cơ tu,ca dong
xơ đăng,giẻ triêng,ba na,ê đê,gia rai,bính ngọ,giáp thìn,ất tỵ,quý mão,đinh mùi,mậu thân,mậu tuất,kỷ hợi,canh tý
tân sửu,nhâm dần,hà nhì,la hủ,cao nguyên,thái lan,đoàn thanh,hà nội,nam bộ,trung bộ,bắc bộ,tây nguyên,đông nam á
lào,hoàng sa,trường sa,cù lao chàm,hội an,làng sen,lâm nghiệp,thạch hãn,phật giáo,công giáo,thủ tướng chính phủ
bác tôn,bộ chính trị,y tế,sơn tùng,mai vàng,hoa sen,kim cương,thái bình dương,nông thôn
""")
"""Famous people and places: without a title before it such a name is no private person's."""

FAMOUS = _set("cụ,bác,chí sĩ,anh hùng,nhà yêu nước,danh nhân,vua,danh tướng,liệt sĩ,nhà thơ,nhà văn,nhạc sĩ")
"""Titles of the famous: with them a known name is the known person's."""

COMPOUNDS = _set("""
văn phòng,văn hóa,văn hoá,văn nghệ,văn bản,văn thư,văn học,văn kiện,văn minh,văn bằng,thị trấn,thị xã,thị trường
thị sát,thị lực,thị giác,thị phần,thị tộc,đoàn thanh niên,thanh niên,công an,thị thực,thị chính,văn thể,văn xã
tư pháp,địa chính,hộ tịch,tài chính,kế toán,y tá,y sĩ,y tế,y học,y bác,y như,y theo,y dược,y đức,y lệnh,y án
""")
"""Words that begin with Văn or Thị and are no names."""

STARTERS = _set("""
theo,sau,khi,tại,ở,do,vì,nhờ,cùng,với,gặp,hiện,nguyên,chủ,hộ,người,con,cháu,vợ,chồng,mẹ,cha,bố,bên,có,nếu,để
trong,trước,từ,và,còn,riêng,nay,đến,việc,rồi,được,bởi,cho,các,những,một,hai,ba,nhà,gia,xe,của,là,số,họ,tên,tôi
trưởng,bị,nghe,thay,thấy,mời,cảm,gửi,kính,cán,đất,ruộng,bán,mua,sáng,chiều,tối,trưa,hôm,vừa,đây,đó,này,như,qua
về,xin,đề,già,thầy,đại,luật,kế,y,lúc,giữa
""")
"""First words of sentences that carry a capital only for their place."""

STOPS = _set("""
khiếu,nại,đề,nghị,về,xin,nộp,gửi,đơn,ở,trú,bị,có,là,và,đã,chưa,không,được,với,tại,thôn,xã,đến,lên,gọi,hỏi,nói
rằng,của,cho,từ,ngày,năm,sinh,quyết,thu,cấp,lại,vợ,chồng,con,cùng,làm,việc,số,điện,yêu,cầu,ký,đồng,phản,tố,cáo
hẹn,hồ,đất,nhà,trong,trước,sau,khi,thì,mà,để,do,vì,người,hộ,theo,kể,khai,bảo,chờ,nhận,trả,mất,bán,mua,vay,chuyển
đang,sẽ,vẫn,cũng,bàn,xác,thừa,đứng,trình,o
""")


UNTONED_SURNAMES = frozenset(map(fold, SURNAMES - WEAK))
UNTONED_GIVEN = frozenset(map(fold, GIVEN))
UNTONED_MIDDLES = frozenset(map(fold, MIDDLES))
UNTONED_STOPS = frozenset(map(fold, STOPS))


@cache
def places() -> frozenset[str]:
    """Return the names of the register in lower case with their tones: provinces, communes of today and before."""
    found = {row[1] for row in read_table("provinces.csv")} | {row[1] for row in read_table("units.csv")}
    for _code, name, _kind, district, province, *_ in read_table("former_units.csv"):
        found |= {name, province, district.partition(" ")[2]}
    return frozenset(name.lower() for name in found) | KNOWN
