// Written by bin/api-baseline.
package dev.nn.data;

public final class MalformedDataException extends java.io.IOException {
  public MalformedDataException(String source, String what) {}
  public MalformedDataException(String source, String what, Throwable cause) {}
  public MalformedDataException(String source, long line, String what) {}
  public MalformedDataException(java.nio.file.Path file, String what) {}
  public MalformedDataException(java.nio.file.Path file, String what, Throwable cause) {}
  public MalformedDataException(java.nio.file.Path file, long line, String what) {}
  public MalformedDataException(java.nio.file.Path file, long line, String what, Throwable cause) {}
}
