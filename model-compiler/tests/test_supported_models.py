import importlib.util
from pathlib import Path

GENERATOR = Path(__file__).parents[1] / "fidelity" / "supported_models.py"


def test_the_page_is_what_the_proven_pipelines_say():
    specification = importlib.util.spec_from_file_location("supported_models", GENERATOR)
    generator = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(generator)
    assert generator.PAGE.read_text(encoding="utf-8") == generator.page(), f"run python {GENERATOR}"
