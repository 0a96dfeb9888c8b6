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

MAGIC = bytes.fromhex("894846535 40d0a1a".replace(" ", ""))
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
        if not 64 * 1024 <= self.m <= 2 * 1024 * 1024 or not 3 <= self.t <= 64 or not 1 <= self.p <= 64:
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
            if h(plain[:32], b"", b"holdfast/1/id", 16) == self.vault_id and plain[32] == 1:
                return plain[:32]
        raise Refused("wrong key")


def headers(db):
    """The two copies: whole ones by falling sequence, and the reason for each that is not."""
    whole, faults = [], []
    for table in ("h0", "h1"):
        try:
            row = db.execute(f"SELECT b FROM {table}").fetchone()
            whole.append(Header(bytes(row[0]) if row else b""))
        except (sqlite3.DatabaseError, Refused) as fault:
            faults.append(fault)
    return sorted(whole, key=lambda one: -one.sequence), faults


def root_by_passphrase(db, passphrase):
    """The root by the better header, then by the other."""
    whole, faults = headers(db)
    for one in whole:
        try:
            return one.root(passphrase)
        except Refused as fault:
            faults.append(fault)
    named = [fault for fault in faults if isinstance(fault, Refused) and str(fault) != "header"]
    raise named[-1] if named else Refused("header")


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


def check_head(keys, head, rows, raw_headers):
    """What the head knows of the rest; a list of what does not fit."""
    wrong = []
    tags = [bytes(16)] * 64
    for k, b in rows:
        tags[k % 64] = bytes(x ^ y for x, y in zip(tags[k % 64], keys.bucket_tag(k, b)))
    kept = bytes.fromhex(head["buckets"]) if isinstance(head["buckets"], str) else b"".join(
        bytes.fromhex(tag) for tag in head["buckets"]
    )
    wrong += [f"bucket {i}" for i in range(64) if kept[i * 16 : i * 16 + 16] != tags[i]]
    if head["rows"] != len(rows):
        wrong.append(f"row count: {len(rows)} of {head['rows']}")
    digest = bytes.fromhex(head["header"])
    if not any(hashlib.sha256(raw).digest() == digest for raw in raw_headers):
        wrong.append("header digest")
    return wrong


def read(path, passphrase=None, words=None):
    """Yields nothing by halves: (rows as dicts, faults as strings)."""
    if os.path.getsize(path) == 0:
        raise Refused("not a vault")
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        raise Refused("not a vault") from None
    if not {"h0", "h1", "r"} <= tables:
        raise Refused("not a vault")
    root = root_by_words(words) if words is not None else root_by_passphrase(db, passphrase)
    keys = Keys(root)
    whole, _ = headers(db)
    if whole and all(one.vault_id != keys.vault_id for one in whole):
        raise Refused("wrong key")
    out, faults, rows, head = [], [], [], None
    for k, b in db.execute("SELECT k, b FROM r ORDER BY k"):
        if k != keys.head_row:
            rows.append((k, b))
        try:
            kind, body = keys.open(k, b)
        except ValueError as fault:
            faults.append(f"row {k}: {fault}")
            continue
        if k == keys.head_row:
            head = json.loads(body)
        else:
            out.append({"k": k, "kind": kind, "body": json.loads(body)})
    if head is None:
        if not out and not whole:
            raise Refused("wrong key")
        faults.append("head")
    else:
        faults += check_head(keys, head, rows, [one.raw for one in whole])
    if len(whole) < 2:
        faults.append("header copy")
    return out, faults


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
            out, faults = read(given.vault, words=Path(given.recovery_key_file).read_text())
        elif given.passphrase_file:
            text = Path(given.passphrase_file).read_text()
            out, faults = read(given.vault, passphrase=text.removesuffix("\n").removesuffix("\r"))
        else:
            arguments.error("one of --passphrase-file and --recovery-key-file")
    except Refused as fault:
        print(f"refused: {fault}", file=sys.stderr)
        return 1
    if not given.check:
        for row in out:
            print(json.dumps(row, ensure_ascii=False, sort_keys=True))
    for fault in faults:
        print(f"damaged: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
