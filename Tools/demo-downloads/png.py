"""PNG files of few colours, written with the standard library alone."""

import struct
import zlib


def png(rows: list[bytes], width: int, palette: list[str], scale: int) -> bytes:
    """A picture of indexed colours, each cell drawn `scale` by `scale` pixels.

    Args:
        rows: one byte per cell, an index into the palette; all of one length.
        width: of the picture in pixels; what the cells are too wide is cut off on the right.
        palette: `#RRGGBB`, at most 16.
    """
    body = bytearray()
    for row in rows:
        line = bytearray()
        for index in row:
            line += bytes([index]) * scale
        line = line[:width]
        packed = bytes((line[x] << 4) | (line[x + 1] if x + 1 < len(line) else 0) for x in range(0, len(line), 2))
        # Filter 0 for a new row, then 2 ("as the row above"), which packs to almost nothing.
        body += b"\0" + packed + (b"\2" + bytes(len(packed))) * (scale - 1)
    colours = b"".join(bytes.fromhex(colour.lstrip("#")) for colour in palette)
    head = struct.pack(">IIBBBBB", width, len(rows) * scale, 4, 3, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(bytes(body), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in chunks)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
