package dev.nn.core.training;

import dev.nn.api.Optimizer;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.samples.DataFingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a training remembers between two steps: {@link Trainer#resume} goes on from it to
 * exactly the bits of a training that was never interrupted. Immutable.
 *
 * <p>{@link Progress#checkpoint} gives one to a listener; {@link dev.nn.core.listeners.Checkpoints}
 * writes them while training. Its file is that of the network, which {@link Network#load} reads as
 * well, and more: see {@link #save}.
 */
public final class Checkpoint {

  private final TrainingIdentity identity;
  private final Network network;
  private final List<float[]> optimizerState;
  private final Position position;
  private final Map<String, ListenerState> listeners;

  /**
   * A checkpoint.
   *
   * @param optimizerState laid out like the parameters; not copied
   */
  Checkpoint(
      TrainingIdentity identity,
      Network network,
      List<float[]> optimizerState,
      Position position,
      Map<String, ListenerState> listeners) {
    this.identity = identity;
    this.network = network;
    this.optimizerState = List.copyOf(optimizerState);
    this.position = position;
    this.listeners = Map.copyOf(listeners);
  }

  /**
   * Reads a file, with the plug-ins on the class path or module path.
   *
   * @throws IOException as {@link #load(Path, Plugins)}
   */
  public static Checkpoint load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /**
   * Reads a file that {@link #save} wrote.
   *
   * @param plugins to make the network of
   * @throws dev.nn.core.safetensors.SafetensorsException if it is not a whole checkpoint, saying
   *     what is wrong, where, and what to do
   * @throws IOException if it cannot be read
   * @throws PluginException if the network needs an activation that there is not
   */
  public static Checkpoint load(Path file, Plugins plugins) throws IOException {
    return CheckpointFile.read(Safetensors.read(file), plugins);
  }

  /**
   * Writes a safetensors file, whole or not at all: if anything goes wrong, and even if the machine
   * stops, what was there before is there still.
   *
   * <p>It holds the network ({@link NetworkFile}); the optimizer's state arrays as tensors {@code
   * optimizer.0.layers.0.weight} and so on; the arrays that listeners remember as {@code
   * listeners.early_stopping.best}; and everything else as JSON in the metadata {@code
   * nn.checkpoint}.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    CheckpointFile.contents(this).write(file);
  }

  /** The network as it was then. */
  public Network network() {
    return network;
  }

  /** How it was trained, with every function written out, hyper-parameters and all. */
  public TrainingSpec spec() {
    return identity.spec();
  }

  /** What it learnt from. */
  public DataFingerprint data() {
    return identity.data();
  }

  /** The epoch that was at work or had just ended, from 1. */
  public int epoch() {
    return position.epoch();
  }

  /** The batches of the epoch that had ended. */
  public int batch() {
    return position.batch();
  }

  /** The updates so far. */
  public long step() {
    return position.steps();
  }

  /** A record of each epoch that had ended. */
  public List<EpochRecord> history() {
    return position.history();
  }

  /**
   * Makes sure that this is a checkpoint of a training that began with some network.
   *
   * @throws IllegalArgumentException if it began with another architecture or other weights
   */
  public void requireBegunWith(Network initial) {
    identity.requireNetwork(initial);
  }

  /** Makes sure that the optimizer keeps as many state arrays as there are here. */
  void requireSlots(Optimizer optimizer) {
    if (optimizerState.size() != optimizer.slots()) {
      throw new IllegalArgumentException(
          "the checkpoint has %s state arrays of the optimizer %s, which keeps %s; it is of another version of it"
              .formatted(optimizerState.size(), optimizer.name(), optimizer.slots()));
    }
  }

  TrainingIdentity identity() {
    return identity;
  }

  List<float[]> optimizerState() {
    return optimizerState;
  }

  Position position() {
    return position;
  }

  Map<String, ListenerState> listeners() {
    return listeners;
  }
}
