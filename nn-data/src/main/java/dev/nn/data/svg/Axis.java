package dev.nn.data.svg;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear map from numbers to pixels.
 *
 * @param low the number at the pixel {@code from}
 * @param high the number at the pixel {@code to}, above low
 */
public record Axis(double low, double high, double from, double to) {

  private static final int TICKS = 6;

  /** Returns an axis for numbers from low to high, widened if both are equal. */
  public static Axis of(double low, double high, double from, double to) {
    double pad = low < high ? 0 : Math.max(0.5, Math.abs(low) / 2);
    return new Axis(low - pad, high + pad, from, to);
  }

  public double at(double number) {
    return from + (number - low) / (high - low) * (to - from);
  }

  /** Returns up to some ten round numbers on the axis, at equal distances. */
  public List<Double> ticks() {
    double rough = (high - low) / TICKS;
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
    double step = rough / unit < 1.5 ? unit : rough / unit < 3.5 ? 2 * unit : 5 * unit;
    step = rough / unit >= 7.5 ? 10 * unit : step;
    List<Double> ticks = new ArrayList<>();
    for (double i = Math.ceil(low / step); i * step <= high && ticks.size() < 2 * TICKS; i++) {
      ticks.add(i * step + 0.0);
    }
    return ticks;
  }
}
