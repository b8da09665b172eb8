package dev.nn.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that components of a plug-in's record may have, and values read from text. */
final class HyperparameterType {

  static final String ALL =
      "float, double, int, long, boolean, String, enums, and the interfaces of plug-ins"
          + " (Activation, Loss, Optimizer, Initializer, Schedule)";

  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry("java.lang.Float", "write float"),
          Map.entry("java.lang.Double", "write double"),
          Map.entry("java.lang.Integer", "write int"),
          Map.entry("java.lang.Long", "write long"),
          Map.entry("java.lang.Boolean", "write boolean"),
          Map.entry("short", "write int"),
          Map.entry("byte", "write int"),
          Map.entry("char", "write String"),
          Map.entry("java.lang.Short", "write int"),
          Map.entry("java.lang.Byte", "write int"),
          Map.entry("java.lang.Character", "write String"),
          Map.entry("java.lang.CharSequence", "write String"));

  private HyperparameterType() {}

  static boolean isSupported(Class<?> type) {
    return switch (type.getName()) {
      case "float", "double", "int", "long", "boolean", "java.lang.String" -> true;
      default -> type.isEnum() || isPlugin(type);
    };
  }

  /** Returns whether a type is the interface of a kind of plug-ins. */
  static boolean isPlugin(Class<?> type) {
    return type.isInterface()
        && List.of(type.getInterfaces()).contains(Named.class)
        && type.getPackageName().equals(Named.class.getPackageName());
  }

  /** Returns what to write in place of a type that is not supported. */
  static String remedy(Class<?> type) {
    String remedy = REMEDIES.get(type.getName());
    if (remedy != null) {
      return remedy;
    }
    if (Named.class.isAssignableFrom(type)) {
      return "declare the interface of its kind, such as Optimizer";
    }
    return type.isArray() || Iterable.class.isAssignableFrom(type)
        ? "write a component for each element, or a String that the constructor reads"
        : "write one of these, such as a String that the constructor reads";
  }

  /**
   * Returns the value of a text.
   *
   * @param current the value so far
   * @throws IllegalArgumentException if the text is of another type; the message says what is
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
      throw new IllegalArgumentException("expected a value of type " + type.getName(), e);
    }
  }

  private static boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new NumberFormatException();
    }
    return text.equals("true");
  }

  /** Returns the constant of a name, in the letters of the name or else in any case. */
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
