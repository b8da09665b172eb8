package dev.nn.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The formula of a plug-in, in one line for people to read: {@code @Formula("max(0, z)")}. It
 * stands beside the name in the report of all plug-ins. Optional.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Formula {

  /**
   * Returns the formula in at most a line, in the letters of the interface: z, a, p, t, W, η.
   *
   * @return a text such as {@code max(0, z)}
   */
  String value();
}
