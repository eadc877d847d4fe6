"""The Django app of this slice."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "ketnghia.exchange"
    label = "exchange"
