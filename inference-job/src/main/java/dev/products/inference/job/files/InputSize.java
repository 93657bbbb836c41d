package dev.products.inference.job.files;

import dev.products.inference.contract.RequestedInput;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;

/**
 * How much there is to read, as far as it was looked through.
 *
 * @param files how many files
 * @param bytes the bytes of all, as they lie there
 * @param unpacked about as many bytes as they would be as text
 * @param whole how many of the files only one task can read, from its beginning to its end
 * @param divisible the unpacked bytes of the others
 */
public record InputSize(long files, long bytes, long unpacked, long whole, long divisible) {

  /** Of an input that nobody could look at. */
  public static final InputSize UNKNOWN = new InputSize(0, 0, 0, 0, 0);

  /** What texts of products take more as text than packed, or in columns: three to five times. */
  private static final int PACKED = 4;

  /** Of a table's files, which hold columns. */
  public static InputSize columnar(long files, long bytes) {
    return new InputSize(files, bytes, bytes * PACKED, 0, bytes * PACKED);
  }

  static InputSize of(List<FileStatus> data, RequestedInput input, Configuration configuration) {
    CompressionCodecFactory codecs = new CompressionCodecFactory(configuration);
    boolean together = new TextShape(input).spansLines();
    long bytes = 0;
    long unpacked = 0;
    long whole = 0;
    long divisible = 0;
    for (FileStatus file : data) {
      CompressionCodec codec = input.format().text() ? codecs.getCodec(file.getPath()) : null;
      boolean packed = codec != null || !input.format().text();
      long work = packed ? file.getLen() * PACKED : file.getLen();
      bytes += file.getLen();
      unpacked += work;
      if (together || (codec != null && !(codec instanceof SplittableCompressionCodec))) {
        whole++;
      } else {
        divisible += work;
      }
    }
    return new InputSize(data.size(), bytes, unpacked, whole, divisible);
  }
}
