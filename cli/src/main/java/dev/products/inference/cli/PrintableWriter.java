package dev.products.inference.cli;

import dev.products.inference.contract.message.Printable;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * The way to a terminal: whatever is printed, nothing but text and line breaks gets there. A
 * carriage return is let through, with which the progress is drawn over.
 */
final class PrintableWriter extends FilterWriter {

  /** The first half of a character whose second is not written yet. */
  private char half;

  PrintableWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int unit) throws IOException {
    char written = (char) unit;
    if (half != 0 && Character.isLowSurrogate(written)) {
      put(Character.toCodePoint(half, written));
      half = 0;
      return;
    }
    putHalf();
    if (Character.isHighSurrogate(written)) {
      half = written;
    } else {
      put(written);
    }
  }

  @Override
  public void write(char[] units, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(units[i]);
    }
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text.charAt(i));
    }
  }

  @Override
  public void close() throws IOException {
    putHalf();
    super.close();
  }

  private void putHalf() throws IOException {
    if (half != 0) {
      put(half);
      half = 0;
    }
  }

  private void put(int point) throws IOException {
    if (point == '\n' || point == '\r' || Printable.isPrintable(point)) {
      out.write(Character.toChars(point));
    } else {
      out.write(Printable.escape(point));
    }
  }
}
