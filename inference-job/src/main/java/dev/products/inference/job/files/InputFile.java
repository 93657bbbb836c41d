package dev.products.inference.job.files;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * A file of the input, of which the beginning is looked at.
 *
 * @param files the file system that it is on
 * @param path where it is
 */
public record InputFile(FileSystem files, Path path) {

  private static final int LOOKED_AT = 4096;

  /** What kinds of packing Spark knows, by the names' ends. */
  private static final Map<String, FileKind> PACKED =
      Map.of(".gz", FileKind.GZIP, ".bz2", FileKind.BZIP2, ".zst", FileKind.ZSTD);

  /** What the file is that it must not be, as a sentence with what to do. */
  Optional<String> fault(RequestedInput input) throws IOException {
    byte[] head = head(null);
    Optional<FileKind> kind = FileKind.of(head);
    if (!input.format().text()) {
      if (head.length > 0 && !kind.equals(FileKind.of(input.format()))) {
        return Optional.of(notColumnar(kind, input.format().sparkName()));
      }
      return head.length > 0 && isCutOff(input.format()) ? Optional.of(cutOff()) : Optional.empty();
    }
    CompressionCodec codec = new CompressionCodecFactory(files.getConf()).getCodec(path);
    FileKind packed = codec == null ? null : PACKED.get(codec.getDefaultExtension());
    if (packed != null && kind.filter(packed::equals).isEmpty() && head.length > 0) {
      return Optional.of(
          is(kind.map(found -> found.words() + ", not ").orElse("not ") + packed.words())
              + ", as its name says: "
              + kind.map(FileKind::remedy).orElse("rename or pack it"));
    }
    return codec == null ? textFault(head, kind, input) : unpackedFault(codec, input);
  }

  /**
   * Looks at what a file of Avro ends with.
   *
   * @throws JobException if that is not the end of one
   */
  public static void requireWholeAvro(Path path, Configuration configuration) throws IOException {
    InputFile file = new InputFile(path.getFileSystem(configuration), path);
    if (file.isCutOff(DataFormat.AVRO)) {
      throw InputFiles.invalid(file.cutOff());
    }
  }

  private String cutOff() {
    return is("cut off, or damaged at its end") + ": copy it again";
  }

  private String notColumnar(Optional<FileKind> kind, String format) {
    return kind.map(found -> is(found.words()) + ", and spec.input.format is " + format)
        .orElse(is("no " + format + " file") + ", which spec.input.format says");
  }

  /** Whether it lacks the sign that a whole file ends with; after ORC's comes one byte more. */
  private boolean isCutOff(DataFormat format) throws IOException {
    try (FSDataInputStream stream = files.open(path)) {
      if (format == DataFormat.AVRO) {
        // Its reader takes a block that is cut off for the end of the file.
        byte[] sign = AvroHeader.sign(stream);
        return !Arrays.equals(tail(stream, sign.length), sign);
      }
      String end = new String(tail(stream, 4), StandardCharsets.ISO_8859_1);
      return format == DataFormat.PARQUET ? !end.matches("PAR[1E]") : !end.startsWith("ORC");
    }
  }

  private byte[] tail(FSDataInputStream stream, int most) throws IOException {
    long length = files.getFileStatus(path).getLen();
    byte[] tail = new byte[(int) Math.min(length, most)];
    stream.readFully(length - tail.length, tail);
    return tail;
  }

  /** Whether nothing in it could be a row. */
  boolean isBlank() throws IOException {
    byte[] head = head(null);
    return new TextHead(head, head.length < LOOKED_AT).isBlank();
  }

  private Optional<String> unpackedFault(CompressionCodec codec, RequestedInput input)
      throws IOException {
    try {
      byte[] head = head(codec);
      Optional<FileKind> kind = FileKind.of(head);
      return kind.filter(PACKED::containsValue).isPresent()
          ? Optional.of(is("packed twice: unpack it once"))
          : textFault(head, kind, input);
    } catch (RuntimeException | LinkageError e) {
      // This machine cannot unpack it; Spark will say so.
      return Optional.empty();
    }
  }

  private Optional<String> textFault(byte[] head, Optional<FileKind> kind, RequestedInput input) {
    String format = input.format().sparkName();
    return kind.isPresent()
        ? kind.map(found -> is(found.words()) + ", not " + format + " text: " + found.remedy())
        : new TextHead(head, head.length < LOOKED_AT).fault(input).map(this::sentence);
  }

  private String is(String words) {
    return sentence("is " + words);
  }

  private String sentence(String fault) {
    return path.toUri().getPath() + " " + fault;
  }

  private byte[] head(CompressionCodec codec) throws IOException {
    try (InputStream raw = files.open(path);
        InputStream stream = codec == null ? raw : codec.createInputStream(raw)) {
      byte[] head = new byte[LOOKED_AT];
      return Arrays.copyOf(head, stream.readNBytes(head, 0, LOOKED_AT));
    }
  }
}
