package dev.nn.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A plug-in's formula, on one line for people to read: {@code @Formula("max(0, z)")}. The report of
 * all plug-ins shows it beside the name. Optional.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Formula {

  /**
   * {@return the formula, on at most one line, in the letters of the interface (z, a, p, t, W, η),
   * such as {@code max(0, z)}}
   */
  String value();
}
