package dev.nn.data.explanation;

import dev.nn.data.svg.Svg;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The picture of a {@link PartialDependence2}: the first column rightwards, the second upwards. */
final class FieldPicture {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int LEFT = 130;
  private static final int RIGHT = 90;
  private static final int TOP = 40;
  private static final int BOTTOM = 100;
  private static final int STEPS = 20;
  private static final int[] LEAST = {0xf7, 0xfb, 0xff};
  private static final int[] MOST = {0x08, 0x30, 0x6b};

  private FieldPicture() {}

  static String of(Grid first, Grid second, OutputScale scale, String output, double[][] mean) {
    double low = Arrays.stream(mean).flatMapToDouble(Arrays::stream).min().orElse(0);
    double high = Arrays.stream(mean).flatMapToDouble(Arrays::stream).max().orElse(1);
    Svg svg = new Svg(WIDTH, HEIGHT);
    List<String> right = first.labels();
    List<String> up = second.labels();
    double width = (double) (WIDTH - LEFT - RIGHT) / right.size();
    double height = (double) (HEIGHT - TOP - BOTTOM) / up.size();
    double bottom = HEIGHT - BOTTOM;
    for (int i = 0; i < right.size(); i++) {
      for (int j = 0; j < up.size(); j++) {
        double share = high > low ? (mean[i][j] - low) / (high - low) : 0.5;
        svg.rectangle(LEFT + i * width, bottom - (j + 1) * height, width, height, colour(share));
      }
      svg.slanted(LEFT + (i + 0.5) * width + 4, bottom + 16, shortened(right.get(i)));
    }
    for (int j = 0; j < up.size(); j++) {
      svg.text(LEFT - 6, bottom - (j + 0.5) * height + 4, "end", shortened(up.get(j)));
    }
    for (int step = 0; step < STEPS; step++) {
      double size = (bottom - TOP) / STEPS;
      String colour = colour((step + 0.5) / STEPS);
      svg.rectangle(WIDTH - RIGHT + 15, bottom - (step + 1) * size, 14, size, colour);
    }
    svg.text(WIDTH - RIGHT + 34, bottom, "start", TextTable.digits(low));
    svg.text(WIDTH - RIGHT + 34, TOP + 10, "start", TextTable.digits(high));
    String unit = scale == OutputScale.LOG_ODDS ? ", log-odds" : "";
    String a = Names.shortened(first.column().name());
    String b = Names.shortened(second.column().name());
    svg.text(
        LEFT,
        24,
        "start",
        "%s%s by %s (right) and %s (up)".formatted(Names.shortened(output), unit, a, b));
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", a);
    return svg.toString();
  }

  private static String shortened(String label) {
    return label.length() > 16 ? label.substring(0, 15) + "…" : label;
  }

  private static String colour(double share) {
    int[] mixed = new int[LEAST.length];
    for (int c = 0; c < mixed.length; c++) {
      mixed[c] = (int) Math.rint(LEAST[c] + share * (MOST[c] - LEAST[c]));
    }
    return String.format(Locale.ROOT, "#%02x%02x%02x", mixed[0], mixed[1], mixed[2]);
  }
}
