package dev.nn.comparison.referee;

import org.jspecify.annotations.Nullable;

/** A contestant cannot go on; the message is the reason that the report gives. */
final class ContestantException extends Exception {

  private static final long serialVersionUID = 1;

  ContestantException(@Nullable String reason, @Nullable Throwable cause) {
    super(reason == null ? "no reason given" : reason, cause);
  }

  /** Why. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
