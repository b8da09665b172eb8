package dev.nn.examples.program;

import dev.nn.core.plugins.Plugins;

/**
 * An example in a module of its own, with libraries that the other examples do without. It is found
 * by the name of its class.
 *
 * @param module the folder of the module, which {@code bin/example} adds to the class path
 */
public record SeparateExample(String type, String module, String summary) implements Example {

  @Override
  public void run(Options options, Plugins plugins) throws Exception {
    Class<?> found;
    try {
      found = Class.forName(type);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "the class path has no %s: the example is in the module %s, which bin/example adds"
              .formatted(type, module),
          e);
    }
    found.asSubclass(Example.class).getDeclaredConstructor().newInstance().run(options, plugins);
  }
}
