"""The full-text index as the database keeps it: what makes it and what takes it away. Pure data.

search_text holds the folded words of each entry and its marks (models.Entry.marks), and nothing else, so that finding
reads little. A later migration that alters search_entry on SQLite must run FULL_TEXT again: Django rebuilds the table
there, and its triggers go with the old one. SQLite lists beginnings of four characters by themselves (prefix): "t:ph",
a title with a word that begins with "ph", is what suggestions ask. On PostgreSQL no list of pending words makes the
first search after many writes slow (fastupdate), and the entries stand on shelves of 8,192 ids: each word begins with
the name of its shelf, so that a question reads one shelf after the other, the newest first, and stops when it has
enough. In one list for all it would read every text that answers before it knows which are the newest.
"""

# ruff: noqa: S608 - all names are our own
from __future__ import annotations

_COLUMNS = "fold_title, fold_body, marks"
_OLD = (
    f"INSERT INTO search_text(search_text, rowid, {_COLUMNS}) "
    "VALUES('delete', old.id, old.fold_title, old.fold_body, old.marks)"
)
_NEW = f"INSERT INTO search_text(rowid, {_COLUMNS}) VALUES (new.id, new.fold_title, new.fold_body, new.marks)"
_SHELF = "'b' || {id} / 8192 || 'x'"
_OWN = _SHELF.format(id="new.id")
_WORDS = (  # a step between title and body, so that no phrase reaches from one into the other
    f"to_tsvector('simple', replace(new.fold_title, ' ', ' ' || {_OWN})) || '''t:$'':1'::tsvector || "
    f"to_tsvector('simple', replace(new.fold_body, ' ', ' ' || {_OWN})) || "
    f"(SELECT string_agg(quote_literal({_OWN} || mark) || ':' || place, ' ') "
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
    "postgresql": (["DROP INDEX search_text_words"], [_INDEX, "ANALYZE search_entry, search_text"]),
}
REFILL = f"INSERT INTO search_text (id, words) SELECT id, {_WORDS} FROM search_entry AS new"  # PostgreSQL

MATCHES: dict[str, str] = {  # ids that answer `asked`, at most `most`, the newest first; engine.tsquery has ~ for shelf
    "sqlite": "SELECT rowid AS id FROM search_text WHERE search_text MATCH %(asked)s "
    "ORDER BY rowid DESC LIMIT %(most)s",
    "postgresql": "WITH RECURSIVE shelves(first) AS (SELECT max(id) / 8192 * 8192 FROM search_text UNION ALL "
    "SELECT (SELECT max(id) / 8192 * 8192 FROM search_text WHERE id < first) FROM shelves WHERE first IS NOT NULL), "
    "asked AS MATERIALIZED "
    f"(SELECT replace(%(asked)s, '~', {_SHELF.format(id='first')})::tsquery AS words FROM shelves) "
    "SELECT hit.id FROM asked, LATERAL (SELECT id FROM search_text WHERE search_text.words @@ asked.words "
    "ORDER BY id + 0 DESC LIMIT %(most)s) AS hit LIMIT %(most)s",
}
