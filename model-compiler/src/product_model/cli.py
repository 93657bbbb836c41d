from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Any

from product_model import console
from product_model.refusal import Refusal
from product_model.version import VERSION

COMMANDS = ("compile", "verify", "golden", "inspect", "configmap")
# What a shell says of a program that these signals ended.
INTERRUPTED, NOBODY_READS = 128 + 2, 128 + 13


class AnyOrder(argparse.ArgumentParser):
    """Takes files before, between and after options, also where the first of them may be left out."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        self.parse_known_args = super().parse_known_args  # which the other calls
        return self.parse_known_intermixed_args(args, namespace)


def main(arguments: list[str] | None = None) -> int:
    try:
        with console.prepared():
            return run(arguments)
    except BrokenPipeError:
        console.close_quietly()
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        print(f"product-model: {error.strerror}", file=sys.stderr)
        console.close_quietly()
        return 1


def run(arguments: list[str] | None) -> int:
    # Not before: whoever presses Ctrl-C while numpy and ONNX are imported gets no traceback either.
    commands = {name: import_module(f"product_model.commands.{name}") for name in COMMANDS}
    parser = argparse.ArgumentParser(prog="product-model", description="Compiles scikit-learn text classifiers to ONNX")
    parser.add_argument("--version", action="version", version=VERSION)
    parsers = parser.add_subparsers(dest="command", required=True, parser_class=AnyOrder)
    for name, command in commands.items():
        command.declare(parsers.add_parser(name, help=command.__doc__, description=command.__doc__))
    chosen = parser.parse_args(arguments)
    try:
        return commands[chosen.command].run(chosen)
    except Refusal as refusal:
        print(f"product-model: {refusal}", file=sys.stderr)
        return 1
