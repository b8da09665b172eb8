package dev.nn.data.model;

import dev.nn.api.metrics.Metric;
import dev.nn.core.Network;
import dev.nn.core.SavedPlugins;
import dev.nn.core.files.Sha256;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.Validation;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.ListenerState;
import dev.nn.core.training.ResumableListener;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.Weights;
import dev.nn.data.ensemble.MemberRows.Division;
import dev.nn.data.model.RecipeRun.Prepared;
import dev.nn.data.outputs.EpochMetrics;
import dev.nn.data.preprocessing.TargetEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Trains one member, numbered from 0, on the pool that all members share.
 *
 * @param metrics begin with the metric that ends training, if the settings name one
 * @param listeners begin with the one that identifies the recipe, because it must precede
 *     validation
 */
record MemberTraining(
    Prepared prepared,
    int member,
    Dataset pool,
    Trainer trainer,
    Supplier<Network> initial,
    List<Metric> metrics,
    List<TrainingListener> listeners) {

  /** Returns the seed for a member's first weights, shuffles and dropout. */
  static long seed(RecipeSettings settings, int member) {
    long seed = settings.training().seed();
    return settings.ensemble().members() == 1 ? seed : Division.seedOf(seed, member);
  }

  TrainingResult fit() {
    return trainer.fit(initial.get(), training(), all());
  }

  TrainingResult resume(Checkpoints checkpoints) throws IOException {
    return own(checkpoints).fit(trainer, initial.get(), training(), all());
  }

  private RecipeSettings settings() {
    return prepared.data().settings();
  }

  private Samples training() {
    Split places = prepared.division().members().get(member);
    return data(places.train(), prepared.division().split(member).train());
  }

  /** Returns rows of the pool with the weights and groups that the recipe assigns. */
  private Samples data(Rows inPool, Rows inTable) {
    Table table = prepared.data().table();
    Dataset data = pool.select(inPool);
    if (settings().rows().weights() != null) {
      data = data.weighted(Weights.column(table, inTable, settings().rows().weights()));
    }
    if (settings().rows().balanced()) {
      String labels = prepared.preprocessing().target().columns().get(0).name();
      data = data.weighted(Weights.balanced(table, inTable, labels));
    }
    LossGroups groups = prepared.data().groups();
    return groups == null ? data : data.grouped(groups.of(table, inTable));
  }

  private TrainingListener[] all() {
    List<TrainingListener> all = new ArrayList<>();
    all.add(listeners.get(0));
    Rows places = prepared.division().members().get(member).validation();
    if (places.size() > 0) {
      addValidation(all, places, prepared.division().split(member).validation());
    }
    for (TrainingListener listener : listeners.subList(1, listeners.size())) {
      all.add(listener instanceof Checkpoints checkpoints ? own(checkpoints) : listener);
    }
    return all.toArray(TrainingListener[]::new);
  }

  private void addValidation(List<TrainingListener> all, Rows inPool, Rows inTable) {
    TargetEncoder target = prepared.preprocessing().target();
    EarlyStopping stopping = stopping();
    Samples rows = data(inPool, inTable);
    List<OutputReceiver> receivers = new ArrayList<>();
    for (TrainingListener listener : listeners) {
      if (listener instanceof ValidationListener validated) {
        validated.validatedBy(rows, stopping);
        receivers.add(validated.receiver(target));
      }
    }
    Validation validation = new Validation(rows);
    OutputReceiver together =
        (outputs, targets, weights) ->
            receivers.forEach(receiver -> receiver.receive(outputs, targets, weights));
    all.add(validation.to(prepared.teacher() == null ? together : ofTargets(inTable, together)));
    if (!metrics.isEmpty()) {
      EpochMetrics measured =
          new EpochMetrics(
              metrics,
              prepared.preprocessing(),
              prepared.data().table(),
              inTable,
              prepared.data().rankedGroups().of(prepared.data().table(), inTable));
      receivers.add(measured);
      all.add(measured);
    }
    all.add(stopping);
  }

  private OutputReceiver ofTargets(Rows inTable, OutputReceiver receiver) {
    Dataset own = prepared.preprocessing().dataset(prepared.data().table(), inTable);
    return Teacher.withTargets(own, receiver);
  }

  private EarlyStopping stopping() {
    int patience = settings().rows().patience();
    if (settings().evaluation().monitor().isEmpty()) {
      return new EarlyStopping("val_loss", patience);
    }
    Metric metric = metrics.get(0);
    EarlyStopping lowest = new EarlyStopping(EpochMetrics.PREFIX + metric.name(), patience);
    return metric.greaterIsBetter() ? lowest.onHighest() : lowest;
  }

  /** Returns this member's checkpoints, in a folder of its own inside the common one. */
  private Checkpoints own(Checkpoints checkpoints) {
    return settings().ensemble().members() == 1
        ? checkpoints
        : checkpoints.inside("member-" + member);
  }

  /**
   * Records the recipe and table in a checkpoint, so that training cannot resume with others. The
   * trainer cannot do this, because it does not know the validation rows, which decide when
   * training ends.
   */
  record Identity(Recipe recipe, SavedPlugins needed, Plugins plugins, ListenerState state)
      implements ResumableListener {

    private static final String PLUGINS = "plugins";

    static Identity of(
        Recipe recipe, TableFingerprint table, SavedPlugins needed, Plugins plugins) {
      RecipeSettings.RowSettings rows = recipe.settings().rows();
      double count = table.rows();
      Map<String, Double> numbers =
          Map.of("validation", rows.validation(), "test", rows.test(), "rows", count);
      String sha256 = new Sha256().add(recipe.toJson()).hex();
      Map<String, String> texts =
          Map.of("recipe", sha256, "table", table.sha256(), PLUGINS, needed.json());
      return new Identity(recipe, needed, plugins, new ListenerState(numbers, Map.of(), texts));
    }

    @Override
    public String stateName() {
      return "recipe";
    }

    @Override
    public void restore(ListenerState then) {
      List<String> differences = new ArrayList<>();
      if (then.number("rows") != state.number("rows") || isOther(then, "table")) {
        differences.add(
            "its table had %s rows, and the table given has %s rows and other cells"
                .formatted(text(then, "rows"), text(state, "rows")));
      }
      for (String setting : List.of("validation", "test")) {
        if (then.number(setting) != state.number(setting)) {
          differences.add(
              "%s was %s and is %s now"
                  .formatted(setting, text(then, setting), text(state, setting)));
        }
      }
      Message what = Message.of("%s", String.join(", ", differences));
      if (differences.isEmpty() && isOther(then, "recipe")) {
        what =
            new Message(
                "its recipe differs from the recipe given, " + recipe, "it had other settings");
      }
      if (!what.text().isEmpty()) {
        throw new RemedyException(
            "the checkpoint belongs to another training: %s. To resume that training, give the %s that it began with; to start another, %s",
            what,
            new Message("recipe and the table", "file and the flags"),
            new Message("give an empty folder", "delete the folder of checkpoints"));
      }
      needed.compare(SavedPlugins.parse(then.text(PLUGINS), plugins));
    }

    private static String text(ListenerState state, String name) {
      return String.valueOf(state.number(name)).replaceFirst("\\.0$", "");
    }

    private boolean isOther(ListenerState then, String name) {
      return !then.text(name).equals(state.text(name));
    }
  }
}
