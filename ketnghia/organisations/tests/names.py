"""Names as people write them: official, in an office's name, misspelt, former, homonyms. Data for the tests."""

from __future__ import annotations

# name as written | near (a unit's or a province's code) | the unit that must come first
OFFICIAL = """
xã Nam Phước||20599
Xã Phước Thành, thành phố Đà Nẵng||20752
xã Thăng Phú||20827
thăng phú||20827
THĂNG PHÚ||20827
Thang Phu||20827
xa Thang Phu, Da Nang||20827
phường Hải Châu|48|20242
P.Hải Châu|48|20242
P. Hải Châu|48|20242
P Hải Châu|48|20242
phuong hai chau|48|20242
X.Thăng Phú||20827
Trà My||20900
TRÀ MY||20900
Trà Leng||20938
Tam Kỳ|48|20341
Hội An|48|20410
Hội An, An Giang||30673
Sơn Trà|48|20263
Thượng Đức|48|20506
Hoà Vang|48|20320
phường Hoà Xuân|48|20314
đặc khu Hoàng Sa||20333
Hoàng Sa||20333
huyện đảo Lý Sơn||21548
Đặc khu Trường Sa, Khánh Hòa||22736
Côn Đảo||26732
đặc khu Phú Quốc||31078
Tam Đảo, Phú Thọ||08911
xã Ia Sao, tỉnh Gia Lai||24073
Kông Chro||23824
phường An Nhơn|52|21910
An Nhơn, Gia Lai||21910
Buôn Đôn||24235
Si Ma Cai|15|02809
Chân Mây - Lăng Cô||20137
Chân Mây – Lăng Cô||20137
xã Chân Mây - Lăng Cô, Huế||20137
Xuân Hương - Đà Lạt||24781
Văn Miếu - Quốc Tử Giám||00226
phường 1 Bảo Lộc||24823
Phường 1, Bảo Lộc||24823
Hà Giang 1||00694
A Lưới 2||20044
Kép||07399
phường Bố Hạ||07294
xã Bố Hạ||07294
Nông Cống||16279
xã Bạch Xa, Tuyên Quang||02380
xã Xa Dung, Điện Biên||03208
phường Cửa Nam, Hà Nội||00082
xã Chợ Mới, Thái Nguyên||02086
Quan Triều, Thái Nguyên||05482
phường Phương Liệt||00352
Phuong Liet||00352
"""
ORGANISATIONS = """
Đảng ủy xã Nam Phước||20599
Đảng uỷ xã Nam Phước||20599
ĐẢNG UỶ XÃ NAM PHƯỚC||20599
UBND xã Nam Phước||20599
Ủy ban nhân dân xã Nam Phước||20599
HĐND xã Nam Phước||20599
Thường trực HĐND xã Nam Phước||20599
Ban Thường vụ Đảng ủy xã Nam Phước||20599
UBMTTQVN xã Nam Phước||20599
Mặt trận Nam Phước||20599
Đảng ủy Nam Phước||20599
Đảng bộ phường Hải Châu|48|20242
Party Committee of Nam Phuoc Commune||20599
Commune of Nam Phuoc||20599
Hai Chau Ward|48|20242
Hai Chau Ward, Da Nang City||20242
Ward Hai Chau|48|20242
Nam Phuoc Commune||20599
Krong Nang Commune, Dak Lak||24343
Dong Hoa Ward, Dak Lak Province||22258
Nam Phuoc town||20599
Nam Phuoc Township, Duy Xuyen District, Quang Nam Province||20599
"""
SPELLINGS = """
xã Avương||20458
A Vương||20458
xã AVương||20458
A vương|48|20458
Đắc Pring||20716
Đăk Pring||20716
Đắk Pring||20716
Đak Pring||20716
Dak Pring||20716
dac pring||20716
Đác Pring||20716
ĐẮC PRING||20716
La Dêê||20704
La Dee||20704
La Dê||20704
Ladêê||20704
La Êê||20698
La Ê||20698
Sông Kôn||20476
Sông Côn||20476
Song Kon||20476
Trà Mi||20900
Ea H'leo||24184
Ea H’leo||24184
Ea Hleo||24184
Ea H'Leo, Đăk Lăk||24184
EA HLEO||24184
Cư M'gar||24280
Cư Mgar||24280
M'Drắk||24412
M’Đrắk||24412
M Drak||24412
Krông Năng||24343
Krông Pắc||24490
Krông Pắk||24490
Ia Krêl||23866
Ia Krel||23866
IaKrêl||23866
Ya Hội||24007
Quy Nhơn Nam||21592
Qui Nhơn Nam||21592
Pơng Drang||24316
Đắk Tô||23401
Đăk Tô||23401
Nam Phứoc||20599
NamPhuoc||20599
Nam Phươc||20599
Cù Lao Chàm||20434
Quần đảo Trường Sa||22736
Quần đảo Hoàng Sa||20333
Xuân Hương|68|24781
"""
FORMER = """
TT Nam Phước||20599
TT. Nam Phước||20599
thị trấn Nam Phước||20599
thị trấn Nam Phước, huyện Duy Xuyên, tỉnh Quảng Nam||20599
Duy Vinh||20599
xã Duy Phước||20599
xã Duy Vinh (huyện Duy Xuyên cũ)||20599
xã Duy Vinh, H.Duy Xuyên||20599
Phước Kim||20752
Phước Lộc, Phước Sơn, Quảng Nam||20752
Bình Quế||20827
Bình Phú, Thăng Bình, Quảng Nam||20827
thị trấn Trà My|48|20900
Trà Sơn|48|20900
Trà Dơn||20938
Trà Ka||20929
Trà Kót||20908
Trà Cang||20941
Bha Lêê||20458
Bhalêê||20458
Bhalê||20458
B'halêê||20458
A Ting||20476
Ating||20476
Jơ Ngây||20476
Kà Dăng||20494
Cà Dăng||20494
Mà Cooih||20494
Ma Cooih||20494
Tà Pơơ||20710
Tà Pơ||20710
Tà Bhing||20710
Tabhing||20710
xã Tà Bhing, huyện Nam Giang, tỉnh Quảng Nam||20710
Cà Dy||20710
Zuôih||20707
Zuoich||20707
Chà Vàl||20707
Chaval||20707
Ch'ơm||20443
Chơm||20443
Gari||20443
Axan||20443
Tr'hy||20443
Tr’Hy||20443
Atiêng||20455
Anông||20455
Lăng, Tây Giang||20455
Dang, Tây Giang||20455
xã Ba, huyện Đông Giang||20485
xã Tư, huyện Đông Giang||20485
Zà Hung||20467
Arooi||20467
TT Prao||20467
thị trấn P'rao||20467
Quế Xuân 1||20650
Quế Xuân I||20650
Tam Xuân II||20971
Tam Xuân 2||20971
Hoà Khương, Hoà Vang||20332
Hòa Bắc|48|20194
phường Hòa Thuận Tây||20257
Khuê Trung||20260
Bình Hiên, Đà Nẵng||20242
Nam Dương, Hải Châu, Đà Nẵng||20242
Duy Thu, Duy Xuyên||20611
Nậm Nhùn||03434
xã Duy Trinh huyện Duy Xuyên tỉnh Quảng Nam||20623
tỉnh Quảng Nam - huyện Duy Xuyên - xã Duy Trinh||20623
Quảng Nam, Duy Xuyên, Duy Trinh||20623
xã Sam Mứn, huyện Điện Biên, Điện Biên||03352
phường Trần Phú, thành phố Hà Tĩnh, Hà Tĩnh||18073
"""
HOMONYMS = """
xã Hùng Sơn, Đà Nẵng||20443
Hùng Sơn|20242|20443
Hùng Sơn (Đà Nẵng)||20443
Hùng Sơn - Đà Nẵng||20443
xã Hùng Sơn thành phố Đà Nẵng||20443
Thăng Bình|48|20791
Thăng Bình|38|16342
Thăng Bình, Thanh Hóa||16342
Thăng Bình (Quảng Nam)||20791
Phước Thành|20599|20752
Trường Sơn (Nông Cống)||16348
Trường Sơn, huyện Nông Cống, tỉnh Thanh Hóa||16348
Trường Sơn, Quảng Trị||19204
Sơn Hà, Quảng Ngãi||21289
Sơn Hạ, Quảng Ngãi||21292
Mỹ Tho, Đồng Tháp||28261
Mỹ Thọ, Đồng Tháp||30076
Thanh An, Hồ Chí Minh||25807
Thạnh An, TP.HCM||27676
Ba Tô, Quảng Ngãi||21523
Văn Lăng, Thái Nguyên||05665
"""
CASES = [
    tuple(line.split("|"))
    for table in (OFFICIAL, ORGANISATIONS, SPELLINGS, FORMER, HOMONYMS)
    for line in table.strip().splitlines()
]
