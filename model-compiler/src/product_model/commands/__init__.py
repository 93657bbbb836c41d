"""One module per command: `declare` its arguments, `run` it and give the exit code."""
