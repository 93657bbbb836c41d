package dev.products.inference.job.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** What an Avro file begins with. */
final class AvroHeader {

  private AvroHeader() {}

  /** The mark that follows its header and each of its blocks; none if it ends before. */
  static byte[] sign(InputStream file) throws IOException {
    BinaryDecoder header = DecoderFactory.get().binaryDecoder(file, null);
    byte[] sign = new byte[DataFileConstants.SYNC_SIZE];
    try {
      header.skipFixed(DataFileConstants.MAGIC.length);
      for (long entries = header.readMapStart(); entries > 0; entries = header.mapNext()) {
        for (long entry = 0; entry < entries; entry++) {
          header.skipString();
          header.skipBytes();
        }
      }
      header.readFixed(sign);
    } catch (EOFException e) {
      return new byte[DataFileConstants.SYNC_SIZE];
    }
    return sign;
  }
}
