package dev.nn.api;

/**
 * A plug-in that nn finds by its name.
 *
 * <p>A plug-in must be a public class with a public constructor without arguments, listed in {@code
 * META-INF/services} and, if its jar has a {@code module-info}, in {@code provides} there. It must
 * not have mutable state, because one instance serves every network and every thread.
 *
 * <p>If a plug-in has hyper-parameters, it must be a record: its components are the
 * hyper-parameters, and its constructor without arguments sets their defaults. {@link PluginText}
 * writes and reads them, as in {@code leaky_relu(slope=0.2)}.
 */
public interface Named {

  /**
   * {@return the name, never null and the same each time} It must be lower snake case, {@code
   * [a-z][a-z0-9_]*}, and should be the field's usual name. A third party may put {@code vendor:}
   * before it. It must not depend on the hyper-parameters.
   */
  String name();
}
