package dev.nn.cli;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Spelling;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes one line from an error: its message, in the command's terms. */
final class ErrorLine {

  private static final int LONGEST = 4000;

  /** A long value between quotes. An apostrophe, or the end of another value, is no such quote. */
  private static final Pattern LONG_VALUE =
      Pattern.compile("(?<![\\p{L}\\p{N}])'(?![\\s:;,.)])[^']{200,}'(?![\\p{L}\\p{N}])");

  /** The start of an address. As a path, it has lost one of its slashes. */
  private static final Pattern ADDRESS = Pattern.compile("^([a-z][a-z0-9+]+):/+(?=[^/])");

  /** What to expect for an option, by its type. */
  private static final Map<Class<?>, String> NUMBERS =
      Map.of(
          int.class, "a whole number",
          Integer.class, "a whole number",
          double.class, "a number");

  private ErrorLine() {}

  static String of(Throwable error) {
    return shortened(oneLine(text(error)));
  }

  /** Shortens long quoted values, and then the line if it is still too long. */
  private static String shortened(String line) {
    String quoted = LONG_VALUE.matcher(line).replaceAll(m -> excerpt(m.group()));
    return quoted.length() <= LONGEST
        ? quoted
        : quoted.substring(0, LONGEST / 2)
            + " … "
            + quoted.substring(quoted.length() - LONGEST / 2);
  }

  private static String excerpt(String quoted) {
    String value = quoted.substring(1, quoted.length() - 1);
    return Matcher.quoteReplacement("'" + VisibleText.excerpt(value) + "'");
  }

  private static String text(Throwable error) {
    String message =
        error instanceof Message.Carrier carrier ? carrier.message().command() : error.getMessage();
    if (error instanceof UnmatchedArgumentException unmatched) {
      CommandSpec spec = unmatched.getCommandLine().getCommandSpec();
      String first = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
      Optional<String> near =
          first.startsWith("-")
              ? nearOption(first, spec)
              : Spelling.nearest(first, spec.subcommands().keySet());
      List<String> labels = spec.positionalParameters().stream().map(ArgSpec::paramLabel).toList();
      boolean argument = labels.stream().anyMatch(label -> first.equalsIgnoreCase("--" + label));
      boolean option = first.startsWith("-");
      String unknown =
          option || !spec.subcommands().isEmpty()
              ? "%s '%s'"
                  .formatted(
                      option ? "unknown option" : "there is no command", VisibleText.of(first))
              : uncapitalized(String.valueOf(message).replaceFirst(" at index \\d+", "")); // from 0
      return unknown
          + (argument
              ? "; give it as an argument, as in %s %s"
                  .formatted(spec.qualifiedName(), String.join(" ", labels))
              : near.map(name -> "; did you mean " + name + "?").orElse(""));
    } else if (error instanceof ParameterException wrong
        && wrong.getArgSpec() instanceof OptionSpec option
        && wrong.getValue() != null
        && NUMBERS.containsKey(option.type())) {
      return "%s is '%s'; expected %s"
          .formatted(option.longestName(), wrong.getValue(), NUMBERS.get(option.type()));
    } else if (error instanceof NoSuchFileException file
        && ADDRESS.matcher(file.getFile()).find()) {
      return "%s is an address, and nn reads only files; download it, and name the file"
          .formatted(ADDRESS.matcher(file.getFile()).replaceFirst("$1://"));
    } else if (error instanceof NoSuchFileException file) {
      return "there is no file " + file.getFile() + "; check the path";
    } else if (error instanceof FileAlreadyExistsException file) {
      return file.getFile() + " exists; delete it, or give another name";
    } else if (error instanceof AccessDeniedException file) {
      return file.getFile() + " may not be accessed; check its permissions";
    } else if (error instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    } else if (error instanceof UncheckedIOException wrapped
        && wrapped.getCause() != null
        && isMessageOf(wrapped.getCause(), String.valueOf(message))) {
      return text(wrapped.getCause());
    } else if (error instanceof OutOfMemoryError) {
      return "the heap is full (%s); start Java with a larger -Xmx".formatted(message);
    } else if (message == null || isDefect(error)) {
      return error + "; --verbose shows where it happened";
    }
    return uncapitalized(message);
  }

  /**
   * Returns the nearest of the options that begin with the misspelt one's first letter or contain
   * the misspelt one.
   */
  private static Optional<String> nearOption(String given, CommandSpec spec) {
    String name = given.replaceFirst("^-+", "");
    List<String> options =
        spec.optionsMap().keySet().stream()
            .filter(option -> option.startsWith("--") && !name.isEmpty())
            .map(option -> option.substring(2))
            .filter(option -> option.charAt(0) == name.charAt(0) || option.contains(name))
            .toList();
    return Spelling.nearest(name, options).map(option -> "--" + option);
  }

  /** Returns whether a message only repeats the cause's. */
  private static boolean isMessageOf(Throwable cause, String message) {
    return message.equals(cause.toString()) || message.equals(cause.getMessage());
  }

  private static boolean isDefect(Throwable error) {
    return error instanceof Error
        || error instanceof NullPointerException
        || error instanceof ClassCastException
        || error instanceof IndexOutOfBoundsException;
  }

  private static String uncapitalized(String message) {
    boolean word =
        message.length() > 1
            && Character.isUpperCase(message.charAt(0))
            && Character.isLowerCase(message.charAt(1));
    return word ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
  }

  private static String oneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
