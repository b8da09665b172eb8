package dev.nn.core.training;

import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.ParameterTensors;
import dev.nn.core.SavedPlugins;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.json.RecordPieces;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import dev.nn.core.samples.DataFingerprint;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file format of a {@link Checkpoint}: the network's file with additional contents. */
final class CheckpointFile {

  static final String KEY = "nn.checkpoint";

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

  private CheckpointFile() {}

  /** Returns the contents of a file for itself. */
  static Safetensors contents(Checkpoint checkpoint) {
    return contents(checkpoint, checkpoint.position());
  }

  /** Writes a file whose earlier epochs are in files of their own in the folder. */
  static void write(Checkpoint checkpoint, Path folder, Path file) throws IOException {
    Position position = checkpoint.position();
    List<EpochRecord> history = position.history();
    int earlier = RecordPieces.complete(history.size());
    new RecordPieces<>(folder, EpochRecord.class).write(history);
    List<EpochRecord> later = history.subList(earlier, history.size());
    contents(checkpoint, position.with(earlier, later)).write(file);
  }

  private static Safetensors contents(Checkpoint checkpoint, Position position) {
    Network network = checkpoint.network();
    List<Tensor> tensors = new ArrayList<>(NetworkFile.tensors(network));
    List<float[]> slots = checkpoint.optimizerState();
    for (int slot = 0; slot < slots.size(); slot++) {
      tensors.addAll(ParameterTensors.of(slotPrefix(slot), network, slots.get(slot)));
    }
    Map<String, Memory> listeners = new TreeMap<>();
    for (Map.Entry<String, ListenerState> listener : checkpoint.listeners().entrySet()) {
      ListenerState state = listener.getValue();
      listeners.put(listener.getKey(), Memory.of(state));
      for (String name : state.arrays()) {
        float[] array = state.array(name);
        String tensor = arrayName(listener.getKey(), name);
        tensors.add(new Tensor(tensor, List.of(array.length), array));
      }
    }
    SavedPlugins plugins = SavedPlugins.of(network);
    plugins.addAll(checkpoint.plugins());
    TrainingIdentity identity = checkpoint.identity();
    Metadata json =
        new Metadata(
            position,
            identity.spec(),
            identity.data(),
            identity.initialSha256(),
            slots.size(),
            DoubleStream.of(checkpoint.optimizerNumbers()).boxed().toList(),
            listeners);
    Map<String, String> metadata = new TreeMap<>(NetworkFile.metadata(network, plugins));
    metadata.put(KEY, RecordCodec.write(json));
    return new Safetensors(metadata, tensors);
  }

  /** Reads the contents of a file in a folder. */
  static Checkpoint read(Safetensors contents, Plugins plugins, Path folder)
      throws SafetensorsException {
    Network network = NetworkFile.read(contents, plugins);
    if (!contents.metadata().containsKey(KEY)) {
      throw contents.problem(
          "",
          "has a network but no '%s' in its metadata, so it is no checkpoint; give a file that Checkpoint.save wrote"
              .formatted(KEY));
    }
    if (contents.metadata(KEY).contains("\"local_steps\":{")) {
      throw contents.problem(
          KEY,
          "is of a training with local steps, which this version of nn does not have; train again,"
              + " with shards alone");
    }
    try {
      Metadata json =
          RecordCodec.OPEN.read(Metadata.class, contents.metadata(KEY), "the checkpoint");
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
   * Returns the position with the records of all epochs. No later number depends on a record, so
   * those of a damaged file are replaced by records without numbers. A missing file is an error.
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
            "the records of the epochs {} to {} are lost, and training goes on without them: {}",
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

  private record Metadata(
      Position position,
      TrainingSpec training,
      DataFingerprint data,
      String initialSha256,
      int optimizerSlots,
      @Json.Default("[]") List<Double> optimizerNumbers,
      Map<String, Memory> listeners) {}

  /** A {@link ListenerState} with the names of its arrays, which are tensors. */
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
}
