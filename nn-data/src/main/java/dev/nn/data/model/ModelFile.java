package dev.nn.data.model;

import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.json.Records;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.training.History;
import dev.nn.data.TextFormat;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model's file contents, for programs that store them in another form than {@link Model#save}:
 * the network's contents, and one more JSON text.
 */
public final class ModelFile {

  static final String KEY = "nn.model";

  private static final String ANOMALY_KEY = "nn.anomaly";

  private ModelFile() {}

  /** {@return what {@link Model#save} writes} */
  public static Safetensors contents(Model model) {
    Map<String, String> metadata = new TreeMap<>(model.networkMetadata());
    metadata.put(KEY, RecordCodec.write(model.contents()));
    return new Safetensors(metadata, NetworkFile.tensors(model.network()));
  }

  /** Returns lines that describe a model's origin, for files generated from it. */
  static List<String> origin(Model model) {
    List<String> lines = new ArrayList<>();
    lines.add("network   " + model.network());
    lines.add("weights   SHA-256 " + model.network().fingerprint());
    lines.add("release   nn " + model.networkMetadata().get(NetworkFile.RELEASE_KEY));
    model
        .provenance()
        .ifPresent(
            origin -> {
              lines.add(
                  "data      %s rows, SHA-256 %s"
                      .formatted(origin.data().rows(), origin.data().sha256()));
              lines.add(
                  "rows      %s for training, %s for validation, %s for the test"
                      .formatted(
                          origin.rows().training(),
                          origin.rows().validation(),
                          origin.rows().test()));
              lines.add("epochs    " + origin.training().epochs());
            });
    model
        .metrics()
        .forEach(
            (name, value) -> lines.add("metric    %s %s".formatted(name, TextTable.digits(value))));
    if (model.provenance().isEmpty()) {
      lines.add("origin    unknown: imported, or made by Model.of");
    }
    return lines;
  }

  /**
   * Reads a model from a whole file, with the given plug-ins.
   *
   * @throws SafetensorsException if the file is damaged, holds no model, or has a later version
   */
  public static Model read(Safetensors contents, Plugins plugins) throws SafetensorsException {
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    if (metadata.remove(KEY) == null && metadata.containsKey(NetworkFile.NETWORK_KEY)) {
      throw contents.problem(
          "",
          metadata.containsKey(ANOMALY_KEY)
              ? "the file has an anomaly model; AnomalyModel.load reads it"
              : "the file has a network, but no preprocessing; Network.load reads it");
    }
    Network network = NetworkFile.read(contents, plugins);
    try {
      Contents json = RecordCodec.OPEN.read(Contents.class, contents.metadata(KEY), "the model");
      requireOwn(network, json.provenance, contents);
      Contents bound = json.in(transforms(json, contents, plugins));
      return new Model(network, bound, metadata, new MadeOf(plugins, contents.source()));
    } catch (PluginException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw contents.problem(
          KEY,
          (reason.length() > 2000 ? reason.substring(0, 2000) + "…" : reason)
              + "; the file is damaged: copy it again, or write it again",
          e);
    } catch (OutOfMemoryError e) { // a malicious text may need any amount of memory
      long heap = Runtime.getRuntime().maxMemory();
      throw contents.problem(
          KEY,
          "has %s characters, which do not fit the heap of %s MiB; start Java with more, such as -Xmx%sm"
              .formatted(contents.metadata(KEY).length(), heap >> 20, heap >> 18),
          e);
    }
  }

  /** Returns the plug-ins, with transforms as the model recorded them. */
  private static Plugins transforms(Contents json, Safetensors contents, Plugins plugins)
      throws SafetensorsException {
    return json.preprocessing.transforms().isEmpty()
        ? plugins
        : NetworkFile.plugins(contents, plugins, Set.of(PluginKind.TRANSFORM));
  }

  private static void requireOwn(
      Network network, @Nullable Provenance provenance, Safetensors contents)
      throws SafetensorsException {
    if (provenance != null && !network.fingerprint().equals(provenance.sha256())) {
      throw contents.problem(
          KEY + "/provenance/sha256",
          "is '%.64s', and the SHA-256 of the parameters is %s; the file is damaged, or another program has changed it: copy it again, or write it again"
              .formatted(provenance.sha256(), network.fingerprint()));
    }
  }

  /** The parts of a model besides its network. */
  record Contents(
      Preprocessing preprocessing,
      Map<String, Double> metrics,
      @Json.Default @Nullable Provenance provenance,
      @Json.Default("[]") List<Message> notes,
      @Json.Default(Decisions.JSON_OF_NONE) Decisions decisions,
      @Json.Default("[]") List<History> history,
      @Json.Inline Conventions conventions) {

    Contents {
      history = List.copyOf(history);
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      notes = List.copyOf(notes);
    }

    Contents in(Plugins plugins) {
      return Records.with(this, "preprocessing", preprocessing.in(plugins));
    }
  }

  /** What the metrics added by a recipe mean, and its table's file format. */
  record Conventions(
      @Json.Default("[]") List<MetricMeaning> chosen,
      @Json.Default(TextFormat.JSON_OF_USUAL) TextFormat format) {

    static final Conventions USUAL = new Conventions(List.of(), TextFormat.USUAL);

    Conventions {
      chosen = List.copyOf(chosen);
    }
  }

  /** The plug-ins that a model was trained or read with. */
  record MadeOf(Plugins plugins, String source) {

    /**
     * The plug-in kinds that further training needs. Initializers are not among them because the
     * network exists already, nor activations because reading the model has compared them.
     */
    private static final Set<PluginKind<?>> FURTHER =
        Set.of(
            PluginKind.LOSS,
            PluginKind.OPTIMIZER,
            PluginKind.SCHEDULE,
            PluginKind.METRIC,
            PluginKind.LISTENER,
            PluginKind.TRANSFORM);

    /**
     * Returns the given plug-ins with the recorded hyper-parameters as defaults. Throws if one
     * behaves otherwise than recorded, unless these plug-ins or the model's allow it.
     */
    Plugins asRecorded(Map<String, String> metadata, Plugins given) {
      Plugins asked = plugins.allowsOtherBehaviour() ? given.allowingOtherBehaviour() : given;
      try {
        return NetworkFile.plugins(Safetensors.header(source, metadata), asked, FURTHER);
      } catch (SafetensorsException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
  }
}
