// Written by bin/api-baseline.
package dev.nn.core.training;

public final class ListenerState {
  public ListenerState(java.util.Map<String, Double> numbers, java.util.Map<String, float[]> arrays) {}
  public ListenerState(java.util.Map<String, Double> numbers, java.util.Map<String, float[]> arrays, java.util.Map<String, String> texts) {}
  public float[] array(String name) { throw null; }
  public java.util.Set<String> arrays() { throw null; }
  public double number(String name) { throw null; }
  public java.util.Map<String, Double> numbers() { throw null; }
  public java.util.Map<String, String> texts() { throw null; }
}
