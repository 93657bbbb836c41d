"""write what a trained model predicts where it was trained, for compile --golden and verify --golden"""

from __future__ import annotations

import argparse

from product_model import golden
from product_model.refusal import Refusal

declare = golden.declare


def run(chosen: argparse.Namespace) -> int:
    try:
        return golden.run(chosen)
    except golden.Unusable as unusable:
        raise Refusal(str(unusable)) from unusable
