"""One module per family of classifiers: the part of the graph that scores features and picks a category."""
