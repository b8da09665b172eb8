// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public enum TextRule {
  POOLED, REPEATED;
}
