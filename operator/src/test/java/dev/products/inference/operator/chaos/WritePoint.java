package dev.products.inference.operator.chaos;

/**
 * Where an operator is killed: at the so-manieth write of this kind.
 *
 * @param done whether the API server has done it
 */
record WritePoint(String what, int number, boolean done) {

  String words() {
    return "%s %s, number %d".formatted(done ? "after" : "before", what, number);
  }
}
