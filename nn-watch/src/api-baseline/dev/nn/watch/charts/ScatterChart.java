// Written by bin/api-baseline.
package dev.nn.watch.charts;

public final class ScatterChart implements Chart {
  public ScatterChart(String title, String xTitle, String yTitle, double[] x, double[] y) {}
  public void draw(java.awt.Graphics2D g, java.awt.Rectangle area) { throw null; }
}
