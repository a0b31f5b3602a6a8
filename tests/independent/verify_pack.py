#!/usr/bin/env python3
"""A second verifier of packs, written from the description of the format and sharing nothing with the first.

    verify_pack.py FILE... [--proof FILE] [--key TEXT]... [--previous FILE]

Several files are the parts of one pack, in any order; which of them are not there is told as "missing". Needs Python's standard library and the openssl command. TEXT is a fingerprint (SHA-256, hex) of the seal or of a key of the trail, or a key
of the trail, which may be followed by " until SIZE". Prints one line of JSON; ends with 0 when the file is accepted, 1 when it is not.
"""
import argparse, base64, hashlib, json, re, struct, subprocess, sys, tempfile, zlib
from pathlib import Path


class Refused(Exception):
    pass


def demand(holds, what):
    if not holds:
        raise Refused(what)


def sha256(data):
    return hashlib.sha256(data).digest()


# --- openssl -----------------------------------------------------------------------------------------------------------------------------------

def openssl_holds(arguments, **files):
    """Runs openssl on these contents; @name in an argument is the path of that file."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        paths = [str(Path(folder, a[1:])) if a.startswith("@") else a for a in arguments]
        return subprocess.run(["openssl", *paths], capture_output=True).returncode == 0


def rsa_holds(public_key, signature, message):
    return openssl_holds(["dgst", "-sha256", "-verify", "@key", "-keyform", "DER", "-signature", "@signature", "@message"],
                         key=public_key, signature=signature, message=message)


def ed25519_holds(public_key, signature, message):
    spki = bytes.fromhex("302a300506032b6570032100") + public_key
    return openssl_holds(["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "@key", "-rawin", "-in", "@message", "-sigfile", "@signature"],
                         key=spki, signature=signature, message=message)


# --- canonical JSON ----------------------------------------------------------------------------------------------------------------------------

def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def parse_canonical(data, what):
    try:
        text = data.decode("utf-8")
        value = json.loads(text, parse_float=lambda digits: demand(False, what))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Refused(what)
    demand(canonical(value) == text, what)
    return value


def from_base64(text, what, length=None):
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        raise Refused(what)
    demand(base64.b64encode(data).decode() == text and (length is None or len(data) == length), what)
    return data


# --- Merkle tree (RFC 9162, sections 2.1.3.2 and 2.1.4.2) --------------------------------------------------------------------------------------

def node(left, right):
    return sha256(b"\x01" + left + right)


def is_included(leaf, index, size, path, root):
    if index >= size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node(p, r)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def is_extension(first, first_root, second, second_root, path):
    if first == second:
        return not path and first_root == second_root
    if not 0 < first < second or not path:
        return False
    path = ([first_root] if first & (first - 1) == 0 else []) + list(path)
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


# --- PDF ---------------------------------------------------------------------------------------------------------------------------------------

WHITE = b" \n\r\t\0\x0c"
NUMBER = re.compile(rb"[+-]?\d*\.?\d+")
REFERENCE = re.compile(rb"(\d+) (\d+) R")
NAME = re.compile(rb"/([^\s/<>\[\]()]*)")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Reference(int):
    pass


class Pdf:
    """Reads what hangs from the catalogue of a file with one cross-reference table."""

    def __init__(self, data):
        self.data = data
        demand(data.startswith(b"%PDF-1.7\n"), "header")
        end = re.search(rb"startxref\n(\d+)\n%%EOF\n\Z", data[-64:])
        demand(end, "end")
        at = int(end[1])
        head = re.match(rb"xref\n0 (\d+)\n", data[at:at + 40])
        demand(head, "xref")
        count, at = int(head[1]), at + head.end()
        rows = data[at:at + 20 * count]
        demand(re.fullmatch(rb"0000000000 65535 f \n(\d{10} 00000 n \n)*", rows) and len(rows) == 20 * count, "xref")
        self.offsets = [int(rows[i:i + 10]) for i in range(0, len(rows), 20)]
        demand(data[at + len(rows):].startswith(b"trailer\n"), "trailer")
        trailer, _ = self.value(at + len(rows) + 8)
        demand(b"Prev" not in trailer and b"Encrypt" not in trailer, "trailer")
        self.root = self.get(trailer[b"Root"])

    def skip(self, at):
        while at < len(self.data) and self.data[at] in WHITE:
            at += 1
        return at

    def value(self, at):
        at = self.skip(at)
        data = self.data
        if data[at:at + 2] == b"<<":
            members, at = {}, self.skip(at + 2)
            while data[at:at + 2] != b">>":
                name = NAME.match(data, at)
                demand(name and name[1] not in members, "dictionary")
                members[name[1]], at = self.value(name.end())
                at = self.skip(at)
            return members, at + 2
        if data[at:at + 1] == b"[":
            items, at = [], self.skip(at + 1)
            while data[at:at + 1] != b"]":
                item, at = self.value(at)
                items.append(item)
                at = self.skip(at)
            return items, at + 1
        if data[at:at + 1] == b"(":
            return self.literal(at + 1)
        if data[at:at + 1] == b"<":
            end = data.index(b">", at)
            return bytes.fromhex(data[at + 1:end].decode("ascii")), end + 1
        for form, read in ((NAME, lambda m: "/" + m[1].decode("latin1")), (REFERENCE, lambda m: Reference(m[1])), (NUMBER, lambda m: float(m[0]))):
            match = form.match(data, at)
            if match:
                return read(match), match.end()
        for word, meaning in ((b"true", True), (b"false", False), (b"null", None)):
            if data.startswith(word, at):
                return meaning, at + len(word)
        raise Refused(f"object at {at}")

    def literal(self, at):
        text = bytearray()
        while self.data[at:at + 1] != b")":
            byte = self.data[at:at + 1]
            demand(byte not in (b"", b"("), "string")
            if byte == b"\\":
                at += 1
                byte = ESCAPES.get(self.data[at:at + 1], self.data[at:at + 1])
            text += byte
            at += 1
        return bytes(text), at + 1

    def start(self, reference):
        demand(isinstance(reference, Reference) and 0 < reference < len(self.offsets), "reference")
        at, head = self.offsets[reference], b"%d 0 obj\n" % reference
        demand(self.data.startswith(head, at), "object")
        return at + len(head)

    def get(self, value):
        return self.value(self.start(value))[0] if isinstance(value, Reference) else value

    def stream(self, reference):
        facts, at = self.value(self.start(reference))
        length = int(facts[b"Length"])
        demand(self.data.startswith(b"\nstream\n", at), "stream")
        at += len(b"\nstream\n")
        demand(self.data.startswith(b"\nendstream\nendobj\n", at + length), "stream")
        return facts, self.data[at:at + length]

    def embedded(self):
        names = self.get(self.get(self.get(self.root[b"Names"])[b"EmbeddedFiles"])[b"Names"])
        keys = [key.decode("ascii") for key in names[::2]]
        demand(keys == sorted(set(keys)) and sorted(names[1::2]) == sorted(self.get(self.root[b"AF"])), "lists of files")
        files = {}
        for key, reference in zip(keys, names[1::2]):
            stored = self.get(self.get(reference)[b"EF"])
            demand(stored[b"F"] == stored[b"UF"], key)
            facts, data = self.stream(stored[b"F"])
            demand(b"Filter" not in facts and self.get(facts[b"Params"])[b"Size"] == len(data), key)
            files[key] = data
        return files


# --- seal --------------------------------------------------------------------------------------------------------------------------------------

def der(tag, *parts):
    body = b"".join(parts)
    size = len(body)
    length = bytes([size]) if size < 128 else (lambda b: bytes([0x80 | len(b)]) + b)(size.to_bytes((size.bit_length() + 7) // 8, "big"))
    return bytes([tag]) + length + body


def element(data, at=0):
    """Tag, contents and end of the DER element at this place."""
    demand(at + 2 <= len(data), "DER")
    tag, size, start = data[at], data[at + 1], at + 2
    if size >= 128:
        start += size - 128
        size = int.from_bytes(data[at + 2:start], "big")
    demand(start + size <= len(data), "DER")
    return tag, data[start:start + size], start + size


def elements(data):
    at, found = 0, []
    while at < len(data):
        _, _, end = element(data, at)
        found.append(data[at:end])
        at = end
    return found


def members(data):
    return elements(element(data)[1])


OID = {name: bytes.fromhex(text) for name, text in {
    "signed-data": "06092a864886f70d010702", "data": "06092a864886f70d010701", "content-type": "06092a864886f70d010903",
    "message-digest": "06092a864886f70d010904", "certificate-v2": "060b2a864886f70d010910022f"}.items()}
SHA256 = bytes.fromhex("300d06096086480165030402010500")
RSA = bytes.fromhex("300d06092a864886f70d0101010500")
SEAL = re.compile(rb"/ByteRange \[([ \d]{43})\] /Contents <([0-9a-f]{16384})> >>\nendobj\n")


def check_seal(data):
    """The certificate, after checking that its key has signed all of the file but the place of the signature."""
    found = list(SEAL.finditer(data))
    demand(len(found) == 1, "seal")
    a, b, c, d = map(int, found[0][1].split())
    demand((a, b, c, c + d) == (0, found[0].start(2) - 1, found[0].end(2) + 1, len(data)), "range of the seal")
    octets = bytes.fromhex(found[0][2].decode("ascii"))
    end = element(octets)[2]
    cms, padding = octets[:end], octets[end:]
    demand(not any(padding), "padding of the seal")
    body = members(members(members(cms)[1])[0])
    certificate, signer = members(body[3])[0], members(body[4])[0]
    signature = element(members(signer)[5])[1]
    digest = sha256(data[:b] + data[c:])
    attributes = [der(0x30, OID["content-type"], der(0x31, OID["data"])),
                  der(0x30, OID["message-digest"], der(0x31, der(4, digest))),
                  der(0x30, OID["certificate-v2"], der(0x31, der(0x30, der(0x30, der(0x30, der(4, sha256(certificate)))))))]
    fields = members(members(certificate)[0])
    serial, issuer, public_key = fields[1], fields[3], fields[6]
    rebuilt = der(0x30, OID["signed-data"], der(0xA0, der(0x30, b"\x02\x01\x01", der(0x31, SHA256), der(0x30, OID["data"]), der(0xA0, certificate),
        der(0x31, der(0x30, b"\x02\x01\x01", der(0x30, issuer, serial), SHA256, der(0xA0, *attributes), RSA, der(4, signature))))))
    demand(rebuilt == cms, "the seal covers something else, or is written otherwise")
    demand(rsa_holds(public_key, signature, der(0x31, *attributes)), "signature of the seal")
    return certificate


# --- log ---------------------------------------------------------------------------------------------------------------------------------------

def parse_key(text):
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(\S+)", text)
    demand(match, "key")
    raw = from_base64(match[3], "key", 33)
    demand(raw[0] == 1 and sha256(match[1].encode() + b"\n" + raw).hex()[:8] == match[2], "key")
    return {"name": match[1], "id": match[2], "public": raw[1:], "text": text}


def check_checkpoint(data, origin, keys):
    """Size, root and signing keys of a checkpoint; `keys` are (key, first size, last size or None)."""
    match = re.fullmatch(r"([a-z0-9./-]{1,128})\n(0|[1-9]\d{0,15})\n(\S{44})\n\n((?:\u2014 \S+ \S+\n)+)", decoded(data))
    demand(match and match[1] == origin, "checkpoint")
    size, root, body = int(match[2]), from_base64(match[3], "checkpoint", 32), data[:data.index(b"\n\n") + 1]
    signers = []
    for line in match[4].splitlines():
        _, name, encoded = line.split(" ")
        raw = from_base64(encoded, "checkpoint")
        for key, first, last in keys:
            if key["name"] == name and key["id"] == raw[:4].hex() and first <= size and (last is None or size <= last):
                demand(key not in signers and ed25519_holds(key["public"], raw[4:], body), "signature of a checkpoint")
                signers.append(key)
                break
    demand(signers, "no key that was good for the checkpoint has signed it")
    return size, root, signers


def decoded(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("text")


def check_entry(value, path_required):
    demand(set(value) == {"entry", "payload", "salt", "path" if path_required else "consistency"}, "entry")
    entry, payload, salt = value["entry"], value["payload"], value["salt"]
    demand(entry["t"] == "garant-entry/1" and re.fullmatch("[0-9a-f]{64}", entry["pc"]), "entry")
    demand((payload is None) == (salt is None), "entry")
    if payload is not None:
        commitment = sha256(b"garant-payload/1\0" + from_base64(salt, "salt", 32) + canonical(payload).encode())
        demand(commitment.hex() == entry["pc"], "commitment")
    return entry, payload


def hashes(texts):
    return [from_base64(text, "path", 32) for text in texts]


def leaf_of(entry):
    return sha256(b"\0" + canonical(entry).encode())


def check_entries(data, manifest, size, root):
    by_seq, last = {}, (-1, "")
    for line in data.decode().splitlines():
        value = parse_canonical(line.encode(), "entries")
        entry, payload = check_entry(value, True)
        demand(entry["log"] == manifest["log"] and entry["seq"] > last[0] and entry["ts"] >= last[1], "entries")
        demand(is_included(leaf_of(entry), entry["seq"], size, hashes(value["path"]), root), f"entry {entry['seq']} is not in the log")
        last = (entry["seq"], entry["ts"])
        by_seq[entry["seq"]] = (entry, payload)
    return by_seq


def check_logged(by_seq, manifest, manifest_sha256):
    issuing = [payload for entry, payload in by_seq.values() if entry["act"] == "pack.manifest"]
    demand(len(issuing) == 1 and issuing[0], "entry of the manifest")
    after, part = issuing[0]["after"], manifest.get("part")
    if part:
        demand(len(after["manifests_sha256"]) == part["of"] and after["manifests_sha256"][part["number"] - 1] == manifest_sha256, "entry of the manifests")
    else:
        demand(after["manifest_sha256"] == manifest_sha256, "entry of the manifest")
    wanted = {seq for seq, (entry, _) in by_seq.items() if entry["act"] != "pack.manifest"}
    for listed in manifest["records"] + manifest["evidence"]:
        index = listed["log_index"]
        if index is None:
            continue
        demand(index in by_seq, f"entry {index} is missing")
        entry, payload = by_seq[index]
        wanted.discard(index)
        if "key" in listed:
            fits = entry["obj"]["type"] == "evidence" and (payload is None or payload["files"][0]["sha256"] == listed["sha256"])
        else:
            fits = entry["obj"]["type"] == listed["type"] and (listed["version"] is None or entry["obj"]["ver"] <= listed["version"])
            after = payload["after"] if payload else None
            fits = fits and (not after or after.get("code", listed["id"]) == listed["id"])
        demand(fits, f"entry {index} is about something else")
    demand(not wanted, "an entry more")


def check_sidecar(data, files, manifest, size, root, keys):
    text = decoded(data)
    match = re.fullmatch(r"c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9]\d{0,15})\n((?:\S+\n)*)\n((?:.*\n)+)", text)
    demand(match, "proof")
    later_size, later_root, signers = check_checkpoint(match[4].encode(), manifest["log"], keys)
    value = parse_canonical(from_base64(match[1], "proof"), "proof")
    entry, payload = check_entry(value, False)
    index = int(match[2])
    included = is_included(leaf_of(entry), index, later_size, hashes(match[3].split()), later_root)
    demand(entry["seq"] == index and entry["log"] == manifest["log"] and entry["act"] == "pack.issued" and payload and included, "proof")
    issued = {(file["sha256"], file["size"]) for file in payload["files"]}
    demand(files in issued, "the proof is of another file")
    demand(is_extension(size, root, later_size, later_root, hashes(value["consistency"])), "the proof is of another log")
    return signers


# --- pack --------------------------------------------------------------------------------------------------------------------------------------

def tree_root(leaves):
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha256(b"")
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return node(tree_root(leaves[:half]), tree_root(leaves[half:]))


def check_records(data, manifest):
    lines = data.split(b"\n")
    demand(lines.pop() == b"" and len(lines) == len(manifest["records"]), "records")
    records = {}
    for line, listed in zip(lines, manifest["records"]):
        record = parse_canonical(line, "record")
        name = (record["type"], record["id"])
        demand(sha256(line).hex() == listed["sha256"] and name == (listed["type"], listed["id"]), f"record {name}")
        demand(record["version"] == listed["version"], f"record {name}")
        records[name] = record["content"]
    demand(tree_root([sha256(b"\0" + line) for line in lines]).hex() == manifest["snapshot"]["records_root"], "root of the records")
    return records


def check_sign_offs(records, by_seq, manifest):
    index = {(r["type"], r["id"]): r["log_index"] for r in manifest["records"]}
    for (kind, id_), content in records.items():
        if kind != "signature":
            continue
        signed = records.get((content["record_type"], content["record_code"]))
        demand(signed and content["is_current"] == (content["record_digest"] == signed["content_digest"]), f"sign-off {id_}")
        entry, payload = by_seq.get(index[kind, id_], (None, None))
        if not payload:
            continue
        after = payload["after"]
        demand(all(after[m] == content[m] for m in ("record_digest", "meaning", "record_version")), f"sign-off {id_}")
        involved = [after.get("owner_id"), *after.get("prepared_by", []), *after.get("tester_ids", [])]
        demand(after["signer_id"] == entry["actor"]["id"] and after["signer_person_id"] not in involved, f"sign-off {id_}")


def part_name(manifest, number):
    return f"{manifest['pack_id']}-{number}of{manifest['part']['of']}.pdf" if manifest.get("part") else f"{manifest['pack_id']}.pdf"


def check_place(manifest):
    """The number of the part, None for a pack in one file. Its own place in the list of parts must hold the digest of what it says."""
    demand(("part" in manifest) == ("parts" in manifest), "parts")
    if "part" not in manifest:
        demand(not any("part" in e for e in manifest["evidence"]), "parts")
        return None
    part, parts = manifest["part"], manifest["parts"]
    number, of = part["number"], part["of"]
    demand(of > 1 and len(parts) == of and 1 <= number <= of, "number of the part")
    demand([(p["part"], p["file_name"]) for p in parts] == [(n, part_name(manifest, n)) for n in range(1, of + 1)], "list of the parts")
    content = canonical({key: value for key, value in manifest.items() if key != "parts"}).encode()
    listed = parts[number - 1]
    demand(listed["content_digest"] == sha256(content).hex(), "the part is not the one that its list names")
    demand(all(listed[end] == part[end] for end in ("from_section", "to_section")), "sections of the part")
    demand(all(1 <= e["part"] <= of for e in manifest["evidence"]), "parts of the evidence")
    return number


def check_pack(data):
    certificate = check_seal(data)
    files = Pdf(data).embedded()
    manifest = parse_canonical(files["M00000"], "manifest")
    demand(manifest["schema"] == "urn:garant:pack-manifest:1", "schema")
    demand(manifest["seal"]["certificate_sha256"] == sha256(certificate).hex(), "the manifest names another seal")
    own = check_place(manifest)
    unlisted = set(files) - {"M00000"} - {proof["key"] for proof in manifest["proofs"]}
    for listed in manifest["files"] + [e for e in manifest["evidence"] if e["location"] == "embedded" and e.get("part") == own]:
        found = files.get(listed["key"])
        demand(found is not None and len(found) == listed["bytes"] and sha256(found).hex() == listed["sha256"], f"file {listed['key']}")
        unlisted.discard(listed["key"])
    demand(not unlisted, "a file more")
    return certificate, files, manifest


def check_log(files, manifest, pinned_keys, previous):
    listed = [(parse_key(k["verifier_key"]), k["from_size"], k["to_size"]) for k in manifest["keys"]]
    keys = []
    for key, first, last in listed + [(key, 0, last) for key, last in pinned_keys]:
        limits = [limit for limit in (last, *(to for other, to in pinned_keys if other["text"] == key["text"])) if limit is not None]
        keys.append((key, first, min(limits) if limits else None))
    demand(not pinned_keys or manifest["log"] in {key["name"] for key, _ in pinned_keys}, "another log")
    size, root, signers = check_checkpoint(files["M00003"], manifest["log"], keys)
    by_seq = check_entries(files["M00002"], manifest, size, root)
    check_logged(by_seq, manifest, sha256(files["M00000"]).hex())
    heads = {}
    if "M00004" in files:
        consistency = parse_canonical(files["M00004"], "consistency")
        demand(consistency["log"] == manifest["log"], "consistency")
        for head in consistency["heads"]:
            heads[head["size"]] = from_base64(head["root"], "consistency", 32)
            demand(is_extension(head["size"], heads[head["size"]], size, root, hashes(head["path"])), "the log was forked")
    heads[size] = root
    if previous:
        older, older_root, _ = check_checkpoint(previous, manifest["log"], keys)
        demand(older not in heads or heads[older] == older_root, "the log was forked")
    return size, root, signers, by_seq, keys


# --- archive -----------------------------------------------------------------------------------------------------------------------------------

def open_archive(data):
    """The files of an archive by name, after checking that nothing else is in it."""
    (count, directory_size, at) = struct.unpack("<HII", data[-12:-2])
    demand(data[-22:-12] == struct.pack("<IHHH", 0x06054B50, 0, 0, count) and data[-2:] == b"\0\0", "end of the archive")
    demand(at + directory_size + 22 == len(data), "end of the archive")
    files, row, offset = {}, at, 0
    for _ in range(count):
        (crc, size, again, length) = struct.unpack("<IIIH", data[row + 16:row + 30])
        name = data[row + 46:row + 46 + length]
        common = struct.pack("<HHHHHIIIH", 20, 0x0800, 0, 0, 0x0021, crc, size, size, length)
        central = struct.pack("<IH", 0x02014B50, 0x0314) + common + struct.pack("<HHHHII", 0, 0, 0, 0, 0o100644 << 16, offset) + name
        demand(data[row:row + len(central)] == central, "directory of the archive")
        local = struct.pack("<I", 0x04034B50) + common + b"\0\0" + name
        demand(data[offset:offset + len(local)] == local, "header in the archive")
        body = data[offset + len(local):offset + len(local) + size]
        demand(zlib.crc32(body) == crc and name.decode() not in files, "file in the archive")
        files[name.decode()] = body
        row, offset = row + len(central), offset + len(local) + size
    demand(offset == at and row == at + directory_size, "directory of the archive")
    return files


def check_beside(archive, files, manifest):
    names = list(archive)
    apart = [e for e in manifest["evidence"] if e["location"] == "apart"]
    packs = [part_name(manifest, number + 1) for number in range(packs_in(manifest))]
    first = len(packs) + 4
    demand(names[:first] == [*packs, "manifest.json", "SHA256SUMS", "verify.html", "VERIFY.txt"], "files of the archive")
    demand(len(names) == first + len(apart), "files of the archive")
    demand(archive["manifest.json"] == files["M00000"] and archive["VERIFY.txt"] == files["M00005"], "files of the archive")
    expected = [("verify.html", manifest["verifier"])] + list(zip(names[first:], apart))
    for name, listed in expected:
        demand(len(archive[name]) == listed["bytes"] and sha256(archive[name]).hex() == listed["sha256"], name)
    demand(all(name.startswith(f"evidence/{e['key']}_") and name.count("/") == 1 for name, e in zip(names[first:], apart)), "names of the archive")
    sums = "".join(f"{sha256(archive[name]).hex()}  {name}\n" for name in names if name != "SHA256SUMS")
    demand(archive["SHA256SUMS"] == sums.encode(), "SHA256SUMS")


def packs_in(manifest):
    return manifest["part"]["of"] if manifest.get("part") else 1


def verify(paths, proof, keys, previous):
    """The identity of the pack, and the numbers of its parts that are not there."""
    manifests = [manifest for path in paths for manifest in verify_file(path, proof, keys, previous)]
    first = manifests[0]
    demand(len(manifests) == 1 or all(manifest.get("part") for manifest in manifests), "a file is no part")
    demand(all(m["pack_id"] == first["pack_id"] and m.get("parts") == first.get("parts") for m in manifests), "parts of different packs")
    numbers = [manifest["part"]["number"] for manifest in manifests if manifest.get("part")]
    demand(len(numbers) == len(set(numbers)), "a part is there twice")
    missing = [n for n in range(1, packs_in(first) + 1) if n not in numbers] if numbers else []
    return first["pack_id"], missing


def verify_file(path, proof, keys, previous):
    """The manifests of the packs in the file: of an archive those of all parts in it."""
    data = Path(path).read_bytes()
    if not data.startswith(b"PK\3\4"):
        return [verify_pdf(data, data, None, proof, keys, previous)]
    archive = open_archive(data)
    names = list(archive)
    manifests = [verify_pdf(archive[names[0]], data, archive, proof, keys, previous)]
    for number in range(2, packs_in(manifests[0]) + 1):
        inside = archive[part_name(manifests[0], number)]
        manifests.append(verify_pdf(inside, inside, None, proof, keys, previous))
        demand(manifests[-1]["part"]["number"] == number, "a part has the name of another")
    demand(not manifests[0].get("part") or manifests[0]["part"]["number"] == 1, "a part has the name of another")
    return manifests


def verify_pdf(pdf, data, archive, proof, keys, previous):
    """The manifest of a PDF; `data` is the file that was issued, `archive` what lies beside the PDF in it."""
    certificate, files, manifest = check_pack(pdf)
    if archive:
        check_beside(archive, files, manifest)
    records = check_records(files["M00001"], manifest)
    pinned = [(parse_key(m[1]), int(m[2]) if m[2] else None) for m in (re.fullmatch(r"(\S+\+\S+)(?: until (\d+))?", key) for key in keys) if m]
    digests = {key for key in keys if re.fullmatch("[0-9a-f]{64}", key)}
    demand(len(pinned) + len(digests) == len(keys), "keys")
    size, root, signers, by_seq, known = check_log(files, manifest, pinned, previous and Path(previous).read_bytes())
    check_sign_offs(records, by_seq, manifest)
    if proof:
        signers = check_sidecar(Path(proof).read_bytes(), (sha256(data).hex(), len(data)), manifest, size, root, known)
    texts = {key["text"] for key, _ in pinned}
    if keys:
        signed_by = {key["text"] for key in signers}
        names = {sha256(certificate).hex(), *(sha256(text.encode()).hex() for text in signed_by)}
        demand(names & digests or texts & signed_by, "another organisation")
        demand(not texts or texts & signed_by, "another key of the trail")
    return manifest


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--proof")
    parser.add_argument("--key", action="append", default=[])
    parser.add_argument("--previous")
    options = parser.parse_args()
    try:
        pack, missing = verify(options.files, options.proof, options.key, options.previous)
        answer = {"accepted": True, "pack": pack, "missing": missing}
    except Refused as refused:
        answer = {"accepted": False, "reason": str(refused)}
    except (KeyError, IndexError, ValueError, TypeError, AttributeError, struct.error) as broken:
        answer = {"accepted": False, "reason": f"not of the form: {broken!r}"}
    print(json.dumps(answer))
    sys.exit(0 if answer["accepted"] else 1)


if __name__ == "__main__":
    main()
