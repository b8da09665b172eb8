package dev.nn.onnx.imports;

/** A fault of a graph. The message names the fault, its place and the remedy, but not the file. */
final class GraphException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  GraphException(String problem) {
    super(problem);
  }

  /** Creates a fault with the failure that it was noticed by. */
  GraphException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
