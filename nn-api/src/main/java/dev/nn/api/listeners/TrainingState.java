package dev.nn.api.listeners;

import dev.nn.api.NetworkSpec;
import java.util.Map;

/**
 * The progress of one training, as a {@link ListenerRun} sees and steers it. nn implements this
 * interface; later versions may add methods.
 */
public interface TrainingState {

  /**
   * {@return the index of the ensemble member that is trained; 0 if a single network is trained}
   */
  int member();

  /** {@return the number of ensemble members; 1 if a single network is trained} */
  int members();

  /** {@return the network's architecture, the same during the whole training} */
  NetworkSpec network();

  /** {@return the current epoch, from 1 to {@link #epochs()}; 0 before the first} */
  int epoch();

  /** {@return the planned number of epochs, at least 1; training may end before} */
  int epochs();

  /**
   * {@return the last finished batch of the epoch, from 1 to {@link #batches()}; 0 before the
   * first}
   */
  int batch();

  /** {@return the number of batches per epoch, at least 1} */
  int batches();

  /** {@return the last batch's loss before its update: the weighted mean over its rows} */
  double batchLoss();

  /** {@return η of the last step, with all factors; 0 before the first} */
  float learningRate();

  /**
   * {@return this epoch's metrics by name, unmodifiable: {@code loss}, then the recorded metrics in
   * their order} {@code loss} is the weighted mean loss so far. After the epoch, there are also
   * {@code val_loss}, if there are validation rows, {@code val_…} for further metrics, and whatever
   * earlier listeners have recorded.
   */
  Map<String, Double> metrics();

  /**
   * {@return one of {@link #metrics}, which may be NaN}
   *
   * @param name such as {@code val_loss}
   * @throws IllegalArgumentException if there is no metric of this name; the message lists the
   *     names
   */
  double metric(String name);

  /** {@return a copy of the parameters W₀, b₀, W₁, b₁, …, each W row by row, [inputs × outputs]} */
  float[] parameters();

  /**
   * Replaces the parameters from the next step on; after the last step, for good. The optimizer
   * keeps its state.
   *
   * @param parameters as many as {@link #parameters()} has, in the same order; copied. If one is
   *     not finite, training ends with an exception
   * @throws IllegalArgumentException if the number of parameters differs
   */
  void setParameters(float[] parameters);

  /**
   * Records a metric of this epoch. Logs, reports and the model's history show it.
   *
   * @param metric its name, such as {@code acme:weight_norm}; not {@code loss}
   * @param value any number
   * @throws IllegalArgumentException if the name is {@code loss}
   */
  void record(String metric, double value);

  /**
   * Multiplies the learning rate of all further steps by a factor. Several factors multiply.
   *
   * @param factor finite and above 0; below 1 for smaller steps
   * @throws IllegalArgumentException if the factor is not finite and above 0
   */
  void scaleLearningRate(double factor);

  /** Ends training after this call, with the current parameters. */
  void stop();
}
