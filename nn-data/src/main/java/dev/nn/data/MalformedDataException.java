package dev.nn.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of data is not what it should be. The message names the file and the place, says what was
 * found and what was expected, and what to do.
 */
public final class MalformedDataException extends IOException {

  private static final long serialVersionUID = 1;

  public MalformedDataException(Path file, String what) {
    super(file + ": " + what);
  }

  public MalformedDataException(Path file, String what, Throwable cause) {
    super(file + ": " + what, cause);
  }

  /** About a line of a text file, counted from 1. */
  public MalformedDataException(Path file, long line, String what) {
    super(file + ", line " + line + ": " + what);
  }

  public MalformedDataException(Path file, long line, String what, Throwable cause) {
    this(file, line, what);
    initCause(cause);
  }
}
