#!/usr/bin/env python3
"""The data scientist's notebook as a script: the peer that the product must agree with, row by row, and outrun.

    python notebook/notebook.py produtos.csv classificador-produtos.joblib OUT_DIR [--master local[2]] [--time-runs N]

Predictions go to OUT_DIR/predicoes. With --time-runs, only the production part runs, N times in one process, and the
last line printed is JSON: seconds to start the session, and seconds of each run (the first one is cold).
"""

import argparse
import json
import os
import sys
import time

import joblib
import pandas as pd
from pyspark import Broadcast
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col, concat, lit, monotonically_increasing_id, pandas_udf


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("products", metavar="produtos.csv")
    parser.add_argument("model", metavar="classificador-produtos.joblib")
    parser.add_argument("output", metavar="OUT_DIR")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--time-runs", type=int, default=0, metavar="N")
    arguments = parser.parse_args()

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    started = time.perf_counter()
    spark = (
        SparkSession.builder.appName("notebook")
        .master(arguments.master)
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    session_seconds = time.perf_counter() - started
    model = spark.sparkContext.broadcast(joblib.load(arguments.model))
    if arguments.time_runs:
        seconds = [timed(spark, model, arguments) for _ in range(arguments.time_runs)]
        print(json.dumps({"session": round(session_seconds, 3), "runs": seconds}))
    else:
        explore(read(spark, arguments.products))
        predict_three_rows(spark, model)
        classify(spark, model, arguments.products, arguments.output)
    spark.stop()


def read(spark: SparkSession, path: str) -> DataFrame:
    return spark.read.csv(path, sep=";", header=True)


def explore(products: DataFrame) -> None:
    spark = products.sparkSession
    products.show(5, truncate=False)
    products.withColumn("nova_coluna", concat(lit("Produto: "), col("descricao"))).show(5, truncate=False)
    counts = products.groupBy("categoria").count()
    counts.orderBy("categoria").show()
    counts.createOrReplaceTempView("contagem")
    print(sorted(table.name for table in spark.catalog.listTables()))
    spark.sql("SELECT categoria, count FROM contagem WHERE count > 1 ORDER BY categoria").show()


def predict_three_rows(spark: SparkSession, model: Broadcast) -> None:
    texts = ["Figura Transformers Prime War Deluxe - E9687 - Hasbro", "Senhor dos aneis", "Senhor dos anéis"]
    rows = spark.createDataFrame([(text,) for text in texts], ["descricao"])
    rows.withColumn("predict", predictor(model)("descricao")).show(truncate=False)


def classify(spark: SparkSession, model: Broadcast, products: str, output: str) -> None:
    predictions = (
        read(spark, products)
        .select("descricao")
        .withColumn("id", monotonically_increasing_id())
        .select("id", "descricao")
        # Not in the notebook, whose job fails at the first row without text, as CountVectorizer does. After the ids
        # were given, so that every other row keeps the id it has in the input.
        .filter(col("descricao").isNotNull())
        .withColumn("predict", predictor(model)("descricao"))
    )
    predictions.write.mode("overwrite").csv(f"{output}/predicoes")


def predictor(model: Broadcast):
    @pandas_udf("string")
    def predict(texts: pd.Series) -> pd.Series:
        return pd.Series(model.value.predict(texts))

    return predict


def timed(spark: SparkSession, model: Broadcast, arguments: argparse.Namespace) -> float:
    started = time.perf_counter()
    classify(spark, model, arguments.products, arguments.output)
    return round(time.perf_counter() - started, 3)


if __name__ == "__main__":
    main()
