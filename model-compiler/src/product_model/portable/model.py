from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from product_model.compiler import Compilation
from product_model.onnx_graph import IR_VERSION, OPSET, OPSETS, OUTPUTS
from product_model.portable import codes
from product_model.portable.words import found_words
from product_model.refusal import Refusal
from product_model.version import VERSION


def portable_model(compilation: Compilation) -> bytes:
    """`text`, strings [batch], to `category`, strings [batch], and the compiled graph's own outputs.

    The compilation must be one for any number of threads. Its graph stays as it is: in front, texts become entries.
    """
    if len(compilation.vectorizers) != 1:
        raise Refusal("a portable graph has one vectorizer, and this model has several: leave out FeatureUnion")
    ((step, vectorizer),) = compilation.vectorizers
    words = found_words(step, vectorizer)
    nodes, constants, outputs = compilation.graph.parts()
    front = Front(words, vectorizer.size, vectorizer.rules)
    names = helper.make_node("Gather", ["category_names", "category_index"], ["category"])
    categories = np.array([category.encode() for category in compilation.categories], dtype=object)
    shapes = {name: (kind, ["batch", len(categories)][:rank]) for name, (kind, rank) in OUTPUTS.items()}
    graph = helper.make_graph(
        [*front.nodes, *nodes, names],
        "product_classification",
        [helper.make_tensor_value_info("text", TensorProto.STRING, ["batch"])],
        [
            helper.make_tensor_value_info("category", TensorProto.STRING, ["batch"]),
            *(helper.make_tensor_value_info(name, *shapes[name]) for name in outputs),
        ],
        [*front.constants, *constants, numpy_helper.from_array(categories, "category_names")],
    )
    opsets = {"": OPSET, **OPSETS}
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid(domain, version) for domain, version in opsets.items()],
        ir_version=IR_VERSION,
        producer_name="product-model",
        producer_version=VERSION,
    )
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


class Front:
    """Nodes that give the compiled graph its inputs, from texts."""

    def __init__(self, words: dict[str, int], size: int, rules: dict) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        found = codes.assigned(list(words), lowercase=rules["lowercase"])
        counts = self._counts(words, size, self._halves(found), found)
        if rules["binary"]:
            counts = self._add("Cast", [self._add("Cast", [counts], to=TensorProto.BOOL)], to=TensorProto.FLOAT)
        self._entries(counts)

    def _add(self, operator: str, inputs: list[str], output: str = "", **attributes) -> str:
        name = output or f"front_{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], **attributes))
        return name

    def _constant(self, name: str, value) -> str:
        self.constants.append(numpy_helper.from_array(np.array(value, dtype=np.int64), f"front_{name}"))
        return f"front_{name}"

    def _halves(self, found: codes.Codes) -> str:
        """Each text as two numbers a character, with a boundary at either end: [batch, twice the characters]."""
        # One empty separator splits into characters; the marks at the ends are characters of no word.
        characters = self._add(
            "Tokenizer", ["text"], domain="com.microsoft", separators=[""], mark=1, mincharnum=1, pad_value=""
        )
        code = self._add(
            "LabelEncoder",
            [characters],
            domain="ai.onnx.ml",
            keys_strings=[character.encode() for character in found.of],
            values_int64s=list(found.of.values()),
            default_int64=codes.BOUNDARY,
        )
        is_dotted = self._add("Equal", [code, self._constant("dotted", found.dotted)])
        i = self._constant("i", found.letters.get("i", codes.OTHER))
        first = self._add("Where", [is_dotted, i, code])
        boundary = self._constant("boundary", codes.BOUNDARY)
        is_boundary = self._add("Equal", [code, boundary])
        ends = self._add("Or", [is_dotted, is_boundary])
        second = self._add("Where", [ends, boundary, self._constant("filler", codes.FILLER)])
        last = self._constant("last", [2])
        pairs = [self._add("Unsqueeze", [half, last]) for half in (first, second)]
        together = self._add("Concat", pairs, axis=2)
        return self._add("Reshape", [together, self._constant("flat", [0, -1])])

    def _counts(self, words: dict[str, int], size: int, halves: str, found: codes.Codes) -> str:
        """How often each word occurs, as floats: [batch, size]."""
        grams = {tuple(codes.sequence(word, found)): i for word, i in words.items()}
        before_dot = {i: codes.sequence_before_dot(word, found) for word, i in words.items()}
        dotted = [i for i, sequence in before_dot.items() if sequence]
        grams.update({tuple(before_dot[i]): size + place for place, i in enumerate(dotted)})
        by_length = sorted(grams, key=lambda gram: (len(gram), gram))
        longest = len(by_length[-1])
        counts = self._add(
            "TfIdfVectorizer",
            [halves],
            mode="TF",
            min_gram_length=len(by_length[0]),
            max_gram_length=longest,
            max_skip_count=0,
            pool_int64s=[number for gram in by_length for number in gram],
            ngram_counts=[sum(len(gram) for gram in by_length if len(gram) < n) for n in range(1, longest + 1)],
            ngram_indexes=[grams[gram] for gram in by_length],
        )
        if not dotted:
            return counts
        # The columns of words before a dot are added to those of the same words elsewhere.
        own = self._columns(counts, "own", list(range(size)))
        place = {i: size + at for at, i in enumerate(dotted)}
        others = self._columns(counts, "others", [place.get(i, i) for i in range(size)])
        is_dotted = numpy_helper.from_array(
            np.array([i in place for i in range(size)], dtype=np.float32), "front_has_dotted"
        )
        self.constants.append(is_dotted)
        return self._add("Add", [own, self._add("Mul", [others, "front_has_dotted"])])

    def _columns(self, counts: str, name: str, places: list[int]) -> str:
        return self._add("Gather", [counts, self._constant(name, places)], axis=1)

    def _entries(self, counts: str) -> None:
        places = self._add("NonZero", [counts])
        indices = self._add("Transpose", [places], "feature_indices", perm=[1, 0])
        found = self._add("GatherND", [counts, indices])
        self._add("Cast", [found], "feature_values", to=TensorProto.DOUBLE)
        self._add("Shape", ["text"], "batch_size")
