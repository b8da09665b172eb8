package dev.nn.api;

/**
 * A plug-in, found by its name.
 *
 * <p>A plug-in is a public class with a public constructor without arguments, listed in {@code
 * META-INF/services} (and in {@code provides} of its {@code module-info}, if it has one). It has no
 * mutable state, so one instance serves every network and every thread.
 *
 * <p>A plug-in with hyper-parameters is a record: its components are the hyper-parameters, its
 * constructor without arguments sets their defaults, and {@link PluginText} writes and reads them,
 * as in {@code leaky_relu(slope=0.2)}.
 */
public interface Named {

  /**
   * Returns the name: lower snake case, {@code [a-z][a-z0-9_]*}, as usual in the field. A third
   * party may put {@code vendor:} before it. It does not depend on the hyper-parameters.
   *
   * @return the same name each time, never null
   */
  String name();
}
