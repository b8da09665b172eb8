package dev.nn.cli.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, in the order of their addition. */
public final class Answer {

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /** Adds a member: a text, number, truth value, null, collection, map or answer. */
  public Answer put(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  Map<String, @Nullable Object> members() {
    return Collections.unmodifiableMap(members);
  }

  @Override
  public String toString() {
    return JsonText.of(this);
  }
}
