package dev.products.inference.job.store;

import dev.products.inference.job.failure.Causes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.util.functional.FutureIO;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Of an S3. */
public record S3ObjectClient(FileSystem files) implements ObjectClient {

  @Override
  public Optional<Content> read(Path object) throws IOException {
    while (true) {
      try {
        FileStatus status = files.getFileStatus(object);
        return Optional.of(new Content(content(status), ((EtagSource) status).getEtag()));
      } catch (FileNotFoundException e) {
        return Optional.empty();
      } catch (RemoteFileChangedException e) {
        // It was replaced between the two requests: again.
      }
    }
  }

  /**
   * What an object had in it when it was looked at.
   *
   * @throws RemoteFileChangedException if there is another one by now
   */
  public byte[] content(FileStatus status) throws IOException {
    try (InputStream in =
        FutureIO.awaitFuture(files.openFile(status.getPath()).withFileStatus(status).build())) {
      return in.readAllBytes();
    } catch (IOException e) {
      // Not all of the connector's streams say it so.
      if (isOfAnother(e)) {
        throw new RemoteFileChangedException(
            status.getPath().toString(), "read", "it was replaced", e);
      }
      throw e;
    }
  }

  private static boolean isOfAnother(IOException failure) {
    return Causes.first(failure, AwsServiceException.class)
        .filter(answer -> answer.statusCode() == HttpURLConnection.HTTP_PRECON_FAILED)
        .isPresent();
  }

  @Override
  public void write(Path object, byte[] content) throws IOException {
    try (OutputStream out = files.create(object, true)) {
      out.write(content);
    }
  }

  @Override
  public boolean replace(Path object, String version, byte[] content) throws IOException {
    var builder = files.createFile(object);
    FSBuilder<?, ?> condition =
        version == null
            ? builder
                .overwrite(false)
                .opt(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true)
            : builder
                .overwrite(true)
                .opt(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG, version);
    try (OutputStream out = (OutputStream) condition.build()) {
      out.write(content);
    } catch (RemoteFileChangedException e) {
      return false;
    }
    return true;
  }

  @Override
  public String noVersion() {
    return "00000000000000000000000000000000";
  }

  @Override
  public void removeBelow(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> found = files.listFiles(folder, true);
      while (found.hasNext()) {
        all.add(found.next().getPath());
      }
    } catch (FileNotFoundException e) {
      return;
    }
    delete(folder, all);
  }
}
