// Written by bin/api-baseline.
package dev.nn.data;

public record TableDescription(int rows, java.util.List<TableDescription.Numbers> numbers, java.util.List<TableDescription.Categories> categories) {
  public String toString() { throw null; }
  public record Categories(String column, int count, int missing, int different, String commonest, int frequency) {
  }
  public record Numbers(String column, int count, int missing, double mean, double standardDeviation, java.util.List<Double> quartiles) {
  }
}
