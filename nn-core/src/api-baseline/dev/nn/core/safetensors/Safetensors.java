// Written by bin/api-baseline.
package dev.nn.core.safetensors;

public final class Safetensors {
  public Safetensors(java.util.Map<String, String> metadata, java.util.List<Tensor> tensors) {}
  public byte[] bytes() { throw null; }
  public boolean equals(Object other) { throw null; }
  public int hashCode() { throw null; }
  public static Safetensors header(String source, java.util.Map<String, String> metadata) { throw null; }
  public String metadata(String key) throws SafetensorsException { throw null; }
  public java.util.Map<String, String> metadata() { throw null; }
  public SafetensorsException problem(String place, String problem) { throw null; }
  public SafetensorsException problem(String place, String problem, Throwable cause) { throw null; }
  public static Safetensors read(String source, byte[] bytes) throws java.io.IOException { throw null; }
  public static Safetensors read(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public String source() { throw null; }
  public Tensor tensor(String name) throws SafetensorsException { throw null; }
  public java.util.List<Tensor> tensors() { throw null; }
  public String toString() { throw null; }
  public SafetensorsException tooLarge(OutOfMemoryError cause) { throw null; }
  public void write(java.nio.file.Path file) throws java.io.IOException { throw null; }
}
