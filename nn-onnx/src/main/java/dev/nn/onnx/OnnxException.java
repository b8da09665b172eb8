package dev.nn.onnx;

import dev.nn.api.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if an ONNX file is faulty or unsuitable. The message names the file, the fault, and the
 * remedy.
 */
public final class OnnxException extends IOException {

  private static final long serialVersionUID = 1L;

  OnnxException(Path file, String problem, @Nullable Throwable cause) {
    super(VisibleText.ofLines(file + ": " + problem), cause);
  }
}
