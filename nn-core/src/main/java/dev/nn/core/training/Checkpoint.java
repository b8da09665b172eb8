package dev.nn.core.training;

import static java.util.stream.Collectors.joining;

import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.ParameterTensors;
import dev.nn.core.SavedPlugins;
import dev.nn.core.arguments.Require;
import dev.nn.core.engine.TrainedParameters;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.json.RecordPieces;
import dev.nn.core.json.Records;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.TrainingData;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of training between two steps. {@link Trainer#resume} continues from it,
 * bit-identically to uninterrupted training. Immutable.
 *
 * <p>A listener gets one from {@link Progress#checkpoint}. {@link
 * dev.nn.core.listeners.Checkpoints} writes them during training.
 */
public final class Checkpoint {

  static final String KEY = "nn.checkpoint";

  /** Changes if dropout decides otherwise about the same seed, layer and row. */
  private static final int DROPOUT_DRAWS = 2;

  /** The remedy where a checkpoint is of another training. */
  static final Message ANEW =
      new Message(
          "start a new training from the checkpoint's network() with Trainer.fit",
          "delete the folder of checkpoints to begin another");

  private static final Message SAME_DATA =
      new Message("give the same data", "give the same file, unchanged, and the same flags");

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);

  final TrainingIdentity identity;
  private final Network network;
  final List<float[]> optimizerState;
  final double[] optimizerNumbers;
  final Position position;
  final Map<String, ListenerState> listeners;
  final SavedPlugins plugins; // the loss, the optimizer and the schedules that trained

  /** Creates a checkpoint on arrays that are laid out like the parameters, without copying them. */
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

  /** Reads a file, using the plug-ins on the class path; see {@link #load(Path, Plugins)}. */
  public static Checkpoint load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /**
   * Reads a file that {@link #save} wrote.
   *
   * @throws dev.nn.core.safetensors.SafetensorsException if it is not an intact checkpoint
   * @throws dev.nn.core.plugins.PluginException if an activation is missing, or if it behaves
   *     differently than when the file was written and {@link Plugins#allowingOtherBehaviour} was
   *     not called
   */
  public static Checkpoint load(Path file, Plugins plugins) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return read(Safetensors.read(file), plugins, folder == null ? file : folder);
  }

  /**
   * Writes a safetensors file. If the write fails, even because the machine does, the old file
   * stays. The file holds the network (see {@link NetworkFile}), so {@link Network#load} can read
   * it too. It also holds the optimizer's state arrays as tensors such as {@code
   * optimizer.0.layers.0.weight}, the listeners' arrays such as {@code
   * listeners.early_stopping.best}, and everything else as JSON under the metadata key {@code
   * nn.checkpoint}.
   *
   * @throws IOException if the file cannot be written
   */
  public void save(Path file) throws IOException {
    contents().write(file);
  }

  /**
   * Writes a file like {@link #save}, but without the records of earlier epochs, because they would
   * make it grow. They go into the folder {@code epochs} beside the file, 250 per file, and each
   * such file is written once. {@link #load} reads both. If records are lost, it fills them with
   * NaN and logs a warning.
   *
   * @throws IOException if the checkpoint or a file with records cannot be written
   */
  public void saveIn(Path folder, String name) throws IOException {
    List<EpochRecord> history = position.history();
    int earlier = RecordPieces.complete(history.size());
    new RecordPieces<>(folder, EpochRecord.class).write(history);
    List<EpochRecord> later = history.subList(earlier, history.size());
    contents(position.with(earlier, later)).write(folder.resolve(name));
  }

  /** Returns the network at that step, with the optimizer's averages if it keeps any. */
  public Network network() {
    return network;
  }

  /** Returns the specification, with every function's hyper-parameters written out. */
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

  /** Returns how many batches of the epoch are finished; 0 before the first. */
  public int batch() {
    return position.batch();
  }

  /** Returns how many updates have been made over all epochs. */
  public long step() {
    return position.steps();
  }

  /** Returns a record for each finished epoch, in order; the running epoch has none. */
  public List<EpochRecord> history() {
    return position.history();
  }

  /**
   * Checks that training began with this network.
   *
   * @throws IllegalArgumentException if it did not; if an initializer behaves differently, the
   *     message names its versions
   */
  public void requireBegunWith(Network initial) {
    try {
      identity.requireNetwork(initial);
    } catch (IllegalArgumentException e) {
      List<String> others = SavedPlugins.of(initial).others(SavedPlugins.of(network));
      if (others.isEmpty()) {
        throw e;
      }
      throw new RemedyException(Message.of("%s: %s", Message.of(e), String.join("; ", others)), e);
    }
  }

  /** Checks that the checkpoint has the state that an optimizer needs. */
  void requireSlots(Optimizer optimizer) {
    int arrays = TrainedParameters.savedArrays(optimizer);
    requireMemory("state arrays", optimizerState.size(), optimizer, arrays);
    int numbers = TrainedParameters.savedNumbers(optimizer, network.shared().architecture());
    requireMemory("numbers", optimizerNumbers.length, optimizer, numbers);
  }

  private static void requireMemory(String what, int given, Optimizer optimizer, int expected) {
    if (given != expected) {
      throw new IllegalArgumentException(
          "the checkpoint has %s %s for the optimizer %s, which keeps %s; it was written with another version of the optimizer"
              .formatted(given, what, optimizer.name(), expected));
    }
  }

  /** Returns the contents for a file that stands alone. */
  Safetensors contents() {
    return contents(position);
  }

  private Safetensors contents(Position written) {
    List<Tensor> tensors = new ArrayList<>(NetworkFile.tensors(network));
    for (int slot = 0; slot < optimizerState.size(); slot++) {
      tensors.addAll(ParameterTensors.of(slotPrefix(slot), network, optimizerState.get(slot)));
    }
    Map<String, Memory> memories = new TreeMap<>();
    for (Map.Entry<String, ListenerState> listener : listeners.entrySet()) {
      ListenerState state = listener.getValue();
      memories.put(listener.getKey(), Memory.of(state));
      for (String name : state.arrays()) {
        float[] array = state.array(name);
        String tensor = arrayName(listener.getKey(), name);
        tensors.add(new Tensor(tensor, List.of(array.length), array));
      }
    }
    SavedPlugins needed = SavedPlugins.of(network);
    needed.addAll(plugins);
    Metadata json =
        new Metadata(
            written,
            identity.spec(),
            identity.data(),
            identity.initialSha256(),
            optimizerState.size(),
            DoubleStream.of(optimizerNumbers).boxed().toList(),
            memories,
            DROPOUT_DRAWS);
    Map<String, String> metadata = new TreeMap<>(NetworkFile.metadata(network, needed));
    metadata.put(KEY, RecordCodec.write(json));
    return new Safetensors(metadata, tensors);
  }

  /** Reads the contents of a file that lies in a folder. */
  static Checkpoint read(Safetensors contents, Plugins plugins, Path folder)
      throws SafetensorsException {
    Network network = NetworkFile.read(contents, plugins);
    if (!contents.metadata().containsKey(KEY)) {
      throw contents.problem(
          "",
          "has a network but no '%s' in its metadata, so it is not a checkpoint; give a file that Checkpoint.save wrote"
              .formatted(KEY));
    }
    if (contents.metadata(KEY).contains("\"local_steps\":{")) {
      throw contents.problem(
          KEY,
          "comes from a training with local steps, which this version of nn does not support; train again, with shards only");
    }
    try {
      Metadata json =
          RecordCodec.OPEN.read(Metadata.class, contents.metadata(KEY), "the checkpoint");
      boolean drops = network.spec().layers().stream().anyMatch(layer -> layer.dropout() > 0);
      if (drops && json.dropoutDraws != DROPOUT_DRAWS) {
        throw contents.problem(
            KEY,
            "is from another nn, whose dropout draws other numbers, so training cannot continue to the same bits; resume it with that nn, or train again");
      }
      List<float[]> state = new ArrayList<>();
      for (int slot = 0; slot < json.optimizerSlots; slot++) {
        state.add(ParameterTensors.read(slotPrefix(slot), network, contents));
      }
      Map<String, ListenerState> listeners = new HashMap<>();
      for (Map.Entry<String, Memory> listener : json.listeners.entrySet()) {
        listeners.put(listener.getKey(), listener.getValue().state(listener.getKey(), contents));
      }
      TrainingIdentity identity =
          new TrainingIdentity(network.spec(), json.initialSha256, json.training, json.data);
      double[] numbers = json.optimizerNumbers.stream().mapToDouble(Double::doubleValue).toArray();
      SavedPlugins trained = NetworkFile.listed(contents, plugins.allowsOtherBehaviour());
      Position position = complete(json.position, folder, contents);
      return new Checkpoint(identity, trained, network, state, numbers, position, listeners);
    } catch (IllegalArgumentException e) {
      throw contents.problem(KEY, e.getMessage() + "; the file was damaged", e);
    } catch (OutOfMemoryError e) { // the optimizer's state is larger than the network
      throw contents.tooLarge(e);
    }
  }

  /**
   * Returns the position with the records of all epochs. Records from a damaged file become records
   * without values, because nothing later is computed from them. A missing file is an error.
   */
  private static Position complete(Position position, Path folder, Safetensors contents)
      throws SafetensorsException {
    int earlier = position.earlierEpochs();
    if (earlier == 0) {
      return position;
    }
    if (earlier % RecordPieces.SIZE != 0) {
      throw new IllegalArgumentException(
          "%s earlier epochs, expected a multiple of %s".formatted(earlier, RecordPieces.SIZE));
    }
    RecordPieces<EpochRecord> pieces = new RecordPieces<>(folder, EpochRecord.class);
    List<EpochRecord> history = new ArrayList<>();
    for (int end = RecordPieces.SIZE; end <= earlier; end += RecordPieces.SIZE) {
      try {
        history.addAll(pieces.read(end));
      } catch (NoSuchFileException e) {
        throw contents.problem(
            KEY,
            "the records of the epochs up to %s are in %s, which is missing; copy the folder %s together with the checkpoint"
                .formatted(end, e.getFile(), RecordPieces.FOLDER),
            e);
      } catch (IOException e) {
        LOG.warn(
            "the records of the epochs {} to {} are lost, and training continues without them: {}",
            history.size() + 1,
            end,
            e.getMessage());
        while (history.size() < end) {
          int epoch = history.size() + 1;
          history.add(new EpochRecord(epoch, Double.NaN, Float.NaN, 0, Duration.ZERO, Map.of()));
        }
      }
    }
    history.addAll(position.history());
    return position.with(0, history);
  }

  private static String slotPrefix(int slot) {
    return "optimizer." + slot + ".";
  }

  private static String arrayName(String listener, String array) {
    return "listeners." + listener + "." + array;
  }

  /**
   * The JSON of a checkpoint. {@code dropoutDraws} is {@link #DROPOUT_DRAWS}; earlier checkpoints
   * do not have it.
   */
  private record Metadata(
      Position position,
      TrainingSpec training,
      DataFingerprint data,
      String initialSha256,
      int optimizerSlots,
      @Json.Default("[]") List<Double> optimizerNumbers,
      Map<String, Memory> listeners,
      @Json.Default("1") int dropoutDraws) {}

  /** A {@link ListenerState} with its arrays' names; the arrays themselves are tensors. */
  private record Memory(
      Map<String, Double> numbers,
      List<String> arrays,
      @Json.Default("{}") Map<String, String> texts,
      @Json.Default("\"\"") String settings) {

    static Memory of(ListenerState state) {
      return new Memory(
          state.numbers(), List.copyOf(state.arrays()), state.texts(), state.settings());
    }

    ListenerState state(String listener, Safetensors contents) throws SafetensorsException {
      Map<String, float[]> tensors = new HashMap<>();
      for (String name : arrays) {
        tensors.put(name, contents.tensor(arrayName(listener, name)).data());
      }
      return new ListenerState(numbers, tensors, texts, settings);
    }
  }

  /**
   * Everything that determines the result of a training run. Runs with equal identities produce
   * identical bits; training only resumes from a checkpoint of an equal identity.
   *
   * @param initialSha256 the SHA-256 of the initial parameters
   */
  record TrainingIdentity(
      NetworkSpec network, String initialSha256, TrainingSpec spec, DataFingerprint data) {

    static TrainingIdentity of(Trainer trainer, Network initial, TrainingData data) {
      return new TrainingIdentity(
          initial.spec(), initial.fingerprint(), trainer.writtenOut(), data.fingerprint());
    }

    void requireNetwork(Network initial) {
      if (!network.equals(initial.spec())) {
        throw differs(
            "it has the network %s, the network given is %s".formatted(network, initial.spec()),
            new Message(
                "give the network that training began with", "type the command that began it"));
      }
      if (!initialSha256.equals(initial.fingerprint())) {
        throw differs(
            "its initial weights differ from the weights of the network given",
            new Message(
                "give the network that training began with, made with the same seed and the same versions of its initializers",
                "type the command that began it, with the same plug-ins"));
      }
    }

    void requireSpec(TrainingSpec given) {
      Map<String, @Nullable Object> then = Records.values(spec);
      Map<String, @Nullable Object> now = Records.values(given);
      String differences =
          then.keySet().stream()
              .filter(name -> !Objects.equals(then.get(name), now.get(name)))
              .map(name -> "%s was %s and is %s now".formatted(name, then.get(name), now.get(name)))
              .collect(joining(", "));
      if (!differences.isEmpty()) {
        throw differs(
            differences,
            new Message(
                "give a trainer with the checkpoint's specification",
                "give the flags that it began with"));
      }
    }

    void requireData(TrainingData given) {
      if (!data.hasShapeOf(given)) {
        throw differs(
            "it was trained on %s, the data given has %s rows of %s inputs and %s targets"
                .formatted(data, given.rows(), given.inputColumns(), given.targetColumns()),
            SAME_DATA);
      }
      DataFingerprint now = given.fingerprint();
      if (!data.equals(now)) {
        throw differs(
            "it was trained on %s, the data given is %s: other values, or the same values in another order"
                .formatted(data, now),
            SAME_DATA);
      }
    }

    private static IllegalArgumentException differs(String what, Message remedy) {
      return new RemedyException(
          "the checkpoint belongs to another training: %s. To resume that training, %s; or %s",
          what, remedy, ANEW);
    }
  }

  /**
   * A run's position between two steps: its state except for parameters, optimizer and listeners.
   *
   * @param epoch the current epoch, from 1; it has ended if the history has a record for it
   * @param batch how many batches of the epoch are finished
   * @param lossSum Σ wᵣ·Lᵣ over the epoch so far
   * @param weightSum Σ wᵣ over the epoch so far
   * @param earlierEpochs how many epochs, the first ones, have their records elsewhere and not in
   *     the history
   */
  record Position(
      int epoch,
      int batch,
      long steps,
      long rowsSeen,
      double batchLoss,
      double lossSum,
      double weightSum,
      float learningRate,
      double learningRateFactor,
      boolean stopping,
      Map<String, Double> metrics,
      List<EpochRecord> history,
      @Json.Name("nanos") Duration time,
      @Json.Default("0") int earlierEpochs) {

    static final Position START =
        new Position(1, 0, 0, 0, 0, 0, 0, 0, 1, false, Map.of(), List.of(), Duration.ZERO, 0);

    Position {
      Require.that(batch >= 0, "batch", batch, "0 or more");
      Require.that(steps >= 0, "steps", steps, "0 or more");
      Require.that(rowsSeen >= 0, "rowsSeen", rowsSeen, "0 or more");
      long recorded = (long) earlierEpochs + history.size();
      if (epoch - recorded != 1 && epoch - recorded != 0) {
        throw new IllegalArgumentException(
            "epoch %s with a history of %s epochs; the history must have all earlier epochs, and this one if it has ended"
                .formatted(epoch, recorded));
      }
      Require.positive("learningRateFactor", learningRateFactor);
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      history = List.copyOf(history);
    }

    /** Returns the position with other records in its history. */
    Position with(int earlier, List<EpochRecord> others) {
      return new Position(
          epoch,
          batch,
          steps,
          rowsSeen,
          batchLoss,
          lossSum,
          weightSum,
          learningRate,
          learningRateFactor,
          stopping,
          metrics,
          others,
          time,
          earlier);
    }
  }
}
