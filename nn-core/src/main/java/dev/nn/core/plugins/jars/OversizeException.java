package dev.nn.core.plugins.jars;

import java.io.IOException;

/** A part of a jar that is larger than any plug-in needs, and would fill memory. */
public final class OversizeException extends IOException {

  private static final long serialVersionUID = 1L;

  OversizeException(String message) {
    super(message);
  }
}
