"""product-model is installed into a trainer's environment, whose Python may be 3.8."""

import ast
import re
from pathlib import Path

import pytest

from product_model.aligned import aligned

FOLDER = Path(__file__).parents[1]
MODULES = sorted((FOLDER / "src" / "product_model").rglob("*.py"))
# What later versions brought, and can't be seen in the grammar.
LATER = re.compile(
    r"zip\(.*strict=|\.removeprefix\(|\.removesuffix\(|import cache\b|import pairwise\b|^\w+ = \w+ \| \w+$"
    r"|^\w+ = (tuple|list|dict|set|type)\[",
    re.MULTILINE,
)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_runs_on_python_3_8(module):
    source = module.read_text()
    ast.parse(source, feature_version=(3, 8))
    assert not LATER.search(source), LATER.search(source).group()
    if re.search(r"^(from|import|def|class) ", source, re.MULTILINE):
        assert "from __future__ import annotations" in source, "list[str] is no type before 3.9"


def test_says_so_to_pip():
    project = (FOLDER / "pyproject.toml").read_text()
    assert 'requires-python = ">=3.8"' in project
    assert 'target-version = "py38"' in project


def test_columns_are_equally_long():
    assert list(aligned([1, 2], "ab")) == [(1, "a"), (2, "b")]
    with pytest.raises(ValueError, match="columns of 1, 2 rows"):
        aligned([1, 2], "a")
