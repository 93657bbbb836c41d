"""A file's bytes, whatever compressed them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable

from product_model.refusal import Refusal


def lz4(content: bytes) -> bytes:
    try:
        import lz4.frame
    except ImportError as error:
        raise Refusal("it is compressed with LZ4: pip install lz4 to read it") from error
    return lz4.frame.decompress(content)


# By how files begin: what joblib.dump may have been told to compress with.
COMPRESSIONS: dict[bytes, Callable[[bytes], bytes]] = {
    b"\x78": zlib.decompress,
    b"\x1f\x8b": gzip.decompress,
    b"BZ": bz2.decompress,
    b"\x5d\x00": lzma.decompress,
    b"\xfd7zXZ": lzma.decompress,
    b"\x04\x22\x4d\x18": lz4,
}


def decompressed(content: bytes) -> bytes:
    for begin, decompress in COMPRESSIONS.items():
        if content.startswith(begin):
            return decompress(content)
    return content


def is_skops(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "schema.json" in archive.namelist()
    except zipfile.BadZipFile:
        return False
