"""People who sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from ketnghia.core.actor import VISITOR, Actor


class UserManager(BaseUserManager["User"]):
    """Makes people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **extra: object) -> User:
        """Return a new person; without a password none will ever match."""
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the person with this e-mail address in any case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person: signs in by e-mail, belongs to organisations through memberships. Holds no other personal data."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")])
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor(self) -> Actor:
        """This person acting for themselves and for no organisation."""
        return Actor(role=VISITOR, name=self.name, user_id=self.pk)

    @property
    def initials(self) -> str:
        """The first letters of the first and last word of the name, for the avatar."""
        parts = [part for part in self.name.split() if part[0].isalpha()] or [self.email]
        return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()
