// Written by bin/api-baseline.
package dev.nn.watch.charts;

public record HeatChart(String title, String xTitle, String yTitle, java.util.List<String> columns, java.util.List<String> rows, java.util.List<java.util.List<Integer>> counts) implements Chart {
  public void draw(java.awt.Graphics2D g, java.awt.Rectangle area) { throw null; }
}
