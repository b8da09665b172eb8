package dev.nn.data.preprocessing;

import java.util.Arrays;
import java.util.List;

/**
 * A partition of a line into pieces, which turns a number into one coordinate for each piece.
 *
 * <p>With edges e₀ &lt; e₁ &lt; … &lt; eₖ, the i-th of k coordinates of z is 2u − 1 with u = (z −
 * eᵢ) / (eᵢ₊₁ − eᵢ), which is held within 0 and 1; the first piece has no lower and the last no
 * upper limit. A linear function of the coordinates is a continuous function of z with a slope of
 * its own on each piece, so that a layer learns bends without having to place them (Y. Gorishniy,
 * I. Rubachev and A. Babenko, "On Embeddings for Numerical Features in Tabular Deep Learning",
 * 2022, section 3.2).
 *
 * @param edges at least two finite numbers that rise
 */
public record Pieces(List<Double> edges) {

  /**
   * Copies the edges and requires that they rise.
   *
   * @param edges at least two finite numbers that rise
   */
  public Pieces {
    edges = List.copyOf(edges);
    boolean rising = edges.size() >= 2;
    for (int e = 0; e < edges.size(); e++) {
      rising &= Double.isFinite(edges.get(e)) && (e == 0 || edges.get(e - 1) < edges.get(e));
    }
    if (!rising) {
      throw new IllegalArgumentException(
          "edges of pieces %s; expected at least two finite numbers, each above the one before"
              .formatted(edges));
    }
  }

  /**
   * Returns the different quantiles of the numbers that bound parts of equal size, from the least
   * number to the greatest; fewer than two if all numbers are equal.
   *
   * @param numbers of which at least one is present
   * @param parts at least 1
   * @return the quantiles, rising
   */
  public static List<Double> quantiles(Numbers numbers, int parts) {
    double[] places = new double[parts + 1];
    for (int p = 0; p <= parts; p++) {
      places[p] = (double) p / parts;
    }
    return Arrays.stream(Quantiles.of(numbers, places)).distinct().boxed().toList();
  }

  /**
   * Returns the number of pieces.
   *
   * @return the number, at least 1
   */
  public int count() {
    return edges.size() - 1;
  }

  /**
   * Writes the coordinates of z to {@code inputs} from {@code at}.
   *
   * @param z a finite number
   * @param inputs receives {@link #count()} numbers
   * @param at the first index to write to
   */
  public void encode(double z, float[] inputs, int at) {
    int last = count() - 1;
    for (int i = 0; i <= last; i++) {
      double low = edges.get(i);
      double u = (z - low) / (edges.get(i + 1) - low);
      double above = i == 0 ? u : Math.max(u, 0);
      inputs[at + i] = (float) (2 * (i == last ? above : Math.min(above, 1)) - 1);
    }
  }
}
