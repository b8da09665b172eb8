// Written by bin/api-baseline.
package dev.nn.watch;

public final class TrainingPicture implements dev.nn.watch.charts.Chart {
  private TrainingPicture() {}
  public void draw(java.awt.Graphics2D g, java.awt.Rectangle area) { throw null; }
  public static TrainingPicture of(dev.nn.core.history.History history) { throw null; }
  public static TrainingPicture of(java.util.List<dev.nn.core.history.History> members) { throw null; }
}
