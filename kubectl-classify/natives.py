"""natives.py SOURCE TARGET PLATFORM: a jar of ONNX Runtime without the native libraries of other platforms."""

import sys
import zipfile

NATIVE = "ai/onnxruntime/native/"


def wanted(name: str, platform: str) -> bool:
    """Those of the platform, but not what only a debugger reads."""
    return not name.startswith(NATIVE) or (name.startswith(f"{NATIVE}{platform}/") and ".dSYM/" not in name)


def main(source: str, target: str, platform: str) -> None:
    with zipfile.ZipFile(source) as jar, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as smaller:
        for entry in jar.infolist():
            if wanted(entry.filename, platform):
                smaller.writestr(entry, jar.read(entry), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(*sys.argv[1:])
