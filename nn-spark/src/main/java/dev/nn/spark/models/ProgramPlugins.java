package dev.nn.spark.models;

import dev.nn.core.plugins.Plugins;
import java.util.List;

/** The plug-ins of a Spark program, in its own jars and those of {@code --jars}. */
public final class ProgramPlugins {

  private ProgramPlugins() {}

  /**
   * Returns the plug-ins of the thread's context class loader, in which Spark has the jars of the
   * program on the driver and on executors, and of the class loader of nn.
   *
   * @return plug-ins of all kinds
   */
  public static Plugins discover() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader own = ProgramPlugins.class.getClassLoader();
    return Plugins.discover(
        context == null || context == own ? List.of(own) : List.of(context, own));
  }
}
