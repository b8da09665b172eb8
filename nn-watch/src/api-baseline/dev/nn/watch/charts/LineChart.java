// Written by bin/api-baseline.
package dev.nn.watch.charts;

public record LineChart(String title, String xTitle, String yTitle, java.util.List<Line> lines, double low, double high, boolean diagonal) implements Chart {
  public LineChart(String title, String xTitle, String yTitle, java.util.List<Line> lines) { this((java.lang.String) null, (java.lang.String) null, (java.lang.String) null, (java.util.List) null, (double) 0, (double) 0, (boolean) false); }
  public void draw(java.awt.Graphics2D g, java.awt.Rectangle area) { throw null; }
  public LineChart including(double newLow, double newHigh) { throw null; }
  public LineChart withDiagonal() { throw null; }
}
