#!/usr/bin/env python3
"""The notebook's production part as SynapseML's users write it: skl2onnx's graph of the same pipeline in its ONNXModel.

synapseml_onnx.py produtos.csv classificador-produtos.joblib OUTPUT MASTER JARS
"""

import sys

import joblib
from pyspark.sql import SparkSession
from pyspark.sql.functions import array, col, monotonically_increasing_id
from skl2onnx import to_onnx
from skl2onnx.common.data_types import StringTensorType


def main() -> None:
    products, model, output, master, jars = sys.argv[1:]
    spark = (
        SparkSession.builder.master(master)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.extraClassPath", f"{jars}/*")
        .getOrCreate()
    )
    # Only where there is a session with its jars.
    from synapse.ml.onnx import ONNXModel

    graph = to_onnx(
        joblib.load(model),
        initial_types=[("text", StringTensorType([None, 1]))],
        options={"zipmap": False},
        target_opset=13,
    )
    predictor = (
        ONNXModel()
        .setModelPayload(graph.SerializeToString())
        .setFeedDict({"text": "texts"})
        .setFetchDict({"predict": "label"})
    )
    rows = (
        spark.read.csv(products, sep=";", header=True)
        .select("descricao")
        .withColumn("id", monotonically_increasing_id())
        .select("id", "descricao")
        .filter(col("descricao").isNotNull())
        .withColumn("texts", array("descricao"))
    )
    predictor.transform(rows).select("id", "descricao", "predict").write.mode("overwrite").csv(f"{output}/predicoes")
    spark.stop()


if __name__ == "__main__":
    main()
