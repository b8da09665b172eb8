package dev.nn.data;

import dev.nn.api.text.VisibleText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A defect of a data file. The message names the file, the place, the defect and a remedy, and
 * writes hidden characters by their numbers.
 */
public final class MalformedDataException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * Creates an exception about a file or another source.
   *
   * @param source the path of the file, or the name of the source
   * @param what the defect, the expectation and the remedy
   */
  public MalformedDataException(Object source, String what) {
    this(source, what, null);
  }

  /**
   * Creates an exception about a file or another source, with its cause.
   *
   * @param source the path of the file, or the name of the source
   * @param what the defect, the expectation and the remedy
   * @param cause the error that was met, or null
   */
  public MalformedDataException(Object source, String what, @Nullable Throwable cause) {
    super(VisibleText.ofLines(source + ": " + what), cause);
  }

  /**
   * Creates an exception about a line of a text.
   *
   * @param source the path of the file, or the name of the source
   * @param line the line, from 1
   * @param what the defect, the expectation and the remedy
   */
  public MalformedDataException(Object source, long line, String what) {
    this(source, line, what, null);
  }

  /**
   * Creates an exception about a line of a text, with its cause.
   *
   * @param source the path of the file, or the name of the source
   * @param line the line, from 1
   * @param what the defect, the expectation and the remedy
   * @param cause the error that was met, or null
   */
  public MalformedDataException(Object source, long line, String what, @Nullable Throwable cause) {
    this(source + ", line " + line, what, cause);
  }
}
