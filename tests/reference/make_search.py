#!/usr/bin/env python3
"""Makes search.json: invented records, queries, and how many records SQLite's FTS5 finds for each
with the tokenizer `unicode61 remove_diacritics 2`. Needs a Python whose sqlite3 has FTS5.

    python3 tests/reference/make_search.py
"""

import json
import pathlib
import random
import sqlite3

rng = random.Random(20260102)
SYLLABLES = "an be co da el fi go ha in jo ka lo mi no or pé qüi ra sto ti un ve wï yo ze ça ñu åm ки да λο να".split()
STOPS = [" "] * 12 + [". ", ", ", "-", " — ", "\n\n", "’", "'", "; ", "…"]


def word():
    return "".join(rng.choice(SYLLABLES) for _ in range(1 + int(rng.random() * 2.4)))


def spelled(text):
    """As somebody might write it: in capitals, with accents set apart, or as it is."""
    import unicodedata

    return rng.choice([str, str.upper, str.title, lambda t: unicodedata.normalize("NFD", t)])(text)


vocabulary = [word() for _ in range(250)]
weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
draw = lambda count: rng.choices(vocabulary, weights, k=count)


def text(count):
    return "".join(spelled(word) + rng.choice(STOPS) for word in draw(count))


records = [{"title": text(3) if rng.random() < 0.3 else "", "text": text(rng.randrange(3, 60))} for _ in range(300)]
plain = str.maketrans("éüïçñå", "euicna")
asked = []
for _ in range(120):
    one, two = draw(2)
    asked += [
        (one, False, f'"{one}"'),
        (one.upper().translate(plain), False, f'"{one}"'),
        (one[: rng.randrange(1, 4)], True, None),
        (f"{one} {two}", False, f'"{one}" AND "{two}"'),
        (f'"{one} {two}"', False, f'"{one} {two}"'),
        (f'"{one} {two[:2]}', True, f'"{one} {two[:2]}" *'),
        (f"{one}-{two}", False, f'"{one} {two}"'),
    ]

db = sqlite3.connect(":memory:")
db.execute("CREATE VIRTUAL TABLE t USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')")
db.executemany("INSERT INTO t VALUES (:title, :text)", records)
queries = []
for query, prefix, fts in dict.fromkeys(asked):
    found = db.execute("SELECT count(*) FROM t WHERE t MATCH ?", [fts or f'"{query}" *']).fetchone()[0]
    queries.append({"text": query, "prefix": prefix, "found": found})

reference = {"made_with": f"SQLite {sqlite3.sqlite_version}", "records": records, "queries": queries}
path = pathlib.Path(__file__).with_name("search.json")
path.write_text(json.dumps(reference, ensure_ascii=False, indent=0) + "\n")
print(len(queries), "queries,", sum(query["found"] for query in queries), "found")
