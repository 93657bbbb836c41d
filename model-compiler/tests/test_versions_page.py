import sys
from pathlib import Path

FIDELITY = Path(__file__).parents[1] / "fidelity"


def test_the_page_has_every_change(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(FIDELITY), *sys.path])
    import versions_page

    page = (FIDELITY.parents[1] / "docs" / "reference" / "versions.md").read_text(encoding="utf-8")
    assert versions_page.changes() in page, "run UPDATE_GENERATED=1 make fidelity"
    assert "**differs**" not in page
