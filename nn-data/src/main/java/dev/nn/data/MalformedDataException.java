package dev.nn.data;

import java.io.IOException;
import java.nio.file.Path;

/** A defect of a data file. The message names the file, the place, the defect and a remedy. */
public final class MalformedDataException extends IOException {

  private static final long serialVersionUID = 1;

  public MalformedDataException(Path file, String what) {
    this(file.toString(), what);
  }

  /** Creates an exception about a source that need not be a file. */
  public MalformedDataException(String source, String what) {
    super(source + ": " + what);
  }

  public MalformedDataException(Path file, String what, Throwable cause) {
    this(file.toString(), what, cause);
  }

  public MalformedDataException(String source, String what, Throwable cause) {
    super(source + ": " + what, cause);
  }

  /** Creates an exception about a line of a text file, counted from 1. */
  public MalformedDataException(Path file, long line, String what) {
    this(file.toString(), line, what);
  }

  public MalformedDataException(Path file, long line, String what, Throwable cause) {
    this(file, line, what);
    initCause(cause);
  }

  /** Creates an exception about a line of a source that need not be a file. */
  public MalformedDataException(String source, long line, String what) {
    super(source + ", line " + line + ": " + what);
  }
}
