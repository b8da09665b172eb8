package dev.nn.testkit;

import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.rules.Rule;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that apply to every plug-in: its class, name, service entry and hyper-parameters. */
final class PluginChecks {

  private static final Rule CONSTRUCTIBLE =
      new Rule(
          "a plug-in is a public class with a public constructor without arguments",
          "make the class and the constructor public; let the constructor set the defaults");

  private static final Rule LEGAL =
      new Rule(
          "a name is lower snake case, with or without a vendor before it",
          "rename it, such as leaky_relu or acme:swoosh");

  private static final Rule CONSTANT =
      new Rule(
          "the name is always the same, with any hyper-parameters",
          "return a constant from name(); the text of a plug-in adds the hyper-parameters to it");

  private static final Rule REGISTERED =
      new Rule(
          "a plug-in is registered as a service",
          "add its class to META-INF/services, and to provides in module-info if there is one");

  private static final Rule UNIQUE =
      new Rule(
          "no two plug-ins of a kind have the same name",
          "rename one, or put a vendor before its name, such as acme:swoosh");

  static void constructible(Named plugin) {
    if (!isConstructible(plugin)) {
      throw CONSTRUCTIBLE.broken(
          plugin,
          plugin.getClass(),
          "constructors: " + List.of(plugin.getClass().getDeclaredConstructors()),
          "a public class with public %s()".formatted(plugin.getClass().getSimpleName()));
    }
  }

  /**
   * Returns whether {@link #constructible} passes, because checks of new instances depend on that.
   */
  static boolean isConstructible(Named plugin) {
    Class<?> type = plugin.getClass();
    try {
      return Modifier.isPublic(type.getModifiers())
          && Modifier.isPublic(type.getConstructor().getModifiers());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  static void nameIsLegal(Named plugin) {
    if (!PluginText.isLegalName(plugin.name())) {
      throw LEGAL.broken(plugin, "name()", "'" + plugin.name() + "'", "[vendor:]lower_snake_case");
    }
  }

  static void nameIsConstant(Named plugin) {
    String name = plugin.name();
    String again = plugin.name();
    if (!name.equals(again)) {
      throw CONSTANT.broken(plugin, "name() twice", "'" + again + "'", "'" + name + "'");
    }
    if (!isConstructible(plugin)) {
      return; // another rule says so
    }
    String standard = PluginChecks.<Named>create(plugin.getClass()).name();
    if (!standard.equals(name)) {
      throw CONSTANT.broken(
          plugin,
          "the name with default hyper-parameters and with others",
          "'" + standard + "' and '" + name + "'",
          "equal names");
    }
  }

  static void registered(Named plugin, Class<? extends Named> service) {
    if (!isConstructible(plugin)) {
      return; // another rule says so
    }
    List<ServiceConfigurationError> unusable = new ArrayList<>();
    List<String> classes =
        providers(plugin, service, unusable).stream().map(found -> found.type().getName()).toList();
    // ServiceLoader itself drops a second entry of one class.
    if (!classes.contains(plugin.getClass().getName())) {
      throw REGISTERED.broken(
          plugin,
          "ServiceLoader.load(" + service.getSimpleName() + ".class) of the plug-in's class loader",
          classes + (unusable.isEmpty() ? "" : " and unusable entries: " + unusable),
          plugin.getClass().getName() + " among them");
    }
  }

  static void nameIsUnique(Named plugin, Class<? extends Named> service) {
    List<String> rivals = new ArrayList<>();
    List<ServiceConfigurationError> unusable = new ArrayList<>();
    for (ServiceLoader.Provider<? extends Named> provider : providers(plugin, service, unusable)) {
      try {
        if (provider.type() != plugin.getClass() && provider.get().name().equals(plugin.name())) {
          rivals.add(provider.type().getName());
        }
      } catch (ServiceConfigurationError e) {
        unusable.add(e); // another plug-in, which has no name that could be equal
      }
    }
    if (!rivals.isEmpty()) {
      throw UNIQUE.broken(plugin, "'" + plugin.name() + "'", "also the name of " + rivals, "none");
    }
  }

  /** Returns the providers that the plug-in's class loader finds, and adds failures to a list. */
  private static List<ServiceLoader.Provider<? extends Named>> providers(
      Named plugin, Class<? extends Named> service, List<ServiceConfigurationError> unusable) {
    PluginChecks.class.getModule().addUses(service); // for a kind that module-info does not name
    List<ServiceLoader.Provider<? extends Named>> providers = new ArrayList<>();
    Iterator<? extends ServiceLoader.Provider<? extends Named>> found =
        ServiceLoader.load(service, plugin.getClass().getClassLoader()).stream().iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return providers;
        }
        providers.add(found.next());
      } catch (ServiceConfigurationError e) {
        unusable.add(e);
      }
    }
  }

  private static final Rule SURVIVE =
      new Rule(
          "the text of a plug-in, written and read back, gives an equal plug-in",
          "let the record's accessors return what its constructor was given, in float, double, int, long, boolean, String, an enum or the interface of a plug-in");

  private static final Rule EQUAL =
      new Rule(
          "plug-ins with the same text are equal",
          "make a plug-in that is a hyper-parameter of another one a record, or write its equals and hashCode");

  private static final Rule SETTABLE =
      new Rule(
          "a hyper-parameter set by text has that value and changes nothing else",
          "let the record's constructor keep what it is given, or throw IllegalArgumentException");

  private static final Rule FINAL =
      new Rule(
          "a plug-in has no mutable state, so all its fields are final",
          "make the field final; state belongs to the caller, for example in a ParameterBlock");

  private static final Rule RECORD =
      new Rule(
          "a plug-in with hyper-parameters is a record",
          "turn the class into a record of its hyper-parameters; make a constant static");

  /** Values to try. A constructor may reject some. */
  private static final List<String> NUMBERS = List.of("0.5", "0.25", "2.0", "0.0625", "16.0");

  private static final List<String> WHOLE_NUMBERS = List.of("2", "3", "1", "16");

  /** How many values of each hyper-parameter are used to check all rules, besides the default. */
  private static final int MOST_OTHERS = 2;

  private static final List<String> TEXTS = List.of("a", "two words, \"quoted\" (\\)", "");

  static void surviveText(Named plugin) {
    if (!isConstructible(plugin)) {
      return; // another rule says so
    }
    if (!PluginText.isLegalName(plugin.name())) {
      return; // another rule says so
    }
    Named standard = create(plugin.getClass());
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
    // Without hyper-parameters, with() returns the plug-in itself, so there is nothing to compare.
    if (plugin instanceof Record && !copy.equals(plugin)) {
      boolean sameText = PluginText.of(copy).toString().equals(text);
      throw (sameText ? EQUAL : SURVIVE).broken(plugin, "'" + text + "'", copy, plugin);
    }
  }

  static void canBeSet(Named plugin) {
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
              continue; // the plug-in rejects this value; the next may be in its range
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

  /**
   * Returns copies of a plug-in with other hyper-parameters. Each copy changes every
   * hyper-parameter, or only one if the constructor rejects all of them together.
   */
  static <P extends Named> List<P> others(P plugin) {
    Map<String, List<String>> taken = new LinkedHashMap<>();
    if (PluginText.isLegalName(plugin.name())) { // another rule says so
      Hyperparameters.of(plugin)
          .forEach(
              (key, value) ->
                  taken.put(
                      key,
                      Stream.concat(near(value).stream(), candidates(value).stream())
                          .filter(text -> !(value instanceof String)) // in a language of its own
                          .filter(text -> with(plugin, Map.of(key, text)).isPresent())
                          .distinct()
                          .limit(MOST_OTHERS)
                          .toList()));
    }
    List<P> others = new ArrayList<>();
    for (int i = 0; i < MOST_OTHERS; i++) {
      Map<String, String> changes = new LinkedHashMap<>();
      for (Map.Entry<String, List<String>> each : taken.entrySet()) {
        if (i < each.getValue().size()) {
          changes.put(each.getKey(), each.getValue().get(i));
        }
      }
      with(plugin, changes)
          .ifPresentOrElse(
              others::add,
              () ->
                  changes.forEach(
                      (key, text) -> with(plugin, Map.of(key, text)).ifPresent(others::add)));
    }
    return others;
  }

  /**
   * Returns a plug-in with other values; empty if the constructor rejects them or keeps its own.
   */
  private static <P extends Named> Optional<P> with(P plugin, Map<String, String> changes) {
    try {
      P other = Hyperparameters.with(plugin, changes);
      boolean same = PluginText.of(other).equals(PluginText.of(plugin));
      return same ? Optional.empty() : Optional.of(other);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns values near a number, on both sides of it. */
  private static List<String> near(Object value) {
    if (value instanceof Float || value instanceof Double) {
      double x = ((Number) value).doubleValue();
      double more = Math.abs(x) < 1 ? (x + Math.copySign(1, x)) / 2 : 2 * x;
      return DoubleStream.of(x / 2, more, 0.9 * x, 1.1 * x)
          .filter(near -> near != x)
          .mapToObj(
              near -> value instanceof Float ? Float.toString((float) near) : Double.toString(near))
          .toList();
    } else if (value instanceof Integer || value instanceof Long) {
      long n = ((Number) value).longValue();
      return LongStream.of(2 * n, 1, n + 1, n / 2)
          .filter(near -> near != n)
          .mapToObj(Long::toString)
          .toList();
    }
    return List.of();
  }

  static void fields(Named plugin) {
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

  /**
   * Returns the type argument with which a test class, or a supertype of it, extends a contract.
   */
  static <P extends Named> Class<? extends P> testedBy(Class<?> testClass, Class<?> contract) {
    Class<?> found = argument(testClass, contract);
    if (found == null) {
      throw new AssertionError(
          testClass.getName()
              + " does not say which plug-in it tests: write implements ActivationContract<YourActivation>, or override plugin()");
    }
    @SuppressWarnings("unchecked") // the contracts bound their argument by P
    Class<? extends P> plugin = (Class<? extends P>) found;
    return plugin;
  }

  static <P> P create(Class<? extends P> plugin) {
    try {
      return plugin.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new AssertionError(
          "the constructor of " + plugin.getName() + " without arguments failed: " + e.getCause(),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw unmade(plugin, e);
    }
  }

  private static AssertionError unmade(Class<?> plugin, Exception cause) {
    return new AssertionError(
        plugin.getName()
            + " has no instance: make the class public and give it a public constructor without arguments; or override plugin()",
        cause);
  }

  private static @Nullable Class<?> argument(Class<?> testClass, Class<?> contract) {
    List<Type> parents = new ArrayList<>();
    Collections.addAll(parents, testClass.getGenericInterfaces());
    if (testClass.getGenericSuperclass() != null) {
      parents.add(testClass.getGenericSuperclass());
    }
    for (Type parent : parents) {
      if (parent instanceof ParameterizedType generic
          && generic.getRawType() instanceof Class<?> raw
          && contract.isAssignableFrom(raw)
          && generic.getActualTypeArguments()[0] instanceof Class<?> plugin) {
        return plugin;
      }
      Class<?> found = parent instanceof Class<?> plain ? argument(plain, contract) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private PluginChecks() {}
}
