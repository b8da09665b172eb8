package dev.nn.data.explanation;

import dev.nn.data.preprocessing.ranges.Ranges;
import dev.nn.data.svg.Axis;
import dev.nn.data.svg.Svg;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** The picture of a {@link PartialDependence}. */
final class DependencePicture {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 40;
  private static final int BOTTOM = 90;
  private static final int MOST_CURVES = 100;
  private static final String FRAME = "#999999";
  private static final String GRID = "#e5e5e5";
  private static final String THIN = "#c9d6e6";

  /** The colours of M. Okabe and K. Ito, 2008, which most colour-blind people tell apart. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  private final Grid grid;
  private final List<DependenceCurves> outputs;
  private final Svg svg = new Svg(WIDTH, HEIGHT);
  private final Axis x;
  private final Axis y;

  private DependencePicture(Grid grid, List<DependenceCurves> outputs) {
    this.grid = grid;
    this.outputs = outputs;
    double[] codes = grid.codes();
    x =
        grid.numbers()
            ? Axis.of(codes[0], codes[codes.length - 1], LEFT, WIDTH - RIGHT)
            : Axis.of(-0.5, codes.length - 0.5, LEFT, WIDTH - RIGHT);
    double[] all = outputs.stream().flatMapToDouble(this::shown).toArray();
    double ground = grid.numbers() ? all[0] : 0; // bars start at 0
    double low = Arrays.stream(all).reduce(ground, Math::min);
    double high = Arrays.stream(all).reduce(ground, Math::max);
    double pad = (high - low) * 0.05;
    y = Axis.of(low - pad, high + pad, HEIGHT - BOTTOM, TOP);
  }

  static String of(Grid grid, OutputScale scale, List<DependenceCurves> outputs) {
    DependencePicture picture = new DependencePicture(grid, outputs);
    picture.axes(scale);
    for (int o = 0; o < outputs.size(); o++) {
      picture.draw(outputs.get(o), o);
    }
    return picture.svg.toString();
  }

  private DoubleStream shown(DependenceCurves output) {
    DoubleStream means = Arrays.stream(output.mean());
    return outputs.size() > 1
        ? means
        : DoubleStream.concat(
            means,
            Arrays.stream(output.curves()).limit(MOST_CURVES).flatMapToDouble(Arrays::stream));
  }

  private void axes(OutputScale scale) {
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), GRID, 1);
      svg.text(LEFT - 6, y.at(tick) + 4, "end", TextTable.cell(tick));
    }
    List<String> labels = grid.labels();
    double bottom = HEIGHT - BOTTOM;
    if (grid.numbers()) {
      for (double code : grid.codes()) { // where the background has its values
        svg.line(x.at(code), bottom, x.at(code), bottom + 4, FRAME, 1);
      }
      boolean plain = grid.column().form() == null;
      for (double tick : x.ticks()) {
        String label = Ranges.text(grid.column(), tick);
        if (plain) {
          svg.text(x.at(tick), bottom + 18, "middle", label);
        } else {
          svg.slanted(x.at(tick) + 4, bottom + 16, label); // such as a date
        }
      }
    } else {
      boolean many = labels.size() > 6;
      for (int g = 0; g < labels.size(); g++) {
        String label =
            labels.get(g).length() > 18 ? labels.get(g).substring(0, 17) + "…" : labels.get(g);
        if (many) {
          svg.slanted(x.at(g) + 4, bottom + 16, label);
        } else {
          svg.text(x.at(g), bottom + 18, "middle", label);
        }
      }
    }
    svg.line(LEFT, TOP, LEFT, bottom, FRAME, 1);
    svg.line(LEFT, bottom, WIDTH - RIGHT, bottom, FRAME, 1);
    String unit = scale == OutputScale.LOG_ODDS ? ", log-odds" : "";
    String by = Names.shortened(grid.column().name());
    String title =
        outputs.size() == 1 ? Names.shortened(outputs.get(0).output()) + unit : "mean" + unit;
    svg.text(LEFT, 24, "start", title + " by " + by);
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", by);
  }

  private void draw(DependenceCurves output, int number) {
    String colour = COLOURS.get(number % COLOURS.size());
    double[] at = new double[grid.codes().length];
    for (int g = 0; g < at.length; g++) {
      at[g] = x.at(grid.numbers() ? grid.codes()[g] : g);
    }
    if (outputs.size() == 1) {
      Arrays.stream(output.curves())
          .limit(MOST_CURVES)
          .forEach(curve -> svg.path(at, heights(curve), THIN, 0.7));
    } else {
      double legend = WIDTH - RIGHT - 110;
      svg.line(legend, 20 + 14 * number, legend + 16, 20 + 14 * number, colour, 3);
      svg.text(legend + 20, 24 + 14 * number, "start", Names.shortened(output.output()));
    }
    if (grid.numbers()) {
      svg.path(at, heights(output.mean()), colour, 2.5);
      return;
    }
    double share = 0.7 * (x.at(1) - x.at(0)) / outputs.size();
    double zero = y.at(0);
    double[] heights = heights(output.mean());
    for (int g = 0; g < at.length; g++) {
      double left = at[g] + share * (number - outputs.size() / 2.0);
      svg.bar(left, zero, share, heights[g], colour);
    }
  }

  private double[] heights(double[] curve) {
    return Arrays.stream(curve).map(y::at).toArray();
  }
}
