package dev.nn.comparison.process;

import org.jspecify.annotations.Nullable;

/** A contestant cannot go on; the message is the reason that the report gives. */
public final class ContestantException extends Exception {

  private static final long serialVersionUID = 1;

  ContestantException(@Nullable String reason, @Nullable Throwable cause) {
    super(reason == null ? "no reason given" : reason, cause);
  }

  /** Why. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
