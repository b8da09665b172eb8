// Written by bin/api-baseline.
package dev.nn.core.safetensors;

public final class SafetensorsException extends java.io.IOException {
  private SafetensorsException() {}
}
