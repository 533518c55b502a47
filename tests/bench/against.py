"""The same text searched by what others use: SQLite's FTS5, and the way QualCoder searches.

python3 against.py CORPUS: a paragraph a line (document, tab, text). QualCoder loads the text of every document from its
database and runs one case-insensitive regular expression over each; so does this. One JSON line a figure.
"""

import json
import re
import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

WORD = "onboarding"
ROUNDS = 5


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def tell(figure, **values):
    print(json.dumps({"figure": figure, **values}))


def main(corpus):
    documents = {}
    for line in Path(corpus).read_text(encoding="utf-8").splitlines():
        number, text = line.split("\t", 1)
        documents.setdefault(int(number), []).append(text)
    with tempfile.TemporaryDirectory() as folder:
        fts5(Path(folder) / "fts.db", documents)
        fts5_twice(Path(folder) / "twice.db", documents)
        as_qualcoder(Path(folder) / "texts.db", documents)


def fts5(path, documents):
    base = sqlite3.connect(path)
    base.execute("pragma journal_mode=wal")
    base.execute("create virtual table t using fts5(text, document unindexed, tokenize='porter unicode61')")
    clock, used = time.perf_counter(), cpu()
    rows = ((text, number) for number, texts in documents.items() for text in texts)
    base.executemany("insert into t(text, document) values (?, ?)", rows)
    base.commit()
    tell("SQLite FTS5: build", cpu_s=round(cpu() - used, 1), wall_s=round(time.perf_counter() - clock, 1))
    tell("SQLite FTS5: size", bytes=path.stat().st_size)
    query = "select rowid, highlight(t, 0, '<', '>') from t where t match ? order by rank limit 50"
    clock, used = time.perf_counter(), cpu()
    for _ in range(ROUNDS):
        base.execute(query, (WORD,)).fetchall()
    wall, used = (time.perf_counter() - clock) / ROUNDS, (cpu() - used) / ROUNDS
    tell("SQLite FTS5: first page of a word", cpu_ms=round(used * 1e3, 2), wall_ms=round(wall * 1e3, 2))


def fts5_twice(path, documents):
    """Stems for ranking and the very words for phrases, as Subtext keeps both."""
    base = sqlite3.connect(path)
    base.execute("pragma journal_mode=wal")
    base.execute("create virtual table stems using fts5(text, tokenize='porter unicode61')")
    base.execute("create virtual table words using fts5(text, content='', tokenize='unicode61 remove_diacritics 2')")
    clock, used = time.perf_counter(), cpu()
    for texts in documents.values():
        base.executemany("insert into stems(text) values (?)", ((text,) for text in texts))
        base.executemany("insert into words(text) values (?)", ((text,) for text in texts))
    base.commit()
    used, wall = cpu() - used, time.perf_counter() - clock
    tell("SQLite FTS5, stems and words: build", cpu_s=round(used, 1), wall_s=round(wall, 1))


def as_qualcoder(path, documents):
    base = sqlite3.connect(path)
    base.execute("create table source (id integer primary key, fulltext text)")
    whole = ((number, "\n".join(texts)) for number, texts in documents.items())
    base.executemany("insert into source values (?, ?)", whole)
    base.commit()
    clock, used = time.perf_counter(), cpu()
    for _ in range(ROUNDS):
        pattern = re.compile(WORD, re.IGNORECASE)
        texts = base.execute("select id, fulltext from source").fetchall()
        hits = sum(len([m.span() for m in pattern.finditer(text)]) for _, text in texts)
    wall, used = (time.perf_counter() - clock) / ROUNDS, (cpu() - used) / ROUNDS
    tell("all texts, one expression", cpu_ms=round(used * 1e3, 1), wall_ms=round(wall * 1e3, 1), hits=hits)


main(sys.argv[1])
