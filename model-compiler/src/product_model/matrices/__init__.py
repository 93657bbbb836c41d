"""Immutable descriptions of the features' matrices, before anything of them is in a graph."""
