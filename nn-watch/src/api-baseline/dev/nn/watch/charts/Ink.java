// Written by bin/api-baseline.
package dev.nn.watch.charts;

public final class Ink {
  public static final java.awt.Color BLACK = (java.awt.Color) null;
  public static final java.awt.Color BLUE = (java.awt.Color) null;
  public static final java.awt.Color GREY = (java.awt.Color) null;
  public static final java.awt.Color GRID = (java.awt.Color) null;
  public static final java.awt.Font LABEL = (java.awt.Font) null;
  public static final java.awt.Color ORANGE = (java.awt.Color) null;
  public static final java.awt.Color PAPER = (java.awt.Color) null;
  public static final java.awt.Font SMALL = (java.awt.Font) null;
  public static final java.awt.Font TITLE = (java.awt.Font) null;
  private Ink() {}
}
