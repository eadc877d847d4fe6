"""The full-text index as the database keeps it: what makes it and what takes it away. Pure data.

A later migration that alters search_entry on SQLite must run FULL_TEXT again: Django rebuilds the table there, and its
triggers go with the old one.
"""

from __future__ import annotations

_OLD = (
    "INSERT INTO search_text(search_text, rowid, fold_title, fold_body) "
    "VALUES('delete', old.id, old.fold_title, old.fold_body)"
)
_NEW = "INSERT INTO search_text(rowid, fold_title, fold_body) VALUES (new.id, new.fold_title, new.fold_body)"

FULL_TEXT: dict[str, list[str]] = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_text USING fts5("
        "fold_title, fold_body, content='search_entry', content_rowid='id', tokenize='ascii')",
        f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {_NEW}; END",
        f"CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN {_OLD}; END",
        f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN {_OLD}; {_NEW}; END",
    ],
    "postgresql": [
        "ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', fold_title), 'A') || setweight(to_tsvector('simple', fold_body), 'B')) STORED",
        "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
    ],
}
NO_FULL_TEXT: dict[str, list[str]] = {
    "sqlite": [
        "DROP TRIGGER search_entry_added",
        "DROP TRIGGER search_entry_gone",
        "DROP TRIGGER search_entry_changed",
        "DROP TABLE search_text",
    ],
    "postgresql": ["ALTER TABLE search_entry DROP COLUMN words"],
}
MATCHES: dict[str, tuple[str, str]] = {  # what is joined to search_entry AS entry, and the condition
    "sqlite": ("JOIN search_text ON search_text.rowid = entry.id", "search_text MATCH %s"),
    "postgresql": ("", "entry.words @@ %s::tsquery"),
}
