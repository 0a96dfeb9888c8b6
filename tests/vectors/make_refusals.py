#!/usr/bin/env python3
"""Makes `refusals/*.json` from the frozen vaults: one file a fault, each a small patch with what must be said of it.

The vaults are made by the Rust program, the faults by this one, so that neither can hide the other's mistakes.
Every expectation below is written by hand from the format's description; none is computed by a reader.
"""

import json
import shutil
import sqlite3
import struct
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "reader"))
import holdfast_reader as reader  # noqa: E402
from cryptography.hazmat.primitives import hashes  # noqa: E402
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: E402
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand  # noqa: E402

TOLD = {name: json.loads((HERE / f"{name}.json").read_text()) for name in ("small", "older", "other", "empty", "changed")}
ROOT = reader.root_by_words(TOLD["small"]["recovery_words"])
KEYS = reader.Keys(ROOT)
ROWS = [row["k"] for row in TOLD["small"]["rows"]]
OLD = [row["k"] for row in TOLD["older"]["rows"]]
made = set()


def blob(name, k):
    db = sqlite3.connect(HERE / f"{name}.holdfast")
    return db.execute("SELECT b FROM r WHERE k = ?", [k]).fetchone()[0]


def header(name="small", table="h0"):
    db = sqlite3.connect(HERE / f"{name}.holdfast")
    return bytearray(db.execute(f"SELECT b FROM {table}").fetchone()[0])


def vector(name, expect, *steps, base="small", key="recovery", given=None):
    """Writes one vector: `steps` are (sql, arguments) or a function over the file's bytes."""
    assert name not in made, name
    made.add(name)
    before = (HERE / f"{base}.holdfast").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copy(HERE / f"{base}.holdfast", copy)
        for step in steps:
            if callable(step):
                copy.write_bytes(step(bytearray(copy.read_bytes())))
            else:
                db = sqlite3.connect(copy)
                db.execute("PRAGMA secure_delete = ON")
                db.execute(*step)
                db.commit()
                db.close()
        after = copy.read_bytes()
    edits, at = [], 0
    while at < len(after):
        if at < len(before) and before[at] == after[at]:
            at += 1
            continue
        end = at + 1
        while end < len(after) and not (end + 16 <= len(before) and before[end : end + 16] == after[end : end + 16]):
            end += 1
        edits.append([at, after[at:end].hex()])
        at = end
    told = {"base": base, "key": key, "length": len(after), "edits": edits, "expect": expect}
    if given:
        told["given"] = given
    (HERE / "refusals" / f"{name}.json").write_text(json.dumps(told, separators=(",", ":")) + "\n")


def refused(why):
    return {"refused": why}


def damaged(rows=(), buckets=(), headers=(), head=False, count=False):
    return {
        "rows": sorted(rows), "buckets": sorted(set(buckets)), "headers": list(headers), "head_lost": head, "count_off": count,
    }


def bucket(k):
    return k % 64


def put_header(raw, *tables, redo=True):
    if redo:
        raw = raw[:992] + sha256(raw[:992]).digest()
    return [(f"UPDATE {table} SET b = ?", [bytes(raw)]) for table in tables or ("h0", "h1")]


def edited(at, new, base="small"):
    raw = header(base)
    raw[at : at + len(new)] = new
    return raw


def flipped(at, bit=0):
    raw = header()
    raw[at] ^= 1 << bit
    return raw


def u16(n):
    return struct.pack("<H", n)


def u32(n):
    return struct.pack("<I", n)


def row(k, b):
    return ("UPDATE r SET b = ? WHERE k = ?", [bytes(b), k])


def add(k, b):
    return ("INSERT INTO r(k, b) VALUES (?, ?)", [k, bytes(b)])


def seal(k, plain, length=None, salt=b"\x11" * 32, keys=KEYS):
    """A blob as the format seals it, around any plain text at all."""
    at = struct.pack("<Q", k)
    one = HKDFExpand(hashes.SHA256(), 48, b"holdfast/1/one" + keys.vault_id + at + salt).derive(keys.row)
    length = length or reader.padded(64 + len(plain))
    aad = b"holdfast/1/row" + keys.vault_id + at + u32(length)
    return salt + one[32:] + ChaCha20Poly1305(one[:32]).encrypt(bytes(12), plain.ljust(length - 64, b"\0"), aad)


def plain(kind, body, version=1, zero=0, length=None):
    return struct.pack("<BBHI", version, kind, zero, len(body) if length is None else length) + body


# --- the header: what is refused before any work ---------------------------------------------------------------
P = {"key": "passphrase"}
vector("header-magic-wrong-in-both", refused("header"), *put_header(edited(0, b"\x88")), **P)
vector("header-magic-line-ends-changed", refused("header"), *put_header(edited(5, b"\x0a\x0a")), **P)
vector("header-digest-wrong-in-both", refused("header"), *put_header(flipped(992), redo=False), **P)
vector("header-last-byte-wrong-in-both", refused("header"), *put_header(flipped(1023), redo=False), **P)
vector("header-truncated-by-one", refused("header"), *put_header(header()[:1023], redo=False), **P)
vector("header-truncated-to-half", refused("header"), *put_header(header()[:512], redo=False), **P)
vector("header-truncated-to-nothing", refused("header"), *put_header(b"", redo=False), **P)
vector("header-one-byte-too-long", refused("header"), *put_header(header() + b"\0", redo=False), **P)
vector("header-zeroed-in-both", refused("header"), *put_header(bytes(1024), redo=False), **P)
vector("header-rows-deleted", refused("header"), ("DELETE FROM h0",), ("DELETE FROM h1",), **P)
for major in (0, 2, 255, 65535):
    vector(f"header-major-{major}", refused("newer"), *put_header(edited(8, u16(major))), **P)
for bit in (0, 1, 15, 31):
    vector(f"header-critical-bit-{bit}", refused("newer"), *put_header(edited(12, u32(1 << bit))), **P)
for kdf in (0, 2, 255):
    vector(f"header-kdf-{kdf}", refused("newer"), *put_header(edited(40, bytes([kdf]))), **P)
for aead in (0, 2, 255):
    vector(f"header-aead-{aead}", refused("newer"), *put_header(edited(41, bytes([aead]))), **P)
for at in (42, 43, 88, 95):
    vector(f"header-reserved-byte-{at}", refused("newer"), *put_header(flipped(at)), **P)
for m in (0, 8, 1024, 19456, 65535):
    vector(f"header-memory-{m}-kib", refused("kdf"), *put_header(edited(44, u32(m))), **P)
for m in (2097153, 2**32 - 1):
    vector(f"header-memory-{m}-kib", refused("kdf"), *put_header(edited(44, u32(m))), **P)
for t in (0, 1, 2, 17, 2**32 - 1):
    vector(f"header-passes-{t}", refused("kdf"), *put_header(edited(48, u32(t))), **P)
for p in (0, 17, 2**32 - 1):
    vector(f"header-lanes-{p}", refused("kdf"), *put_header(edited(52, u32(p))), **P)
vector("header-newer-in-one-copy", refused("newer"), *put_header(edited(8, u16(2)), "h1"), **P)
vector("header-newer-by-recovery-key", refused("newer"), *put_header(edited(8, u16(2))))

# --- the header: a single bit anywhere in what binds the key ----------------------------------------------------
wrong = refused("wrong key")
for at in (16, 23, 31):
    vector(f"header-vault-id-byte-{at}", wrong, *put_header(flipped(at)), **P)
for at in (56, 87):
    vector(f"header-kdf-salt-byte-{at}", wrong, *put_header(flipped(at, 7)), **P)
vector("header-memory-one-more", wrong, *put_header(edited(44, u32(65537 + 3))), **P)
vector("header-passes-one-more", wrong, *put_header(edited(48, u32(4))), **P)
vector("header-lanes-one-less", wrong, *put_header(edited(52, u32(3))), **P)
for at in (96, 127):
    vector(f"slot-salt-byte-{at}", wrong, *put_header(flipped(at)), **P)
for at, what in ((128, "root-first"), (159, "root-last"), (160, "kind"), (191, "zeros"), (192, "tag-first"), (207, "tag-last")):
    vector(f"slot-{what}-byte", wrong, *put_header(flipped(at)), **P)
noise = header()
noise[96:208] = noise[208:320]
vector("slot-replaced-by-noise", wrong, *put_header(noise), **P)
foreign = header("other")
vector("header-of-another-vault", wrong, *put_header(foreign, redo=False), **P)
mixed = header()
mixed[96:208] = foreign[96:208]
vector("slot-of-another-vault", wrong, *put_header(mixed), **P)
vector("passphrase-wrong", wrong, **P, given="heron on the lock gatf")
vector("passphrase-with-a-blank-behind", wrong, **P, given="heron on the lock gate ")
vector("passphrase-in-capitals", wrong, **P, given="HERON ON THE LOCK GATE")
vector("passphrase-from-before-the-change", wrong, **P, base="changed", given=TOLD["small"]["passphrase"])
vector("recovery-key-of-another-vault", wrong, given=TOLD["other"]["recovery_words"])
words = TOLD["small"]["recovery_words"].split()
vector("recovery-key-one-word-short", refused("recovery words"), given=" ".join(words[:-1]))
vector("recovery-key-one-word-too-many", refused("recovery words"), given=" ".join([*words, words[0]]))
vector("recovery-key-unknown-word", refused("recovery words"), given=" ".join(["holdfast", *words[1:]]))
listed = (HERE.parent / "reader" / "words.txt").read_text().split()


def fits(given):
    try:
        reader.root_by_words(" ".join(given))
    except reader.Refused:
        return False
    return True


other_word = next(word for word in listed if not fits([word, *words[1:]]))
vector("recovery-key-one-word-changed", refused("recovery words"), given=" ".join([other_word, *words[1:]]))
pair = next(i for i in range(23) if not fits([*words[:i], words[i + 1], words[i], *words[i + 2 :]]))
swapped = [*words[:pair], words[pair + 1], words[pair], *words[pair + 2 :]]
vector("recovery-key-two-words-swapped", refused("recovery words"), given=" ".join(swapped))

# --- the header: opens, and says what is not as it was -----------------------------------------------------------
for table, n in (("h0", 0), ("h1", 1)):
    vector(f"header-copy-{n}-torn", damaged(headers=[n]), *put_header(flipped(500), table, redo=False), **P)
    vector(f"header-copy-{n}-missing", damaged(headers=[n]), (f"DELETE FROM {table}",), **P)
    vector(f"header-copy-{n}-zeroed", damaged(headers=[n]), *put_header(bytes(1024), table, redo=False), **P)
    vector(f"header-copy-{n}-weakened", damaged(headers=[n]), *put_header(edited(44, u32(1024)), table), **P)
    vector(f"header-copy-{n}-salt-changed", damaged(headers=[n]), *put_header(flipped(60), table), **P)
vector("header-minor-raised", damaged(headers=[0, 1]), *put_header(edited(10, u16(9))), **P)
vector("header-sequence-raised", damaged(headers=[0, 1]), *put_header(edited(32, struct.pack("<Q", 99))), **P)
vector("header-noise-slot-changed", damaged(headers=[0, 1]), *put_header(flipped(700)), **P)
moved = header()
moved[880:992], moved[96:208] = moved[96:208], moved[880:992]
vector("slot-moved-to-the-last-place", damaged(headers=[0, 1]), *put_header(moved), **P)
vector("header-from-before-the-change-in-one-copy", damaged(headers=[1]), *put_header(header("small"), "h1", redo=False),
       base="changed", **P)
vector("headers-zeroed-by-recovery-key", damaged(headers=[0, 1]), *put_header(bytes(1024), redo=False))
vector("headers-deleted-by-recovery-key", damaged(headers=[0, 1]), ("DELETE FROM h0",), ("DELETE FROM h1",))
vector("headers-weakened-by-recovery-key", damaged(headers=[0, 1]), *put_header(edited(44, u32(8))))

# --- rows: one byte of each field of each row ---------------------------------------------------------------------
for n, k in enumerate(ROWS):
    whole = blob("small", k)
    for field, at in (("salt", 0), ("commitment", 32), ("ciphertext", 48), ("middle", len(whole) // 2), ("tag", len(whole) - 1)):
        b = bytearray(whole)
        b[at] ^= 0x10
        touched = [bucket(k)] if field == "salt" else []
        vector(f"row-{n}-{field}-flipped", damaged([k], touched), row(k, b))
    vector(f"row-{n}-removed", damaged([], [bucket(k)], count=True), ("DELETE FROM r WHERE k = ?", [k]))

# --- rows: moved, swapped, brought back ---------------------------------------------------------------------------
a, b, c = ROWS[0], ROWS[1], ROWS[-1]
vector("rows-swapped", damaged([a, b], [bucket(a), bucket(b)]), row(a, blob("small", b)), row(b, blob("small", a)))
vector("row-copied-over-another", damaged([b], [bucket(b)]), row(b, blob("small", a)))
free = max(ROWS) - 1
vector("row-copied-to-a-free-place", damaged([free], [bucket(free)], count=True), add(free, blob("small", a)))
vector("row-moved-to-a-free-place", damaged([free], [bucket(a), bucket(free)]), ("UPDATE r SET k = ? WHERE k = ?", [free, a]))
near = a + 64
vector("row-moved-within-its-bucket", damaged([near], [bucket(a)]), ("UPDATE r SET k = ? WHERE k = ?", [near, a]))
foreign_row = TOLD["other"]["rows"][0]["k"]
vector("row-of-another-vault-in-a-place", damaged([a], [bucket(a)]), row(a, blob("other", foreign_row)))
vector("row-of-another-vault-added", damaged([foreign_row], [bucket(foreign_row)], count=True), add(foreign_row, blob("other", foreign_row)))
changed_rows = [k for k in OLD if blob("older", k) != blob("small", k)]
for n, k in enumerate(changed_rows):
    vector(f"row-older-state-{n}-brought-back", damaged([], [bucket(k)]), row(k, blob("older", k)))
vector("rows-older-states-all-brought-back", damaged([], map(bucket, changed_rows)), *(row(k, blob("older", k)) for k in changed_rows))

# --- rows: lengths and insides -------------------------------------------------------------------------------------
one = blob("small", a)
for length in (0, 1, 63, 64, 1023):
    touched = [bucket(a)] if length < 32 else []
    vector(f"row-cut-to-{length}", damaged([a], touched), row(a, one[:length]))
large = next(k for k in ROWS if len(blob("small", k)) == 4096)
vector("row-cut-to-a-lawful-length", damaged([large]), row(large, blob("small", large)[:2048]))
vector("row-grown-to-the-next-length", damaged([a]), row(a, one.ljust(2 * len(one), b"\0")))
for length in (1536, 3000, 16385, 20000):
    vector(f"row-sealed-at-{length}", damaged([a], [bucket(a)]), row(a, seal(a, plain(1, b"{}"), length)))
vector("row-sealed-for-another-place", damaged([a], [bucket(a)]), row(a, seal(b, plain(1, b"{}"))))
vector("row-of-a-newer-version", damaged([a], [bucket(a)]), row(a, seal(a, plain(1, b"{}", version=2))))
vector("row-of-version-0", damaged([a], [bucket(a)]), row(a, seal(a, plain(1, b"{}", version=0))))
vector("row-reserved-bytes-set", damaged([a], [bucket(a)]), row(a, seal(a, plain(1, b"{}", zero=256))))
vector("row-body-longer-than-the-row", damaged([a], [bucket(a)]), row(a, seal(a, plain(1, b"{}", length=2000))))
vector("row-body-length-huge", damaged([a], [bucket(a)]), row(a, seal(a, plain(1, b"{}", length=2**32 - 1))))
vector("row-padding-not-zero", damaged([a], [bucket(a)]), row(a, seal(a, plain(1, b"{}") + b"\0\0\1")))
vector("row-sealed-by-another-root", damaged([a], [bucket(a)]),
       row(a, seal(a, plain(1, b"{}"), keys=reader.Keys(bytes(32)))))
vector("row-added-by-somebody-with-the-key", damaged([], [bucket(free)], count=True), add(free, seal(free, plain(1, b"{}"))))

# --- the head --------------------------------------------------------------------------------------------------------
head = KEYS.head_row
all_of = sorted({bucket(k) for k in changed_rows} | {bucket(k) for k in ROWS if k not in OLD})
vector("head-older-brought-back", damaged([], all_of, count=True), row(head, blob("older", head)))
vector("head-removed", damaged(head=True), ("DELETE FROM r WHERE k = ?", [head]))
for field, at in (("salt", 31), ("commitment", 47), ("ciphertext", 100), ("tag", -1)):
    b2 = bytearray(blob("small", head))
    b2[at] ^= 1
    vector(f"head-{field}-flipped", damaged(head=True), row(head, b2))
other_keys = reader.Keys(reader.root_by_words(TOLD["other"]["recovery_words"]))
vector("head-of-another-vault", damaged(head=True), row(head, blob("other", other_keys.head_row)))
vector("head-replaced-by-a-row", damaged(head=True), row(head, blob("small", a)))
vector("head-moved", damaged([head + 1], head=True), ("UPDATE r SET k = k + 1 WHERE k = ?", [head]))
vector("head-not-json", damaged(head=True), row(head, seal(head, plain(0, b"not json"), 4096)))
vector("head-with-too-few-buckets", damaged(head=True),
       row(head, seal(head, plain(0, json.dumps({"generation": 1, "rows": 9, "buckets": ["00" * 16] * 63, "header": "00" * 32,
                                                 "counters": {}, "program": "0"}).encode()), 4096)))

# --- the file: what still carries a header of ours is a damaged vault, not a foreign file ----------------------------------------------------------------------------------------------------------
size = (HERE / "small.holdfast").stat().st_size
vector("file-empty", refused("cut short"), lambda _: b"")
vector("file-of-text", refused("not a vault"), lambda _: b"Dear diary, " * 400)
vector("file-first-byte-flipped", refused("malformed"), lambda f: bytes([f[0] ^ 1]) + f[1:])
vector("file-of-zeros", refused("not a vault"), lambda f: bytes(len(f)), base="empty")
for length in (100, 4096, size // 2, size - 4096, size - 1):
    vector(f"file-cut-to-{length}", refused("cut short"), lambda f, length=length: f[:length])
vector("file-without-rows-table", refused("malformed"), ("DROP TABLE r",), base="empty")
vector("file-without-a-header-table", refused("malformed"), ("DROP TABLE h1",))
vector("file-with-a-table-more", refused("malformed"), ("CREATE TABLE notes(text TEXT)",))
print(len(made), "vectors")
