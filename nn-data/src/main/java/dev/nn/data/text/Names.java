package dev.nn.data.text;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Names in messages. */
public final class Names {

  private static final int SHOWN = 20;
  private static final int MAX_SHOWN = 60;
  private static final String SEPARATORS = ";,\t|";

  private Names() {}

  public static String noColumn(String name, List<String> names) {
    return noColumn(name, names, '\0');
  }

  /** Returns the message for a missing column; another separator is a likely reason. */
  public static String noColumn(String name, List<String> names, char separator) {
    String known = "there are " + quoted(names) + otherSeparator(names, separator);
    return "no column '%s'; %s".formatted(shortened(name), orNear(name, names, known));
  }

  /**
   * Returns the known names in words such as {@code it has …}. If one is near the unknown name,
   * first asks whether that is meant.
   */
  public static String orNear(String unknown, Collection<String> names, String known) {
    return Spelling.nearest(unknown, names)
        .map(
            near ->
                "did you mean '%s'? %s%s"
                    .formatted(
                        shortened(near),
                        Character.toUpperCase(known.charAt(0)),
                        known.substring(1)))
        .orElse(known);
  }

  /** If a single name contains another separator, advises to read with it; else returns "". */
  public static Message otherSeparator(List<String> names, char separator) {
    return names.stream()
        .filter(name -> names.size() == 1)
        .flatMapToInt(String::chars)
        .filter(c -> c != separator && SEPARATORS.indexOf(c) >= 0)
        .mapToObj(c -> shortened(String.valueOf((char) c)))
        .findFirst()
        .map(c -> Remedy.setting("separator", "'" + c + "'"))
        .map(
            remedy ->
                Message.of("; if that is a whole line of names, read the file with %s", remedy))
        .orElse(new Message("", null));
  }

  public static String quoted(List<String> names) {
    String shown =
        names.stream()
            .limit(SHOWN)
            .map(name -> "'" + shortened(name) + "'")
            .collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? shown : shown + " and %s more".formatted(names.size() - SHOWN);
  }

  /** Returns the first texts, shortened and separated by commas, and how many there are if many. */
  public static String joined(Collection<String> texts) {
    return texts.stream().limit(SHOWN).map(Names::shortened).collect(Collectors.joining(", "))
        + (texts.size() > SHOWN ? ", … (" + texts.size() + " in all)" : "");
  }

  /** Returns texts as {@link #joined} does, in brackets. */
  public static String list(Collection<String> texts) {
    return "[" + joined(texts) + "]";
  }

  /** Returns a count of things: {@code 1 column}, {@code 2 columns}. */
  public static String count(long number, String thing) {
    return number == 1 ? "1 " + thing : "%s %ss".formatted(number, thing);
  }

  public static String shortened(String text) {
    String line = VisibleText.of(text.substring(0, Math.min(text.length(), MAX_SHOWN + 1)));
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN - 3) + "…";
  }
}
