// Written by bin/api-baseline.
package dev.nn.watch.charts;

public record BarChart(String title, String xTitle, java.util.Map<String, Double> bars) implements Chart {
  public void draw(java.awt.Graphics2D g, java.awt.Rectangle area) { throw null; }
}
