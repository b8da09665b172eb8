// Written by bin/api-baseline.
package dev.nn.data.table;

public final class DamagedTableException extends java.io.UncheckedIOException {
  private DamagedTableException() { super((java.io.IOException) null); }
}
