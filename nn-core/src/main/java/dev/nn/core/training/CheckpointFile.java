package dev.nn.core.training;

import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.ParameterTensors;
import dev.nn.core.SavedPlugins;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import dev.nn.core.samples.DataFingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** The file format of a {@link Checkpoint}: the network's file with additional contents. */
final class CheckpointFile {

  static final String KEY = "nn.checkpoint";

  private CheckpointFile() {}

  static Safetensors contents(Checkpoint checkpoint) {
    Network network = checkpoint.network();
    List<Tensor> tensors = new ArrayList<>(NetworkFile.tensors(network));
    List<float[]> slots = checkpoint.optimizerState();
    for (int slot = 0; slot < slots.size(); slot++) {
      tensors.addAll(ParameterTensors.of(slotPrefix(slot), network.spec(), slots.get(slot)));
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
            checkpoint.position(),
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

  static Checkpoint read(Safetensors contents, Plugins plugins) throws SafetensorsException {
    Network network = NetworkFile.read(contents, plugins);
    if (!contents.metadata().containsKey(KEY)) {
      throw contents.problem(
          "",
          "has a network but no '%s' in its metadata, so it is no checkpoint; give a file that Checkpoint.save wrote"
              .formatted(KEY));
    }
    try {
      Metadata json =
          RecordCodec.OPEN.read(Metadata.class, contents.metadata(KEY), "the checkpoint");
      List<float[]> state = new ArrayList<>();
      for (int slot = 0; slot < json.optimizerSlots; slot++) {
        state.add(ParameterTensors.read(slotPrefix(slot), network.spec(), contents));
      }
      Map<String, ListenerState> listeners = new HashMap<>();
      for (Map.Entry<String, Memory> listener : json.listeners.entrySet()) {
        listeners.put(listener.getKey(), listener.getValue().state(listener.getKey(), contents));
      }
      TrainingIdentity identity =
          new TrainingIdentity(network.spec(), json.initialSha256, json.training, json.data);
      double[] numbers = json.optimizerNumbers.stream().mapToDouble(Double::doubleValue).toArray();
      SavedPlugins trained = NetworkFile.listed(contents, plugins.allowsOtherBehaviour());
      return new Checkpoint(identity, trained, network, state, numbers, json.position, listeners);
    } catch (IllegalArgumentException e) {
      throw contents.problem(KEY, e.getMessage() + "; the file was damaged", e);
    } catch (OutOfMemoryError e) { // the optimizer's state is larger than the network
      throw contents.tooLarge(e);
    }
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
