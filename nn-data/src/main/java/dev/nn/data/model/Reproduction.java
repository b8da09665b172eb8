package dev.nn.data.model;

import dev.nn.api.text.VisibleText;
import dev.nn.core.NetworkFile;
import dev.nn.core.SavedPlugins;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.training.DivergenceException;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /**
   * Copies the differences.
   *
   * @param sameBits whether all parameters have the bits of the file
   * @param recorded SHA-256 of the parameters in the file's provenance, in hexadecimal
   * @param reproduced SHA-256 of the parameters of the new model
   * @param differences possible reasons for other bits, a line each
   * @param model the new model
   */
  public Reproduction {
    differences = List.copyOf(differences);
  }

  static Reproduction ofFiles(Safetensors contents, List<Path> files, Plugins plugins)
      throws IOException {
    Model model = ModelFile.read(contents, plugins);
    List<TableFingerprint> recorded = tables(provenance(contents, model), files.size());
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      TableFingerprint table = recorded.get(i);
      Csv csv = Csv.of(files.get(i)).format(model.format());
      tables.add(RecordedColumns.read(files.get(i), csv, table.columns(), table.unread()));
    }
    return of(contents, tables, plugins);
  }

  static Reproduction of(Safetensors contents, List<Table> data, Plugins plugins)
      throws SafetensorsException {
    Model before = ModelFile.read(contents, plugins);
    Provenance provenance = provenance(contents, before);
    List<TableFingerprint> recorded = tables(provenance, data.size());
    Map<TableFingerprint, Table> tables = new HashMap<>();
    for (int i = 0; i < data.size(); i++) {
      tables.put(
          recorded.get(i), RecordedColumns.of(data.get(i), recorded.get(i).columns().keySet()));
    }
    Plugins saved = NetworkFile.plugins(contents, plugins);
    List<String> differences = new ArrayList<>();
    List<Provenance> chain = provenance.chain();
    Model now = null;
    for (int i = 0; i < chain.size(); i++) {
      Provenance link = chain.get(i);
      now = train(link, now, tables, saved);
      compare(differences, link, now.provenance().orElseThrow(), i < chain.size() - 1);
    }
    Model last = Objects.requireNonNull(now);
    compare(differences, "the release of nn", NetworkFile.RELEASE_KEY, before, last);
    differences.addAll(
        SavedPlugins.differences(
            before.networkMetadata().getOrDefault(NetworkFile.PLUGINS_KEY, "[]"),
            last.networkMetadata().getOrDefault(NetworkFile.PLUGINS_KEY, "[]")));
    String reproduced = last.network().fingerprint();
    String sha256 = provenance.sha256(); // that of the parameters, or reading would have failed
    return new Reproduction(sha256.equals(reproduced), sha256, reproduced, differences, last);
  }

  private static List<TableFingerprint> tables(Provenance provenance, int given) {
    List<TableFingerprint> tables = provenance.tables();
    if (tables.size() != given) {
      throw new IllegalArgumentException(
          "the model was made of %s, in this order: %s; given %s of them. Give each once"
              .formatted(
                  tables.size() == 1 ? "1 table" : tables.size() + " tables", tables, given));
    }
    return tables;
  }

  private static void compare(
      List<String> differences, Provenance recorded, Provenance made, boolean updated) {
    if (!recorded.data().equals(made.data())) {
      differences.add(recorded.data().differenceFrom(made.data()));
    }
    for (int i = 0; i < recorded.replayed().size(); i++) {
      TableFingerprint now = made.replayed().get(i);
      if (!recorded.replayed().get(i).equals(now)) {
        differences.add(recorded.replayed().get(i).differenceFrom(now));
      }
    }
    if (updated && !recorded.sha256().equals(made.sha256())) {
      differences.add(
          "a model before an update: SHA-256 %s then, %s now"
              .formatted(recorded.sha256(), made.sha256()));
    }
    if (recorded.listeners() > 0) {
      differences.add(
          "%s listeners that are not recorded watched the training, and may have steered it"
              .formatted(recorded.listeners()));
    }
  }

  private static Provenance provenance(Safetensors contents, Model model) {
    String refusal =
        "%s: the model was made of a trained network by Model.of, so how it was trained is not recorded and cannot be done again; train it by a Recipe for a model that can be reproduced"
            .formatted(contents.source());
    return model.provenance().orElseThrow(() -> new IllegalArgumentException(refusal));
  }

  private static Model train(
      Provenance link,
      @Nullable Model before,
      Map<TableFingerprint, Table> tables,
      Plugins plugins) {
    Table data = Objects.requireNonNull(tables.get(link.data()));
    try {
      if (before == null) {
        return link.recipe().train(data, plugins);
      }
      Table old = link.replayed().isEmpty() ? null : tables.get(link.replayed().get(0));
      return new UpdateRun(before, data, old).model(link.recipe(), plugins, List.of());
    } catch (IllegalArgumentException | DivergenceException e) {
      TableFingerprint found = TableFingerprint.of(data);
      if (link.data().equals(found)) {
        throw e;
      }
      throw new IllegalArgumentException(
          "%s; it cannot be trained on again: %s"
              .formatted(link.data().differenceFrom(found), e.getMessage()),
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
    return differences.isEmpty()
        ? bits
        : bits + "\n" + VisibleText.ofLines(String.join("\n", differences));
  }
}
