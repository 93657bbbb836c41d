package dev.products.inference.job.files;

import dev.products.inference.contract.DataFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is by its first bytes, whatever it is called. */
enum FileKind {
  PARQUET("a Parquet file", "spec.input.format is to be parquet", "PAR[1E]"),
  ORC("an ORC file", "spec.input.format is to be orc", "ORC"),
  AVRO("an Avro file", "spec.input.format is to be avro", "Obj\\x01"),
  EXCEL(
      "an Excel workbook",
      "save it as CSV (UTF-8)",
      "PK.{28}(xl/|\\[Content_Types\\])|\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1"),
  OPEN_DOCUMENT("an OpenDocument file", "save it as CSV (UTF-8)", "PK.{28}mimetypeapplication/"),
  ZIP("a ZIP archive", "unpack it, or pack it with gzip", "PK(\\x03\\x04|\\x05\\x06)"),
  GZIP("packed with gzip", "its name must end in .gz", "\\x1f\\x8b"),
  BZIP2("packed with bzip2", "its name must end in .bz2", "BZh[1-9]"),
  ZSTD("packed with zstd", "its name must end in .zst", "\\x28\\xb5\\x2f\\xfd"),
  SKIPPABLE_ZSTD(
      "packed with zstd behind a frame to be skipped",
      "pack it without, or with gzip",
      "[\\x50-\\x5f]\\x2a\\x4d\\x18"),
  XZ("packed with xz", "unpack it, or pack it with gzip", "\\xfd7zXZ\\x00"),
  LZ4("packed with lz4", "unpack it, or pack it with gzip", "\\x04\\x22M\\x18"),
  COMPRESS("packed with compress", "unpack it, or pack it with gzip", "\\x1f\\x9d"),
  LZOP("packed with lzop", "unpack it, or pack it with gzip", "\\x89LZO\\x00"),
  SNAPPY("packed with snappy", "unpack it, or pack it with gzip", "\\xff\\x06\\x00\\x00sNaPpY"),
  SEVEN_ZIP("a 7z archive", "unpack it", "7z\\xbc\\xaf\\x27\\x1c"),
  RAR("a RAR archive", "unpack it", "Rar!\\x1a\\x07"),
  TAR("a tar archive", "unpack it", ".{257}ustar"),
  PDF("a PDF document", "export its table as CSV", "%PDF-"),
  ARROW("an Arrow (Feather) file", "write it as Parquet", "ARROW1"),
  HDF5("an HDF5 file", "write it as Parquet", "\\x89HDF\\r\\n"),
  NUMPY("a NumPy file", "write it as Parquet", "\\x93NUMPY"),
  PICKLE("a Python pickle", "write it as Parquet", "\\x80[\\x03-\\x05][^ -~]"),
  SQLITE("a SQLite database", "export its table as CSV", "SQLite format 3"),
  PICTURE("a picture", "give the table itself", "\\x89PNG\\r\\n|\\xff\\xd8\\xff|GIF8[79]a"),
  PROGRAM("a program", "give the table itself", "\\x7fELF"),
  RICH_TEXT("a rich text document", "save it as plain text", "\\{\\\\rtf"),
  LFS_POINTER(
      "a pointer of Git LFS, not the file itself",
      "get it with git lfs pull",
      "version https://git-lfs"),
  HTML(
      "an HTML page",
      "download the file itself; a page may say that one must log in",
      "(?i)(\\xef\\xbb\\xbf)?\\s*(<!doctype html|<html)"),
  XML("an XML document", "write it as CSV, JSON or Parquet", "(\\xef\\xbb\\xbf)?\\s*<\\?xml"),
  ZEROS("nothing but zeros, as after a copy that failed", "copy it again", "\\x00+\\z");

  private final String words;
  private final String remedy;
  private final Pattern beginning;

  /**
   * A kind.
   *
   * @param beginning a pattern of its first bytes, each of which is the character of its number
   */
  FileKind(String words, String remedy, String beginning) {
    this.words = words;
    this.remedy = remedy;
    this.beginning = Pattern.compile(beginning, Pattern.DOTALL);
  }

  /** What the file is, continuing a sentence that begins with its name. */
  String words() {
    return words;
  }

  String remedy() {
    return remedy;
  }

  /** What a file of a format begins as; empty if the format is text, which begins as it likes. */
  static Optional<FileKind> of(DataFormat format) {
    return switch (format) {
      case CSV, JSON, TEXT, JDBC, DELTA, ICEBERG, KAFKA -> Optional.empty();
      case PARQUET -> Optional.of(PARQUET);
      case ORC -> Optional.of(ORC);
      case AVRO -> Optional.of(AVRO);
    };
  }

  static Optional<FileKind> of(byte[] head) {
    String bytes = new String(head, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values())
        .filter(kind -> kind.beginning.matcher(bytes).lookingAt())
        .findFirst();
  }
}
