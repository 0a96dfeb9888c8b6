#!/usr/bin/env python3
"""Writes what the fuzz targets begin with, out of tests/vectors and tests/contract, into the folder given.

Standard library only. Refuses nothing: what it cannot read it leaves out.
"""

import json
import pathlib
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
OUT = pathlib.Path(sys.argv[1])
MAGIC = bytes.fromhex("89484653540d0a1a")
DAY_ONE = b'{"metadata":{"version":"1.0"},"entries":[{"creationDate":"2024-05-01T21:30:00Z","timeZone":"Europe/London","text":"# A day","tags":["rain"]}]}'


def put(target, name, content):
    folder = OUT / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


for vault in sorted(TOP.glob("vectors/*.holdfast")) + sorted(TOP.glob("vectors/refusals/*.holdfast"))[:60]:
    content = vault.read_bytes()
    at = content.find(MAGIC)
    if at >= 0:
        for target in ("header", "slot"):
            put(target, vault.stem, content[at : at + 1024])
for name in ("empty", "other", "small"):
    put("page_carver", name, (TOP / f"vectors/{name}.holdfast").read_bytes())
head = {
    "generation": 12,
    "rows": 3,
    "buckets": ["00" * 16] * 64,
    "header": "00" * 32,
    "counters": {"07" * 16: 12},
    "program": "0.1.0",
}
put("head", "one", json.dumps(head).encode())
put("recovery_words", "one", ("1. abandon, " + "abandon " * 22 + "art").encode())
put("import_markdown", "named", b"2024-05-01 Rain.md\n---\ntitle: May\ntags: [rain, work]\nid: 7\n---\n# A day\n\nWet.\n")
put("import_markdown", "lists", b"---\r\ntags:\r\n  - rain\r\n  - \"work\"\r\ndate: 2024-05-01 21:30 +0100\r\n---\r\nWet.\r\n")
put("import_jsonl", "lines", b'{"date":"2024-05-01","text":"Wet.","tags":["rain"],"title":"May"}\n{"date":"1660-01-11 07:00","text":"Up.","x":[1]}\n')
for contract in sorted((TOP / "contract").glob("*.json")):
    page = json.loads(contract.read_text())
    requests = [page.get("request")] + [other.get("request") for other in page.get("others", [])]
    for n, request in enumerate(one for one in requests if one is not None):
        put("ipc_args", f"{contract.stem}-{n}", contract.stem.encode() + b"\n" + json.dumps(request).encode())
own = {"format": "holdfast-export", "version": 1, "records": [{"kind": "entry", "id": "0" * 32, "rev": "0" * 16, "after": [], "day": "2024-05-01", "precision": "day", "written_at": "2024-05-01T21:30:00Z", "text": "Wet."}]}
put("import_json", "own", json.dumps(own, separators=(",", ":")).encode())
put("import_json", "day-one", DAY_ONE)
put("import_json", "jrnl", b'{"tags":{},"entries":[{"title":"May","body":"Wet.","date":"2024-05-01","time":"21:30","tags":["@rain"],"starred":false}]}')
put("import_json", "mini-diary", b'{"metadata":{"application":"Mini Diary","version":"3.3.0"},"entries":{"2024-05-01":{"title":"May","text":"<p>Wet.</p>"}}}')
put("import_csv", "daylio", b'full_date,date,weekday,time,mood,activities,note_title,note\n"2024-05-01","May 1","Wednesday","21:30","good","rain | work","May","Wet.<br>Cold."\n')

import io
import zipfile

packed = io.BytesIO()
with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
    zipped.writestr("Journal.json", DAY_ONE)
put("import_zip", "one", packed.getvalue())
