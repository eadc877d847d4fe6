"""Where the site keeps things, from the settings that come from outside: its key, its database, uploaded files."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from ketnghia.config.environment import BadSetting

SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-32000", "temp_store=MEMORY")


def secret_key(folder: Path) -> str:
    """Return the key that is kept in the data folder, made on first use."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def database(url: str, folder: Path) -> dict[str, object]:
    """Return Django's description of the database: PostgreSQL from its URL, else SQLite in the folder."""
    if not url:
        pragmas = "; ".join(f"PRAGMA {words}" for words in SQLITE_PRAGMAS)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "ketnghia.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c jit=off"},  # many short questions: compiling one takes longer than answering it
    }


def files(url: str, folder: Path) -> dict[str, object]:
    """Return Django's description of where uploaded files lie: an S3-compatible store, else the folder. BadSetting."""
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder / "files"},
        }
    parts, query = urlsplit(url), parse_qs(urlsplit(url).query)
    bucket = parts.path.strip("/")
    if parts.scheme != "s3" or not parts.hostname or not bucket:
        raise BadSetting("KETNGHIA_STORAGE_URL must look like s3://key:secret@host:9000/bucket")
    scheme = "http" if query.get("tls", ["1"])[0] == "0" else "https"
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "bucket_name": bucket,
            "endpoint_url": f"{scheme}://{parts.hostname}:{parts.port}"
            if parts.port
            else f"{scheme}://{parts.hostname}",
            "region_name": query.get("region", ["us-east-1"])[0],
            "addressing_style": "path",
            "default_acl": None,  # what lies there is served by our pages alone
            "file_overwrite": False,
        },
    }
