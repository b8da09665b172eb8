package dev.nn.data.model;

import dev.nn.api.Loss;
import dev.nn.api.NetworkSpec;
import dev.nn.api.metrics.Metric;
import dev.nn.api.text.VisibleText;
import dev.nn.core.Ensemble;
import dev.nn.core.Network;
import dev.nn.core.SavedPlugins;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.NamedListener;
import dev.nn.core.parallel.SideBySide;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.History;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingFile;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.core.training.Watcher;
import dev.nn.data.Dataset;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.ensemble.CachedSamples;
import dev.nn.data.ensemble.Dealing;
import dev.nn.data.ensemble.DecisionFit;
import dev.nn.data.ensemble.Division;
import dev.nn.data.ensemble.KnownRows;
import dev.nn.data.ensemble.LossGroups;
import dev.nn.data.ensemble.RowWeights;
import dev.nn.data.ensemble.TrainedMembers;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.metrics.NamedMetric;
import dev.nn.data.outputs.Amounts;
import dev.nn.data.outputs.ChosenMetrics;
import dev.nn.data.outputs.FarTargets;
import dev.nn.data.outputs.RegressionLoss;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training by a recipe: deal the rows, fit the preprocessing, train each member, evaluate. */
final class RecipeRun {

  private static final Logger LOG = LoggerFactory.getLogger(Recipe.class);

  /** The arrays of floats as large as the network in a training, twice as many as needed. */
  private static final int BYTES_OF_PARAMETER = 64;

  private static final int PART_OF_HEAP = 2;

  private final RecipeSettings settings;
  private final Table table;
  private final Plugins plugins;
  private final List<TrainingListener> listeners;
  private final @Nullable LossGroups groups;
  private final Division division;
  private final List<Split> splits;
  private final Preprocessing preprocessing;
  private final TrainingSpec training;
  private final NetworkSpec layers;
  private final TableFingerprint fingerprint;
  private final List<String> notes = new ArrayList<>();
  private final List<Metric> chosen;
  private final List<NamedListener> named;
  private final @Nullable UpdateRun update;

  RecipeRun(Recipe recipe, Table table, Plugins plugins, List<TrainingListener> listeners) {
    this(recipe, table, plugins, listeners, null);
  }

  RecipeRun(
      Recipe recipe,
      Table table,
      Plugins plugins,
      List<TrainingListener> listeners,
      @Nullable UpdateRun update) {
    this.update = update;
    this.table = table;
    this.plugins = plugins;
    this.listeners = listeners;
    settings = NetworkPlan.resolve(recipe.settings(), table, plugins);
    FittedTarget.Choice choice = FittedTarget.Choice.of(settings, table, plugins);
    Target target = choice.target();
    notes.addAll(choice.notes());
    groups = settings.lossGroups(plugins).orElse(null);
    division =
        update == null
            ? settings.divide(table, settings.known(table, plugins), plugins)
            : update.divide(settings, table, plugins);
    splits = division.splits();
    splits.forEach(split -> RowWeights.require(settings.weights(), table, split));
    if (groups != null) {
      groups.require(table, division.pool(), settings.weights());
    }
    String[] noInputs =
        Stream.of(settings.weights(), settings.groups())
            .filter(Objects::nonNull)
            .toArray(String[]::new);
    preprocessing =
        update == null
            ? settings
                .preprocessing()
                .without(noInputs)
                .in(plugins)
                .fit(table, division.fitted(), target)
            : update.before().preprocessing().in(plugins);
    TargetEncoder encoded = preprocessing.target();
    List<String> labels = encoded instanceof ClassTargets classes ? classes.labels() : List.of();
    settings.decisions().require(target.columns(), labels);
    if (update == null) {
      settings.decisions().requireRows(splits.get(0).validation().size());
    }
    chosen = ChosenMetrics.of(settings.chosenMetrics(), encoded, plugins);
    named = settings.listeners().stream().map(text -> NamedListener.of(text, plugins)).toList();
    if (!settings.monitor().isEmpty() && update == null && validationRows() == 0) {
      throw new IllegalArgumentException(
          "training is to end by the metric '%s' of validation rows, and the recipe keeps no row for validation; give some, such as validation(0.2), or leave monitor out"
              .formatted(Names.shortened(settings.monitor())));
    }
    FittedTarget.Plan plan =
        FittedTarget.Plan.of(settings, target, encoded, preprocessing.inputNames().size(), plugins);
    training = plan.training();
    layers = plan.network();
    RegressionLoss.require(plugins.losses(), training.loss(), encoded, table, division.pool());
    Ensemble.spec(layers, settings.members()); // must fit before the members are trained
    Network.create(layers, training.seed(), plugins); // likewise
    notes.addAll(KnownRows.notes(table, target, division.pool().size() + division.test().size()));
    // Slow, so mistakes are reported before.
    fingerprint = TableFingerprint.of(update == null ? table : update.rows());
    notes.forEach(note -> LOG.info("{}.", VisibleText.of(note)));
    List<String> far = FarTargets.notes(target, table, division.pool());
    far.forEach(note -> LOG.warn("{}.", VisibleText.of(note)));
    notes.addAll(far);
    ModelColumns.onTarget(settings.target(), encoded, fingerprint.columns())
        .forEach(note -> LOG.info("{}.", VisibleText.of(note)));
  }

  private int validationRows() {
    return splits.get(0).validation().size();
  }

  Model model() {
    return model(fit());
  }

  private List<TrainingResult> fit() {
    List<SideBySide.Task<TrainingResult, RuntimeException>> tasks = new ArrayList<>();
    members().forEach(member -> tasks.add(member::fit));
    return SideBySide.<TrainingResult, RuntimeException>run(tasks, threads());
  }

  Model resume(Checkpoints checkpoints) throws IOException {
    List<SideBySide.Task<TrainingResult, IOException>> tasks = new ArrayList<>();
    members().forEach(member -> tasks.add(() -> member.resume(checkpoints)));
    return model(SideBySide.<TrainingResult, IOException>run(tasks, threads()));
  }

  Evaluation validation(List<Metric> metrics) {
    if (validationRows() == 0) {
      throw new IllegalArgumentException(
          "the recipe leaves no rows for validation to judge it by; give it some, such as validation(0.2)");
    }
    TrainedMembers members = trained(fit());
    Measure<Evaluation> measure = Evaluation.measure(metrics);
    return Judgement.validation(members, preprocessing, table, decide(members), measure);
  }

  private List<MemberTraining> members() {
    Dataset encoded = preprocessing.dataset(table, division.pool());
    Dataset pool =
        Dataset.of(
            CachedSamples.of(encoded, Runtime.getRuntime().maxMemory()),
            encoded.inputNames(),
            encoded.targetNames());
    RecipeIdentity identity =
        new RecipeIdentity(new Recipe(settings), fingerprint, unknownToTrainer(), plugins);
    List<Network> before = update == null ? List.of() : update.members(settings.members());
    List<MemberTraining> members = new ArrayList<>();
    for (int m = 0; m < settings.members(); m++) {
      int member = m;
      boolean alone = settings.members() == 1;
      long seed = alone ? training.seed() : Dealing.seedOf(training.seed(), m);
      Trainer trainer = new Trainer(training.toBuilder().seed(seed).build(), plugins);
      members.add(
          new MemberTraining(
              settings,
              table,
              preprocessing,
              pool,
              division.members().get(m),
              splits.get(m),
              trainer.withThreads(Math.max(1, SideBySide.threads() / threads())),
              () -> update == null ? Network.create(layers, seed, plugins) : before.get(member),
              identity,
              monitored(),
              listenersOf(m),
              groups,
              alone ? "" : "member-" + m));
    }
    return members;
  }

  /** Returns the metrics and transforms, of which the trainer sees the results alone. */
  private SavedPlugins unknownToTrainer() {
    SavedPlugins needed = new SavedPlugins();
    preprocessing.addTransforms(needed);
    for (Metric metric : monitored()) {
      if (metric instanceof NamedMetric chosenByName) {
        needed.add(PluginKind.METRIC, metric.name(), chosenByName.plugin());
      }
    }
    return needed;
  }

  /** Returns the metrics of each epoch, first the one that ends training, if there is one. */
  private List<Metric> monitored() {
    if (settings.monitor().isEmpty()) {
      return chosen;
    }
    List<Metric> first =
        ChosenMetrics.of(settings.monitor(), preprocessing.target(), plugins).subList(0, 1);
    return ChosenMetrics.joined(first, chosen);
  }

  private List<TrainingListener> listenersOf(int member) {
    List<TrainingListener> own = new ArrayList<>();
    for (NamedListener listener : named) {
      own.add(listener.ofMember(member, settings.members()));
    }
    for (TrainingListener listener : listeners) {
      own.add(
          listener instanceof Watcher watcher
              ? watcher.ofMember(member, settings.members())
              : listener);
    }
    return own;
  }

  /**
   * Returns the members to train at once: as many as processors and the heap allow, but one where a
   * listener that may steer is to hear of one training after the other.
   */
  private int threads() {
    long heap = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    long fit = Math.max(1, heap / BYTES_OF_PARAMETER / layers.parameterCount());
    long most = Math.min(settings.members(), SideBySide.threads());
    return recordedListeners() > 0 ? 1 : (int) Math.min(most, fit);
  }

  private int recordedListeners() {
    return (int)
        listeners.stream().filter(l -> !(l instanceof Checkpoints || l instanceof Watcher)).count();
  }

  private TrainedMembers trained(List<TrainingResult> results) {
    return new TrainedMembers(results.stream().map(TrainingResult::network).toList(), splits);
  }

  private Model model(List<TrainingResult> results) {
    TrainedMembers members = trained(results);
    Network network = members.merged();
    DecisionFit decided = decide(members);
    Provenance provenance =
        new Provenance(
            new Recipe(settings),
            fingerprint,
            division.training().size(),
            division.validation().size(),
            division.test().size(),
            results.stream().mapToInt(result -> result.history().size()).max().orElseThrow(),
            recordedListeners(),
            Runtime.version().toString(),
            network.fingerprint(),
            update == null ? List.of() : update.replayed(),
            update == null ? List.of() : update.earlier());
    ModelFile.Contents contents =
        new ModelFile.Contents(
            preprocessing,
            Judgement.parts(members, network, preprocessing, table, division, decided, chosen),
            provenance,
            notes,
            decided == null ? Decisions.NONE : decided.decisions(),
            results.stream().map(result -> History.of(result.history())).toList(),
            chosen.stream().map(MetricMeaning::of).toList(),
            table.format());
    Map<PluginKind<?>, List<String>> others =
        Map.of(
            PluginKind.METRIC,
            settings.chosenMetrics(),
            PluginKind.LISTENER,
            settings.listeners(),
            PluginKind.TRANSFORM,
            preprocessing.transforms());
    Map<String, String> metadata = TrainingFile.metadata(network, training, plugins, others);
    return new Model(network, contents, metadata, new ModelFile.MadeOf(plugins, "the model"));
  }

  /**
   * Fits the decisions, or keeps those of the model before where few rows validate its update;
   * returns null for a recipe without any.
   */
  private @Nullable DecisionFit decide(TrainedMembers members) {
    if (settings.decisions().equals(DecisionSpec.NONE)) {
      return null;
    }
    DecisionFit fit;
    if (update != null && division.validation().size() < DecisionFit.LEAST_ROWS_TO_REPLACE) {
      Decisions before = update.before().decisions();
      fit = DecisionFit.kept(before, members, preprocessing, table);
    } else {
      Loss loss = FittedTarget.Choice.lossAsked(settings, plugins);
      boolean amounts = loss != null && Amounts.are(loss);
      DecisionFit.Task task =
          new DecisionFit.Task(
              settings.decisions(), settings.balanced(), amounts ? 0.0 : null, training.seed());
      fit = DecisionFit.of(task, members, preprocessing, table, division.pool());
    }
    fit.notes().forEach(LOG::info);
    notes.addAll(fit.notes());
    return fit;
  }
}
