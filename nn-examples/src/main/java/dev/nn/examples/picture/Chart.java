package dev.nn.examples.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;

/** One quantity by epoch, as a line, with axes, ticks and a legend. */
final class Chart {

  private static final int MOST_TICKS = 5;
  private static final int MOST_EPOCH_TICKS = 10;
  private static final double DOT = 7;

  private final String name;
  private final String unit;
  private final Color color;
  private final double[] values;
  private final Ticks ticks;
  private final Ticks epochs;

  /**
   * A chart of values that need not be finite; those that are not leave a gap.
   *
   * @param name what is drawn, for the legend
   * @param unit what is written behind a number, or nothing
   * @param values one per epoch, the first for epoch 1
   * @param low what the axis must go down to
   * @param high what the axis must go up to
   */
  Chart(String name, String unit, Color color, double[] values, double low, double high) {
    this.name = name;
    this.unit = unit;
    this.color = color;
    this.values = values.clone();
    this.ticks = Ticks.around(low, high, MOST_TICKS);
    this.epochs = Ticks.within(1, Math.max(1, values.length), MOST_EPOCH_TICKS);
  }

  /** The smallest finite value, or {@code otherwise} if that is smaller. */
  static double least(double[] values, double otherwise) {
    return Math.min(otherwise, Arrays.stream(values).filter(Double::isFinite).min().orElse(0));
  }

  /** The largest finite value, or {@code otherwise} if that is larger. */
  static double most(double[] values, double otherwise) {
    return Math.max(otherwise, Arrays.stream(values).filter(Double::isFinite).max().orElse(0));
  }

  /**
   * Draws the chart.
   *
   * @param plot where the line is; numbers stand to its left and below, the legend above
   */
  void draw(Graphics2D g, Rectangle plot) {
    drawGrid(g, plot);
    drawLine(g, plot);
    drawLegend(g, plot);
  }

  private void drawGrid(Graphics2D g, Rectangle plot) {
    g.setFont(Ink.SMALL);
    FontMetrics metrics = g.getFontMetrics();
    for (double value : ticks.values().toArray()) {
      int y = (int) Math.round(y(plot, value));
      g.setColor(Ink.GRID);
      g.fillRect(plot.x, y, plot.width, 1);
      g.setColor(Ink.GREY);
      String label = ticks.label(value) + unit;
      drawBeside(g, label, plot, y + metrics.getAscent() / 2 - 1);
    }
    int bottom = plot.y + plot.height;
    int base = bottom + 8 + metrics.getAscent();
    g.fillRect(plot.x, bottom, plot.width, 1);
    for (double epoch : epochs.values().toArray()) {
      int x = (int) Math.round(x(plot, epoch));
      g.fillRect(x, bottom, 1, 5);
      String label = epochs.label(epoch);
      g.drawString(label, x - metrics.stringWidth(label) / 2f, base);
    }
    drawBeside(g, "epoch", plot, base);
  }

  /** Text that ends left of the plot. */
  private static void drawBeside(Graphics2D g, String text, Rectangle plot, int base) {
    g.drawString(text, plot.x - 10 - g.getFontMetrics().stringWidth(text), base);
  }

  private void drawLine(Graphics2D g, Rectangle plot) {
    Path2D line = new Path2D.Double();
    boolean joined = false;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        joined = false;
        continue;
      }
      double x = x(plot, i + 1);
      double y = y(plot, values[i]);
      if (joined) {
        line.lineTo(x, y);
      } else {
        line.moveTo(x, y);
      }
      joined = true;
    }
    g.setColor(color);
    g.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(line);
    int last = values.length - 1;
    if (last >= 0 && Double.isFinite(values[last])) {
      double x = x(plot, last + 1);
      double y = y(plot, values[last]);
      g.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
    }
  }

  /** The name beside a piece of the line, and what the last epoch came to. */
  private void drawLegend(Graphics2D g, Rectangle plot) {
    g.setFont(Ink.LABEL);
    FontMetrics metrics = g.getFontMetrics();
    float base = plot.y - 14;
    double middle = base - metrics.getAscent() / 2.0 + 2;
    g.setColor(color);
    g.draw(new Line2D.Double(plot.x + 1.0, middle, plot.x + 23.0, middle));
    g.setColor(Ink.BLACK);
    g.drawString(name, plot.x + 32, base);
    if (values.length > 0) {
      String last = Ink.significant(values[values.length - 1]) + unit;
      String text = last + " after " + values.length + (values.length == 1 ? " epoch" : " epochs");
      g.setColor(Ink.GREY);
      g.drawString(text, (float) plot.getMaxX() - metrics.stringWidth(text), base);
    }
  }

  private double x(Rectangle plot, double epoch) {
    // A single epoch has no width to spread over: it stands in the middle.
    return values.length < 2
        ? plot.getCenterX()
        : plot.x + plot.width * (epoch - 1) / (values.length - 1);
  }

  private double y(Rectangle plot, double value) {
    double share = (value - ticks.low()) / (ticks.high() - ticks.low());
    return plot.getMaxY() - plot.height * share;
  }
}
