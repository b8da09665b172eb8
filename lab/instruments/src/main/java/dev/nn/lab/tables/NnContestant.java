package dev.nn.lab.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import dev.nn.lab.contest.tables.Learner;
import dev.nn.lab.contest.tables.TableContestant;
import dev.nn.lab.contest.tables.TableTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The framework, as a new user has it: {@code Recipe.of(target).train(Csv.of(file).read())}, or
 * {@code Recipe.regression(target)} for numbers, because a count of few values could be labels. A
 * variant is empty, {@link #QUICK}, {@link #BEST}, or a JSON object whose members replace those of
 * the recipe.
 */
public final class NnContestant implements TableContestant {

  /** The variant of a small network. */
  static final String QUICK = "quick";

  /** The variant of the least error. */
  static final String BEST = "best";

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String library() {
    return "this checkout";
  }

  @Override
  public Learner learner(TableTask task) throws IOException {
    return new Training(task, Csv.of(Path.of(task.file())).read());
  }

  static Recipe recipe(TableTask task) throws IOException {
    Recipe recipe =
        task.classification() ? Recipe.of(task.target()) : Recipe.regression(task.target());
    if (task.variant().equals(QUICK)) {
      return recipe.quick().seed(task.seed());
    }
    if (task.variant().equals(BEST)) {
      return recipe.best().seed(task.seed());
    }
    recipe = recipe.seed(task.seed());
    if (task.variant().isEmpty()) {
      return recipe;
    }
    ObjectNode json = (ObjectNode) JSON.readTree(recipe.toJson());
    JsonNode changes = JSON.readTree(task.variant());
    merge(json, changes);
    keep(json, changes);
    return Recipe.parse(json.toString());
  }

  /** Merges members; an object that names its encoding replaces the other. */
  private static void merge(ObjectNode into, JsonNode changes) {
    for (var change : changes.properties()) {
      JsonNode before = into.get(change.getKey());
      if (before instanceof ObjectNode object
          && change.getValue().isObject()
          && !change.getValue().has("encoding")) {
        merge(object, change.getValue());
      } else {
        into.set(change.getKey(), change.getValue());
      }
    }
  }

  /** Takes the given settings from those that the recipe's rule decides by the table. */
  private static void keep(ObjectNode recipe, JsonNode changes) {
    if (recipe.path("defaults").path("settings") instanceof ArrayNode ruled) {
      for (int i = ruled.size() - 1; i >= 0; i--) {
        String name = ruled.get(i).asText();
        if (changes.has(name.equals("layers") ? "hidden" : name)
            || changes.path("training").has(name)
            || changes.path("preprocessing").has(name)) {
          ruled.remove(i);
        }
      }
    }
  }

  /** One training. */
  private static final class Training implements Learner {

    private final TableTask task;
    private final Table table;
    private @Nullable Model model;

    Training(TableTask task, Table table) {
      this.task = task;
      this.table = table;
    }

    @Override
    public void train() throws IOException {
      model = recipe(task).train(table.select(rows(task.train())));
    }

    @Override
    public double[][] predict() {
      List<Prediction> all = trained().predict(table.select(rows(task.test())));
      return all.stream().map(this::numbers).toArray(double[][]::new);
    }

    @Override
    public long bytes() throws IOException {
      Path file = Files.createTempFile("nn", ".safetensors");
      try {
        trained().save(file);
        return Files.size(file);
      } finally {
        Files.delete(file);
      }
    }

    private double[] numbers(Prediction prediction) {
      if (!task.classification()) {
        return new double[] {prediction.number()};
      }
      return task.labels().stream()
          .mapToDouble(label -> prediction.probabilities().getOrDefault(label, 0.0))
          .toArray();
    }

    private Model trained() {
      if (model == null) {
        throw new IllegalStateException("train() comes first");
      }
      return model;
    }

    private static Rows rows(List<Integer> rows) {
      return Rows.of(rows.stream().mapToInt(row -> row).toArray());
    }
  }
}
