package dev.nn.data.model;

import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.preprocessing.Preprocessing;
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
    Contents json =
        new Contents(model.preprocessing(), model.metrics(), model.provenance().orElse(null));
    metadata.put(KEY, RecordCodec.write(json));
    return new Safetensors(metadata, NetworkFile.tensors(model.network()));
  }

  static Model read(Safetensors contents, Plugins plugins) throws SafetensorsException {
    if (contents.metadata().containsKey(NetworkFile.NETWORK_KEY)
        && !contents.metadata().containsKey(KEY)) {
      throw contents.problem(
          "", "the file has a network, but no preprocessing; Network.load reads it");
    }
    Network network = NetworkFile.read(contents, plugins);
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.remove(KEY);
    try {
      Contents json = RecordCodec.OPEN.read(Contents.class, contents.metadata(KEY), "the model");
      requireOwn(network, json.provenance, contents);
      return new Model(network, json.preprocessing, json.metrics, json.provenance, metadata);
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

  /** All of a model that its network does not have. */
  private record Contents(
      Preprocessing preprocessing,
      Map<String, Double> metrics,
      @Json.Default @Nullable Provenance provenance) {}
}
