"""How well and how fast the search finds, beside plain FTS5, PostgreSQL with unaccent, and tantivy: one table."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.search_texts import Question, Text, questions, texts

TEXTS = int(os.environ.get("BENCH_SEARCH_TEXTS", "100000"))
ASKED = 150
P50, P95, INDEX_SECONDS, WRITE_MS = 20, 60, 180, 10
WRITES = 100
Ask = Callable[[str], list[str]]  # query -> keys, best first
HEAD = (
    "| engine | index s | write p95 ms | p50 ms | p95 ms | MRR exact | MRR without tones | MRR with a slip |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|"
)


def measured(name: str, ask: Ask, index_seconds: float, write_ms: float | None = None) -> dict[str, Any]:
    """Ask every question once after one to warm up; return times in ms and mean reciprocal ranks by style."""
    asked = questions(ASKED, TEXTS)
    ask(asked[0].words)
    times, ranks = [], {"exact": [], "bare": [], "slip": []}  # type: ignore[var-annotated]
    for question in asked:
        began = time.perf_counter()
        keys = ask(question.words)[:10]
        times.append((time.perf_counter() - began) * 1000)
        if question.key:
            ranks[question.style].append(_rank(question, keys))
    cuts = statistics.quantiles(times, n=20)
    return {
        "name": name, "index": index_seconds, "write": write_ms, "p50": statistics.median(times), "p95": cuts[18],
        **{style: statistics.mean(found) for style, found in ranks.items()},
    }  # fmt: skip


def _rank(question: Question, keys: list[str]) -> float:
    return 1 / (keys.index(question.key) + 1) if question.key in keys else 0.0


def ours(name: str) -> dict[str, Any]:
    """Fill the index of the database that the environment names, and ask it through the queries of the pages."""
    from ketnghia.cli import start_django

    start_django()
    from django.core.management import call_command

    from ketnghia.core.actor import ANONYMOUS
    from ketnghia.search import actions
    from ketnghia.search.models import Entry
    from ketnghia.search.queries import Wanted, search

    call_command("migrate", verbosity=0)
    began = time.monotonic()
    rows = map(_searchable, texts(TEXTS))
    for batch in actions.batches(rows):
        actions.write("cam-ket", [(row, actions.digest_of(row), None) for row in batch])
    actions.count_words()
    seconds = time.monotonic() - began
    keys = dict(Entry.objects.values_list("pk", "key"))
    return measured(
        name, lambda words: [keys[pk] for pk in search(ANONYMOUS, Wanted(text=words)).ids], seconds, _write_times()
    )


def _searchable(text: Text) -> Any:
    from ketnghia.core.searchable import Searchable

    return Searchable(key=text.key, stream=f"bench:{text.key}", title=text.title, url="/", body=text.body)


def _write_times() -> float:
    """Return the 95th percentile in ms of writing one entry more, each in its own transaction; they are taken back."""
    from django.db import transaction

    from ketnghia.search import actions
    from ketnghia.search.models import Entry

    times = []
    for text in list(texts(WRITES)):
        row = _searchable(text._replace(key=f"w{text.key}"))
        began = time.perf_counter()
        with transaction.atomic():
            actions.write("cam-ket", [(row, actions.digest_of(row), None)])
        times.append((time.perf_counter() - began) * 1000)
    Entry.objects.filter(key__startswith="w").delete()
    return statistics.quantiles(times, n=20)[18]


def plain_fts5() -> dict[str, Any]:
    """SQLite's own: unicode61 without diacritics, all words, bm25."""
    import sqlite3

    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(Path(folder) / "plain.sqlite3")
        began = time.monotonic()
        base.execute(
            "CREATE VIRTUAL TABLE t USING fts5(key UNINDEXED, title, body, tokenize='unicode61 remove_diacritics 2')"
        )
        base.executemany("INSERT INTO t VALUES (?, ?, ?)", texts(TEXTS))
        base.commit()
        seconds = time.monotonic() - began

        def ask(words: str) -> list[str]:
            every = " ".join(f'"{word}"' for word in words.split())
            return [key for (key,) in base.execute("SELECT key FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", [every])]

        return measured("plain FTS5", ask, seconds)


def plain_postgresql(url: str) -> dict[str, Any]:
    """PostgreSQL's own: a configuration of 'simple' with unaccent, all words, ts_rank."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as base:
        base.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
        base.execute("CREATE TEXT SEARCH CONFIGURATION vi (COPY = simple)")
        base.execute(
            "ALTER TEXT SEARCH CONFIGURATION vi ALTER MAPPING FOR word, hword, hword_part WITH unaccent, simple"
        )
        began = time.monotonic()
        base.execute("CREATE TABLE bench_t (key text, words tsvector)")
        with base.cursor().copy("COPY bench_t FROM STDIN") as copy:  # the vectors are made afterwards
            for text in texts(TEXTS):
                copy.write_row((text.key, None))
        base.execute("CREATE TEMP TABLE said (key text PRIMARY KEY, said text)")
        with base.cursor().copy("COPY said FROM STDIN") as copy:
            for text in texts(TEXTS):
                copy.write_row((text.key, f"{text.title} {text.body}"))
        base.execute("UPDATE bench_t SET words = to_tsvector('vi', said) FROM said WHERE said.key = bench_t.key")
        base.execute("CREATE INDEX ON bench_t USING gin (words)")
        base.execute("VACUUM ANALYZE bench_t")
        seconds = time.monotonic() - began
        sql = (
            "SELECT key FROM bench_t, plainto_tsquery('vi', %s) AS q WHERE words @@ q "
            "ORDER BY ts_rank(words, q) DESC LIMIT 10"
        )
        return measured("PostgreSQL + unaccent", lambda words: [row[0] for row in base.execute(sql, [words])], seconds)


def plain_tantivy() -> dict[str, Any]:
    """Tantivy with its simple tokeniser, lower case and folding, any words, BM25."""
    import tantivy

    kind = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    kind = kind.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    builder.add_text_field("title", tokenizer_name="fold")
    builder.add_text_field("body", tokenizer_name="fold")
    index = tantivy.Index(builder.build())
    index.register_tokenizer("fold", kind.build())
    began = time.monotonic()
    writer = index.writer(num_threads=1)
    for text in texts(TEXTS):
        writer.add_document(tantivy.Document(key=[text.key], title=[text.title], body=[text.body]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    seconds = time.monotonic() - began
    searcher = index.searcher()

    def ask(words: str) -> list[str]:
        found = searcher.search(index.parse_query(words, ["title", "body"]), 10).hits
        return [searcher.doc(address)["key"][0] for _score, address in found]

    return measured("tantivy", ask, seconds)


def section() -> str:
    """Measure all five and return the section of RESULTS.md."""
    rows = [_apart("sqlite"), plain_fts5(), plain_tantivy(), *_apart_postgresql()]
    table = "\n".join([HEAD, *map(_line, rows)])
    budgets = f"Budgets: p50 ≤ {P50} ms, p95 ≤ {P95} ms, index ≤ {INDEX_SECONDS} s, write ≤ {WRITE_MS} ms."
    asked = f"{TEXTS:,} texts, {ASKED} questions for one text each and some of common words."
    return f"## Search\n{asked} {budgets}\n\n{table}\n"


def _apart(name: str, **more: str) -> Any:
    """Run one of the measurements in a process and a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KETNGHIA_DATA": folder, **more}
        done = subprocess.run(
            [sys.executable, "-m", "bench.search", name], env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    return json.loads(done.stdout.splitlines()[-1])


def _apart_postgresql() -> list[Any]:
    """Run both on PostgreSQL, when there is a server."""
    from tools.postgres import binaries_folder, cluster

    if binaries_folder() is None:
        return []
    with cluster() as url:
        return [_apart(name, KETNGHIA_DATABASE_URL=url) for name in ("postgresql", "plain-postgresql")]


def _line(row: dict[str, Any]) -> str:
    write = "–" if row["write"] is None else f"{row['write']:.1f}"
    return (
        f"| {row['name']} | {row['index']:.0f} | {write} | {row['p50']:.1f} | {row['p95']:.1f} "
        f"| {row['exact']:.2f} | {row['bare']:.2f} | {row['slip']:.2f} |"
    )


def main(name: str) -> None:
    """Print one measurement as JSON."""
    if name == "plain-postgresql":
        row = plain_postgresql(os.environ["KETNGHIA_DATABASE_URL"])
    else:
        row = ours("Kết Nghĩa on SQLite" if name == "sqlite" else "Kết Nghĩa on PostgreSQL")
    print(json.dumps(row))


if __name__ == "__main__":
    main(sys.argv[1]) if len(sys.argv) > 1 else print(section())
