package dev.products.inference.job.output.object;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.output.StagingId;
import dev.products.inference.job.store.MovingClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.util.functional.TaskPool;

/**
 * In Azure's storage and Google's: files below a folder beside the versions, which is one driver's
 * own. Each is moved into the version of the driver's run, by a copy in the store where that has no
 * folders; it is there whole or not, and never once it is deleted here.
 */
final class StagedObjects extends PendingUploads {

  private static final String BASE = "/" + CommitConstants.BASE + "/";

  private final Path place;
  private final Path target;
  private final FileSystem files;
  private final MovingClient client;

  /** Of one of the versions in a place, or of all if that is the place. */
  StagedObjects(Path place, Path target, FileSystem files, MovingClient client) {
    this.place = place;
    this.target = target;
    this.files = files;
    this.client = client;
  }

  /** Where a file below a driver's folder becomes the output's own. */
  static Path destination(Path staged) {
    Path folder = staged.getParent();
    while (!isStaging(folder.getName())) {
      folder = folder.getParent();
    }
    String run = StagingId.parse(driver(folder)).orElseThrow().runId();
    String below = staged.toUri().getPath().substring(folder.toUri().getPath().length());
    return new Path(
        new Path(folder.getParent(), JobRequest.VERSION + run),
        below.substring(below.indexOf(BASE) + BASE.length()));
  }

  private static Path staged(Upload upload) {
    return new Path(upload.pending().substring(upload.pending().indexOf(' ') + 1));
  }

  private static long length(Upload upload) {
    return Long.parseLong(upload.pending().substring(0, upload.pending().indexOf(' ')));
  }

  private List<FileStatus> below(Path folder) throws IOException {
    List<FileStatus> found = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
      while (all.hasNext()) {
        FileStatus file = all.next();
        if (file.getPath().toUri().getPath().contains(BASE)) {
          found.add(file);
        }
      }
    } catch (FileNotFoundException e) {
      // Nothing is there, or nothing any more.
    }
    return found;
  }

  @Override
  List<Upload> in(Path folder) throws IOException {
    return below(folder).stream()
        .map(file -> new Upload(file.getPath().getName(), file.getLen() + " " + file.getPath()))
        .toList();
  }

  @Override
  void complete(List<Upload> uploads) throws IOException {
    Set<Path> folders = new HashSet<>();
    uploads.forEach(upload -> folders.add(destination(staged(upload)).getParent()));
    for (Path folder : folders) {
      client.makeFolder(folder);
    }
    ExecutorService movers = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      // Ends when none is under way any more, so that what is undone then stays so.
      TaskPool.foreach(uploads).stopOnFailure().executeWith(movers::submit).run(this::complete);
    } finally {
      movers.shutdown();
    }
  }

  private void complete(Upload upload) throws IOException {
    Path staged = staged(upload);
    Path destination = destination(staged);
    try {
      client.move(staged, destination);
    } catch (IOException e) {
      // A request whose answer is lost is sent again, when there is nothing to move any more.
      if (!isThere(destination, length(upload))) {
        throw e;
      }
    }
  }

  private boolean isThere(Path file, long length) throws IOException {
    try {
      return files.getFileStatus(file).getLen() == length;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  @Override
  void abort(List<Upload> uploads) throws IOException {
    client.delete(place, uploads.stream().map(StagedObjects::staged).toList());
  }

  @Override
  List<Open> open() throws IOException {
    List<Open> open = new ArrayList<>();
    for (FileStatus folder : new ObjectStore(files, place).list(place)) {
      if (isStaging(folder.getPath().getName())) {
        for (FileStatus file : below(folder.getPath())) {
          Path destination = destination(file.getPath());
          if (target.equals(place) || destination.toString().startsWith(target + "/")) {
            open.add(new Open(destination, file.getPath().toString(), ""));
          }
        }
      }
    }
    return open;
  }

  @Override
  void end(List<Open> open) throws IOException {
    client.delete(place, open.stream().map(upload -> new Path(upload.key())).toList());
  }
}
