import pytest

from product_model.cli import main
from product_model.version import VERSION


def test_compiles_and_says_what_it_made_and_that_a_joblib_is_code(sample_model, tmp_path, capsys):
    output = tmp_path / "model.onnx"
    assert main(["compile", str(sample_model), "-o", str(output)]) == 0
    printed = capsys.readouterr()
    assert f"{output}: {output.stat().st_size:,} bytes, 1,318 features, 4 categories (brinquedo, game," in printed.out
    assert "is code, and loading it runs that code: compile only files you trust" in printed.err
    assert [path.name for path in tmp_path.iterdir()] == ["model.onnx"]


def test_says_in_one_line_why_it_refuses_and_leaves_the_old_output(tmp_path, capsys):
    output = tmp_path / "model.onnx"
    output.write_text("old")
    assert main(["compile", str(tmp_path / "none.joblib"), "-o", str(output)]) == 1
    assert "product-model: model " in capsys.readouterr().err.splitlines()[-1]
    assert output.read_text() == "old"


def test_says_where_it_can_not_write(sample_model, tmp_path, capsys):
    assert main(["compile", str(sample_model), "-o", str(tmp_path / "no" / "model.onnx")]) == 1
    assert "model.onnx can't be written: No such file or directory" in capsys.readouterr().err


def test_says_its_version(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out.strip() == VERSION
