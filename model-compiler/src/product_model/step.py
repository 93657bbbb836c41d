from dataclasses import dataclass
from typing import Any

from product_model.refusal import Refusal


@dataclass(frozen=True)
class Step:
    """One named estimator of a pipeline, as messages speak of it."""

    name: str
    estimator: Any

    def __str__(self) -> str:
        return f"step '{self.name}' ({type(self.estimator).__name__})"

    def refuse(self, reason: str) -> Refusal:
        return Refusal(f"{self}: {reason}")

    def refuse_parameter(self, parameter: str, instead: str) -> Refusal:
        return self.refuse(f"{parameter}={getattr(self.estimator, parameter)!r} is not supported; {instead}")

    def require_parameter(self, parameter: str, allowed: tuple, instead: str) -> None:
        # By type too: 1 == True and 0 == False would let the wrong kind of value through.
        value = getattr(self.estimator, parameter)
        if not any(type(value) is type(choice) and value == choice for choice in allowed):
            raise self.refuse_parameter(parameter, instead)
