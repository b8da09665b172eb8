package dev.nn.api;

import dev.nn.api.text.PluginForm;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in's hyper-parameters: the components of its record, named in lower snake case ({@code
 * weightDecay} is written {@code weight_decay}). A plug-in that is not a record has no
 * hyper-parameters.
 *
 * <p>A hyper-parameter can be a float, double, int, long, boolean, String or enum, or another
 * plug-in, which may have hyper-parameters of its own. Its component then has the interface of that
 * plug-in's kind as type, such as {@link Optimizer}.
 */
public final class Hyperparameters {

  private Hyperparameters() {}

  /** Finds the plug-ins that a hyper-parameter's text names. */
  @FunctionalInterface
  public interface Lookup {

    /**
     * {@return the plug-in of this kind and name, with its defaults} The caller sets the
     * hyper-parameters that the text gives.
     *
     * @param <P> the interface of the kind, such as {@link Optimizer}
     * @param kind its interface
     * @param name {@link Named#name()}, as in the text
     * @param own the hyper-parameter's current plug-in if it has this name, because it may not be
     *     known anywhere else; otherwise null
     * @throws IllegalArgumentException if there is no such plug-in
     */
    <P extends Named> P find(Class<P> kind, String name, @Nullable P own);
  }

  /**
   * Checks that text can hold all hyper-parameters of a plug-in, and of the plug-ins among them.
   *
   * @param plugin a record with hyper-parameters, or any other plug-in, which always passes
   * @throws IllegalArgumentException if a component of its record has an unsupported type, a name
   *     that text cannot have, or the value null; the message names the component and the remedy
   */
  public static void require(Named plugin) {
    require(plugin, 1);
  }

  private static void require(Named plugin, int level) {
    Set<String> keys = new HashSet<>();
    for (RecordComponent component : components(plugin)) {
      String key = snakeCase(component.getName());
      if (!HyperparameterType.isSupported(component.getType())) {
        throw unsuitable(
            plugin,
            component,
            "is of the type %s; supported are %s: %s"
                .formatted(
                    component.getGenericType().getTypeName(),
                    HyperparameterType.ALL,
                    HyperparameterType.remedy(component.getType())));
      }
      if (!PluginText.isLegalKey(key) || !keys.add(key)) {
        throw unsuitable(
            plugin,
            component,
            "is '%s' in text, which %s; give it another name, in lower camel case"
                .formatted(key, keys.contains(key) ? "another is too" : "is no lower snake case"));
      }
      Object value = component.getType().isPrimitive() ? key : valueIfReachable(plugin, component);
      if (value == null) {
        throw unsuitable(plugin, component, "is null; give it a value, as text has no null");
      }
      if (value instanceof Named inner && level <= PluginForm.MOST_LEVELS) {
        require(inner, level + 1);
      }
    }
  }

  /** Returns a component's value, or its name if the value cannot be reached. */
  private static @Nullable Object valueIfReachable(Named plugin, RecordComponent component) {
    try {
      return read(plugin, component);
    } catch (IllegalArgumentException e) {
      return component.getName();
    }
  }

  private static IllegalArgumentException unsuitable(
      Named plugin, RecordComponent component, String why) {
    return new IllegalArgumentException(
        "the hyper-parameter '%s' of %s, a component of %s, %s"
            .formatted(component.getName(), plugin.name(), plugin.getClass().getName(), why));
  }

  /**
   * {@return an unmodifiable map of a plug-in's hyper-parameters, in the order of its record: names
   * in lower snake case, and the values of the components}
   *
   * @param plugin a record with hyper-parameters, or any other plug-in, which has none
   * @throws IllegalArgumentException if the record cannot be reached from here; the message says
   *     how to open it
   */
  public static Map<String, Object> of(Named plugin) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components(plugin)) {
      values.put(snakeCase(component.getName()), read(plugin, component));
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * Returns a copy of a plug-in with some hyper-parameters changed. If a hyper-parameter is itself
   * a plug-in, you can change its hyper-parameters but not its class; to replace it, use {@link
   * #with(Named, Map, Lookup)}.
   *
   * @param <P> the class or interface of the plug-in
   * @param plugin gives the values that are not in {@code changes}
   * @param changes values as text, by name
   * @return a new plug-in of the same class, or {@code plugin} itself if {@code changes} is empty
   * @throws IllegalArgumentException if the plug-in has no such hyper-parameter, a value has the
   *     wrong type, or the plug-in's constructor rejects it
   */
  public static <P extends Named> P with(P plugin, Map<String, String> changes) {
    return with(plugin, changes, Hyperparameters::own);
  }

  private static <P extends Named> P own(Class<P> kind, String name, @Nullable P own) {
    if (own == null) {
      throw new IllegalArgumentException(
          "expected a plug-in that is known here; the registry of nn-core knows others");
    }
    return own;
  }

  /**
   * Returns a copy of a plug-in with some hyper-parameters changed, like {@link #with(Named, Map)},
   * and can also replace plug-ins among them.
   *
   * @param <P> the class or interface of the plug-in
   * @param plugin gives the values that are not in {@code changes}
   * @param changes values as text, by name
   * @param lookup finds the plug-ins that a value names
   * @return a new plug-in of the same class, or {@code plugin} itself if {@code changes} is empty
   * @throws IllegalArgumentException as {@link #with(Named, Map)}, or if {@code lookup} does not
   *     find a plug-in
   */
  public static <P extends Named> P with(P plugin, Map<String, String> changes, Lookup lookup) {
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
      arguments[i] =
          change == null
              ? values.get(key)
              : parse(plugin, components[i], change, values.get(key), lookup);
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
          plugin.name() + " refuses its hyper-parameters: " + reason(plugin, e.getCause()),
          e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw inaccessible(plugin, e);
    }
  }

  /** Returns why hyper-parameters are refused; messages of nn's plug-ins begin with the name. */
  private static String reason(Named plugin, @Nullable Throwable refusal) {
    String message = refusal == null ? null : refusal.getMessage();
    String name = plugin.name() + ": ";
    return message == null
        ? String.valueOf(refusal)
        : message.startsWith(name) ? message.substring(name.length()) : message;
  }

  private static Object parse(
      Named plugin,
      RecordComponent component,
      String text,
      @Nullable Object current,
      Lookup lookup) {
    if (!HyperparameterType.isSupported(component.getType())) {
      require(plugin);
    }
    try {
      return HyperparameterType.read(component.getType(), text, current, lookup);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: %s is '%s', %s"
              .formatted(plugin.name(), snakeCase(component.getName()), text, e.getMessage()),
          e);
    }
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

  /** The types that a plug-in's record components may have, and their values read from text. */
  static final class HyperparameterType {

    static final String ALL =
        "float, double, int, long, boolean, String, enums, and the interfaces of plug-ins"
            + " (Activation, Loss, Optimizer, Initializer, Schedule)";

    private HyperparameterType() {}

    static boolean isSupported(Class<?> type) {
      return switch (type.getName()) {
        case "float", "double", "int", "long", "boolean", "java.lang.String" -> true;
        default -> type.isEnum() || isPlugin(type);
      };
    }

    /** Returns whether a type is the interface of a plug-in kind. */
    static boolean isPlugin(Class<?> type) {
      return type.isInterface()
          && List.of(type.getInterfaces()).contains(Named.class)
          && type.getPackageName().equals(Named.class.getPackageName());
    }

    /** Returns what to write in place of an unsupported type. */
    static String remedy(Class<?> type) {
      String instead =
          switch (type.getName()) {
            case "java.lang.Float" -> "float";
            case "java.lang.Double" -> "double";
            case "java.lang.Integer", "short", "byte", "java.lang.Short", "java.lang.Byte" -> "int";
            case "java.lang.Long" -> "long";
            case "java.lang.Boolean" -> "boolean";
            case "char", "java.lang.Character", "java.lang.CharSequence" -> "String";
            default -> "";
          };
      if (!instead.isEmpty()) {
        return "write " + instead;
      }
      if (Named.class.isAssignableFrom(type)) {
        return "declare the interface of its kind, such as Optimizer";
      }
      return type.isArray() || Iterable.class.isAssignableFrom(type)
          ? "write a component for each element, or a String that the constructor reads"
          : "write one of these, such as a String that the constructor reads";
    }

    /**
     * Returns the value that a text means.
     *
     * @param current the value so far
     * @throws IllegalArgumentException if the text does not fit the type; the message says what is
     *     expected
     */
    static Object read(
        Class<?> type, String text, @Nullable Object current, Hyperparameters.Lookup lookup) {
      try {
        return switch (type.getName()) {
          case "float" -> Float.valueOf(text);
          case "double" -> Double.valueOf(text);
          case "int" -> Integer.valueOf(text);
          case "long" -> Long.valueOf(text);
          case "boolean" -> truth(text);
          case "java.lang.String" -> text;
          default ->
              type.isEnum()
                  ? constant(type, text)
                  : plugin(type.asSubclass(Named.class), text, current, lookup);
        };
      } catch (NumberFormatException e) {
        String expected =
            switch (type.getName()) {
              case "boolean" -> "true or false";
              case "int" -> "a whole number up to " + Integer.MAX_VALUE;
              case "long" -> "a whole number";
              default -> "a number";
            };
        throw new IllegalArgumentException("expected " + expected, e);
      }
    }

    private static boolean truth(String text) {
      if (!text.equals("true") && !text.equals("false")) {
        throw new NumberFormatException();
      }
      return text.equals("true");
    }

    /**
     * Returns the constant with this exact name, or else the only one with this name in another
     * case.
     */
    private static Object constant(Class<?> type, String text) {
      List<Enum<?>> constants =
          Arrays.stream(type.getEnumConstants()).<Enum<?>>map(c -> (Enum<?>) c).toList();
      List<Enum<?>> found = constants.stream().filter(c -> c.name().equals(text)).toList();
      if (found.isEmpty()) {
        found = constants.stream().filter(c -> c.name().equalsIgnoreCase(text)).toList();
      }
      if (found.size() != 1) {
        throw new IllegalArgumentException(
            "expected one of " + constants.stream().map(Enum::name).toList());
      }
      return found.get(0);
    }

    private static <Q extends Named> Q plugin(
        Class<Q> kind, String text, @Nullable Object current, Hyperparameters.Lookup lookup) {
      PluginText wanted = PluginText.parse(text);
      Q own =
          kind.isInstance(current) && kind.cast(current).name().equals(wanted.name())
              ? kind.cast(current)
              : null;
      return Hyperparameters.with(
          lookup.find(kind, wanted.name(), own), wanted.hyperparameters(), lookup);
    }
  }
}
