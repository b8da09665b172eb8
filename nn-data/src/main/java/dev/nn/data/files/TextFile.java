package dev.nn.data.files;

import dev.nn.data.MalformedDataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Files compressed by gzip or not, under any name. */
public final class TextFile {

  private static final int BUFFER = 1 << 16;

  private TextFile() {}

  public static InputStream bytes(Path file) throws IOException {
    boolean gzip = isGzip(file);
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return gzip ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  static boolean isGzip(Path file) throws IOException {
    requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  public static void requireFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new MalformedDataException(file, "is a folder; give a file");
    }
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file; check the path");
    }
  }
}
