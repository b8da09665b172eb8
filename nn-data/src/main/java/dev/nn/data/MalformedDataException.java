package dev.nn.data;

import dev.nn.api.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A defect of a data file. The message names the file, the place, the defect and a remedy, and
 * writes hidden characters by their numbers.
 */
public final class MalformedDataException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * Creates an exception about a file.
   *
   * @param file the damaged file
   * @param what the defect, the expectation and the remedy
   */
  public MalformedDataException(Path file, String what) {
    this(file.toString(), what);
  }

  /**
   * Creates an exception about a source that need not be a file.
   *
   * @param source the name of the source
   * @param what the defect, the expectation and the remedy
   */
  public MalformedDataException(String source, String what) {
    super(VisibleText.ofLines(source + ": " + what));
  }

  /**
   * Creates an exception about a file, with its cause.
   *
   * @param file the damaged file
   * @param what the defect, the expectation and the remedy
   * @param cause the error that was met
   */
  public MalformedDataException(Path file, String what, Throwable cause) {
    this(file.toString(), what, cause);
  }

  /**
   * Creates an exception about a source that need not be a file, with its cause.
   *
   * @param source the name of the source
   * @param what the defect, the expectation and the remedy
   * @param cause the error that was met
   */
  public MalformedDataException(String source, String what, Throwable cause) {
    super(VisibleText.ofLines(source + ": " + what), cause);
  }

  /**
   * Creates an exception about a line of a text file, counted from 1.
   *
   * @param file the damaged file
   * @param line the line, from 1
   * @param what the defect, the expectation and the remedy
   */
  public MalformedDataException(Path file, long line, String what) {
    this(file.toString(), line, what);
  }

  /**
   * Creates an exception about a line of a text file, with its cause.
   *
   * @param file the damaged file
   * @param line the line, from 1
   * @param what the defect, the expectation and the remedy
   * @param cause the error that was met
   */
  public MalformedDataException(Path file, long line, String what, Throwable cause) {
    this(file, line, what);
    initCause(cause);
  }

  /**
   * Creates an exception about a line of a source that need not be a file.
   *
   * @param source the name of the source
   * @param line the line, from 1
   * @param what the defect, the expectation and the remedy
   */
  public MalformedDataException(String source, long line, String what) {
    super(VisibleText.ofLines(source + ", line " + line + ": " + what));
  }
}
