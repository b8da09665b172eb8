package dev.nn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that a shell makes of a line with words in single quotes. */
public final class ShellWords {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private ShellWords() {}

  /** Returns the words of a line. */
  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }
}
