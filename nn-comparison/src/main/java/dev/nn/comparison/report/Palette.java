package dev.nn.comparison.report;

import java.awt.Color;

/** Colours that are told apart easily; the first is the engine's. */
final class Palette {

  private static final int[] COLORS = {
    0xd62728, 0xff9896, 0xe377c2, 0x1f77b4, 0x17becf, 0x2ca02c, 0x98df8a, 0x9467bd, 0xbcbd22,
    0x8c564b, 0x7f7f7f, 0xff7f0e
  };

  private Palette() {}

  /** A colour by number; after the last comes the first again. */
  static Color color(int index) {
    return new Color(COLORS[index % COLORS.length]);
  }
}
