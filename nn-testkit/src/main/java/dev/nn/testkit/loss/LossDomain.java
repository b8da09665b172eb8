package dev.nn.testkit.loss;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/** The predictions and targets for which a loss is defined, as its test states them. */
public record LossDomain(Draw predictions, Draw targets) {

  /** Random numbers of one side of the domain. */
  public interface Draw {
    Matrix draw(int rows, int columns, RandomStream random);
  }
}
