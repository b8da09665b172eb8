package dev.nn.core.messages;

import org.jspecify.annotations.Nullable;

/** An illegal argument whose message has a remedy for Java and for the command {@code nn}. */
public final class RemedyException extends IllegalArgumentException implements Message.Carrier {

  private static final long serialVersionUID = 1L;

  private final Message message;

  /** Creates an exception with a message of {@link Message#of(String, Object...)}. */
  public RemedyException(String pattern, @Nullable Object... parts) {
    this(Message.of(pattern, parts), null);
  }

  /** Creates an exception with its cause. */
  public RemedyException(Message message, @Nullable Throwable cause) {
    super(message.text(), cause);
    this.message = message;
  }

  @Override
  public Message message() {
    return message;
  }
}
