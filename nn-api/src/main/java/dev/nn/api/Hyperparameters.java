package dev.nn.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hyper-parameters of a plug-in: the components of its record, named in lower snake case
 * ({@code weightDecay} is written {@code weight_decay}). A plug-in that is no record has no
 * hyper-parameters. Types: float, double, int, long, boolean.
 */
public final class Hyperparameters {

  private Hyperparameters() {}

  /** Returns the hyper-parameters of a plug-in, by name, in the order of its record. */
  public static Map<String, Object> of(Named plugin) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components(plugin)) {
      values.put(snakeCase(component.getName()), read(plugin, component));
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * Returns a copy of a plug-in with other values for some hyper-parameters.
   *
   * @param plugin gives the values that are not in {@code changes}
   * @param changes values as text, by name
   * @throws IllegalArgumentException if the plug-in has no such hyper-parameter, a value is of the
   *     wrong type, or the plug-in's constructor refuses it
   */
  public static <P extends Named> P with(P plugin, Map<String, String> changes) {
    if (changes.isEmpty()) {
      return plugin;
    }
    Map<String, Object> values = of(plugin);
    for (String key : changes.keySet()) {
      if (!values.containsKey(key)) {
        throw new IllegalArgumentException(
            "%s has no hyper-parameter '%s'; it has %s"
                .formatted(plugin.name(), key, values.isEmpty() ? "none" : PluginText.of(plugin)));
      }
    }
    RecordComponent[] components = components(plugin);
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = snakeCase(components[i].getName());
      String change = changes.get(key);
      types[i] = components[i].getType();
      arguments[i] = change == null ? values.get(key) : parse(plugin, key, change, types[i]);
    }
    return create(plugin, types, arguments);
  }

  private static RecordComponent[] components(Named plugin) {
    RecordComponent[] components = plugin.getClass().getRecordComponents();
    return components == null ? new RecordComponent[0] : components;
  }

  private static Object read(Named plugin, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(plugin);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw inaccessible(plugin, e);
    }
  }

  private static <P extends Named> P create(P plugin, Class<?>[] types, Object[] arguments) {
    try {
      @SuppressWarnings("unchecked") // the class of a P makes a P
      Constructor<P> canonical = (Constructor<P>) plugin.getClass().getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          plugin.name() + " refuses its hyper-parameters: " + reason(e.getCause()), e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw inaccessible(plugin, e);
    }
  }

  private static String reason(@Nullable Throwable refusal) {
    String message = refusal == null ? null : refusal.getMessage();
    return message == null ? String.valueOf(refusal) : message;
  }

  private static Object parse(Named plugin, String key, String text, Class<?> type) {
    try {
      return switch (type.getName()) {
        case "float" -> Float.valueOf(text);
        case "double" -> Double.valueOf(text);
        case "int" -> Integer.valueOf(text);
        case "long" -> Long.valueOf(text);
        case "boolean" -> truth(text);
        default -> throw new NumberFormatException();
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: %s is '%s', expected a value of type %s".formatted(plugin.name(), key, text, type),
          e);
    }
  }

  private static boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new NumberFormatException();
    }
    return text.equals("true");
  }

  private static IllegalArgumentException inaccessible(Named plugin, Exception cause) {
    return new IllegalArgumentException(
        "the hyper-parameters of %s cannot be reached: make the record %s public, and export or open its package to dev.nn.api"
            .formatted(plugin.name(), plugin.getClass().getName()),
        cause);
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("(\\p{Lu})", "_$1").toLowerCase(Locale.ROOT);
  }
}
