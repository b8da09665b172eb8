package dev.nn.spark;

import dev.nn.api.columns.Transform;

/**
 * A third-party transform: xⁿ.
 *
 * @param degree n, at least 1
 */
public record Powers(int degree) implements Transform {

  /** Creates a square. */
  public Powers() {
    this(2);
  }

  @Override
  public String name() {
    return "acme:powers";
  }

  @Override
  public double apply(double x) {
    double product = x;
    for (int i = 1; i < degree; i++) {
      product *= x;
    }
    return product;
  }
}
