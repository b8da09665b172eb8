package dev.nn.core.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.ParameterTensors;
import dev.nn.core.json.Json;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.samples.DataFingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checkpoint out of the contents of a file that {@link CheckpointWriter} made. */
final class CheckpointReader {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Safetensors contents;
  private final Plugins plugins;

  CheckpointReader(Safetensors contents, Plugins plugins) {
    this.contents = contents;
    this.plugins = plugins;
  }

  /**
   * Reads it.
   *
   * @throws SafetensorsException if the file has no checkpoint, or one that makes no sense
   */
  Checkpoint read() throws SafetensorsException {
    Network network = NetworkFile.read(contents, plugins);
    if (!contents.metadata().containsKey(CheckpointWriter.KEY)) {
      throw contents.problem(
          "",
          "has a network but no '%s' in its metadata, so it is no checkpoint; give a file that Checkpoint.save wrote"
              .formatted(CheckpointWriter.KEY));
    }
    try {
      Json json = new Json(CheckpointWriter.KEY, tree());
      TrainingIdentity identity =
          new TrainingIdentity(
              network.spec(),
              json.text("initialSha256"),
              training(json.object("training")),
              data(json.object("data")));
      List<float[]> state = new ArrayList<>();
      for (int slot = 0; slot < json.integer("optimizerSlots"); slot++) {
        String prefix = CheckpointWriter.slotPrefix(slot);
        state.add(ParameterTensors.read(prefix, network.spec(), contents));
      }
      Position position = position(json.object("position"));
      Map<String, ListenerState> listeners = new HashMap<>();
      for (Json listener : json.object("listeners").fields()) {
        listeners.put(listener.name(), listener(listener));
      }
      return new Checkpoint(identity, network, state, position, listeners);
    } catch (IllegalArgumentException e) {
      throw contents.problem(CheckpointWriter.KEY, String.valueOf(e.getMessage()), e);
    }
  }

  private JsonNode tree() throws SafetensorsException {
    try {
      return MAPPER.readTree(contents.metadata(CheckpointWriter.KEY));
    } catch (JsonProcessingException e) {
      throw contents.problem(
          CheckpointWriter.KEY, "is not JSON: " + e.getOriginalMessage() + "; it was damaged", e);
    }
  }

  private static Position position(Json json) {
    List<EpochRecord> history = new ArrayList<>();
    for (Json epoch : json.list("history")) {
      history.add(
          new EpochRecord(
              epoch.integer("epoch"),
              epoch.number("loss"),
              (float) epoch.number("learningRate"),
              epoch.whole("steps"),
              Duration.ofNanos(epoch.whole("nanos")),
              numbers(epoch.object("metrics"))));
    }
    return new Position(
        json.integer("epoch"),
        json.integer("batch"),
        json.whole("steps"),
        json.whole("rowsSeen"),
        json.number("batchLoss"),
        json.number("lossSum"),
        json.number("weightSum"),
        (float) json.number("learningRate"),
        json.number("learningRateFactor"),
        json.truth("stopping"),
        numbers(json.object("metrics")),
        history,
        Duration.ofNanos(json.whole("nanos")));
  }

  private static TrainingSpec training(Json json) {
    return new TrainingSpec(
        json.text("loss"),
        json.text("optimizer"),
        (float) json.number("learningRate"),
        json.list("schedules").stream().map(Json::text).toList(),
        json.integer("batchSize"),
        json.integer("epochs"),
        json.whole("seed"),
        (float) json.number("l1"),
        (float) json.number("l2"),
        (float) json.number("clipValue"),
        (float) json.number("clipNorm"));
  }

  private static DataFingerprint data(Json json) {
    return new DataFingerprint(
        json.integer("rows"),
        json.integer("inputColumns"),
        json.integer("targetColumns"),
        json.text("sha256"));
  }

  private ListenerState listener(Json json) throws SafetensorsException {
    Map<String, float[]> arrays = new HashMap<>();
    for (Json array : json.list("arrays")) {
      String tensor = CheckpointWriter.arrayName(json.name(), array.text());
      arrays.put(array.text(), contents.tensor(tensor).data());
    }
    String settings = json.node().has("settings") ? json.text("settings") : "";
    return new ListenerState(numbers(json.object("numbers")), arrays, settings);
  }

  private static Map<String, Double> numbers(Json json) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Json field : json.fields()) {
      numbers.put(field.name(), field.number());
    }
    return numbers;
  }
}
