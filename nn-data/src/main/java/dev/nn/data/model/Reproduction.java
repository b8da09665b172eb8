package dev.nn.data.model;

import dev.nn.api.text.VisibleText;
import dev.nn.core.NetworkFile;
import dev.nn.core.SavedPlugins;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.training.DivergenceException;
import dev.nn.data.Column;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came out when a model was trained again.
 *
 * @param sameBits whether all parameters are bit-identical to the file's
 * @param recorded the parameters' SHA-256 in the file's provenance, in hexadecimal
 * @param reproduced the new parameters' SHA-256
 * @param differences possible reasons if the bits differ, one line each
 */
public record Reproduction(
    boolean sameBits, String recorded, String reproduced, List<String> differences, Model model) {

  public Reproduction {
    differences = List.copyOf(differences);
  }

  /**
   * The tables to train a model on again, each once, or the files that contain them. Pass the
   * recipe's table first, then those for each update, new rows before replayed ones, as {@link
   * Provenance#tables} lists them. The rows must be in the original order. The column order and
   * additional columns do not matter.
   *
   * @param tables the tables; empty if files are given
   * @param csv the CSV files; only their recorded columns are read. Empty if tables are given
   * @param plugins the plug-ins by name
   */
  public record Sources(List<Table> tables, List<Path> csv, Plugins plugins) {

    public Sources {
      tables = List.copyOf(tables);
      csv = List.copyOf(csv);
    }

    /** Uses tables, with the plug-ins on the class path or module path. */
    public static Sources tables(Table... tables) {
      return new Sources(List.of(tables), List.of(), Plugins.discover());
    }

    /** Uses CSV files, with the plug-ins on the class path or module path. */
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
          "the model was made from %s, in this order: %s; you gave %s of them. Give each once"
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
                  known.unread(),
                  categories(before));
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
    String sha256 = provenance.sha256(); // the parameters' hash, or reading would have failed
    return new Reproduction(sha256.equals(reproduced), sha256, reproduced, differences, last);
  }

  private static Set<String> categories(Model model) {
    return Stream.concat(
            model.preprocessing().columns().stream(),
            model.preprocessing().target().columns().stream())
        .filter(column -> column.kind() == Column.Kind.CATEGORY)
        .map(Column::name)
        .collect(Collectors.toSet());
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
          "%s listeners, which are not recorded, watched the training and may have changed it"
              .formatted(recorded.training().listeners()));
    }
  }

  private static Provenance provenance(Safetensors contents, Model model) {
    String refusal =
        "%s: the model was made from a trained network with Model.of, so its training is not recorded and cannot be repeated; train a model with a Recipe if it must be reproducible"
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
      throw new RemedyException(
          Message.of(
              "%s; the model cannot be trained on these rows again: %s",
              link.data().differenceFrom(found), Message.of(e)),
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

  /** {@return the result of the comparison, and a line for each difference} */
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
