"""How a file with a model is opened, what wrote it, and what its objects are in the installed scikit-learn."""
