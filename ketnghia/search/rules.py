"""The full-text index as the database keeps it: what makes it and what takes it away. Pure data.

search_text holds the folded words of each entry and its marks (models.Entry.marks), and nothing else, so that finding
reads little. A later migration that alters search_entry on SQLite must run FULL_TEXT again: Django rebuilds the table
there, and its triggers go with the old one. SQLite lists beginnings of four characters by themselves (prefix): "t:ph",
a title with a word that begins with "ph", is what suggestions ask. On PostgreSQL no list of pending words makes the
first search after many writes slow (fastupdate).
"""

# ruff: noqa: S608 - all names are our own
from __future__ import annotations

_COLUMNS = "fold_title, fold_body, marks"
_OLD = (
    f"INSERT INTO search_text(search_text, rowid, {_COLUMNS}) "
    "VALUES('delete', old.id, old.fold_title, old.fold_body, old.marks)"
)
_NEW = f"INSERT INTO search_text(rowid, {_COLUMNS}) VALUES (new.id, new.fold_title, new.fold_body, new.marks)"
_WORDS = (  # a step between title and body, so that no phrase reaches from one into the other
    "to_tsvector('simple', new.fold_title) || '''t:$'':1'::tsvector || to_tsvector('simple', new.fold_body) || "
    "(SELECT string_agg(quote_literal(mark) || ':' || place, ' ') "
    "FROM unnest(string_to_array(btrim(new.marks), ' ')) WITH ORDINALITY AS all_marks(mark, place))::tsvector"
)

_INDEX = "CREATE INDEX search_text_words ON search_text USING gin (words) WITH (fastupdate = off)"

FULL_TEXT: dict[str, list[str]] = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE search_text USING fts5({_COLUMNS}, "
        "content='search_entry', content_rowid='id', tokenize=\"ascii tokenchars ':.*-'\", prefix='4')",
        f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {_NEW}; END",
        f"CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN {_OLD}; END",
        f"CREATE TRIGGER search_entry_changed AFTER UPDATE OF {_COLUMNS} ON search_entry BEGIN {_OLD}; {_NEW}; END",
    ],
    "postgresql": [
        "CREATE TABLE search_text (id bigint PRIMARY KEY, words tsvector NOT NULL) WITH (toast_tuple_target = 8160)",
        _INDEX,
        "CREATE FUNCTION search_text_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"INSERT INTO search_text (id, words) VALUES (new.id, {_WORDS}) "
        "ON CONFLICT (id) DO UPDATE SET words = excluded.words; RETURN NULL; END $$",
        "CREATE FUNCTION search_text_drop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "DELETE FROM search_text WHERE id = old.id; RETURN NULL; END $$",
        "CREATE FUNCTION search_text_empty() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "TRUNCATE search_text; RETURN NULL; END $$",
        f"CREATE TRIGGER search_entry_kept AFTER INSERT OR UPDATE OF {_COLUMNS} ON search_entry "
        "FOR EACH ROW EXECUTE FUNCTION search_text_keep()",
        "CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry "
        "FOR EACH ROW EXECUTE FUNCTION search_text_drop()",
        "CREATE TRIGGER search_entry_emptied AFTER TRUNCATE ON search_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION search_text_empty()",
    ],
}
NO_FULL_TEXT: dict[str, list[str]] = {
    "sqlite": [
        "DROP TRIGGER search_entry_added",
        "DROP TRIGGER search_entry_gone",
        "DROP TRIGGER search_entry_changed",
        "DROP TABLE search_text",
    ],
    "postgresql": [
        "DROP TRIGGER search_entry_kept ON search_entry",
        "DROP TRIGGER search_entry_gone ON search_entry",
        "DROP TRIGGER search_entry_emptied ON search_entry",
        "DROP FUNCTION search_text_keep, search_text_drop, search_text_empty",
        "DROP TABLE search_text",
    ],
}

FILLING: dict[str, tuple[list[str], list[str]]] = {  # before and after an empty index is filled: all words at once
    "sqlite": ([], []),
    "postgresql": (["DROP INDEX search_text_words"], [_INDEX]),
}

_NEWEST = "SELECT id, words FROM search_text ORDER BY id DESC LIMIT {window}"
MATCHES: dict[str, str] = {  # ids that answer %s, at most %s, the newest first; of the newest {window} only
    "sqlite": "SELECT rowid AS id FROM search_text WHERE search_text MATCH %s ORDER BY rowid DESC LIMIT %s",
    "postgresql": "SELECT id FROM search_text WHERE words @@ %s::tsquery ORDER BY id + 0 DESC LIMIT %s",
}
NEWEST = f"SELECT id FROM ({_NEWEST}) AS newest WHERE words @@ %s::tsquery ORDER BY id DESC LIMIT %s"
