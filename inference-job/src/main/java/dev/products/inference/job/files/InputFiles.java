package dev.products.inference.job.files;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.incremental.Position;
import dev.products.inference.job.incremental.Reading;
import dev.products.inference.job.store.StoreFailure;
import dev.products.inference.job.store.StoreProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.http.HttpFileSystem;
import org.apache.hadoop.fs.http.HttpsFileSystem;

/**
 * Looks at the input's files before Spark does: Spark says little of what it finds, and nothing of
 * what it passes over. A few files are opened, and a few bytes read.
 */
public final class InputFiles {

  private static final int OPENED = 5;

  /** What makes a folder a Delta table: a folder in it, with a file for each version. */
  public static final String DELTA_LOG = "_delta_log";

  private final RequestedInput input;
  private final FileSystem files;
  private final List<String> warnings = new ArrayList<>();

  private InputFiles(RequestedInput input, FileSystem files) {
    this.input = input;
    this.files = files;
  }

  /**
   * The input as it is.
   *
   * @param input with a path that Spark takes for what it is meant to be
   * @param warnings of what is passed over
   * @param size how much there is
   * @param read all that is read then, where only what is new is; null elsewhere
   */
  public record Found(RequestedInput input, List<String> warnings, InputSize size, Position read) {

    /** Of an input that is read whole. */
    public Found(RequestedInput input, List<String> warnings, InputSize size) {
      this(input, warnings, size, null);
    }
  }

  /**
   * Finds the files.
   *
   * @throws JobException if there is none, or one is not what the input's format says
   */
  public static Found of(RequestedInput input, Configuration configuration) {
    return of(input, null, configuration);
  }

  /** The same of what is new in it, if a reading says what is not. */
  public static Found of(RequestedInput input, Reading reading, Configuration configuration) {
    Path path;
    FileSystem files;
    try {
      path = new Path(input.path());
      // Before the file system is made, which asks some stores, and with its own patience.
      StoreProbe.look(path, configuration);
      files = path.getFileSystem(configuration);
    } catch (IOException | RuntimeException e) {
      Optional<String> why = StoreFailure.words(e, input.path(), configuration);
      if (why.isPresent()) {
        throw unreadable(why.get(), e);
      }
      // No file system of this machine; Spark says which.
      return new Found(input, List.of(), InputSize.UNKNOWN);
    }
    if (files instanceof HttpFileSystem || files instanceof HttpsFileSystem) {
      throw invalid(
          input.path() + " is on the web, where Spark finds no files: download it into a volume");
    }
    InputFiles looked = new InputFiles(input, files);
    try {
      return reading == null ? looked.find(path) : looked.findNew(path, reading);
    } catch (IllegalArgumentException e) {
      throw invalid(
          input.path()
              + " has a file with a colon in its name, or is one, which Spark cannot read: rename"
              + " it ("
              + SparkFailure.firstLines(e)
              + ")");
    } catch (IOException e) {
      throw StoreFailure.words(e, files.makeQualified(path).toUri(), configuration)
          .or(() -> Unreadable.forbidden(files, path, e))
          .map(why -> unreadable(why, e))
          .orElseGet(() -> SparkFailure.reading(e, input.path()));
    }
  }

  private Found find(Path path) throws IOException {
    InputPath place = InputPath.of(files, path, input.path());
    FolderListing listing = new FolderListing(files, input.options(), false);
    for (FileStatus root : place.roots()) {
      listing.add(root);
    }
    if (listing.isEmpty()) {
      throw unreadable(nothing("it is a folder without files"), null);
    }
    listing
        .nothingToRead()
        .ifPresent(
            why -> {
              throw invalid(nothing(why));
            });
    refuse(
        listing.beside(listing.data()),
        "Spark passes over files beside folders whose names give columns, such as %s, and these"
            + " are %s: move them into such a folder, or set recursiveFileLookup: \"true\" in"
            + " spec.input.options, which reads all files and takes no columns from names");
    checkFiles(listing.data());
    warnings.addAll(listing.passedOver(input.path()));
    return new Found(
        input.at(place.forSpark()),
        List.copyOf(warnings),
        InputSize.of(listing.data(), input, files.getConf()));
  }

  private Found findNew(Path path, Reading reading) throws IOException {
    Path folder = files.makeQualified(path);
    if (!files.exists(folder)) {
      throw unreadable("there is no folder " + input.path(), null);
    }
    if (!files.getFileStatus(folder).isDirectory()) {
      throw invalid(
          input.path() + " must be a folder, of which spec.input.incremental reads what is new");
    }
    FolderListing listing = new FolderListing(files, input.options(), true);
    listing.add(files.getFileStatus(folder));
    warnings.addAll(listing.passedOver(input.path()));
    NewFiles found = NewFiles.of(listing.data(), folder, reading);
    found.warning().ifPresent(warnings::add);
    refuse(
        listing.beside(found.data()),
        "Spark passes over files beside folders such as %s, which are %s: move them into one");
    if (!found.data().isEmpty()) {
      checkFiles(found.data());
    }
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(input.options());
    // What the names of folders say is a column, also where Spark is told of files.
    options.putIfAbsent("basePath", folder.toString());
    List<String> paths =
        found.data().stream().map(file -> InputPath.escaped(file.getPath().toString())).toList();
    InputBatch batch = new InputBatch(InputBatch.NONE, InputBatch.NONE, paths, null);
    return new Found(
        input.with(options).incremental(input.incremental().of(batch)),
        List.copyOf(warnings),
        InputSize.of(found.data(), input, files.getConf()),
        found.read());
  }

  private static void refuse(Optional<FolderListing.Beside> beside, String words) {
    beside.ifPresent(
        files -> {
          throw invalid(words.formatted(files.partition(), files.names()));
        });
  }

  private void checkFiles(List<FileStatus> data) throws IOException {
    EmptyFiles.of(files, data).warning(input.format()).ifPresent(warnings::add);
    List<FileStatus> opened =
        data.stream().filter(file -> file.getLen() > 0).limit(OPENED).toList();
    for (FileStatus file : opened) {
      Optional<String> fault = new InputFile(files, file.getPath()).fault(input);
      if (fault.isPresent()) {
        throw invalid(fault.get());
      }
    }
    if (opened.isEmpty()) {
      throw invalid(
          nothing((data.size() == 1 ? "the file is" : "all files are") + " empty (0 bytes)"));
    }
    if (opened.size() == 1 && data.size() == 1 && isBlank(opened.get(0))) {
      throw invalid(nothing("the file has nothing but blank lines or a byte order mark"));
    }
  }

  private String nothing(String why) {
    return "there is nothing to read in " + input.path() + ": " + why;
  }

  private boolean isBlank(FileStatus file) throws IOException {
    return input.format().text() && new InputFile(files, file.getPath()).isBlank();
  }

  /** What is missing or closed now, and may be there later. */
  static JobException unreadable(String message, Throwable cause) {
    return new JobException(FailureReason.INPUT_UNREADABLE, "spec.input.path", message, cause);
  }

  /** What is there, and not what it is to be. */
  public static JobException invalid(String message) {
    return new JobException(FailureReason.INPUT_INVALID, "spec.input.path", message);
  }

  /** Names in a message, without their folder. */
  static String names(List<Path> paths) {
    return Names.list(paths.stream().map(Path::getName).toList());
  }
}
