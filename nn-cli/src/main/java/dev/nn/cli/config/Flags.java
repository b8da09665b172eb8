package dev.nn.cli.config;

import dev.nn.api.text.VisibleText;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Form;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns settings into a command's flags, such as {@code learning_rate} into {@code
 * --learning-rate}.
 */
public final class Flags {

  /** A flag in a message, with the values that a page has other words for. */
  private static final Pattern FLAG =
      Pattern.compile(
          "--([a-z][a-z0-9-]*)(?: ('[^']*')=(number|category|text)| ('[^']*'|classification|regression))?");

  private Flags() {}

  /** Returns a setting's flag, such as {@code --learning-rate}. */
  public static String of(Setting setting) {
    return of(setting.name());
  }

  static String of(String name) {
    return Remedy.flag(name);
  }

  /** Returns a message of the command with a page's fields in place of the flags of settings. */
  public static String asFields(String message) {
    return FLAG.matcher(message).replaceAll(flag -> Matcher.quoteReplacement(field(flag)));
  }

  private static String field(MatchResult flag) {
    String name = flag.group(1).replace('-', '_');
    String column = flag.group(2);
    String value = flag.group(4);
    if (Keys.all().stream().noneMatch(setting -> setting.name().equals(name))) {
      return flag.group();
    } else if (column != null) {
      return "the type '%s' of %s"
          .formatted(flag.group(3).equals("text") ? "free text" : flag.group(3), column);
    }
    String given = value == null ? "" : " " + value;
    return switch (name) {
      case "without" -> "the type 'left out'" + (value == null ? "" : " of " + value);
      case "missing" -> "'More texts for missing cells'" + given;
      case "task" ->
          "'As'" + given.replace("classification", "labels").replace("regression", "a number");
      default -> "'" + name + "'" + given;
    };
  }

  public static void add(CommandSpec command, List<Setting> settings) {
    for (Setting setting : settings) {
      Form form = setting.form();
      String usual = setting.usual().words();
      String description =
          setting.meaning() + (usual.isEmpty() ? "." : "; by default %s.".formatted(usual));
      OptionSpec.Builder option =
          OptionSpec.builder(of(setting)).description(description.replace("%", "%%"));
      if (form == Form.TRUTH) {
        option.type(boolean.class).arity("0");
      } else if (form.isList() || form.isPairs()) {
        option.type(List.class).auxiliaryTypes(String.class).arity("1").paramLabel(form.label());
      } else {
        option.type(String.class).arity("1").paramLabel(form.label());
      }
      command.addOption(option.build());
    }
  }

  /** Reads the settings whose flags are given. Throws if a value has the wrong type. */
  public static Settings read(ParseResult parsed, List<Setting> settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : settings) {
      if (parsed.hasMatchedOption(of(setting))) {
        Object given = parsed.matchedOptionValue(of(setting), null);
        try {
          values.put(setting.name(), value(setting.form(), given));
        } catch (IllegalArgumentException e) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(), of(setting) + " " + e.getMessage());
        }
      }
    }
    return new Settings(values);
  }

  private static Object value(Form form, Object given) {
    if (given instanceof Boolean) {
      return given;
    }
    if (given instanceof List<?> texts) {
      List<Object> all = new ArrayList<>();
      Map<Object, Object> pairs = new LinkedHashMap<>();
      for (Object text : texts) {
        Object part = form.parse(text.toString());
        if (part instanceof Map<?, ?> map) {
          pairs.putAll(map);
        } else {
          all.addAll((List<?>) part);
        }
      }
      return form.isPairs() ? pairs : all;
    }
    return form.parse(given.toString());
  }

  /** Returns flags for a shell, each after a space; empty if no flag can express a value. */
  public static Optional<String> line(Settings settings) {
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, Object> entry : settings.values().entrySet()) {
      String text = text(entry.getKey(), entry.getValue());
      Form form = Keys.of(entry.getKey()).form();
      boolean none = entry.getValue() instanceof List<?> list && list.isEmpty();
      if (none || !form.parse(text).equals(entry.getValue())) {
        return Optional.empty();
      }
      if (!text.equals("false") || form != Form.TRUTH) {
        line.append(' ').append(of(entry.getKey(), text));
      }
    }
    return Optional.of(line.toString());
  }

  /** Returns a flag with its value, for a shell. A flag without a value stands for true. */
  public static String of(String name, String text) {
    String flag = of(name);
    if (Keys.of(name).form() == Form.TRUTH) {
      return flag;
    }
    return flag + (text.startsWith("-") ? "=" : " ") + quoted(text); // or it looks like a flag
  }

  /** Returns the text of a setting's value, as its flag takes it. */
  public static String text(String name, Object value) {
    if (value instanceof List<?> list) {
      boolean plain = Keys.of(name).form() != Form.TEXTS;
      return list.stream()
          .map(each -> plain ? String.valueOf(each) : part(each))
          .collect(Collectors.joining(","));
    } else if (value instanceof Map<?, ?> pairs) {
      return pairs.entrySet().stream()
          .map(pair -> part(pair.getKey()) + "=" + pair.getValue())
          .collect(Collectors.joining(","));
    }
    return value.toString();
  }

  /** Returns a part of a list, in double quotes if it would be read otherwise without. */
  private static String part(Object given) {
    String text = given.toString();
    boolean quoted = text.matches("(?s).*[,\"].*") || !text.equals(text.strip());
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** Returns a path for a shell, such that a command does not take -x for an option. */
  public static String path(Object file) {
    String path = file.toString();
    return quoted(path.matches("(?s)[-@].+") ? "./" + path : path);
  }

  public static String quoted(String word) {
    String visible = VisibleText.of(word);
    if (!visible.equals(word)) { // Bash can read escaped hidden characters back
      return "$'" + VisibleText.of(word.replace("\\", "\\\\").replace("'", "\\'")) + "'";
    }
    return word.matches("[A-Za-z0-9_./,:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
