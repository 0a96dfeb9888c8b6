#!/usr/bin/env python3
"""Reads a Holdfast vault, format 1, without Holdfast.

Written from the format's description alone, so that nobody's journal depends on one program.
Needs Python 3.9, `cryptography` and `argon2-cffi`.

    holdfast_reader.py VAULT --passphrase-file FILE      one JSON object a row, in order of its key
    holdfast_reader.py VAULT --recovery-key-file FILE    the same, by the 24 words; needs no header
    holdfast_reader.py VAULT … --check                   says only whether the file is whole

Exit 0: whole. Exit 1: `refused: NAME` (nothing was opened) or, after the rows that did open,
`damaged: …` on standard error. It never writes.
"""

import argparse
import hashlib
import hmac
import json
import os
import sqlite3
import struct
import sys
import unicodedata
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

MAGIC = bytes.fromhex("89484653540d0a1a")
NONCE = bytes(12)
HEAD_KIND = 0


class Refused(Exception):
    """The file may not or cannot be opened; the argument names why."""


def h(ikm, salt, info, n):
    """H(ikm, salt, info, n): HKDF-SHA256."""
    return HKDF(hashes.SHA256(), n, salt or None, info).derive(ikm)


def padded(length):
    """The least lawful length of a blob that holds `length` bytes: 1, 2, 4, 8, 16 KiB, then Padmé."""
    for kib in (1, 2, 4, 8, 16):
        if length <= kib * 1024:
            return kib * 1024
    exponent = length.bit_length() - 1
    last = exponent - exponent.bit_length()
    mask = (1 << last) - 1
    return (length + mask) & ~mask


class Keys:
    """Everything that follows from the root."""

    def __init__(self, root):
        self.vault_id = h(root, b"", b"holdfast/1/id", 16)
        self.row = h(root, self.vault_id, b"holdfast/1/row", 32)
        self.head = h(root, self.vault_id, b"holdfast/1/head", 32)
        self.head_row = int.from_bytes(h(self.head, b"", b"holdfast/1/head-row", 8), "little") & (2**63 - 1)

    def open(self, k, b):
        """(kind, body) of one blob; ValueError names what is wrong with it."""
        if len(b) < 1024 or padded(len(b)) != len(b):
            raise ValueError("length")
        at, salt, commitment = struct.pack("<Q", k), b[:32], b[32:48]
        one = HKDFExpand(hashes.SHA256(), 48, b"holdfast/1/one" + self.vault_id + at + salt).derive(self.row)
        if not hmac.compare_digest(one[32:], commitment):
            raise ValueError("commitment")
        aad = b"holdfast/1/row" + self.vault_id + at + struct.pack("<I", len(b))
        try:
            plain = ChaCha20Poly1305(one[:32]).decrypt(NONCE, b[48:], aad)
        except InvalidTag:
            raise ValueError("tag") from None
        version, kind, zero, length = struct.unpack_from("<BBHI", plain)
        if version != 1:
            raise ValueError("newer row")
        if zero or length > len(plain) - 8 or any(plain[8 + length :]):
            raise ValueError("form")
        return kind, plain[8 : 8 + length]

    def bucket_tag(self, k, b):
        """What one row adds to the tag of its bucket."""
        return hmac.new(self.head, struct.pack("<Q", k) + b[:32], hashlib.sha256).digest()[:16]


class Header:
    """The 1,024 bytes in the clear. Refuses before any key derivation."""

    def __init__(self, raw):
        if len(raw) != 1024 or raw[:8] != MAGIC or hashlib.sha256(raw[:992]).digest() != raw[992:]:
            raise Refused("header")
        self.raw = raw
        major, _minor, critical = struct.unpack_from("<HHI", raw, 8)
        if major != 1 or critical:
            raise Refused("newer")
        self.vault_id = raw[16:32]
        (self.sequence,) = struct.unpack_from("<Q", raw, 32)
        kdf, aead, zero, self.m, self.t, self.p = struct.unpack_from("<BBHIII", raw, 40)
        if (kdf, aead, zero) != (1, 1, 0) or any(raw[88:96]):
            raise Refused("newer")
        if not 64 * 1024 <= self.m <= 2048 * 1024 or not 3 <= self.t <= 16 or not 1 <= self.p <= 16:
            raise Refused("kdf")
        self.salt = raw[56:88]

    def root(self, passphrase):
        """The root key, if the passphrase opens a slot."""
        normal = unicodedata.normalize("NFC", passphrase).encode()
        secret = hash_secret_raw(normal, self.salt, self.t, self.m, self.p, 32, Type.ID, 19)
        label = b"holdfast/1/slot" + self.vault_id
        for slot in (self.raw[96 + i * 112 : 208 + i * 112] for i in range(8)):
            kek = h(secret, slot[:32], label, 32)
            try:
                plain = ChaCha20Poly1305(kek).decrypt(NONCE, slot[32:], label + self.raw[40:42])
            except InvalidTag:
                continue
            if plain[32] == 1 and not any(plain[33:]) and h(plain[:32], b"", b"holdfast/1/id", 16) == self.vault_id:
                return plain[:32]
        raise Refused("wrong key")


def headers(db, vault_id=None):
    """Both copies as bytes; the reasons for each that may not be used; those that may, best first."""
    copies, faults, good = [], [], []
    for table in ("h0", "h1"):
        row = db.execute(f"SELECT b FROM {table}").fetchone()
        copies.append(bytes(row[0]) if row else None)
        try:
            good.append(Header(copies[-1] or b""))
        except Refused as fault:
            faults.append(str(fault))
    if "newer" in faults:
        raise Refused("newer")
    good = [one for one in good if vault_id in (None, one.vault_id)]
    return copies, faults, sorted(good, key=lambda one: -one.sequence)


def root_by_passphrase(db, passphrase):
    """The root by the better header, then by the other."""
    _, faults, good = headers(db)
    for one in good:
        try:
            return one.root(passphrase)
        except Refused:
            continue
    if good:
        raise Refused("wrong key")
    raise Refused("kdf" if "kdf" in faults else "header")


def root_by_words(words):
    """The root from 24 BIP39 words."""
    listed = (Path(__file__).parent / "words.txt").read_text().split()
    given = unicodedata.normalize("NFKD", words).lower().split()
    if len(given) != 24 or any(word not in listed for word in given):
        raise Refused("recovery words")
    bits = 0
    for word in given:
        bits = bits << 11 | listed.index(word)
    root, check = (bits >> 8).to_bytes(32, "big"), bits & 0xFF
    if hashlib.sha256(root).digest()[0] != check:
        raise Refused("recovery words")
    return root


class Found:
    """What was in the file: rows that opened, and by name everything that is not whole."""

    def __init__(self):
        self.rows, self.damaged, self.buckets, self.headers = [], {}, [], []
        self.head_lost = self.count_off = False

    def faults(self):
        """Each fault in a few words; empty for a whole file."""
        return (
            [f"row {k}: {why}" for k, why in self.damaged.items()]
            + [f"bucket {i}" for i in self.buckets]
            + [f"header {i}" for i in self.headers]
            + ["head"] * self.head_lost
            + ["row count"] * self.count_off
        )


def judge(found, keys, head, rows, copies):
    """Holds what was found against the head."""
    digests = [copy and hashlib.sha256(copy).digest() for copy in copies]
    if head is None:
        found.head_lost = True
        found.headers = [] if digests[0] and digests[0] == digests[1] else [0, 1]
        return
    tags = [bytes(16)] * 64
    for k, b in rows:
        tags[k % 64] = bytes(x ^ y for x, y in zip(tags[k % 64], keys.bucket_tag(k, b)))
    found.buckets = [i for i in range(64) if bytes.fromhex(head["buckets"][i]) != tags[i]]
    found.count_off = head["rows"] != len(rows)
    found.headers = [i for i in (0, 1) if digests[i] != bytes.fromhex(head["header"])]


def inspect(path):
    """Refuses what is no SQLite file, or less of one than it says."""
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        first = file.read(100)
    if not first:
        raise Refused("cut short")
    if first[:16] != b"SQLite format 3\0":
        raise Refused(malformed_or_foreign(path))
    page, pages = int.from_bytes(first[16:18], "big"), int.from_bytes(first[28:32], "big")
    if size < 512 or size < page * pages:
        raise Refused("cut short")


def malformed_or_foreign(path):
    """A file that carries a whole header is a damaged vault; any other is something else."""
    raw = Path(path).read_bytes()
    at = raw.find(MAGIC)
    while at >= 0:
        if hashlib.sha256(raw[at : at + 992]).digest() == raw[at + 992 : at + 1024]:
            return "malformed"
        at = raw.find(MAGIC, at + 1)
    return "not a vault"


def read(path, passphrase=None, words=None):
    """Opens every row of the vault at `path` by either key."""
    inspect(path)
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        tables = set()
    if tables != {"h0", "h1", "r"}:
        raise Refused(malformed_or_foreign(path))
    root = root_by_words(words) if words is not None else root_by_passphrase(db, passphrase)
    keys, found = Keys(root), Found()
    rows, head = [], None
    for k, b in db.execute("SELECT k, b FROM r ORDER BY k"):
        try:
            kind, body = keys.open(k, b)
        except ValueError as fault:
            if k != keys.head_row:
                rows.append((k, b))
                found.damaged[k] = str(fault)
            continue
        if k == keys.head_row:
            head = head_of(kind, body)
        else:
            rows.append((k, b))
            found.rows.append({"k": k, "kind": kind, "body": json.loads(body)})
    copies, _, mine = headers(db, keys.vault_id)
    if head is None and not found.rows and not mine:
        raise Refused("wrong key")
    judge(found, keys, head, rows, copies)
    return found


def head_of(kind, body):
    """The head's JSON, or nothing where it is out of form."""
    try:
        head = json.loads(body)
        good = kind == HEAD_KIND and len(head["buckets"]) == 64 and head["rows"] >= 0 and len(head["header"]) == 64
    except (ValueError, KeyError, TypeError):
        return None
    return head if good else None


def main():
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("vault")
    arguments.add_argument("--passphrase-file")
    arguments.add_argument("--recovery-key-file")
    arguments.add_argument("--check", action="store_true")
    given = arguments.parse_args()
    try:
        if given.recovery_key_file:
            found = read(given.vault, words=Path(given.recovery_key_file).read_text())
        elif given.passphrase_file:
            text = Path(given.passphrase_file).read_text()
            found = read(given.vault, passphrase=text.removesuffix("\n").removesuffix("\r"))
        else:
            arguments.error("one of --passphrase-file and --recovery-key-file")
    except Refused as fault:
        print(f"refused: {fault}", file=sys.stderr)
        return 1
    if not given.check:
        for row in found.rows:
            print(json.dumps(row, ensure_ascii=False, sort_keys=True))
    for fault in found.faults():
        print(f"damaged: {fault}", file=sys.stderr)
    return 1 if found.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
