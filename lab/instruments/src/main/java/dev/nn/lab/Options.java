package dev.nn.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A subject's command line, parsed by its usage text: {@code Usage: bin/lab NAME [WORD] [OPTION
 * ...]} and a line for each option, {@code --flag} or {@code --name VALUE}, that starts with two
 * spaces.
 */
public final class Options {

  private static final Pattern COMMAND = Pattern.compile("bin/lab \\S+");
  private static final Pattern WORD = Pattern.compile(" (?:[A-Z]+|\\[[A-Z]+\\])(?= |$)");
  private static final Pattern OPTION =
      Pattern.compile("(?m)^ {2}(--[a-z0-9-]+)(?: ([A-Z]\\S*))?(?= {2}|$)");

  private final String usage;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();

  private Options(String usage) {
    this.usage = usage;
  }

  /**
   * Parses arguments.
   *
   * @throws IllegalArgumentException if the usage has no such option, an option lacks its value, or
   *     there are too many words
   */
  public static Options parse(String usage, List<String> arguments) {
    Options options = new Options(usage);
    Map<String, Boolean> known = new LinkedHashMap<>();
    for (MatchResult option : OPTION.matcher(usage).results().toList()) {
      known.put(option.group(1), option.group(2) != null);
    }
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      Boolean takesValue = known.get(argument);
      if (takesValue != null) {
        List<String> values = options.values.computeIfAbsent(argument, key -> new ArrayList<>());
        if (takesValue) {
          i++;
          if (i == arguments.size()) {
            throw new IllegalArgumentException(argument + " must be followed by a value");
          }
          values.add(arguments.get(i));
        }
      } else if (argument.startsWith("-")) {
        throw new IllegalArgumentException(
            "there is no option %s; there are %s"
                .formatted(argument, String.join(", ", known.keySet())));
      } else {
        options.words.add(argument);
      }
    }
    String first = usage.lines().findFirst().orElse("");
    if (options.words.size() > WORD.matcher(first).results().count()) {
      throw new IllegalArgumentException(
          "'%s' is no option".formatted(options.words.get(options.words.size() - 1)));
    }
    return options;
  }

  /** Returns whether any of these options is given. */
  public boolean has(String... options) {
    return List.of(options).stream().anyMatch(values::containsKey);
  }

  /** Returns all values of an option, in order. */
  public List<String> all(String option) {
    return values.getOrDefault(option, List.of());
  }

  /** Returns the last value of an option. */
  public Optional<String> value(String option) {
    return all(option).stream().reduce((before, after) -> after);
  }

  /** Returns an option's comma-separated names; none if the option is not given. */
  public List<String> names(String option) {
    return all(option).stream().flatMap(names -> List.of(names.split(",", -1)).stream()).toList();
  }

  /** Returns an option's names. Throws if one is unknown. */
  public List<String> names(String option, List<String> known) {
    List<String> names = names(option);
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "%s names '%s'; there are %s".formatted(option, name, String.join(", ", known)));
      }
    }
    return names;
  }

  /** Returns an option's whole number, or {@code otherwise} if it is not given. */
  public int number(String option, int otherwise, int least, int most) {
    String text = value(option).orElse(Integer.toString(otherwise));
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "%s must be followed by a whole number from %s to %s, not by %s"
            .formatted(option, least, most, text));
  }

  /** Returns a word besides the options, by its index from 0; empty if it is missing. */
  public String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  /** Returns the command line, without quotes, because numbers and names need none. */
  @Override
  public String toString() {
    List<String> all = new ArrayList<>();
    COMMAND.matcher(usage).results().limit(1).forEach(command -> all.add(command.group()));
    all.addAll(words);
    values.forEach(
        (option, given) -> {
          for (String value : given.isEmpty() ? List.of("") : given) {
            all.add(option);
            if (!value.isEmpty()) {
              all.add(value.matches("[\\w/.-]+") ? value : "'" + value + "'");
            }
          }
        });
    return String.join(" ", all);
  }
}
