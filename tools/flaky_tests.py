#!/usr/bin/env python3
"""Prints the tests of Maven's that failed and then passed when they were tried again: flaky_tests.py [SINCE]

SINCE is in seconds of the epoch; older reports are of other runs.
"""

import sys
import xml.etree.ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    since = float(sys.argv[1]) if len(sys.argv) > 1 else 0
    for report in sorted(ROOT.glob("**/target/*-reports/TEST-*.xml")):
        if report.stat().st_mtime < since:
            continue
        for test in xml.etree.ElementTree.parse(report).iter("testcase"):
            for flake in [*test.iter("flakyFailure"), *test.iter("flakyError")]:
                words = " ".join((flake.get("message") or flake.get("type")).split())[:300]
                print(f"flaky: {test.get('classname')}.{test.get('name')} passed when tried again: {words}")


main()
