#!/usr/bin/env python3
"""The notebook's production part as MLflow's users write it: the same pipeline as a model of MLflow, and its spark_udf.

mlflow_udf.py produtos.csv classificador-produtos.joblib OUTPUT MASTER
"""

import os
import shutil
import sys
from pathlib import Path

import joblib
import mlflow.pyfunc
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, monotonically_increasing_id


class Classifier(mlflow.pyfunc.PythonModel):
    """MLflow gives a table; the pipeline wants the texts of its one column."""

    def __init__(self, pipeline) -> None:
        self.pipeline = pipeline

    def predict(self, context, model_input, params=None):
        return self.pipeline.predict(model_input.iloc[:, 0])


def main() -> None:
    products, model, output, master = sys.argv[1:]
    os.environ["PYSPARK_PYTHON"] = sys.executable
    saved = Path(output) / "model"
    shutil.rmtree(saved, ignore_errors=True)
    mlflow.pyfunc.save_model(saved, python_model=Classifier(joblib.load(model)), pip_requirements=[])
    spark = SparkSession.builder.master(master).config("spark.ui.enabled", "false").getOrCreate()
    predict = mlflow.pyfunc.spark_udf(spark, str(saved), result_type="string", env_manager="local")
    (
        spark.read.csv(products, sep=";", header=True)
        .select("descricao")
        .withColumn("id", monotonically_increasing_id())
        .select("id", "descricao")
        .filter(col("descricao").isNotNull())
        .withColumn("predict", predict("descricao"))
        .write.mode("overwrite")
        .csv(f"{output}/predicoes")
    )
    spark.stop()


if __name__ == "__main__":
    main()
