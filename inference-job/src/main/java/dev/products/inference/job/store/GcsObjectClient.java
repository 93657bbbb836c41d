package dev.products.inference.job.store;

import com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem;
import com.google.cloud.hadoop.repackaged.gcs.com.google.cloud.hadoop.gcsio.CreateObjectOptions;
import com.google.cloud.hadoop.repackaged.gcs.com.google.cloud.hadoop.gcsio.GoogleCloudStorage;
import com.google.cloud.hadoop.repackaged.gcs.com.google.cloud.hadoop.gcsio.GoogleCloudStorageItemInfo;
import com.google.cloud.hadoop.repackaged.gcs.com.google.cloud.hadoop.gcsio.StorageResourceId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Of Google's Cloud Storage, past the connector's file system, which replaces an object whatever is
 * in it, and takes some failures to delete for nothing.
 */
record GcsObjectClient(GoogleHadoopFileSystem files) implements MovingClient {

  private static final CreateObjectOptions JSON =
      CreateObjectOptions.DEFAULT_OVERWRITE.toBuilder().setContentType("application/json").build();

  /** Of no object: a condition that holds where there is none. */
  private static final long NONE = 0;

  private GoogleCloudStorage objects() {
    return files.getGcsFs().getGcs();
  }

  private StorageResourceId id(Path object) {
    return id(object, StorageResourceId.UNKNOWN_GENERATION_ID);
  }

  private StorageResourceId id(Path object, long generation) {
    URI place = files.makeQualified(object).toUri();
    return new StorageResourceId(place.getAuthority(), place.getPath().substring(1), generation);
  }

  @Override
  public Optional<Content> read(Path object) throws IOException {
    while (true) {
      GoogleCloudStorageItemInfo found = objects().getItemInfo(id(object));
      if (!found.exists()) {
        return Optional.empty();
      }
      try (var in = Channels.newInputStream(objects().open(found))) {
        return Optional.of(
            new Content(in.readAllBytes(), String.valueOf(found.getContentGeneration())));
      } catch (FileNotFoundException e) {
        // It was replaced between the two requests: again.
      }
    }
  }

  @Override
  public void write(Path object, byte[] content) throws IOException {
    write(id(object), content);
  }

  @Override
  public boolean replace(Path object, String version, byte[] content) throws IOException {
    try {
      write(id(object, version == null ? NONE : Long.parseLong(version)), content);
      return true;
    } catch (IOException e) {
      if (GcsFailure.status(e) == HttpURLConnection.HTTP_PRECON_FAILED) {
        return false;
      }
      throw e;
    }
  }

  private void write(StorageResourceId object, byte[] content) throws IOException {
    WritableByteChannel upload = objects().create(object, JSON);
    try {
      upload.write(ByteBuffer.wrap(content));
    } finally {
      // If it has broken off, this says why.
      upload.close();
    }
  }

  @Override
  public String noVersion() {
    return "1";
  }

  @Override
  public void removeBelow(Path folder) throws IOException {
    try {
      files.getGcsFs().delete(files.makeQualified(folder).toUri(), true);
    } catch (FileNotFoundException e) {
      // Nothing is there.
    }
  }

  @Override
  public void delete(Path folder, Collection<Path> all) throws IOException {
    objects().deleteObjects(all.stream().map(this::id).toList());
  }

  @Override
  public void makeFolder(Path folder) {
    // It is there as soon as something is in it.
  }

  /** By a copy within the bucket; who deletes the driver's folder deletes it there. */
  @Override
  public void move(Path from, Path to) throws IOException {
    objects().copy(Map.of(id(from), id(to)));
  }
}
