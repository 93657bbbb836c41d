package dev.products.inference.job.store;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Of a storage account of Azure. */
record AzureObjectClient(FileSystem files) implements MovingClient {

  @Override
  public Optional<Content> read(Path object) throws IOException {
    return AzureBlob.of(files, object).read();
  }

  @Override
  public void write(Path object, byte[] content) throws IOException {
    AzureBlob.of(files, object).write(content);
  }

  @Override
  public boolean replace(Path object, String version, byte[] content) throws IOException {
    return AzureBlob.of(files, object).replace(version, content);
  }

  @Override
  public String noVersion() {
    return "0x0";
  }

  @Override
  public void removeBelow(Path folder) throws IOException {
    // Folders are something there, or leave something.
    files.delete(folder, true);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    files.mkdirs(folder);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException(from + " cannot be moved to " + to);
    }
  }
}
