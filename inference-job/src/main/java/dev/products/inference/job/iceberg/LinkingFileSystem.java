package dev.products.inference.job.iceberg;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The local file system for a catalog that is a folder. There a commit is the renaming of a file to
 * the next version's name, and renaming replaces what another writer has called so meanwhile; a
 * link is made or is not.
 */
public final class LinkingFileSystem extends LocalFileSystem {

  private static final Pattern VERSION = Pattern.compile("v\\d+(\\.gz)?\\.metadata\\.json(\\.gz)?");

  static void use(Configuration configuration) {
    configuration.setClass(
        "fs.file.impl", LinkingFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    configuration.setBoolean("fs.file.impl.disable.cache", true);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (!VERSION.matcher(to.getName()).matches()) {
      return super.rename(from, to);
    }
    try {
      Files.createLink(pathToFile(to).toPath(), pathToFile(from).toPath());
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    delete(from, false);
    return true;
  }
}
