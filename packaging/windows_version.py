"""The version information that Windows shows in a program's properties."""

from typing import Any


def numbers(version: str) -> tuple[int, int, int, int]:
    """ "1.2.3rc1" → (1, 2, 3, 0): four numbers, as Windows wants them."""
    found: list[int] = []
    for part in version.split(".")[:4]:
        digits = ""
        for letter in part:
            if not letter.isdigit():
                break
            digits += letter
        found.append(int(digits or 0))
    first, second, third, fourth = (*found, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def strings(name: str, title: str, version: str) -> dict[str, str]:
    """What the table of strings says."""
    return {
        "CompanyName": "Pairwell",
        "FileDescription": title,
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Pairwell",
        "ProductVersion": version,
    }


def resource(name: str, title: str, version: str) -> Any:
    """PyInstaller's resource; on Windows alone, where its parts can be imported."""
    from PyInstaller.utils.win32 import versioninfo as parts

    table = [parts.StringStruct(key, value) for key, value in strings(name, title, version).items()]
    return parts.VSVersionInfo(
        ffi=parts.FixedFileInfo(filevers=numbers(version), prodvers=numbers(version)),
        kids=[
            parts.StringFileInfo([parts.StringTable("040904B0", table)]),
            parts.VarFileInfo([parts.VarStruct("Translation", [0x0409, 1200])]),
        ],
    )
