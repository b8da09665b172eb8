package dev.nn.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A picture of a terminal's screen: a command, and what the terminal shows of its output. */
public record TerminalPicture(List<String> lines) {

  private static final String PROMPT = "$ ";

  /** Pixels for a pixel of a page, so that the letters are sharp on dense screens. */
  private static final int SCALE = 2;

  private static final int MARGIN = 20 * SCALE;
  private static final Font FONT = new Font(Font.MONOSPACED, Font.PLAIN, 14 * SCALE);
  private static final Color PAPER = new Color(0x161b22);
  private static final Color INK = new Color(0xd5dae3);
  private static final Color TYPED = new Color(0x8fb3ff);

  /** Returns the screen after a command; a carriage return begins to write over a line. */
  public static TerminalPicture of(String command, String output) {
    List<String> lines = new ArrayList<>(List.of(PROMPT + command));
    for (String line : output.split("\n", -1)) {
      StringBuilder shown = new StringBuilder();
      for (String over : line.split("\r", -1)) {
        shown.replace(0, Math.min(over.length(), shown.length()), over);
      }
      lines.add(shown.toString().stripTrailing());
    }
    return new TerminalPicture(List.copyOf(lines));
  }

  /** Returns the length of the longest line. */
  public int columns() {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Returns the picture as PNG, with round corners. */
  public byte[] png() throws IOException {
    Graphics2D ruler = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    FontMetrics metrics = ruler.getFontMetrics(FONT);
    ruler.dispose();
    int height = metrics.getHeight() + SCALE;
    BufferedImage image =
        new BufferedImage(
            2 * MARGIN + columns() * metrics.charWidth('m'),
            2 * MARGIN + lines.size() * height,
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(PAPER);
    graphics.fillRoundRect(0, 0, image.getWidth(), image.getHeight(), MARGIN, MARGIN);
    graphics.setFont(FONT);
    int baseline = MARGIN + metrics.getAscent();
    for (String line : lines) {
      graphics.setColor(line.startsWith(PROMPT) ? TYPED : INK);
      graphics.drawString(line, MARGIN, baseline);
      baseline += height;
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
