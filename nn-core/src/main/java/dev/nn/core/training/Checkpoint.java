package dev.nn.core.training;

import dev.nn.api.Optimizer;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.SavedPlugins;
import dev.nn.core.engine.TrainedParameters;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.samples.DataFingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The state of training between two steps, from which {@link Trainer#resume} continues to exactly
 * the bits of uninterrupted training. Immutable.
 *
 * <p>{@link Progress#checkpoint} gives one to a listener; {@link dev.nn.core.listeners.Checkpoints}
 * writes them while training.
 */
public final class Checkpoint {

  private final TrainingIdentity identity;
  private final Network network;
  private final List<float[]> optimizerState;
  private final double[] optimizerNumbers;
  private final Position position;
  private final Map<String, ListenerState> listeners;
  private final SavedPlugins plugins;

  /** Creates a checkpoint of arrays laid out like the parameters, without copying them. */
  Checkpoint(
      TrainingIdentity identity,
      SavedPlugins plugins,
      Network network,
      List<float[]> optimizerState,
      double[] optimizerNumbers,
      Position position,
      Map<String, ListenerState> listeners) {
    this.identity = identity;
    this.plugins = plugins;
    this.network = network;
    this.optimizerState = List.copyOf(optimizerState);
    this.optimizerNumbers = optimizerNumbers;
    this.position = position;
    this.listeners = Map.copyOf(listeners);
  }

  /**
   * Reads a file with the plug-ins on the class path or module path.
   *
   * @throws IOException as {@link #load(Path, Plugins)}
   */
  public static Checkpoint load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /**
   * Reads a file that {@link #save} wrote.
   *
   * @throws dev.nn.core.safetensors.SafetensorsException if it is not an intact checkpoint
   * @throws dev.nn.core.plugins.PluginException if an activation is missing, or behaves otherwise
   *     than when it was written, unless {@link Plugins#allowingOtherBehaviour}
   */
  public static Checkpoint load(Path file, Plugins plugins) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return CheckpointFile.read(Safetensors.read(file), plugins, folder == null ? file : folder);
  }

  /**
   * Writes a safetensors file; on any failure, even of the machine, the old file stays. The file
   * holds the network ({@link NetworkFile}), so that {@link Network#load} reads it too; the
   * optimizer's state arrays as tensors {@code optimizer.0.layers.0.weight} and so on; the arrays
   * of listeners as {@code listeners.early_stopping.best}; and everything else as JSON in the
   * metadata {@code nn.checkpoint}.
   *
   * @throws IOException if the file cannot be written
   */
  public void save(Path file) throws IOException {
    CheckpointFile.contents(this).write(file);
  }

  /**
   * Writes a file as {@link #save}, but for the records of earlier epochs, with which that file
   * grows. They are in the folder {@code epochs} beside the file, 250 in a file that is written
   * once. {@link #load} reads both; records that are lost are without numbers then, and a warning
   * is logged.
   *
   * @throws IOException if the file, or one of records, cannot be written
   */
  public void saveIn(Path folder, String name) throws IOException {
    CheckpointFile.write(this, folder, folder.resolve(name));
  }

  /**
   * Returns the network at that step; with the averages of an optimizer that has them, whose
   * parameters in training are in the file too.
   */
  public Network network() {
    return network;
  }

  /** Returns the specification, with the hyper-parameters of every function. */
  public TrainingSpec spec() {
    return identity.spec();
  }

  /** Returns the fingerprint of the training data. */
  public DataFingerprint data() {
    return identity.data();
  }

  /** Returns the epoch that was running or had just ended, from 1. */
  public int epoch() {
    return position.epoch();
  }

  /** Returns the number of finished batches of the epoch; 0 before the first. */
  public int batch() {
    return position.batch();
  }

  /** Returns the number of updates over all epochs. */
  public long step() {
    return position.steps();
  }

  /** Returns a record of each finished epoch, in order; the epoch that was running has none. */
  public List<EpochRecord> history() {
    return position.history();
  }

  /**
   * Throws an {@link IllegalArgumentException} unless training began with this network; of an
   * initializer that behaves otherwise, one that names its versions.
   */
  public void requireBegunWith(Network initial) {
    try {
      identity.requireNetwork(initial);
    } catch (IllegalArgumentException e) {
      List<String> others = SavedPlugins.of(initial).others(SavedPlugins.of(network));
      if (others.isEmpty()) {
        throw e;
      }
      throw new IllegalArgumentException(e.getMessage() + ": " + String.join("; ", others), e);
    }
  }

  /** Requires the state of an optimizer. */
  void requireSlots(Optimizer optimizer) {
    int arrays = TrainedParameters.savedArrays(optimizer);
    requireMemory("state arrays", optimizerState.size(), optimizer, arrays);
    int numbers = TrainedParameters.savedNumbers(optimizer, network.shared().architecture());
    requireMemory("numbers", optimizerNumbers.length, optimizer, numbers);
  }

  private static void requireMemory(String what, int given, Optimizer optimizer, int expected) {
    if (given != expected) {
      throw new IllegalArgumentException(
          "the checkpoint has %s %s of the optimizer %s, which keeps %s; it is of another version of the optimizer"
              .formatted(given, what, optimizer.name(), expected));
    }
  }

  /** Returns the loss, the optimizer and the schedules that trained. */
  SavedPlugins plugins() {
    return plugins;
  }

  TrainingIdentity identity() {
    return identity;
  }

  List<float[]> optimizerState() {
    return optimizerState;
  }

  double[] optimizerNumbers() {
    return optimizerNumbers;
  }

  Position position() {
    return position;
  }

  Map<String, ListenerState> listeners() {
    return listeners;
  }
}
