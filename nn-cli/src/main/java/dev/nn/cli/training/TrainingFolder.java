package dev.nn.cli.training;

import dev.nn.core.files.FolderLock;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * The folder of checkpoints of a training by settings. Another program may delete files or the
 * folder at any time, and this is no error.
 */
record TrainingFolder(Path path) {

  private static final String CHECKPOINT = "step-\\d+\\.safetensors";

  /** Returns whether a training has left checkpoints, its own or those of its members. */
  boolean isBegun() throws IOException {
    if (!Files.isDirectory(path)) {
      return Files.exists(path); // a file, which the training refuses
    }
    return files(2).stream().anyMatch(file -> file.getFileName().toString().matches(CHECKPOINT));
  }

  /** Creates the folder, and takes its lock. */
  FolderLock lock() throws IOException {
    try {
      return FolderLock.take(path);
    } catch (IOException e) {
      throw new IOException(
          "%s cannot be made a folder of checkpoints (%s); see to the space and the permissions of the folder that it is in"
              .formatted(path, e),
          e);
    }
  }

  /**
   * Deletes all files in the folder, which is locked, but the lock: first the newest checkpoints,
   * each of which is whole.
   */
  void deleteFiles() throws IOException {
    List<Path> files = files(Integer.MAX_VALUE);
    files.sort(Comparator.reverseOrder());
    for (Path file : files) {
      if (!file.equals(path.resolve(FolderLock.INSIDE))) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Deletes the folder, which is locked, if nothing is in it to go on from. */
  void deleteIfEmpty() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // it has checkpoints of a training that has not ended, or must stay, as a mount point does
    }
  }

  /** Returns the files and folders up to a depth below the folder. */
  private List<Path> files(int depth) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        path,
        EnumSet.noneOf(FileVisitOption.class),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(path)) {
              files.add(folder);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return files;
  }
}
