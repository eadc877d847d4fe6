"""Single sign-on against a real, tiny OpenID Connect provider on this machine (authorisation code flow, RS256)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from ketnghia.accounts.models import User
from ketnghia.accounts.tests.test_second_factor import set_up
from ketnghia.accounts.tests.test_sign_in import kinds

BEGIN = "/tai-khoan/mot-lan/sso/"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """The provider: whoever comes is the person in `claims`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), ProviderPages)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.claims: dict[str, Any] = {"sub": "u-1", "email_verified": True}
        self.audience = "ket-nghia"
        self.codes: dict[str, str] = {}


class ProviderPages(BaseHTTPRequestHandler):
    """The pages of the provider that the flow needs."""

    server: Provider

    def do_GET(self) -> None:
        """Discovery, keys, consent, the person's facts."""
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        url = self.server.url
        if path == "/.well-known/openid-configuration":
            names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            facts = {f"{name}_endpoint": f"{url}/{page}" for name, page in names.items()}
            self._answer(facts | {"issuer": url, "jwks_uri": f"{url}/jwks"})
        elif path == "/authorize":
            self.server.codes["c-1"] = query["redirect_uri"][0]
            self.send_response(302)
            self.send_header(
                "Location", f"{query['redirect_uri'][0]}?{urlencode({'code': 'c-1', 'state': query['state'][0]})}"
            )
            self.end_headers()
        elif path == "/userinfo":
            self._answer(self.server.claims)
        elif path == "/jwks":
            self._answer({"keys": [json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "k"}]})

    def do_POST(self) -> None:
        """Exchange the code for a token signed with our key."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.server.codes.get(form["code"][0]) != form["redirect_uri"][0]:
            self.send_error(400)
            return
        now = int(time.time())
        facts = {"iss": self.server.url, "aud": self.server.audience, "iat": now, "exp": now + 60}
        token = jwt.encode(facts | self.server.claims, KEY, algorithm="RS256", headers={"kid": "k"})
        self._answer({"access_token": "a-1", "token_type": "Bearer", "id_token": token})

    def _answer(self, facts: dict[str, Any]) -> None:
        body = json.dumps(facts).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_line: Any) -> None:
        """Be quiet."""


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """A provider that the settings know."""
    server = Provider()
    Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "sso",
        "name": "Cổng cán bộ",
        "client_id": "ket-nghia",
        "secret": "s",
        "settings": {"server_url": server.url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield server
    server.shutdown()
    server.server_close()


def sign_in_once(browser: Client, *, follow: bool = False, **params: str) -> Any:
    """Go through the provider as a browser does; return the answer to the way back."""
    leaving = browser.post(f"{BEGIN}?{urlencode({'process': 'login', **params})}")
    assert leaving.status_code == 302
    back = requests.get(leaving["Location"], allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    assert parts.netloc == "testserver"
    return browser.get(f"{parts.path}?{parts.query}", follow=follow)


def test_the_sign_in_page_offers_it_by_its_name(stranger: Any, provider: Provider) -> None:
    page = stranger.client.get("/tai-khoan/dang-nhap/?next=/vai-tro/").content.decode()

    assert "Cổng cán bộ" in page
    assert f'action="{BEGIN}?' in page
    assert "next=%2Fvai-tro%2F" in page


def test_a_known_person_comes_in_by_the_verified_address_and_reaches_the_page(lan: Any, provider: Provider) -> None:
    provider.claims["email"] = lan.user.email.upper()
    browser = Client()

    response = sign_in_once(browser, next="/vai-tro/")

    assert response["Location"] == "/vai-tro/"
    assert browser.get("/vai-tro/").wsgi_request.user == lan.user
    assert kinds(lan.user)[-1] == "person.signed_in"


def test_the_second_time_the_account_is_known_even_under_a_new_address(lan: Any, provider: Provider) -> None:
    provider.claims["email"] = lan.user.email
    sign_in_once(Client())
    provider.claims |= {"email": "lan.moi@example.vn", "email_verified": False}
    browser = Client()

    sign_in_once(browser)

    assert browser.get("/vai-tro/").wsgi_request.user == lan.user


def test_the_password_stays_as_it_was(lan_with_password: Any, provider: Provider) -> None:
    provider.claims["email"] = lan_with_password.user.email
    sign_in_once(Client())

    lan_with_password.user.refresh_from_db()
    assert lan_with_password.user.has_usable_password()


@pytest.mark.parametrize(("verified", "words"), [(True, "Chưa có lời mời"), (False, "chưa xác minh địa chỉ này")])
def test_a_stranger_is_turned_away_with_a_clear_page(
    stranger: Any, provider: Provider, verified: bool, words: str
) -> None:
    provider.claims |= {"email": "nguoi.la@example.vn", "email_verified": verified}

    response = sign_in_once(stranger.client)

    page = response.content.decode()
    assert response.status_code == 403
    assert words in page
    assert "nguoi.la@example.vn" in page
    assert not User.objects.filter(email="nguoi.la@example.vn").exists()
    assert stranger.client.get("/vai-tro/").status_code == 302


def test_an_unverified_address_of_a_known_person_opens_nothing(lan: Any, provider: Provider) -> None:
    provider.claims |= {"email": lan.user.email, "email_verified": False}
    browser = Client()

    assert sign_in_once(browser).status_code == 403
    assert browser.get("/vai-tro/").status_code == 302


def test_a_stopped_account_stays_closed(lan: Any, provider: Provider) -> None:
    provider.claims["email"] = lan.user.email
    sign_in_once(Client())
    lan.user.is_active = False
    lan.user.save()

    assert "Tài khoản đã dừng hoạt động" in sign_in_once(Client(), follow=True).content.decode()


def test_a_second_factor_is_asked_for_here_as_well(lan: Any, provider: Provider) -> None:
    set_up(lan)
    provider.claims["email"] = lan.user.email

    assert sign_in_once(Client())["Location"] == "/tai-khoan/lop-hai/ma/"


def test_a_token_for_another_site_is_refused(lan: Any, provider: Provider) -> None:
    provider.claims["email"] = lan.user.email
    provider.audience = "another-site"
    browser = Client()

    assert "Chưa đăng nhập được" in sign_in_once(browser).content.decode()
    assert browser.get("/vai-tro/").status_code == 302


def test_a_way_back_that_nobody_began_is_refused(lan: Any, provider: Provider) -> None:
    response = Client().get(f"{BEGIN}ve/?code=c-1&state=forged")

    assert "Chưa đăng nhập được" in response.content.decode()


def test_a_provider_that_is_down_is_told_in_words(stranger: Any, provider: Provider) -> None:
    provider.shutdown()
    provider.server_close()

    response = stranger.client.post(f"{BEGIN}?process=login")

    assert response.status_code == 503
    assert "Chưa đăng nhập được" in response.content.decode()


def test_stopping_at_the_provider_is_no_error(stranger: Any, provider: Provider) -> None:
    state = parse_qs(urlsplit(stranger.client.post(f"{BEGIN}?process=login")["Location"]).query)["state"][0]

    response = stranger.client.get(f"{BEGIN}ve/?error=access_denied&state={state}", follow=True)

    assert "Bạn đã dừng ở hệ thống đăng nhập một lần." in response.content.decode()


def test_without_a_provider_there_is_nothing(stranger: Any) -> None:
    assert stranger.client.post(BEGIN).status_code == 404
    assert "mot-lan" not in stranger.client.get("/tai-khoan/dang-nhap/").content.decode()


def test_the_settings_alone_switch_it_on_and_let_the_form_leave_for_the_provider(tmp_path: Any) -> None:
    code = (
        "from ketnghia.config import settings as s; import json;"
        "print(json.dumps([s.SOCIALACCOUNT_PROVIDERS, s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']]))"
    )
    environment = os.environ | {
        "KETNGHIA_DATA": str(tmp_path),
        "KETNGHIA_OIDC_URL": "https://sso.danang.example/realms/tp",
        "KETNGHIA_OIDC_CLIENT_ID": "kn",
    }
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    providers, form_action = json.loads(told.stdout)
    assert providers["openid_connect"]["APPS"][0]["settings"]["server_url"] == "https://sso.danang.example/realms/tp"
    assert form_action == ["'self'", "https://sso.danang.example"]
