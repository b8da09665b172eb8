package dev.nn.comparison.process;

import org.jspecify.annotations.Nullable;

/** The failure of a contestant; the message is the reason in the report. */
public final class ContestantException extends Exception {

  private static final long serialVersionUID = 1;

  ContestantException(@Nullable String reason, @Nullable Throwable cause) {
    super(reason == null ? "no reason given" : reason, cause);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
