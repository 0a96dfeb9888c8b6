#!/usr/bin/env python3
"""Runs the independent reader over every vector of `tests/vectors`. Exit 1 where one is not as written."""

import json
import sys
import tempfile
from pathlib import Path

import holdfast_reader as reader

VECTORS = Path(__file__).parent.parent / "vectors"


def patched(told, folder):
    """The vault of a refusal vector, written into `folder`."""
    file = bytearray((VECTORS / f"{told['base']}.holdfast").read_bytes().ljust(told["length"], b"\0")[: told["length"]])
    for at, new in told["edits"]:
        file[at : at + len(new) // 2] = bytes.fromhex(new)
    path = Path(folder) / "vault"
    path.write_bytes(file)
    return path


def said(path, told, keys):
    """What the reader says of it, in the words of the vectors."""
    given = told.get("given") or keys["passphrase" if told["key"] == "passphrase" else "recovery_words"]
    try:
        found = reader.read(path, **{"passphrase" if told["key"] == "passphrase" else "words": given})
    except reader.Refused as why:
        return {"refused": str(why)}
    return {
        "rows": sorted(found.damaged),
        "buckets": found.buckets,
        "headers": found.headers,
        "head_lost": found.head_lost,
        "count_off": found.count_off,
    }


# Fewer than these, and the vectors were not found: nothing was shown.
LEAST_VAULTS, LEAST_REFUSALS = 6, 150


def main():
    """Frozen vaults by both keys, then every refusal."""
    failed = passed = 0
    keys = {path.stem: json.loads(path.read_text()) for path in VECTORS.glob("*.json")}
    for name, told in keys.items():
        for key in ("passphrase", "recovery_words"):
            by = {"passphrase": told[key]} if key == "passphrase" else {"words": told[key]}
            found = reader.read(VECTORS / f"{name}.holdfast", **by)
            good = found.rows == told["rows"] and not found.faults()
            failed, passed = failed + (not good), passed + good
            if not good:
                print(f"{name} by {key}: {found.faults()}")
    refusals = sorted((VECTORS / "refusals").glob("*.json"))
    if len(keys) < LEAST_VAULTS or len(refusals) < LEAST_REFUSALS:
        print(f"reader: only {len(keys)} vaults and {len(refusals)} refusals")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for path in refusals:
            told = json.loads(path.read_text())
            answer = said(patched(told, folder), told, keys[told["base"]])
            failed, passed = failed + (answer != told["expect"]), passed + (answer == told["expect"])
            if answer != told["expect"]:
                print(f"{path.stem}: {answer}, not {told['expect']}")
    print(f"reader: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
