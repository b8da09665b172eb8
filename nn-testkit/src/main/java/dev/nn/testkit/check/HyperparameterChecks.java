package dev.nn.testkit.check;

import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.rules.Rule;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks that the hyper-parameters of a plug-in can be written and read. */
public final class HyperparameterChecks {

  private static final Rule SURVIVE =
      new Rule(
          "the text of a plug-in, written and read back, gives an equal plug-in",
          "let the record's accessors return what its constructor was given, in float, double, int, long, boolean, String, an enum or the interface of a plug-in");

  private static final Rule SETTABLE =
      new Rule(
          "a hyper-parameter set by text has that value and changes nothing else",
          "let the record's constructor keep what it is given, or throw IllegalArgumentException");

  private static final Rule FINAL =
      new Rule(
          "a plug-in has no mutable state, so all its fields are final",
          "make the field final; state belongs to the caller, as that of a ParameterBlock");

  private static final Rule RECORD =
      new Rule(
          "a plug-in with hyper-parameters is a record",
          "turn the class into a record of its hyper-parameters; make a constant static");

  /** Values to try; a constructor may refuse some. */
  private static final List<String> NUMBERS = List.of("0.5", "0.25", "2.0", "0.0625", "16.0");

  private static final List<String> WHOLE_NUMBERS = List.of("2", "3", "1", "16");

  private static final List<String> TEXTS = List.of("a", "two words, \"quoted\" (\\)", "");

  private HyperparameterChecks() {}

  public static void surviveText(Named plugin) {
    if (!Registration.isConstructible(plugin)) {
      return; // another rule says so
    }
    if (!PluginText.isLegalName(plugin.name())) {
      return; // another rule says so
    }
    Named standard = PluginClass.create(plugin.getClass());
    String text;
    Named copy;
    try {
      text = PluginText.of(plugin).toString();
      copy = Hyperparameters.with(standard, PluginText.parse(text).hyperparameters());
    } catch (IllegalArgumentException e) {
      AssertionError broken = SURVIVE.broken(plugin, "its text, read back", e, "an equal plug-in");
      broken.initCause(e);
      throw broken;
    }
    // Without hyper-parameters, with() returned the standard instance: there is nothing to compare.
    if (plugin instanceof Record && !copy.equals(plugin)) {
      throw SURVIVE.broken(plugin, "'" + text + "'", copy, plugin);
    }
  }

  public static void canBeSet(Named plugin) {
    if (!PluginText.isLegalName(plugin.name())) {
      return; // another rule says so
    }
    Map<String, Object> values = Hyperparameters.of(plugin);
    values.forEach(
        (key, value) -> {
          for (String candidate : candidates(value)) {
            Named changed;
            try {
              changed = Hyperparameters.with(plugin, Map.of(key, candidate));
            } catch (IllegalArgumentException e) {
              continue; // a value the plug-in refuses; the next may be in its range
            }
            Map<String, String> expected =
                new LinkedHashMap<>(PluginText.of(plugin).hyperparameters());
            expected.put(key, candidate);
            PluginText text = PluginText.of(changed);
            if (!text.equals(new PluginText(plugin.name(), expected))) {
              throw SETTABLE.broken(
                  plugin, key + "=" + candidate, text, new PluginText(plugin.name(), expected));
            }
          }
        });
  }

  public static void fields(Named plugin) {
    for (Class<?> type = plugin.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isSynthetic() || field.getName().startsWith("$")) {
          continue; // written by a tool, such as one that measures coverage
        }
        if (!Modifier.isFinal(field.getModifiers())) {
          throw FINAL.broken(plugin, field, "a field that is not final", "a final field or none");
        }
        boolean isStatic = Modifier.isStatic(field.getModifiers());
        if (field.getType().isPrimitive() && !type.isRecord() && !isStatic) {
          throw RECORD.broken(plugin, field, "a number not in the plug-in's text", "a component");
        }
      }
    }
  }

  private static List<String> candidates(Object value) {
    if (value instanceof String) {
      return TEXTS;
    }
    if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .map(other -> ((Enum<?>) other).name())
          .filter(other -> !other.equals(constant.name()))
          .toList();
    }
    if (value instanceof Boolean flag) {
      return List.of(String.valueOf(!flag));
    }
    return value instanceof Float || value instanceof Double ? NUMBERS : WHOLE_NUMBERS;
  }
}
