"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path, re_path

from ketnghia.programmes import views

app_name = "programmes"
urlpatterns = [
    path("ket-nghia/", views.index, name="index"),
    re_path(r"^ket-nghia\.(?P<ending>csv|xlsx|json)$", views.index_export, name="index_export"),
    path("ket-nghia/moi/", views.create, name="create"),
    path("ket-nghia/<slug:code>/", views.programme, name="programme"),
    path("ket-nghia/<slug:code>/tong-quan/", views.overview, name="overview"),
    path("ket-nghia/<slug:code>/cam-ket/", views.commitments, name="commitments"),
    re_path(
        r"^ket-nghia/(?P<code>[\w-]+)/cam-ket\.(?P<ending>csv|xlsx|json)$",
        views.commitments_export,
        name="commitments_export",
    ),
    path("ket-nghia/<slug:code>/cam-ket/moi/", views.add_commitment, name="add_commitment"),
    path("ket-nghia/<slug:code>/cam-ket/<int:pk>/sua/", views.edit_commitment, name="edit_commitment"),
    path("ket-nghia/<slug:code>/cam-ket/<int:pk>/rut/", views.withdraw_commitment, name="withdraw_commitment"),
    path("ket-nghia/<slug:code>/van-ban/", views.documents, name="documents"),
    path("ket-nghia/<slug:code>/van-ban/<int:pk>/", views.document, name="document"),
    path("ket-nghia/<slug:code>/van-ban/<int:pk>/tai-ve/", views.download, name="download"),
    path("ket-nghia/<slug:code>/van-ban/<int:pk>/go/", views.withdraw_document, name="withdraw_document"),
    path("ket-nghia/<slug:code>/van-ban/ban-<int:number>/", views.text_version, name="text_version"),
    path("ket-nghia/<slug:code>/van-ban/ban-<int:number>.txt", views.text_file, name="text_file"),
    path("ket-nghia/<slug:code>/van-ban/ban-<int:number>.docx", views.text_document, name="text_document"),
    path("ket-nghia/<slug:code>/nhat-ky/", views.history, name="history"),
    path("ket-nghia/<slug:code>/sua/", views.edit, name="edit"),
    path("ket-nghia/<slug:code>/cac-ben/", views.parties, name="parties"),
    path("ket-nghia/<slug:code>/trinh-ky/", views.submit, name="submit"),
    path("ket-nghia/<slug:code>/ky/", views.sign, name="sign"),
    path("ket-nghia/<slug:code>/ky/ban-giay/", views.register_paper, name="register_paper"),
    path("ket-nghia/<slug:code>/ky/rut/", views.take_back, name="take_back"),
    path("ket-nghia/<slug:code>/tra-lai/", views.send_back, name="send_back"),
    path("ket-nghia/<slug:code>/huy/", views.cancel, name="cancel"),
    path("ket-nghia/<slug:code>/chuyen-buoc/", views.advance, name="advance"),
    path("ket-nghia/<slug:code>/sua-doi/", views.amend, name="amend"),
    path("ket-nghia/<slug:code>/sua-doi/bo/", views.drop_amendment, name="drop_amendment"),
    path("ket-nghia/<slug:code>/sao-chep/", views.copy, name="copy"),
    path("van-ban-chi-dao/", views.directives, name="directives"),
    path("van-ban-chi-dao/moi/", views.edit_directive, name="edit_directive"),
    path("van-ban-chi-dao/<int:pk>/", views.directive, name="directive"),
    re_path(
        r"^van-ban-chi-dao/(?P<pk>\d+)\.(?P<ending>csv|xlsx|json)$", views.directive_export, name="directive_export"
    ),
    path("van-ban-chi-dao/<int:pk>/sua/", views.edit_directive, name="edit_directive"),
    path("van-ban-chi-dao/<int:pk>/cap/moi/", views.pair, name="pair"),
    path("van-ban-chi-dao/<int:pk>/cap/<int:number>/", views.pair, name="pair"),
    path("van-ban-chi-dao/<int:pk>/nhap-danh-sach/", views.import_pairs, name="import_pairs"),
    path("xac-minh/", views.verify, name="verify"),
]
