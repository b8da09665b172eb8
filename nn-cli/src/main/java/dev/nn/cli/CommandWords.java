package dev.nn.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The remedies that messages of the libraries give in terms of Java, in terms of the command:
 * {@code separator(';')} is {@code --separator ';'} here.
 */
final class CommandWords {

  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  static {
    put("with separator\\('(.+?)'\\)", "with --separator '$1'");
    put("with quote\\(…\\)", "with --quote");
    put("type\\(\"([^\"]+)\", (\\w+)\\)", "--type '$1'=$2");
    put("\\btype\\(…\\)", "--type");
    put("missing\\(…\\)", "--missing");
    put("(?:p\\.)?without\\(\"([^\"]+)\"\\)", "--without '$1'");
    put("leaveOut\\(\"([^\"]+)\"\\)", "--without '$1'");
    put("leaveOut\\(…\\)", "--without");
    put("Recipe\\.regression\\(\"([^\"]+)\"\\)", "--task regression");
    put("Recipe\\.classification\\(\"([^\"]+)\"\\)", "--task classification");
  }

  private CommandWords() {}

  private static void put(String java, String words) {
    WORDS.put(Pattern.compile(java), words);
  }

  /** Returns a message in the words of the command. */
  static String of(String message) {
    String words = message;
    for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
      words = word.getKey().matcher(words).replaceAll(word.getValue());
    }
    return words;
  }
}
