package dev.products.inference.model.text;

/** Takes the code points of a normalized text, as entries of a {@link CodePointMap}. */
interface EntrySink {
  void accept(int entry);
}
