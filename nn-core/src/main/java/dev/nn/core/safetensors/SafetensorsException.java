package dev.nn.core.safetensors;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A fault of a file. The message names the file, the place in it, the fault, and the remedy. */
public final class SafetensorsException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The remedy for a file that no safetensors library writes. */
  static final String DAMAGED = "; the file is damaged: copy it again, or write it again";

  /**
   * Describes a fault of a file.
   *
   * @param source the file
   * @param place where in it: a byte, a JSON pointer, a key; empty if it is the file as a whole
   * @param problem what was found, what was expected, and what to do
   * @param cause what led to it, if anything did
   */
  SafetensorsException(String source, String place, String problem, @Nullable Throwable cause) {
    super(source + ": " + (place.isEmpty() ? "" : place + ": ") + problem, cause);
  }
}
