// Written by bin/api-baseline.
package dev.nn.api;

public interface Named {
  String name();
}
