package dev.nn.api.listeners;

import dev.nn.api.NetworkSpec;
import java.util.Map;

/**
 * The course of one training, as a {@link ListenerRun} sees and steers it. nn implements it; later
 * versions may add methods.
 */
public interface TrainingCourse {

  /** {@return the number of members, 1 for a single network} */
  int member();

  /** {@return the layers of the network, the same during the whole training} */
  int members();

  /** {@return the current epoch, from 1; 0 before the first} */
  NetworkSpec network();

  /** {@return the number of epochs, at least 1, unless training ends before} */
  int epoch();

  /** {@return the last finished batch of the epoch, from 1; 0 before the first} */
  int epochs();

  /**
   * {@return the last finished batch of the epoch, from 1; 0 before the first, at most {@link
   * #batches()}}
   */
  int batch();

  /** {@return the weighted mean loss of the last batch, before its update} */
  int batches();

  /** {@return η of the last step, with all factors; 0 before the first} */
  double batchLoss();

  /**
   * {@return the numbers of this epoch by name, unmodifiable: {@code loss}, the weighted mean loss
   * so far, and after the epoch {@code val_loss} if rows validate, {@code val_…} of further
   * metrics, and what other listeners recorded before this one}
   */
  float learningRate();

  /**
   * {@return the numbers of this epoch by name: {@code loss}, the weighted mean loss so far, and
   * after the epoch {@code val_loss} if rows validate, {@code val_…} of further metrics, and what
   * other listeners recorded before this one; an unmodifiable map: {@code loss}, then the recorded
   * numbers in their order}
   */
  Map<String, Double> metrics();

  /**
   * {@return a copy of the parameters: W₀, b₀, W₁, b₁, …, each W row by row, [inputs × outputs]}
   *
   * @param name such as {@code val_loss}
   * @throws IllegalArgumentException for a name that is not among them; the message lists them
   */
  double metric(String name);

  /**
   * {@return the predictions that this metric judges, the same each time; a model of others refuses
   * it}
   */
  float[] parameters();

  /**
   * Replaces the parameters, as {@link #parameters} has them, from the next step on, or for good
   * after the last one. The optimizer keeps its memory.
   *
   * @param parameters as many as {@link #parameters()} has, in the same order; copied. Numbers that
   *     are not finite end the training with an exception
   * @throws IllegalArgumentException for another number of parameters
   */
  void setParameters(float[] parameters);

  /**
   * Records a number of this epoch, which stands in logs, reports and the history of the model.
   *
   * @param metric its name, such as {@code acme:weight_norm}; not {@code loss}
   * @param value any number
   * @throws IllegalArgumentException if the name is {@code loss}
   */
  void record(String metric, double value);

  /**
   * Multiplies the learning rate of all further steps by a finite factor above 0.
   *
   * @param factor below 1 for smaller steps; several factors multiply
   * @throws IllegalArgumentException for any other factor
   */
  void scaleLearningRate(double factor);

  /** Ends training after this call, with the parameters so far. */
  void stop();
}
