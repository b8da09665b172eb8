package dev.nn.cli.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file, which differ after it was replaced or written to.
 *
 * @param key of the file in its file system; null where that has none, or there is no file
 */
record FileStamp(@Nullable Object key, @Nullable FileTime modified, long size) {

  private static final FileStamp ABSENT = new FileStamp(null, null, -1);

  static FileStamp of(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    } catch (NoSuchFileException e) {
      return ABSENT;
    }
  }
}
