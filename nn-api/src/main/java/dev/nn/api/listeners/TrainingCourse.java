package dev.nn.api.listeners;

import dev.nn.api.NetworkSpec;
import java.util.Map;

/**
 * The course of one training, as a {@link ListenerRun} sees and steers it. nn implements it; later
 * versions may add methods.
 */
public interface TrainingCourse {

  /** Returns the number of the member of an ensemble that is trained, from 0. */
  int member();

  /** Returns the number of members, at least 1. */
  int members();

  /** Returns the layers of the network. */
  NetworkSpec network();

  /** Returns the current epoch, from 1; 0 before the first. */
  int epoch();

  /** Returns the number of epochs, unless training ends before. */
  int epochs();

  /** Returns the last finished batch of the epoch, from 1; 0 before the first. */
  int batch();

  /** Returns the number of batches of an epoch. */
  int batches();

  /** Returns the mean loss of the last batch, before its update. */
  double batchLoss();

  /** Returns η of the last step, with all factors; 0 before the first. */
  float learningRate();

  /**
   * Returns the numbers of this epoch by name: {@code loss}, the weighted mean loss so far, and
   * after the epoch {@code val_loss} if rows validate, {@code val_…} of further metrics, and what
   * other listeners recorded before this one.
   */
  Map<String, Double> metrics();

  /**
   * Returns one of {@link #metrics}.
   *
   * @throws IllegalArgumentException for a name that is not among them; the message lists them
   */
  double metric(String name);

  /** Returns a copy of the parameters: W₀, b₀, W₁, b₁, …, each W row by row, [inputs × outputs]. */
  float[] parameters();

  /**
   * Replaces the parameters, as {@link #parameters} has them, from the next step on, or for good
   * after the last one. The optimizer keeps its memory.
   *
   * @throws IllegalArgumentException for another number of parameters
   */
  void setParameters(float[] parameters);

  /**
   * Records a number of this epoch, which stands in logs, reports and the history of the model.
   *
   * @param metric its name, such as {@code acme:weight_norm}; not {@code loss}
   */
  void record(String metric, double value);

  /** Multiplies the learning rate of all further steps by a finite factor above 0. */
  void scaleLearningRate(double factor);

  /** Ends training after this call, with the parameters so far. */
  void stop();
}
