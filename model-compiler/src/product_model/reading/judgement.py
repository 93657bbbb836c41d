"""Whether what some version of scikit-learn wrote can be read here, and the words for it."""

from __future__ import annotations

import sklearn

from product_model.reading import changes
from product_model.reading.release import OLDEST, installed, is_too_old, release, unreadable
from product_model.reading.writer import Writer
from product_model.refusal import Refusal


def refuse_unreadable(writer: Writer) -> None:
    for kind, version in writer.scikit_learn:
        reason = unreadable(version)
        if reason:
            raise Refusal(f"it was written by scikit-learn {version}, which {reason}{instead(writer)}")
        if version != sklearn.__version__:
            for change in changes.applying(kind, release(version), installed()):
                if change.read is None:
                    raise Refusal(
                        f"its {kind} was written by scikit-learn {version}, and {sklearn.__version__} is installed "
                        f"here, which predicts otherwise: {change.what}{instead(writer)}"
                    )


def others(writer: Writer) -> list[str]:
    """Versions that wrote it and are not installed."""
    return [version for version in writer.versions if version != sklearn.__version__]


def instead(writer: Writer) -> str:
    """What to do about the version, as the end of a message; nothing if the version is not at fault."""
    versions = others(writer)
    if not versions:
        return ""
    if any(is_too_old(version) for version in versions):
        # product-model does not install beside these.
        return f"; train and save it again with scikit-learn {OLDEST} or later"
    return (
        f"; use product-model where the model was trained: it installs beside scikit-learn {versions[-1]} "
        f"(pip install scikit-learn=={versions[-1]})"
    )


def difference(writer: Writer) -> str | None:
    """That another version wrote it and what is read otherwise because of that; None if none did."""
    versions = others(writer)
    if not versions:
        return None
    read = {
        f"{kind}: {change.what}": None
        for kind, version in writer.scikit_learn
        if version != sklearn.__version__
        for change in changes.applying(kind, release(version), installed())
    }
    said = f"it was written by scikit-learn {' and '.join(versions)}, and this is {sklearn.__version__}"
    changed = f", in spite of these changes: {'; '.join(read)}" if read else "; nothing that it holds has changed since"
    return f"{said}: it is read so that it predicts as it did there{changed}"
