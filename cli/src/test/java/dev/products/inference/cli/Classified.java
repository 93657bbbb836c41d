package dev.products.inference.cli;

import java.io.StringWriter;

/** What the command did in this JVM. */
record Classified(int exitCode, String out, String err) {

  static Classified run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Classify.commandLine(out, err).execute(arguments);
    return new Classified(exitCode, out.toString(), err.toString());
  }
}
