package dev.products.inference.job.delta;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The log of a table on a disk or a claim: of two writers of one version, one is first. Delta's own
 * looks whether the version is there and then renames, so that of two processes both may win and
 * one's rows are lost; a hard link is made or is not, also over NFS.
 */
public final class LinkingLogStore extends HadoopFileSystemLogStore {

  public LinkingLogStore(Configuration configuration) {
    super(configuration);
  }

  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
      throws IOException {
    if (overwrite) {
      writeWithRename(path, actions, true, configuration);
      return;
    }
    java.nio.file.Path version = java.nio.file.Path.of(path.toUri().getPath());
    if (!Files.isDirectory(version.getParent())) {
      throw new java.io.FileNotFoundException("there is no folder " + version.getParent());
    }
    java.nio.file.Path written =
        version.resolveSibling("." + version.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Iterable<String> lines = () -> actions;
      Files.write(written, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      link(version, written);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static void link(java.nio.file.Path version, java.nio.file.Path written)
      throws IOException {
    try {
      Files.createLink(version, written);
    } catch (FileAlreadyExistsException e) {
      // Delta looks for this one, and tries the next version.
      throw new FileAlreadyExistsException(version.toString());
    }
  }

  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
    return false;
  }
}
