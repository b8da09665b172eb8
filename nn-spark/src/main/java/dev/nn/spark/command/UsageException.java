package dev.nn.spark.command;

/** Arguments that a command does not take. */
final class UsageException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
