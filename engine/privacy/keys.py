"""The keys of pseudonyms: in the system's key store, or in a file of the owner's."""

import os
import secrets
from pathlib import Path

from engine.errors import EngineError
from engine.files import not_written

BYTES = 32  # as many as HMAC-SHA256 gives (RFC 2104, section 3)
SERVICE, PSEUDONYMS = "Pairwell", "pseudonyms"
STORE = "store"


def new_key() -> bytes:
    """A key that nobody can guess."""
    return secrets.token_bytes(BYTES)


def key_in_file(path: Path) -> bytes:
    """The key in a file, which only its owner may read; made where there is none.

    Raises:
        EngineError: options.key_damaged where the file holds something else; output.*.
    """
    try:
        return _understood(path.read_text("ascii"))
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        raise EngineError("options.key_damaged", path=str(path)) from error
    key = new_key()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
    except OSError as error:
        raise not_written(error, path) from error
    return key


def key_in_store(name: str) -> bytes:
    """The key of this name in the system's key store; made where there is none.

    The store is Windows' Credential Locker, macOS' Keychain or the desktop's Secret Service, which keyring
    speaks to without a network. It is asked for a key only when one is wanted.

    Raises:
        EngineError: options.no_key_store where the system has none, or does not open it.
    """
    import keyring
    from keyring.errors import KeyringError

    try:
        known = keyring.get_password(SERVICE, name)
        if known is not None:
            return _understood(known)
        key = new_key()
        keyring.set_password(SERVICE, name, key.hex())
    except (KeyringError, ValueError, OSError, RuntimeError) as error:
        raise EngineError("options.no_key_store") from error
    return key


def _understood(text: str) -> bytes:
    key = bytes.fromhex(text.strip())
    if len(key) != BYTES:
        raise ValueError("not a key")
    return key


def key_of(where: str) -> bytes:
    """The key of pseudonyms: `store` is the system's key store, anything else a file.

    Raises:
        EngineError: as of `key_in_store` and `key_in_file`.
    """
    return key_in_store(PSEUDONYMS) if where == STORE else key_in_file(Path(where).expanduser())
