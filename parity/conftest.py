import os
import sys

import joblib
import pytest
from pyspark.sql import SparkSession

from inputs import EXAMPLES

# Ids depend on how the input is split among the cores.
MASTER = "local[2]"


@pytest.fixture(scope="session")
def spark():
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(MASTER).config("spark.ui.enabled", "false")
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def model(spark):
    return spark.sparkContext.broadcast(joblib.load(EXAMPLES / "classificador-produtos.joblib"))
