// Written by bin/api-baseline.
package dev.nn.onnx;

public final class OnnxException extends java.io.IOException {
  private OnnxException() {}
}
