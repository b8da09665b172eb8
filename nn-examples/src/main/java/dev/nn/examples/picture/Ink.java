package dev.nn.examples.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/** The colours and fonts that the parts of a picture share. */
final class Ink {

  static final Color PAPER = Color.WHITE;
  static final Color BLACK = new Color(0x1f2933);
  static final Color GREY = new Color(0x66727f);
  static final Color GRID = new Color(0xe4e8ec);
  static final Color BLUE = new Color(0x2a6fb0);
  static final Color ORANGE = new Color(0xd26a1b);

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private Ink() {}

  static void smooth(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  /** Refuses a machine without fonts, and says how to get some. */
  static void requireFonts(Graphics2D g) {
    try {
      g.getFontMetrics(TITLE);
    } catch (RuntimeException | LinkageError e) {
      // The JDK has no type for it: a plain RuntimeException, or an error of its native library.
      throw new IllegalStateException(
          "no font is installed, which the picture needs; on Debian or Ubuntu:"
              + " sudo apt-get install fontconfig fonts-dejavu-core",
          e);
    }
  }

  static Color shade(float ink) {
    return new Color(
        mix(PAPER.getRed(), BLACK.getRed(), ink),
        mix(PAPER.getGreen(), BLACK.getGreen(), ink),
        mix(PAPER.getBlue(), BLACK.getBlue(), ink));
  }

  private static int mix(int paper, int black, float ink) {
    return Math.round(paper + (black - paper) * ink);
  }
}
