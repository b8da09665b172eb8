package dev.nn.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The flags of settings: {@code --learning-rate} of {@code learning_rate}. */
public final class Flags {

  private Flags() {}

  /** Adds a flag for each setting to a command. */
  public static void add(CommandSpec command, List<Setting> settings) {
    for (Setting setting : settings) {
      OptionSpec.Builder option =
          OptionSpec.builder(setting.flag()).description(setting.description().replace("%", "%%"));
      if (setting.form() == Form.TRUTH) {
        option.type(boolean.class).arity("0");
      } else {
        option.paramLabel(setting.form().label());
        if (setting.form().isMany()) {
          option.type(List.class).auxiliaryTypes(String.class).arity("1");
        } else {
          option.type(String.class).arity("1");
        }
      }
      command.addOption(option.build());
    }
  }

  /** Returns the settings whose flags are given; refuses a value of another form. */
  public static Settings read(ParseResult parsed, List<Setting> settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : settings) {
      if (parsed.hasMatchedOption(setting.flag())) {
        Object given = parsed.matchedOptionValue(setting.flag(), null);
        try {
          values.put(setting.key(), value(setting.form(), given));
        } catch (IllegalArgumentException e) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(), setting.flag() + " " + e.getMessage());
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
}
