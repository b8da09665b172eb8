package dev.nn.onnx.imports;

/**
 * Thrown if a graph cannot be read as a model. The message names the fault, its place and the
 * remedy, but not the file.
 */
final class GraphException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  GraphException(String problem) {
    super(problem);
  }

  /** Creates the exception with the failure that revealed the fault. */
  GraphException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
