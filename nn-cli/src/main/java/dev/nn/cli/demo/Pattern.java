package dev.nn.cli.demo;

import dev.nn.api.RandomStream;
import dev.nn.cli.demo.DataSource.PlayTable.Window;
import dev.nn.data.Table;
import java.util.List;

/**
 * A pattern of points with two labels in the square. Coordinates have three decimals, as in a CSV.
 */
enum Pattern {
  CIRCLE {
    @Override
    void place(int label, double share, RandomStream draws, double[] xy) {
      double u = StrictMath.sqrt(draws.uniform(0));
      double radius = label == 0 ? 2.2 * u : 3.4 + 1.6 * u;
      double angle = 2 * StrictMath.PI * draws.uniform(1);
      xy[0] = radius * StrictMath.cos(angle);
      xy[1] = radius * StrictMath.sin(angle);
    }
  },

  XOR {
    @Override
    void place(int label, double share, RandomStream draws, double[] xy) {
      double side = draws.uniform(2) < 0.5 ? -1 : 1;
      xy[0] = side * draws.uniform(0, 0.3f, 5);
      xy[1] = (label == 0 ? side : -side) * draws.uniform(1, 0.3f, 5);
    }
  },

  SPIRAL {
    @Override
    void place(int label, double share, RandomStream draws, double[] xy) {
      double radius = 5 * share;
      double angle = 3.5 * StrictMath.PI * share + (label == 0 ? 0 : StrictMath.PI);
      xy[0] = radius * StrictMath.sin(angle);
      xy[1] = radius * StrictMath.cos(angle);
    }
  },

  GAUSS {
    @Override
    void place(int label, double share, RandomStream draws, double[] xy) {
      double centre = label == 0 ? 2 : -2;
      xy[0] = centre + 0.8 * draws.gaussian(0);
      xy[1] = centre + 0.8 * draws.gaussian(1);
    }
  };

  static final List<String> LABELS = List.of("A", "B");
  private static final int LEAST = 20;
  private static final int MOST = 2000;
  private static final double NOISE = 1.5;

  abstract void place(int label, double share, RandomStream draws, double[] xy);

  Table table(int points, double noise, long seed) {
    if (points < LEAST || points > MOST) {
      throw new IllegalArgumentException(
          "the number of points is %s; expected one from %s to %s".formatted(points, LEAST, MOST));
    }
    if (!(noise >= 0 && noise <= 1)) {
      throw new IllegalArgumentException(
          "the noise is %s; expected a number from 0 to 1".formatted(noise));
    }
    RandomStream random = RandomStream.of(seed).derive(name(), 0);
    double[][] rows = new double[points][];
    int last = (points - 1) / LABELS.size();
    double[] xy = new double[2];
    for (int i = 0; i < points; i++) {
      int label = i % LABELS.size();
      RandomStream draws = random.derive("point", i);
      int place = i / LABELS.size();
      place(label, (double) place / last, draws, xy);
      double x = xy[0] + noise * NOISE * draws.gaussian(10);
      double y = xy[1] + noise * NOISE * draws.gaussian(11);
      rows[i] = new double[] {Window.inSquare(x), Window.inSquare(y), label};
    }
    return DataSource.points(LABELS, rows);
  }
}
