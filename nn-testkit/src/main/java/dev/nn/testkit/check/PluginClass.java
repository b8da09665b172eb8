package dev.nn.testkit.check;

import dev.nn.api.Named;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class of the plug-in that a contract tests. */
public final class PluginClass {

  private PluginClass() {}

  /** Returns the type argument with which a test class, or a supertype, extends a contract. */
  public static <P extends Named> Class<? extends P> testedBy(
      Class<?> testClass, Class<?> contract) {
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

  public static <P> P create(Class<? extends P> plugin) {
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
}
