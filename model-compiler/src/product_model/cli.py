import argparse
import sys

from product_model.commands import compile, configmap, inspect, verify
from product_model.refusal import Refusal
from product_model.version import VERSION

COMMANDS = {"compile": compile, "verify": verify, "inspect": inspect, "configmap": configmap}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="product-model", description="Compiles scikit-learn text classifiers to ONNX")
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        command.declare(commands.add_parser(name, help=command.__doc__, description=command.__doc__))
    chosen = parser.parse_args(arguments)
    try:
        return COMMANDS[chosen.command].run(chosen)
    except Refusal as refusal:
        print(f"product-model: {refusal}", file=sys.stderr)
        return 1
