"""What is remembered is never stale, whoever writes."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from ketnghia.accounts.models import User
from ketnghia.ui.fresh import fresh

pytestmark = pytest.mark.django_db(transaction=True)


def people() -> int:
    return fresh("people", User.objects.count)


def elsewhere(write) -> None:
    """Run `write` in another connection and wait until it has committed."""

    def run() -> None:
        write()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_counts_once_while_nothing_is_written(count_queries):
    people()
    assert count_queries(people) == 1  # the state alone


def test_sees_what_this_connection_writes():
    before = people()
    User.objects.create_user("a@example.vn", name="A")
    assert people() == before + 1


def test_sees_what_another_connection_writes():
    before = people()
    elsewhere(lambda: User.objects.create_user("b@example.vn", name="B"))
    assert people() == before + 1


def test_a_transaction_that_is_rolled_back_leaves_nothing_behind():
    before = people()
    with transaction.atomic():
        User.objects.create_user("c@example.vn", name="C")
        assert people() == before + 1
        transaction.set_rollback(True)
    assert people() == before


def test_different_keys_are_different_answers():
    assert fresh("one", lambda: 1) == 1
    assert fresh("two", lambda: 2) == 2
