"""A small writer of .xlsb, for tests alone: the few records of MS-XLSB that a sheet of values needs."""

import datetime
import io
import struct
import zipfile

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.ms-excel"
ROW, STRING, REAL, DATE = 0, 6, 5, 1


def _record(number: int, body: bytes = b"") -> bytes:
    name = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size = bytes([len(body)]) if len(body) < 128 else bytes([len(body) & 0x7F | 0x80, len(body) >> 7])
    return name + size + body


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(column: int, value: object) -> bytes:
    if isinstance(value, datetime.datetime):
        days = (value - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)
        return _record(REAL, struct.pack("<IId", column, DATE, days))
    if isinstance(value, str):
        return _record(STRING, struct.pack("<II", column, 0) + _text(value))
    return _record(REAL, struct.pack("<IId", column, 0, value))


def workbook(rows: list[list[object]]) -> bytes:
    """One sheet, Sales, of texts, numbers and moments."""
    sheet = (
        _record(129)
        + _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1))
        + _record(145)
    )
    for place, row in enumerate(rows):
        sheet += _record(ROW, struct.pack("<IIHHBI", place, 0, 300, 0, 0, 0))
        sheet += b"".join(_cell(column, value) for column, value in enumerate(row))
    sheet += _record(146) + _record(130)
    book = _record(131) + _record(153, struct.pack("<III", 0, 0, 0) + _text(""))
    book += (
        _record(143) + _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text("Sales")) + _record(144)
    )
    book += _record(132)
    formats = _record(278) + _record(615, struct.pack("<I", 1))
    formats += _record(44, struct.pack("<H", 164) + _text("yyyy-mm-dd hh:mm:ss")) + _record(616)
    formats += _record(617, struct.pack("<I", 2))
    for number in (0, 164):
        formats += _record(47, struct.pack("<HHHHHIH", 0, number, 0, 0, 0, 0, 0))
    formats += _record(618) + _record(279)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="bin" ContentType="{KIND}.sheet.binary.macroEnabled.main"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/><Relationship Id="rId2" '
            f'Type="{RELATIONS}/styles" Target="styles.bin"/></Relationships>',
        )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/styles.bin", formats)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return content.getvalue()
