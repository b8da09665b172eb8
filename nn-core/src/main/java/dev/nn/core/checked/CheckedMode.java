package dev.nn.core.checked;

import org.slf4j.LoggerFactory;

/**
 * The switch of the checked mode, which a JVM reads once, so that a training without it pays
 * nothing.
 */
public final class CheckedMode {

  /** The system property that switches the mode on. */
  public static final String PROPERTY = "dev.nn.check";

  /** True if calls of plug-ins are checked. */
  public static final boolean ON = Boolean.getBoolean(PROPERTY);

  static {
    if (ON) {
      LoggerFactory.getLogger(CheckedMode.class)
          .info("calls of plug-ins are checked, which takes several times as long");
    }
  }

  private CheckedMode() {}
}
