package dev.products.inference.job.scoring;

/** Numbers in JSON, as Spark itself writes them. */
final class JsonNumbers {

  private JsonNumbers() {}

  /**
   * Appends a number that reads back as it was; what JSON has no number for is one of the texts
   * "NaN", "Infinity" and "-Infinity", which Spark's from_json reads as that number.
   */
  static void append(StringBuilder json, double number) {
    if (Double.isFinite(number)) {
      json.append(number);
    } else {
      json.append('"').append(number).append('"');
    }
  }
}
