"""What the stage `versions` finds of a pipeline."""

from dataclasses import dataclass, field

from environments import Environment


@dataclass
class Result:
    """Of one pipeline of one environment, compiled by one version. `refused`: ways to save, with the reason."""

    environment: Environment
    pipeline: str
    compiled_by: str
    files: int = 0
    rows: int = 0
    differing: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    difference: str = ""

    @property
    def row(self) -> list:
        """As it is kept beside its environment, for the page."""
        return [self.pipeline, self.compiled_by, self.files, self.rows, self.differing, self.refused, self.difference]
