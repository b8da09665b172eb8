package dev.nn.lab.bits;

import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.InterruptedTraining;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import dev.nn.data.table.MappedTable;
import dev.nn.lab.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A recipe, trained from a CSV in memory, from a mapped file, and resumed after an interruption.
 * The hash covers everything that a model reports: weights, encodings, metrics, predictions as
 * numbers and as texts, and its exported source.
 */
record RecipeSubject(String name, Sheet sheet, Recipe recipe) implements Subject {

  static List<Subject> all() {
    Recipe price = Recipe.of("preis").layers("16 gelu dropout=0.1").training(t -> t.epochs(4));
    Recipe kind =
        Recipe.of("kind").layers("12 silu -> 8 tanh").training(t -> t.epochs(4).batchSize(13));
    return List.of(
        new RecipeSubject("recipe: numbers, decimal commas", Sheet.COMMAS, price.members(2)),
        new RecipeSubject(
            "recipe: numbers by time, tested",
            Sheet.COMMAS,
            price.members(1).orderedBy("datum").test(0.2).metrics("mae").seed(4)),
        new RecipeSubject(
            "recipe: labels, weighted and calibrated",
            Sheet.POINTS,
            kind.members(2).weightedBy("weight").calibrated().seed(5)),
        new RecipeSubject(
            "recipe: balanced labels in shards, stopped early",
            Sheet.POINTS,
            kind.members(1).balanced().training(t -> t.shards(3)).patience(1).test(0.2)));
  }

  @Override
  public Level level() {
    return Level.USUAL;
  }

  @Override
  public void train(Level level, BiConsumer<String, String> results) throws IOException {
    Path folder = Files.createTempDirectory("nn-bits");
    Csv csv = sheet.write(folder.resolve("rows.csv"));
    Table table = csv.read();
    Model model = recipe.train(table);
    results.accept("rows in memory", hash(model, table, folder));
    MappedTable mapped = csv.materialize(folder.resolve("rows"));
    results.accept("rows in a mapped file", hash(recipe.train(mapped), mapped, folder));
    results.accept("resumed", hash(resumed(table, folder.resolve("run")), table, folder));
    Path file = folder.resolve("model");
    model.save(file);
    results.accept("saved and loaded", hash(Model.load(file), table, folder));
    Folders.delete(folder);
  }

  /** Trains to the middle of the second epoch, then from the checkpoint there to the end. */
  private Model resumed(Table table, Path folder) throws IOException {
    Checkpoints first = Checkpoints.in(folder);
    TrainingListener breaks =
        TrainingListener.onBatch(
            progress -> {
              if (progress.epoch() == 2 && progress.batch() == 2) {
                first.interrupt();
              }
            });
    try {
      recipe.resume(table, first, breaks);
      throw new IllegalStateException(name + " was not interrupted");
    } catch (InterruptedTraining e) {
      // Only the provenance counts listeners, and it is not compared.
      return recipe.resume(table, Checkpoints.in(folder), TrainingListener.onBatch(p -> {}));
    }
  }

  private static String hash(Model model, Table table, Path folder) throws IOException {
    Bits bits = new Bits().add(model.network().parameters()).add(model.preprocessing().toJson());
    model.columns().forEach(column -> bits.add(column.toString()));
    for (Map.Entry<String, Double> metric : model.metrics().entrySet()) {
      bits.add(metric.getKey()).add(metric.getValue());
    }
    model.notes().forEach(note -> bits.add(note.text()));
    for (Prediction prediction : model.predict(table)) {
      bits.add(prediction.toString());
      prediction.values().values().forEach(bits::add);
    }
    Path source = model.exportJava("acme.Scorer", folder.resolve("source"));
    return bits.add(Files.readString(source, StandardCharsets.UTF_8)).hash();
  }
}
