package dev.products.inference.model.features;

import dev.products.inference.model.text.Vocabulary;

/** Terms that are features by being in a vocabulary. */
record VocabularyTerms(Vocabulary vocabulary) implements Terms {
  @Override
  public int size() {
    return vocabulary.size();
  }

  @Override
  public int longest() {
    return vocabulary.longest();
  }

  @Override
  public int id(byte[] utf8, int from, int to) {
    return vocabulary.id(utf8, from, to);
  }

  @Override
  public boolean count(byte[] utf8, int from, int to, FeatureCounts counts) {
    int id = vocabulary.id(utf8, from, to);
    if (id == Vocabulary.UNKNOWN) {
      return false;
    }
    counts.add(id, 1);
    return true;
  }
}
