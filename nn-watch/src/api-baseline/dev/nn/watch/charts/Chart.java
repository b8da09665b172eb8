// Written by bin/api-baseline.
package dev.nn.watch.charts;

public interface Chart {
  void draw(java.awt.Graphics2D g, java.awt.Rectangle area);
  default java.awt.image.BufferedImage image(int width, int height) { throw null; }
  default String svg(int width, int height) { throw null; }
  default void writePng(java.nio.file.Path file) throws java.io.IOException { throw null; }
  default void writePng(java.nio.file.Path file, int width, int height) throws java.io.IOException { throw null; }
  default void writeSvg(java.nio.file.Path file) throws java.io.IOException { throw null; }
}
