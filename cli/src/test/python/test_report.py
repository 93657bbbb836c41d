"""The report of a run, in a real browser: it asks for nothing, runs nothing, and fits a phone, a screen and paper."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[4]
EXAMPLES = ROOT / "examples"
HOSTILE = [
    "<script>document.title='ran'</script>",
    "<img src=https://example.invalid/a.png onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "Boneca \u202egpj.exe",
    "x" * 3000,
    "لعبة أطفال",
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """Two runs of one resource: in English without texts, then in Portuguese with those of odd rows."""
    folder = tmp_path_factory.mktemp("reports")
    rows = (EXAMPLES / "produtos.csv").read_text().splitlines()[:600]
    manifest = (EXAMPLES / "produtos.yaml").read_text()
    texts = manifest.replace("spec:\n", "spec:\n  report: {includeText: true, language: pt}\n", 1)
    pages = []
    for more, yaml in [(["a;b;c", ";livro"], manifest), ([*(f"{odd};jogo" for odd in HOSTILE), ";;"], texts)]:
        (folder / "produtos.csv").write_text("\n".join([*rows, *more]) + "\n")
        (folder / "produtos.yaml").write_text(yaml)
        subprocess.run([ROOT / "classify", "run", folder / "produtos.yaml"], check=True, capture_output=True)
        page = (folder / "predicoes/_report/index.html").rename(folder / f"{len(pages)}.html")
        pages.append((page, json.loads((folder / "predicoes/_run.json").read_text())))
    return pages


@pytest.fixture(scope="module")
def browser():
    found = subprocess.run([ROOT / "tools/chromium"], check=True, capture_output=True, text=True)
    with sync_playwright() as playwright:
        # Its sandbox needs rights that root in a container lacks; the page is this project's own.
        chromium = playwright.chromium.launch(executable_path=found.stdout.strip(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.mark.parametrize("report", [0, 1])
@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_asks_for_nothing_and_fits(browser, reports, report, width, scheme, tmp_path):
    file, _ = reports[report]
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))

    page.goto(file.as_uri())

    assert said == []
    assert asked == [file.as_uri()]
    assert page.title() != "ran"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(245, 246, 248)" if scheme == "light" else "rgb(18, 22, 28)"
    )
    # What a reader of screens gets: every chart has a name, every table a caption, every row of one a header.
    assert page.locator("svg[role=img]").count() >= 1
    for chart in page.locator("svg[role=img]").all():
        assert page.locator(f"#{chart.get_attribute('aria-labelledby').split()[0]}").text_content()
    assert page.locator("table").count() == page.locator("table > caption").count() > 2
    assert page.locator("tbody tr").count() == page.locator("tbody th[scope=row]").count()
    assert len(page.screenshot(path=tmp_path / "page.png", full_page=True)) > 10_000
    context.close()


def contrast(browser, file, scheme):
    """The least contrast of a text with what is behind it, as WCAG counts it."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(file.as_uri())
    least = page.evaluate(
        """() => {
          const light = rgb => rgb.map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
          const numbers = color => color.match(/[\\d.]+/g).map(Number);
          const behind = e => {
            for (; e; e = e.parentElement) {
              const color = numbers(getComputedStyle(e).backgroundColor);
              if (color.length < 4 || color[3] > 0) return color.slice(0, 3);
            }
            return [255, 255, 255];
          };
          const texts = [...document.querySelectorAll('main *')].filter(
            e => !e.closest('svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
          return Math.min(...texts.map(e => {
            const both = [light(numbers(getComputedStyle(e).color).slice(0, 3)), light(behind(e))];
            return (Math.max(...both) + .05) / (Math.min(...both) + .05);
          }));
        }"""
    )
    context.close()
    return least


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_can_be_read(browser, reports, scheme):
    assert contrast(browser, reports[1][0], scheme) >= 4.5


def test_shows_the_numbers_of_the_manifest(browser, reports):
    for file, run in reports:
        page = browser.new_page()
        page.goto(file.as_uri())
        dots = {run["rowsRead"], run["rowsClassified"], run["rowsRejected"], run["rowsPerSecond"]}
        tiles = page.locator(".tile dd").all_text_contents()
        assert {int(tile.replace(",", "").replace(".", "")) for tile in tiles} == dots
        for count in run["categories"]:
            assert count["category"] in page.locator("main").text_content()
        page.close()


def test_prints_on_a_few_pages(browser, reports):
    page = browser.new_page()
    page.goto(reports[1][0].as_uri())
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert 1 <= printed.count(b"/Type /Page\n") <= 6
    page.close()


def test_the_reference_page_names_all_of_the_manifest(reports):
    page = (ROOT / "docs/reference/run-manifest.md").read_text()

    def names(value):
        if isinstance(value, dict):
            for name, inner in value.items():
                yield name
                yield from names(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from names(inner)

    missing = {name for _, run in reports for name in names(run) if f"`{name}`" not in page}
    assert not missing
