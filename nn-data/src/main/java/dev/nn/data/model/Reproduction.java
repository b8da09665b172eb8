package dev.nn.data.model;

import dev.nn.core.NetworkFile;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.training.DivergenceException;
import dev.nn.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of training a model again.
 *
 * @param sameBits whether all parameters have the bits of the file
 * @param recorded SHA-256 of the parameters in the file's provenance, in hexadecimal
 * @param reproduced SHA-256 of the parameters of the new model
 * @param differences possible reasons for other bits, a line each
 */
public record Reproduction(
    boolean sameBits, String recorded, String reproduced, List<String> differences, Model model) {

  public Reproduction {
    differences = List.copyOf(differences);
  }

  static Reproduction of(Safetensors contents, Path csv, Plugins plugins) throws IOException {
    Provenance provenance = provenance(contents, ModelFile.read(contents, plugins));
    return of(contents, RecordedColumns.read(csv, provenance.data()), plugins);
  }

  static Reproduction of(Safetensors contents, Table data, Plugins plugins)
      throws SafetensorsException {
    Model before = ModelFile.read(contents, plugins);
    Provenance provenance = provenance(contents, before);
    Table columns = RecordedColumns.of(data, provenance.data());
    Model now = train(provenance, columns, NetworkFile.plugins(contents, plugins));

    List<String> differences = new ArrayList<>();
    Provenance made = now.provenance().orElseThrow();
    if (!provenance.data().equals(made.data())) {
      differences.add(provenance.data().differenceFrom(made.data()));
    }
    compare(differences, "the release of nn", NetworkFile.RELEASE_KEY, before, now);
    compare(differences, "the list of plug-ins", NetworkFile.PLUGINS_KEY, before, now);
    if (provenance.listeners() > 0) {
      differences.add(
          "%s listeners that are not recorded watched the training, and may have steered it"
              .formatted(provenance.listeners()));
    }
    String recorded = provenance.sha256(); // that of the parameters, or reading would have failed
    return new Reproduction(
        recorded.equals(made.sha256()), recorded, made.sha256(), differences, now);
  }

  private static Provenance provenance(Safetensors contents, Model model) {
    String refusal =
        "%s: the model was made of a trained network by Model.of, so how it was trained is not recorded and cannot be done again; train it by a Recipe for a model that can be reproduced"
            .formatted(contents.source());
    return model.provenance().orElseThrow(() -> new IllegalArgumentException(refusal));
  }

  private static Model train(Provenance provenance, Table data, Plugins plugins) {
    try {
      return provenance.recipe().train(data, plugins);
    } catch (IllegalArgumentException | DivergenceException e) {
      TableFingerprint found = TableFingerprint.of(data);
      if (provenance.data().equals(found)) {
        throw e;
      }
      throw new IllegalArgumentException(
          "%s; it cannot be trained on again: %s"
              .formatted(provenance.data().differenceFrom(found), e.getMessage()),
          e);
    }
  }

  private static void compare(
      List<String> differences, String name, String key, Model before, Model after) {
    String then = before.networkMetadata().getOrDefault(key, "");
    String now = after.networkMetadata().getOrDefault(key, "");
    if (!then.equals(now)) {
      differences.add("%s: then %s, now %s".formatted(name, then, now));
    }
  }

  /** Returns the comparison of the bits, and a line for each difference. */
  @Override
  public String toString() {
    String bits =
        sameBits
            ? "the same bits (SHA-256 " + recorded + ")"
            : "other bits: SHA-256 " + recorded + " then, " + reproduced + " now";
    return differences.isEmpty() ? bits : bits + "\n" + String.join("\n", differences);
  }
}
