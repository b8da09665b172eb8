package dev.nn.core.safetensors;

import dev.nn.api.text.VisibleText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a file is faulty. The message names the file, the place in it, the fault, and the
 * remedy.
 */
public final class SafetensorsException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The remedy for a file that no safetensors library writes. */
  static final String DAMAGED = "; the file is damaged: copy it again, or write it again";

  SafetensorsException(String source, String problem, @Nullable Throwable cause) {
    super(VisibleText.ofLines(source + ": " + problem), cause);
  }
}
