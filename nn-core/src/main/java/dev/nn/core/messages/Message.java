package dev.nn.core.messages;

import dev.nn.core.json.Json;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A message, or a remedy within one, in two wordings: a program in Java reads {@code members(1)}
 * where the command {@code nn} prints {@code --members 1}. Immutable.
 *
 * @param text the wording for Java, which {@link #toString} returns
 * @param flags the wording for the command; null if it is the same
 */
@Json.OrText // as in files that have one wording
public record Message(String text, @Json.Default @Nullable String flags) implements Serializable {

  public Message {
    flags = text.equals(flags) ? null : flags;
  }

  /**
   * Formats a message as {@link String#format} does. Each part that is a message itself appears in
   * the wording at hand.
   */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library of its own
  public static Message of(String pattern, @Nullable Object... parts) {
    Object[] flags =
        Arrays.stream(parts).map(p -> p instanceof Message m ? m.command() : p).toArray();
    return new Message(pattern.formatted(parts), pattern.formatted(flags));
  }

  /** Returns the message of an exception; if it is no {@link Carrier}, both wordings are one. */
  public static Message of(Throwable error) {
    return error instanceof Carrier carrier
        ? carrier.message()
        : new Message(String.valueOf(error.getMessage()), null);
  }

  /** Returns the wording for the command. */
  public String command() {
    return Objects.requireNonNullElse(flags, text);
  }

  /** Returns the message with a change of each wording. */
  public Message map(UnaryOperator<String> change) {
    return new Message(change.apply(text), flags == null ? null : change.apply(flags));
  }

  @Override
  public String toString() {
    return text;
  }

  /** An exception that has its message in both wordings. */
  public interface Carrier {

    /** Returns the message, whose {@link Message#text} is that of the exception. */
    Message message();
  }
}
