"""The Django app of this slice."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ketnghia.accounts"
    label = "accounts"
