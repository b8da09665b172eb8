package dev.nn.data;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A defect in a data file. The message names the file, the place, the defect and a remedy. */
public final class MalformedDataException extends IOException implements Message.Carrier {

  private static final long serialVersionUID = 1;

  private final Message message;

  private MalformedDataException(Message message, @Nullable Throwable cause) {
    super(message.text(), cause);
    this.message = message;
  }

  /**
   * Reports a defect in a file or another source.
   *
   * @param what a text, or a {@link Message} with a remedy
   */
  public MalformedDataException(Object source, Object what) {
    this(source, what, null);
  }

  /** Reports a defect in a file or another source, with its cause. */
  public MalformedDataException(Object source, Object what, @Nullable Throwable cause) {
    this(Message.of("%s: %s", source, what).map(VisibleText::ofLines), cause);
  }

  /** Reports a defect in a line of text; lines count from 1. */
  public MalformedDataException(Object source, long line, Object what) {
    this(source, line, what, null);
  }

  /** Reports a defect in a line of text, with its cause; lines count from 1. */
  public MalformedDataException(Object source, long line, Object what, @Nullable Throwable cause) {
    this(source + ", line " + line, what, cause);
  }

  @Override
  public Message message() {
    return message;
  }
}
