package dev.nn.core.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.ParameterTensors;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.Tensor;
import dev.nn.core.samples.DataFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A checkpoint as the contents of a file. {@link CheckpointReader} is the way back. */
final class CheckpointWriter {

  /** The key of the metadata under which everything is that is no tensor. */
  static final String KEY = "nn.checkpoint";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CheckpointWriter() {}

  static Safetensors contents(Checkpoint checkpoint) {
    Network network = checkpoint.network();
    List<Tensor> tensors = new ArrayList<>(NetworkFile.tensors(network));
    List<float[]> state = checkpoint.optimizerState();
    for (int slot = 0; slot < state.size(); slot++) {
      tensors.addAll(ParameterTensors.of(slotPrefix(slot), network.spec(), state.get(slot)));
    }
    checkpoint
        .listeners()
        .forEach(
            (listener, remembered) -> {
              for (String name : remembered.arrays()) {
                float[] array = remembered.array(name);
                tensors.add(new Tensor(arrayName(listener, name), List.of(array.length), array));
              }
            });
    Map<String, String> metadata = new TreeMap<>(NetworkFile.metadata(network));
    metadata.put(KEY, json(checkpoint).toString());
    return new Safetensors(metadata, tensors);
  }

  /** What the names of the tensors of a state array begin with. */
  static String slotPrefix(int slot) {
    return "optimizer." + slot + ".";
  }

  /** The name of the tensor of an array that a listener remembers. */
  static String arrayName(String listener, String array) {
    return "listeners." + listener + "." + array;
  }

  private static ObjectNode json(Checkpoint checkpoint) {
    ObjectNode json = JSON.objectNode();
    json.set("position", position(checkpoint.position()));
    json.set("training", training(checkpoint.spec()));
    json.set("data", data(checkpoint.data()));
    json.put("initialSha256", checkpoint.identity().initialSha256());
    json.put("optimizerSlots", checkpoint.optimizerState().size());
    ObjectNode listeners = json.putObject("listeners");
    checkpoint.listeners().forEach((name, state) -> listeners.set(name, listener(state)));
    return json;
  }

  private static ObjectNode position(Position position) {
    ObjectNode json = JSON.objectNode();
    json.put("epoch", position.epoch());
    json.put("batch", position.batch());
    json.put("steps", position.steps());
    json.put("rowsSeen", position.rowsSeen());
    json.set("batchLoss", number(position.batchLoss()));
    json.set("lossSum", number(position.lossSum()));
    json.set("weightSum", number(position.weightSum()));
    json.set("learningRate", number(position.learningRate()));
    json.set("learningRateFactor", number(position.learningRateFactor()));
    json.put("stopping", position.stopping());
    json.put("nanos", position.time().toNanos());
    json.set("metrics", numbers(position.metrics()));
    ArrayNode history = json.putArray("history");
    position.history().forEach(epoch -> history.add(epoch(epoch)));
    return json;
  }

  private static ObjectNode epoch(EpochRecord epoch) {
    ObjectNode json = JSON.objectNode();
    json.put("epoch", epoch.epoch());
    json.set("loss", number(epoch.loss()));
    json.set("learningRate", number(epoch.learningRate()));
    json.put("steps", epoch.steps());
    json.put("nanos", epoch.time().toNanos());
    json.set("metrics", numbers(epoch.metrics()));
    return json;
  }

  private static ObjectNode training(TrainingSpec spec) {
    ObjectNode json = JSON.objectNode();
    json.put("loss", spec.loss());
    json.put("optimizer", spec.optimizer());
    json.set("learningRate", number(spec.learningRate()));
    ArrayNode schedules = json.putArray("schedules");
    spec.schedules().forEach(schedules::add);
    json.put("batchSize", spec.batchSize());
    json.put("epochs", spec.epochs());
    json.put("seed", spec.seed());
    json.set("l1", number(spec.l1()));
    json.set("l2", number(spec.l2()));
    json.set("clipValue", number(spec.clipValue()));
    json.set("clipNorm", number(spec.clipNorm()));
    return json;
  }

  private static ObjectNode data(DataFingerprint data) {
    ObjectNode json = JSON.objectNode();
    json.put("rows", data.rows());
    json.put("inputColumns", data.inputColumns());
    json.put("targetColumns", data.targetColumns());
    json.put("sha256", data.sha256());
    return json;
  }

  private static ObjectNode listener(ListenerState state) {
    ObjectNode json = JSON.objectNode();
    json.set("numbers", numbers(state.numbers()));
    ArrayNode arrays = json.putArray("arrays");
    state.arrays().forEach(arrays::add);
    if (!state.settings().isEmpty()) {
      json.put("settings", state.settings());
    }
    return json;
  }

  private static ObjectNode numbers(Map<String, Double> numbers) {
    ObjectNode json = JSON.objectNode();
    numbers.forEach((name, value) -> json.set(name, number(value)));
    return json;
  }

  /** Every bit of a double, or of a float as a double; a text where JSON has no such number. */
  private static JsonNode number(double value) {
    return Double.isFinite(value)
        ? DoubleNode.valueOf(value)
        : TextNode.valueOf(Double.toString(value));
  }
}
