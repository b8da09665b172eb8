package dev.nn.data.text;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Spelling;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names in messages. */
public final class Names {

  private static final int SHOWN = 20;
  private static final int MAX_SHOWN = 60;

  /** The characters before the first difference of texts that would look alike. */
  private static final int CONTEXT = 5;

  private static final String SEPARATORS = ";,\t|";

  private static final Pattern WIDE = Pattern.compile("\\S {2,}\\S");

  private static final String QUOTED_PART =
      "; write a name with a comma in double quotes, as in '%s'";

  private static final String FIXED =
      "; if that is a whole line of names, the columns are filled up with spaces, and must be separated by a comma, semicolon, tab or bar instead";

  private static final String QUOTED =
      "; if that is a whole line of names, it is quoted as one cell; remove the quotes around whole lines";

  private Names() {}

  /** Returns the message for a missing column; another separator is a likely reason. */
  public static Message noColumn(String name, List<String> names, char separator) {
    String known = "there are " + quoted(names);
    Message other = otherSeparator(names, separator);
    if (!other.text().isEmpty()) {
      return Message.of("no column '%s'; %s%s", shortened(name), known, other);
    }
    Message quoted =
        Spelling.nearest(name, names)
            .filter(near -> near.startsWith(name + ","))
            .map(near -> new Message("", QUOTED_PART.formatted(Remedy.part(shortened(near)))))
            .orElse(Message.of(""));
    return Message.of("no column '%s'; %s%s", shortened(name), orNear(name, names, known), quoted);
  }

  /**
   * Returns the known names in words such as {@code it has …}. If one is near the unknown name,
   * first asks whether that is meant.
   */
  public static String orNear(String unknown, Collection<String> names, String known) {
    return Spelling.nearest(unknown, names)
        .map(
            near ->
                "did you mean '%s'%s? %s%s"
                    .formatted(
                        shortened(near),
                        isSame(near, unknown) ? ", in other Unicode characters" : "",
                        Character.toUpperCase(known.charAt(0)),
                        known.substring(1)))
        .orElse(known);
  }

  /** Returns whether two texts look the same, such as é as one character or as e and an accent. */
  private static boolean isSame(String one, String other) {
    return Normalizer.normalize(one, Form.NFC).equals(Normalizer.normalize(other, Form.NFC));
  }

  /**
   * If a single name contains another separator, advises to read with it; if it contains several
   * spaces, to write one; if it contains the separator, to remove quotes. Else returns "".
   */
  public static Message otherSeparator(List<String> names, char separator) {
    if (names.size() == 1 && names.get(0).indexOf(separator) >= 0) {
      return new Message(QUOTED, null);
    }
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
        .orElse(
            new Message(names.size() == 1 && WIDE.matcher(names.get(0)).find() ? FIXED : "", null));
  }

  public static String quoted(List<String> names) {
    String shown =
        distinct(names.stream().limit(SHOWN).toList(), Names::shortened).stream()
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? shown : shown + " and %s more".formatted(names.size() - SHOWN);
  }

  /** Returns the first texts, shortened and separated by commas, and how many there are if many. */
  public static String joined(Collection<String> texts) {
    List<String> first = texts.stream().limit(SHOWN).toList();
    return String.join(", ", distinct(first, Names::shortened))
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

  /**
   * Shortens texts so that different ones stay different. Texts that would look alike begin a
   * little before the first place where they differ, and have a number if they still look alike.
   */
  public static List<String> distinct(Collection<String> texts, UnaryOperator<String> shortened) {
    Map<String, List<String>> alike =
        texts.stream().distinct().collect(Collectors.groupingBy(shortened));
    Map<String, String> shown = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (String text : new LinkedHashSet<>(texts)) {
      String usual = shortened.apply(text);
      int start = start(alike.getOrDefault(usual, List.of(text)));
      String brief = start == 0 ? usual : shortened.apply("…" + text.substring(start));
      String other = brief;
      for (int i = 2; !taken.add(other); i++) {
        other = brief + " (" + i + ")";
      }
      shown.put(text, other);
    }
    return texts.stream().map(text -> shown.getOrDefault(text, text)).toList();
  }

  /** Returns a value for messages, shortened; a whole number in full: 20210208, not 2.0210208E7. */
  public static String value(@Nullable Object value) {
    return value instanceof Double x && x == StrictMath.rint(x) && Math.abs(x) <= Decimal.MAX_EXACT
        ? shortened(TextTable.exact(x))
        : shortened(String.valueOf(value));
  }

  /** Returns the index at which texts that look alike begin; 0 for their own start. */
  private static int start(List<String> alike) {
    String first = alike.get(0);
    int same = alike.size() == 1 ? 0 : first.length();
    for (String text : alike) {
      int i = 0;
      while (i < same && i < text.length() && text.charAt(i) == first.charAt(i)) {
        i++;
      }
      same = i;
    }
    int start = Math.max(0, same - CONTEXT);
    return start > 0 && Character.isLowSurrogate(first.charAt(start)) ? start - 1 : start;
  }

  public static String shortened(String text) {
    String line = VisibleText.of(text.substring(0, Math.min(text.length(), MAX_SHOWN + 1)));
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN - 3) + "…";
  }
}
