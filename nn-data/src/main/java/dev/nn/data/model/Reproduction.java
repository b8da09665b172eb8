package dev.nn.data.model;

import dev.nn.api.text.VisibleText;
import dev.nn.core.NetworkFile;
import dev.nn.core.SavedPlugins;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.training.DivergenceException;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.TableFingerprint.RecordedColumns;
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

  public Reproduction {
    differences = List.copyOf(differences);
  }

  /**
   * What a model is to be trained on again: all its tables, each once, or the files that have them.
   * They are that of the recipe, then those of each update, new rows before replayed ones, as
   * {@link Provenance#tables} lists them, with their rows in the same order. Further columns and
   * the order of the columns do not count.
   *
   * @param tables the tables; empty for files
   * @param csv the CSV files, of which the recorded columns are read; empty for tables
   * @param plugins the plug-ins by name
   */
  public record Sources(List<Table> tables, List<Path> csv, Plugins plugins) {

    public Sources {
      tables = List.copyOf(tables);
      csv = List.copyOf(csv);
    }

    /** Returns tables, with the plug-ins on the class path or module path. */
    public static Sources tables(Table... tables) {
      return new Sources(List.of(tables), List.of(), Plugins.discover());
    }

    /** Returns CSV files, with the plug-ins on the class path or module path. */
    public static Sources csv(Path... files) {
      return new Sources(List.of(), List.of(files), Plugins.discover());
    }

    /** Sets the plug-ins. */
    public Sources plugins(Plugins given) {
      return new Sources(tables, csv, given);
    }
  }

  static Reproduction of(Safetensors contents, Sources sources) throws IOException {
    Plugins plugins = sources.plugins;
    Model before = ModelFile.read(contents, plugins);
    Provenance provenance = provenance(contents, before);
    List<TableFingerprint> recorded = provenance.tables();
    int given = sources.tables.size() + sources.csv.size();
    if (recorded.size() != given) {
      throw new IllegalArgumentException(
          "the model was made of %s, in this order: %s; given %s of them. Give each once"
              .formatted(
                  recorded.size() == 1 ? "1 table" : recorded.size() + " tables", recorded, given));
    }
    Map<TableFingerprint, Table> tables = new HashMap<>();
    for (int i = 0; i < given; i++) {
      TableFingerprint known = recorded.get(i);
      Table table =
          sources.csv.isEmpty()
              ? sources.tables.get(i)
              : RecordedColumns.read(
                  sources.csv.get(i),
                  Csv.of(sources.csv.get(i)).format(before.format()),
                  known.columns(),
                  known.unread());
      tables.put(known, RecordedColumns.of(table, known.columns().keySet()));
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
    if (recorded.training().listeners() > 0) {
      differences.add(
          "%s listeners that are not recorded watched the training, and may have steered it"
              .formatted(recorded.training().listeners()));
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
      return new ModelUpdate(before, data, old).train(link.recipe(), plugins);
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
