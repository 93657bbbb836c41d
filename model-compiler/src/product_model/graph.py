"""The description of a graph: what classifiers and transformers say is to be computed, before anything is decided."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Union

import numpy as np
import onnx
from onnx import numpy_helper

from product_model.matrices.matrix import Taken


class Operators(ABC):
    """Nodes that are made of other nodes.

    `any_threads`: whether the graph's sums must come out right with any number of threads inside operators.
    """

    def __init__(self, *, any_threads: bool) -> None:
        self.any_threads = any_threads

    @abstractmethod
    def constant(self, name: str, value: np.ndarray) -> str:
        """The name by which nodes take it."""

    @abstractmethod
    def add(self, operator: str, inputs: list[str], **attributes: Any) -> str:
        """The name of the output of a node with one output."""

    @abstractmethod
    def hold_by_text(self, width: int) -> None:
        """Says that so many numbers are held at a time for a text."""

    @abstractmethod
    def hold_by_feature(self, width: int) -> None:
        """Says that so many numbers are held at a time for a feature of a text."""

    def number(self, name: str, value: float) -> str:
        return self.constant(name, np.array(value, dtype=np.float64))

    def integers(self, name: str, *values: int) -> str:
        return self.constant(name, np.array(values, dtype=np.int64))

    @staticmethod
    def tensor(name: str, value: np.ndarray) -> onnx.TensorProto:
        return numpy_helper.from_array(value, name)

    def zeros(self, shape: str) -> str:
        return self.add("ConstantOfShape", [shape], value=self.tensor("zero", np.zeros(1)))

    def column(self, vector: str) -> str:
        return self.add("Unsqueeze", [vector, self.integers("last_axis", -1)])

    def reduced_by_row(self, start: str, rows: str, entries: str, *, rank: int, reduction: str = "add") -> str:
        """Reduces entries into the rows of `start`, one after the other.

        ONNX Runtime's ScatterND works on one row from several threads at once and so loses some of it; ScatterElements
        does not, and takes seven times as long.
        """
        if not self.any_threads:
            return self.add("ScatterND", [start, self.column(rows), entries], reduction=reduction)
        places = self.add("Expand", [rows if rank == 1 else self.column(rows), self.add("Shape", [entries])])
        return self.add("ScatterElements", [start, places, entries], axis=0, reduction=reduction)


@dataclass(frozen=True, eq=False)
class Constant:
    name: str
    value: np.ndarray


@dataclass(frozen=True, eq=False)
class Node:
    operator: str
    inputs: tuple[str, ...]
    attributes: dict[str, Any]


@dataclass(frozen=True)
class Held:
    width: int
    by_text: bool


@dataclass(frozen=True)
class Output:
    name: str
    value: str


Instruction = Union[Constant, Node, Held, Output, Taken]


class Graph(Operators):
    """Writes down what is asked for, in its order; `instructions` with the names that their results go by."""

    def __init__(self, *, any_threads: bool = False) -> None:
        super().__init__(any_threads=any_threads)
        self._instructions: list[tuple[str, Instruction]] = []

    def described(self) -> tuple[tuple[str, Instruction], ...]:
        return tuple(self._instructions)

    def _asked(self, instruction: Instruction) -> str:
        # No name of the graph itself has a colon.
        name = f"asked:{len(self._instructions)}"
        self._instructions.append((name, instruction))
        return name

    def constant(self, name: str, value: np.ndarray) -> str:
        return self._asked(Constant(name, value))

    def add(self, operator: str, inputs: list[str], **attributes: Any) -> str:
        return self._asked(Node(operator, tuple(inputs), attributes))

    def take(self, taken: Taken) -> str:
        return self._asked(taken)

    def hold_by_text(self, width: int) -> None:
        self._asked(Held(width, by_text=True))

    def hold_by_feature(self, width: int) -> None:
        self._asked(Held(width, by_text=False))

    def output(self, name: str, value: str) -> None:
        self._asked(Output(name, value))
