package dev.nn.data.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.Column;
import dev.nn.data.json.Decimals;
import dev.nn.data.json.Fields;
import dev.nn.data.json.Json;
import dev.nn.data.preprocessing.Preprocessing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link Model} as the contents of a file: that of its network, and one JSON text more. */
final class ModelFile {

  /** The key of the metadata under which everything is that a network does not have. */
  static final String KEY = "nn.model";

  private ModelFile() {}

  static Safetensors contents(Model model) {
    Map<String, String> metadata = new TreeMap<>(model.networkMetadata());
    metadata.put(KEY, json(model));
    return new Safetensors(metadata, NetworkFile.tensors(model.network()));
  }

  static Model read(Safetensors contents, Plugins plugins) throws SafetensorsException {
    if (contents.metadata().containsKey("nn.network") && !contents.metadata().containsKey(KEY)) {
      throw contents.problem(
          "", "the file has a network, but no preprocessing; Network.load reads it");
    }
    Network network = NetworkFile.read(contents, plugins);
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.remove(KEY);
    try {
      Fields fields = Json.read(contents.metadata(KEY), "the model");
      Preprocessing preprocessing = Preprocessing.parse(fields.object("preprocessing").json());
      Provenance provenance =
          fields.has("provenance") ? provenance(fields.object("provenance")) : null;
      requireOwn(network, provenance, contents);
      return new Model(
          network, preprocessing, metrics(fields.object("metrics")), provenance, metadata);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw contents.problem(
          KEY,
          (reason.length() > 2000 ? reason.substring(0, 2000) + "…" : reason)
              + "; the file is damaged: copy it again, or write it again",
          e);
    } catch (OutOfMemoryError e) { // as a text may need that somebody made for it
      throw contents.problem(
          KEY,
          "has %s characters, which do not fit the heap of %s MiB; start Java with more, such as -Xmx%sm"
              .formatted(
                  contents.metadata(KEY).length(),
                  Runtime.getRuntime().maxMemory() >> 20,
                  Runtime.getRuntime().maxMemory() >> 18),
          e);
    }
  }

  /** The parameters are those that the provenance is of. */
  private static void requireOwn(
      Network network, @Nullable Provenance provenance, Safetensors contents)
      throws SafetensorsException {
    if (provenance == null) {
      return;
    }
    String found = network.fingerprint();
    if (!found.equals(provenance.sha256())) {
      throw contents.problem(
          KEY + "/provenance/sha256",
          "is '%.64s', and the SHA-256 of the parameters is %s; the file is damaged, or another program has changed it: copy it again, or write it again"
              .formatted(provenance.sha256(), found));
    }
  }

  private static String json(Model model) {
    ObjectNode node = Json.object();
    node.set("preprocessing", Json.tree(model.preprocessing().toJson()));
    ObjectNode metrics = node.putObject("metrics");
    model
        .metrics()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                metrics.put(name, Decimals.of(value));
              } else {
                metrics.putNull(name);
              }
            });
    model.provenance().ifPresent(known -> node.set("provenance", provenance(known)));
    return Json.write(node);
  }

  private static Map<String, Double> metrics(Fields fields) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (String name : fields.names()) {
      metrics.put(name, fields.has(name) ? fields.number(name) : Double.NaN);
    }
    return metrics;
  }

  private static ObjectNode provenance(Provenance provenance) {
    ObjectNode node = Json.object();
    node.set("recipe", Json.tree(provenance.recipe().toJson()));
    ObjectNode data = node.putObject("data");
    data.put("rows", provenance.data().rows());
    ArrayNode columns = data.putArray("columns");
    provenance
        .data()
        .columns()
        .forEach(
            (name, kind) ->
                columns
                    .addObject()
                    .put("name", name)
                    .put("kind", kind.name().toLowerCase(Locale.ROOT)));
    data.put("sha256", provenance.data().sha256());
    node.put("training_rows", provenance.trainingRows());
    node.put("validation_rows", provenance.validationRows());
    node.put("test_rows", provenance.testRows());
    node.put("epochs", provenance.epochs());
    node.put("listeners", provenance.listeners());
    node.put("java", provenance.javaVersion());
    node.put("sha256", provenance.sha256());
    return node;
  }

  private static Provenance provenance(Fields fields) {
    Fields data = fields.object("data");
    Map<String, Column.Kind> columns = new LinkedHashMap<>();
    for (Fields column : data.objects("columns")) {
      if (columns.put(column.text("name"), column.constant("kind", Column.Kind.class)) != null) {
        throw column.wrong("name", "a column that is listed once");
      }
    }
    return new Provenance(
        Recipe.parse(fields.object("recipe").json()),
        new TableFingerprint(data.count("rows"), columns, data.text("sha256")),
        fields.count("training_rows"),
        fields.count("validation_rows"),
        fields.count("test_rows"),
        fields.count("epochs"),
        fields.count("listeners"),
        fields.text("java"),
        fields.text("sha256"));
  }
}
