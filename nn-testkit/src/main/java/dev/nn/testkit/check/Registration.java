package dev.nn.testkit.check;

import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.rules.Rule;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The checks that a plug-in has a name, instances and an entry as a service. */
public final class Registration {

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

  private Registration() {}

  public static void constructible(Named plugin) {
    if (!isConstructible(plugin)) {
      throw CONSTRUCTIBLE.broken(
          plugin,
          plugin.getClass(),
          "constructors: " + List.of(plugin.getClass().getDeclaredConstructors()),
          "a public class with public %s()".formatted(plugin.getClass().getSimpleName()));
    }
  }

  /** Returns whether {@link #constructible} passes; checks of new instances depend on that. */
  static boolean isConstructible(Named plugin) {
    Class<?> type = plugin.getClass();
    try {
      return Modifier.isPublic(type.getModifiers())
          && Modifier.isPublic(type.getConstructor().getModifiers());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  public static void nameIsLegal(Named plugin) {
    if (!PluginText.isLegalName(plugin.name())) {
      throw LEGAL.broken(plugin, "name()", "'" + plugin.name() + "'", "[vendor:]lower_snake_case");
    }
  }

  public static void nameIsConstant(Named plugin) {
    String name = plugin.name();
    String again = plugin.name();
    if (!name.equals(again)) {
      throw CONSTANT.broken(plugin, "name() twice", "'" + again + "'", "'" + name + "'");
    }
    if (!isConstructible(plugin)) {
      return; // another rule says so
    }
    String standard = PluginClass.<Named>create(plugin.getClass()).name();
    if (!standard.equals(name)) {
      throw CONSTANT.broken(
          plugin,
          "the name with default hyper-parameters and with others",
          "'" + standard + "' and '" + name + "'",
          "equal names");
    }
  }

  public static void registered(Named plugin, Class<? extends Named> service) {
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

  public static void nameIsUnique(Named plugin, Class<? extends Named> service) {
    List<String> rivals = new ArrayList<>();
    List<ServiceConfigurationError> unusable = new ArrayList<>();
    for (ServiceLoader.Provider<? extends Named> provider : providers(plugin, service, unusable)) {
      try {
        if (provider.type() != plugin.getClass() && provider.get().name().equals(plugin.name())) {
          rivals.add(provider.type().getName());
        }
      } catch (ServiceConfigurationError e) {
        unusable.add(e); // another plug-in; without a name it is no rival
      }
    }
    if (!rivals.isEmpty()) {
      throw UNIQUE.broken(plugin, "'" + plugin.name() + "'", "also the name of " + rivals, "none");
    }
  }

  /** Returns the providers that the plug-in's class loader finds; failures go to a list. */
  private static List<ServiceLoader.Provider<? extends Named>> providers(
      Named plugin, Class<? extends Named> service, List<ServiceConfigurationError> unusable) {
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
}
