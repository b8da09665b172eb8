package dev.nn.api.listeners;

import dev.nn.api.NetworkSpec;
import java.util.Map;

/**
 * The course of one training, as a {@link ListenerRun} sees and steers it. nn implements it; later
 * versions may add methods.
 */
public interface TrainingState {

  /**
   * Returns the number of the member of an ensemble that is trained, from 0.
   *
   * @return the number; 0 if a single network is trained
   */
  int member();

  /**
   * Returns the number of members, at least 1.
   *
   * @return the number; 1 if a single network is trained
   */
  int members();

  /**
   * Returns the layers of the network.
   *
   * @return the architecture, the same during the whole training
   */
  NetworkSpec network();

  /**
   * Returns the current epoch, from 1; 0 before the first.
   *
   * @return the number, at most {@link #epochs()}
   */
  int epoch();

  /**
   * Returns the number of epochs, unless training ends before.
   *
   * @return the number, at least 1
   */
  int epochs();

  /**
   * Returns the last finished batch of the epoch, from 1; 0 before the first.
   *
   * @return the number, at most {@link #batches()}
   */
  int batch();

  /**
   * Returns the number of batches of an epoch.
   *
   * @return the number, at least 1
   */
  int batches();

  /**
   * Returns the mean loss of the last batch, before its update.
   *
   * @return the weighted mean over the rows of the batch
   */
  double batchLoss();

  /**
   * Returns η of the last step, with all factors; 0 before the first.
   *
   * @return the learning rate, 0 or more
   */
  float learningRate();

  /**
   * Returns the numbers of this epoch by name: {@code loss}, the weighted mean loss so far, and
   * after the epoch {@code val_loss} if rows validate, {@code val_…} of further metrics, and what
   * other listeners recorded before this one.
   *
   * @return an unmodifiable map: {@code loss}, then the recorded numbers in their order
   */
  Map<String, Double> metrics();

  /**
   * Returns one of {@link #metrics}.
   *
   * @param name such as {@code val_loss}
   * @return the number, which may be NaN
   * @throws IllegalArgumentException for a name that is not among them; the message lists them
   */
  double metric(String name);

  /**
   * Returns a copy of the parameters: W₀, b₀, W₁, b₁, …, each W row by row, [inputs × outputs].
   *
   * @return a new array, [parameters]
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
