"""A stream of bytes under a password: authenticated, in pieces, so that any size fits into little memory.

The key comes from the password by scrypt (RFC 7914). The bytes go in pieces of PIECE through AES-256-GCM
(NIST SP 800-38D), each under a nonce of a random prefix, its number and whether it is the last: no piece can
be changed, left out, doubled or put elsewhere, and no end cut off, without being noticed (the STREAM
construction of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015). The package `cryptography` does it.
"""

import secrets
import struct
from collections.abc import Iterator
from typing import BinaryIO

MAGIC = b"PAIRWELL LOCK 1\n"
PIECE = 1 << 20  # bytes
SALT, PREFIX, TAG = 16, 7, 16  # bytes
# 128 MiB and about half a second for each try: what OWASP's Password Storage Cheat Sheet asks of scrypt.
COST, BLOCK, PARALLEL = 17, 8, 1  # COST is log2(N)
HEADER = struct.Struct(f">{len(MAGIC)}s{SALT}sBBB{PREFIX}s")
MOST_COST = 20  # a header that asks for more than a gigabyte was not written here


class NotSealed(ValueError):  # noqa: N818 - said of bytes
    """These bytes were not written by `Sealed`, or are cut short or changed."""


class WrongPassword(NotSealed):
    """The very first piece does not open: another password, or that piece was changed."""


class Sealed:
    """Takes bytes and writes them sealed; `close` writes the last piece. It cannot seek: zipfile need not."""

    def __init__(self, file: BinaryIO, password: str) -> None:
        self._file = file
        salt, prefix = secrets.token_bytes(SALT), secrets.token_bytes(PREFIX)
        self._header = HEADER.pack(MAGIC, salt, COST, BLOCK, PARALLEL, prefix)
        self._box = _Box(password, salt, (COST, BLOCK, PARALLEL), prefix, self._header)
        self._held = bytearray()
        file.write(self._header)

    def write(self, data: bytes) -> int:
        """Takes some bytes."""
        self._held += data
        while len(self._held) > PIECE:
            self._file.write(self._box.seal(bytes(self._held[:PIECE]), last=False))
            del self._held[:PIECE]
        return len(data)

    def flush(self) -> None:
        """Nothing: a piece is written when it is full."""

    def close(self) -> None:
        """Writes what is left, as the last piece."""
        self._file.write(self._box.seal(bytes(self._held), last=True))
        self._held.clear()


def opened(file: BinaryIO, password: str) -> Iterator[bytes]:
    """The bytes that were sealed, piece by piece; the last one comes only when all is whole.

    Raises:
        WrongPassword: at the first piece.
        NotSealed: where the bytes are of another kind, cut short or changed.
    """
    from cryptography.exceptions import InvalidTag

    header = file.read(HEADER.size)
    if len(header) != HEADER.size or not header.startswith(MAGIC):
        raise NotSealed
    _, salt, cost, block, parallel, prefix = HEADER.unpack(header)
    if not (0 < cost <= MOST_COST and 0 < block <= BLOCK and 0 < parallel <= BLOCK):
        raise NotSealed
    box = _Box(password, salt, (cost, block, parallel), prefix, header)
    piece, first = file.read(PIECE + TAG), True
    while True:
        after = file.read(PIECE + TAG)
        try:
            yield box.open(piece, last=not after)
        except InvalidTag as error:
            raise (WrongPassword if first else NotSealed) from error
        if not after:
            return
        piece, first = after, False


class _Box:
    def __init__(
        self, password: str, salt: bytes, costs: tuple[int, int, int], prefix: bytes, header: bytes
    ) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

        cost, block, parallel = costs
        key = Scrypt(salt=salt, length=32, n=1 << cost, r=block, p=parallel).derive(password.encode())
        self._cipher = AESGCM(key)
        self._prefix, self._header = prefix, header
        self._count = 0

    def seal(self, piece: bytes, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(last), piece, self._header)

    def open(self, piece: bytes, last: bool) -> bytes:
        return self._cipher.decrypt(self._nonce(last), piece, self._header)

    def _nonce(self, last: bool) -> bytes:
        nonce = self._prefix + struct.pack(">I?", self._count, last)
        self._count += 1
        return nonce
