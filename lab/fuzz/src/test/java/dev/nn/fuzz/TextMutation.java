package dev.nn.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mutations of a text by its tokens: numbers, words, texts in quotes, and single other characters.
 * Damages of tokens come further into a reader than damages of bytes do.
 */
public final class TextMutation {

  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[A-Za-z_]++|[0-9.]++|\\s|[^\\s\"]|\"");

  /** Tokens that readers of any kind find hard. */
  private static final List<String> HARD =
      List.of(
          "",
          "0",
          "-1",
          "-0.0",
          "1e999",
          "1e-999",
          "1e-36666666666666666666",
          "2147483648",
          "9223372036854775808",
          "99999999999999999999999999999999999999",
          "NaN",
          "null",
          "true",
          "\"",
          "\"\"",
          "'",
          "\\",
          "\\u0000",
          "\\ud800",
          "\0",
          "\uD800",
          "\uFEFF",
          "\u2028",
          "\u00e9",
          "\n",
          "\r",
          "\t",
          ",",
          ";",
          ":",
          "=",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "#",
          "&a",
          "*a",
          "%",
          "..",
          "/");

  private final SplittableRandom random;
  private final List<String> dictionary;

  /** The tokens of the valid texts, which are few. */
  private final Map<String, List<String>> known = new HashMap<>();

  /**
   * Creates mutations.
   *
   * @param seed decides all of them
   * @param words of the language, which replace tokens besides those that are hard anywhere
   */
  public TextMutation(long seed, List<String> words) {
    random = new SplittableRandom(seed);
    dictionary = new ArrayList<>(HARD);
    dictionary.addAll(words);
  }

  /** Returns a text with one to six mutations. */
  public String of(String text) {
    List<String> tokens = new ArrayList<>(known.computeIfAbsent(text, TextMutation::tokens));
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      change(tokens);
    }
    return String.join("", tokens);
  }

  private void change(List<String> tokens) {
    int at = random.nextInt(tokens.size() + 1);
    int to = Math.min(tokens.size(), at + 1 + random.nextInt(8));
    List<String> part = tokens.subList(at, to);
    switch (random.nextInt(8)) {
      case 0 -> part.clear();
      case 1 -> tokens.addAll(at, List.copyOf(part));
      case 2 -> tokens.addAll(random.nextInt(tokens.size() + 1), List.copyOf(part));
      case 3 -> tokens.add(at, word());
      case 4 -> tokens.add(at, word().repeat(1 + random.nextInt(300)));
      case 5 -> tokens.add(at, String.join("", part).repeat(1 + random.nextInt(40)));
      default -> {
        part.clear();
        tokens.add(at, word());
      }
    }
  }

  private String word() {
    return dictionary.get(random.nextInt(dictionary.size()));
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }
}
