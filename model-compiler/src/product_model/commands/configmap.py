"""print a manifest of a ConfigMap that holds a compiled model"""

from __future__ import annotations

import argparse
import base64
import gzip
import re
import sys
from pathlib import Path

from product_model.commands.inspect import load
from product_model.metadata import read
from product_model.refusal import Refusal

MOST_BYTES = 1 << 20
# Without --server-side, kubectl apply repeats the whole object in an annotation, and annotations may have this much.
MOST_ANNOTATED = 256 << 10
INSTEAD = (
    "Put it on a volume and name that: spec.model.persistentVolumeClaim: {claimName: …, path: …}. Or make it smaller: "
    "max_features, min_df or SelectKBest leave terms out"
)
NAME = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
NAMESPACE = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
KEY = re.compile(r"[-._a-zA-Z0-9]{1,253}")


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", type=Path, metavar="MODEL.onnx")
    parser.add_argument("--name", required=True, help="of the ConfigMap")
    parser.add_argument("--key", default="model.onnx", help="under which it holds the model (default: %(default)s)")
    parser.add_argument("--namespace", help="by default, the one that kubectl uses")


def run(chosen: argparse.Namespace) -> int:
    if not NAME.fullmatch(chosen.name) or len(chosen.name) > 253:
        raise Refusal(f"--name {chosen.name} is no name of a ConfigMap: use lower case letters, digits, - and .")
    if not KEY.fullmatch(chosen.key):
        raise Refusal(f"--key {chosen.key} is no key of a ConfigMap: use letters, digits, -, _ and .")
    if chosen.namespace is not None and not NAMESPACE.fullmatch(chosen.namespace):
        raise Refusal(f"--namespace {chosen.namespace} is no namespace: use lower case letters, digits and -")
    read(load(chosen.model), str(chosen.model))
    content = chosen.model.read_bytes()
    held = smaller(content)
    if len(held) > MOST_BYTES:
        raise Refusal(
            f"{chosen.model} has {len(content):,} bytes, with gzip {len(held):,}; a ConfigMap holds {MOST_BYTES:,}. "
            + INSTEAD
        )
    manifest = written(chosen, held)
    if len(manifest) > MOST_ANNOTATED - 1024:
        print(
            "apply it with kubectl apply --server-side -f -: without, kubectl keeps too large a copy", file=sys.stderr
        )
    print(manifest, end="")
    return 0


def smaller(content: bytes) -> bytes:
    """With gzip, which the job undoes, where that helps."""
    compressed = gzip.compress(content, mtime=0)
    return compressed if len(compressed) < 0.95 * len(content) else content


def written(chosen: argparse.Namespace, held: bytes) -> str:
    namespace = f"\n  namespace: {chosen.namespace}" if chosen.namespace else ""
    return f"""apiVersion: v1
kind: ConfigMap
metadata:
  name: {chosen.name}{namespace}
binaryData:
  {chosen.key}: {base64.b64encode(held).decode()}
"""
