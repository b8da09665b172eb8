package dev.nn.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and sets the hyper-parameters of a plug-in: the components of its record, named in lower
 * snake case ({@code weightDecay} is written {@code weight_decay}). A plug-in that is no record has
 * none. Types: float, double, int, long, boolean.
 */
public final class Hyperparameters {

  private Hyperparameters() {}

  /** The hyper-parameters of a plug-in, by name, in the order of its record. */
  public static Map<String, Object> of(Named plugin) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components(plugin)) {
      values.put(snakeCase(component.getName()), read(plugin, component));
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * A copy of a plug-in with other values for some hyper-parameters.
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
    Map<String, Object> values = new LinkedHashMap<>(of(plugin));
    for (String key : changes.keySet()) {
      if (!values.containsKey(key)) {
        throw new IllegalArgumentException(
            plugin.name()
                + " has no hyper-parameter '"
                + key
                + "'; it has "
                + (values.isEmpty() ? "none" : PluginText.of(plugin)));
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
      if (type == float.class) {
        return Float.valueOf(text);
      } else if (type == double.class) {
        return Double.valueOf(text);
      } else if (type == int.class) {
        return Integer.valueOf(text);
      } else if (type == long.class) {
        return Long.valueOf(text);
      } else if (type == boolean.class && (text.equals("true") || text.equals("false"))) {
        return Boolean.valueOf(text);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrongType(plugin, key, text, type), e);
    }
    throw new IllegalArgumentException(wrongType(plugin, key, text, type));
  }

  private static String wrongType(Named plugin, String key, String text, Class<?> type) {
    return plugin.name() + ": " + key + " is '" + text + "', expected a value of type " + type;
  }

  private static IllegalArgumentException inaccessible(Named plugin, Exception cause) {
    return new IllegalArgumentException(
        "the hyper-parameters of "
            + plugin.name()
            + " cannot be reached: make the record "
            + plugin.getClass().getName()
            + " public, and export or open its package to dev.nn.api",
        cause);
  }

  private static String snakeCase(String camelCase) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < camelCase.length(); i++) {
      char c = camelCase.charAt(i);
      if (Character.isUpperCase(c)) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }
}
