package dev.nn.data;

import dev.nn.api.text.VisibleText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A defect in a data file. The message names the file, the place, the defect and a remedy. */
public final class MalformedDataException extends IOException {

  private static final long serialVersionUID = 1;

  /** Reports a defect in a file or another source. */
  public MalformedDataException(Object source, String what) {
    this(source, what, null);
  }

  /** Reports a defect in a file or another source, with its cause. */
  public MalformedDataException(Object source, String what, @Nullable Throwable cause) {
    super(VisibleText.ofLines(source + ": " + what), cause);
  }

  /** Reports a defect in a line of text; lines count from 1. */
  public MalformedDataException(Object source, long line, String what) {
    this(source, line, what, null);
  }

  /** Reports a defect in a line of text, with its cause; lines count from 1. */
  public MalformedDataException(Object source, long line, String what, @Nullable Throwable cause) {
    this(source + ", line " + line, what, cause);
  }
}
