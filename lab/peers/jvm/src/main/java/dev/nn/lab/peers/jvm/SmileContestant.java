package dev.nn.lab.peers.jvm;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.LibraryNetwork;
import dev.nn.lab.contest.Problem;
import smile.base.mlp.MultilayerPerceptron;

/** Smile's multilayer perceptron, which computes in double precision and row by row. */
public final class SmileContestant extends Library<double[][]> {

  @Override
  public String library() {
    return "Smile " + version(MultilayerPerceptron.class);
  }

  @Override
  protected LibraryNetwork<double[][]> network(
      Assignment assignment, Problem problem, int threads) {
    return new Perceptron(problem);
  }

  @Override
  protected double[][] matrix(float[] values, int columns) {
    return Problem.rows(values, columns);
  }
}
