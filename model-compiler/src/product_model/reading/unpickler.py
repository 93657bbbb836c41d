"""Unpickles what pickle, cloudpickle and joblib write, which puts the bytes of arrays between those of the pickle."""

from __future__ import annotations

import io
import pickle
from typing import Any, ClassVar

import numpy as np

# The second is the joblib that scikit-learn before 0.23 had inside.
JOBLIB = ("joblib.numpy_pickle", "sklearn.externals.joblib.numpy_pickle")
ARRAY = "NumpyArrayWrapper"


class Array:
    """What joblib's pickles say of an array; its bytes follow."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.state = state

    def read(self, file: io.BytesIO) -> np.ndarray:
        dtype, shape = np.dtype(self.state["dtype"]), self.state["shape"]
        if self.state.get("numpy_array_alignment_bytes") is not None:
            file.read(file.read(1)[0])
        size = int(np.prod(shape, dtype=np.int64)) * dtype.itemsize
        values = np.ndarray(shape, dtype, buffer=file.read(size), order=self.state["order"])
        # A copy, to be written to, in this machine's order of bytes.
        return values.astype(dtype.newbyteorder("="))


# Python's own, which is written in Python, as joblib's is: what a class does can be changed.
class ModelUnpickler(pickle._Unpickler):
    dispatch: ClassVar[dict] = dict(pickle._Unpickler.dispatch)

    def __init__(self, file: io.BytesIO):
        super().__init__(file)
        self.content = file

    def find_class(self, module: str, name: str) -> Any:
        return Array if module in JOBLIB and name == ARRAY else self.found(module, name)

    def found(self, module: str, name: str) -> Any:
        return super().find_class(module, name)

    def inner(self) -> ModelUnpickler:
        """What reads a pickle inside this one."""
        return type(self)(self.content)

    def load_build(self) -> None:
        super().load_build()
        if isinstance(self.stack[-1], Array):
            array = self.stack.pop()
            objects = np.dtype(array.state["dtype"]).hasobject
            self.stack.append(self.inner().load() if objects else array.read(self.content))

    dispatch[pickle.BUILD[0]] = load_build
