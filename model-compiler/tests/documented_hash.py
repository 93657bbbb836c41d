"""MurmurHash3_x86_32 with seed 0, by Austin Appleby's description."""

MASK = 0xFFFFFFFF


def rotated(value: int, bits: int) -> int:
    return (value << bits | value >> (32 - bits)) & MASK


def scrambled(block: int) -> int:
    return rotated(block * 0xCC9E2D51 & MASK, 15) * 0x1B873593 & MASK


def signed_hash(data: bytes) -> int:
    whole = len(data) // 4 * 4
    h = 0
    for i in range(0, whole, 4):
        h = rotated(h ^ scrambled(int.from_bytes(data[i : i + 4], "little")), 13) * 5 + 0xE6546B64 & MASK
    h ^= scrambled(int.from_bytes(data[whole:], "little"))
    h ^= len(data)
    h = (h ^ h >> 16) * 0x85EBCA6B & MASK
    h = (h ^ h >> 13) * 0xC2B2AE35 & MASK
    h ^= h >> 16
    return h - (1 << 32) if h >> 31 else h
