package dev.nn.cli.config;

import dev.nn.api.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as the flags of a command that a shell reads back. */
public final class FlagLine {

  private FlagLine() {}

  /**
   * Returns the flags, each with a space in front; empty if a value cannot be told by one, such as
   * a name with a comma in a list.
   */
  public static Optional<String> of(Settings settings) {
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, Object> entry : settings.values().entrySet()) {
      Setting setting = Keys.of(entry.getKey());
      if (setting.form() == Form.TRUTH) {
        line.append(entry.getValue().equals(true) ? " " + setting.flag() : "");
        continue;
      }
      Optional<String> text = text(entry.getValue());
      if (text.isEmpty() || !setting.form().parse(text.get()).equals(entry.getValue())) {
        return Optional.empty();
      }
      String between = text.get().startsWith("-") ? "=" : " ";
      line.append(' ').append(setting.flag()).append(between).append(quoted(text.get()));
    }
    return Optional.of(line.toString());
  }

  /** Returns the text of a value after a flag; empty for an empty list. */
  private static Optional<String> text(Object value) {
    List<String> parts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(part -> parts.add(part.toString()));
    } else if (value instanceof Map<?, ?> pairs) {
      pairs.forEach((name, text) -> parts.add(name + "=" + text));
    } else {
      parts.add(value.toString());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(",", parts));
  }

  /** Returns a path as a shell and a command need it, which would take -x for an option. */
  public static String path(Object file) {
    String path = file.toString();
    return quoted(path.matches("(?s)[-@].+") ? "./" + path : path);
  }

  /** Returns a word as a shell needs it, in quotes if it has other than plain characters. */
  public static String quoted(String word) {
    String visible = VisibleText.of(word);
    if (!visible.equals(word)) { // Bash reads its numbers of hidden characters back
      return "$'" + VisibleText.of(word.replace("\\", "\\\\").replace("'", "\\'")) + "'";
    }
    return word.matches("[A-Za-z0-9_./,:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
