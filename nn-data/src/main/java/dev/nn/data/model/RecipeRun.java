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
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.parallel.SideBySide;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.History;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.core.training.Watcher;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.ensemble.DecisionFit;
import dev.nn.data.ensemble.MemberRows;
import dev.nn.data.ensemble.TrainedMembers;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.metrics.NamedMetric;
import dev.nn.data.model.MemberTraining.Identity;
import dev.nn.data.model.TrainingTable.TargetRows;
import dev.nn.data.outputs.TargetMetrics;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import dev.nn.kernels.KernelChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs one recipe's training, in six steps. */
final class RecipeRun {

  private static final Logger LOG = LoggerFactory.getLogger(Recipe.class);

  /** Heap bytes per parameter while a member trains: twice what it needs. */
  private static final int BYTES_OF_PARAMETER = 64;

  private static final int PART_OF_HEAP = 2;

  private final Recipe recipe;
  private final Table table;
  private final Plugins plugins;
  private final List<TrainingListener> listeners;
  private final Start start;
  private final List<NamedListener> named;
  private final List<Message> notes = new ArrayList<>();

  /** How much of the target each input explains; see {@link TrainingReview#explained}. */
  private Map<String, Double> explained = Map.of();

  RecipeRun(
      Recipe recipe, Table table, Plugins plugins, List<TrainingListener> listeners, Start start) {
    this.recipe = recipe;
    this.table = table;
    this.plugins = plugins;
    this.listeners = listeners;
    this.start = start;
    named =
        recipe.settings().evaluation().listeners().stream()
            .map(text -> NamedListener.of(text, plugins))
            .toList();
  }

  /** Returns a run with these listeners, which has the same notes so far. */
  private RecipeRun with(TrainingListener... others) {
    RecipeRun run = new RecipeRun(recipe, table, plugins, List.of(others), start);
    run.notes.addAll(notes);
    return run;
  }

  /** How to train a member: from the start, or from a checkpoint. */
  private interface MemberFit<E extends Exception> {
    TrainingResult of(MemberTraining member) throws E;
  }

  Model train() {
    return train(prepare(), MemberTraining::fit);
  }

  Model resume(Checkpoints checkpoints) throws IOException {
    return resume(prepare(), checkpoints);
  }

  private Model resume(Prepared prepared, Checkpoints checkpoints) throws IOException {
    return this.<IOException>train(prepared, member -> member.resume(checkpoints));
  }

  /** Reads the table, divides its rows and fits the preprocessing. */
  private Prepared prepare() {
    TrainingTable data = TrainingTable.read(recipe.settings(), table, plugins);
    MemberRows division = divide(data);
    Prepared prepared = fit(data, division);
    addHints(prepared);
    return prepared;
  }

  /** Trains the members, fits the decisions and evaluates. */
  private <E extends Exception> Model train(Prepared prepared, MemberFit<E> fit) throws E {
    TableFingerprint fingerprint = start.fingerprint(table); // slow, so it comes after all checks
    List<TrainingResult> results = trainMembers(prepared, fingerprint, fit);
    TrainedMembers members = members(results, prepared.division());
    DecisionFit decided = decide(prepared, members);
    Network network = members.merged();
    Map<String, Double> metrics =
        ModelEvaluation.parts(
            prepared, members, network, decided, start.before(), reason -> add(reason, Level.INFO));
    return model(prepared, fingerprint, results, network, decided, metrics);
  }

  /** Trains, then evaluates each validation row by members that were not trained on it. */
  Evaluation validate(List<Metric> metrics) {
    TrainingTable data = TrainingTable.read(recipe.settings(), table, plugins);
    MemberRows division = divide(data);
    Prepared prepared = fit(data, division);
    if (division.split(0).validation().size() == 0) {
      throw new RemedyException(
          "the recipe keeps no validation rows to evaluate it on; keep some, as with %s",
          Remedy.VALIDATION);
    }
    TableFingerprint fingerprint = start.fingerprint(table);
    TrainedMembers members =
        members(trainMembers(prepared, fingerprint, MemberTraining::fit), division);
    DecisionFit decided = decide(prepared, members);
    return ModelEvaluation.validation(prepared, members, decided, Evaluation.measure(metrics));
  }

  /** Returns what is known about training before its first step. */
  TrainingReview review() {
    Prepared prepared = prepare();
    TrainingTable data = prepared.data();
    List<Message> all = new ArrayList<>(notes);
    all.addAll(ModelColumns.notes(data.settings(), prepared.preprocessing(), kinds()));
    return new TrainingReview(
        prepared.preprocessing(),
        all,
        data.rankedGroups().ranking(),
        data.settings().training().epochs(),
        explained,
        (checkpoints, others) -> with(others).resume(prepared, checkpoints));
  }

  private MemberRows divide(TrainingTable data) {
    MemberRows division = start.divide(data);
    data.require(division);
    return division;
  }

  /** Fits the target and the columns, and checks that all later steps can work with them. */
  private Prepared fit(TrainingTable data, MemberRows division) {
    RecipeSettings settings = data.settings();
    FittedTarget.Choice choice = FittedTarget.Choice.of(settings, data.target(), table, plugins);
    Target target = choice.target();
    Preprocessing preprocessing = start.preprocessing(data, division.fitted(), target);
    TargetEncoder encoded = preprocessing.target();
    List<String> labels = encoded instanceof ClassTargets classes ? classes.labels() : List.of();
    DecisionFit.require(settings.evaluation().decisions(), target.columns(), labels);
    start.requireValidation(settings, division.split(0).validation().size());
    List<Metric> chosen = TargetMetrics.chosen(settings.chosenMetrics(), encoded, plugins);
    NetworkPlan plan =
        NetworkPlan.of(settings, target, encoded, preprocessing.inputWidths(), plugins);
    TargetOutputs.requireLoss(
        plugins.losses(), plan.training().loss(), encoded, table, division.pool());
    plan.requireOutputs();
    Ensemble.spec(
        plan.network(), settings.ensemble().members()); // must fit before the members are trained
    Network network = Network.create(plan.network(), plan.training().seed(), plugins); // likewise
    new Trainer(plan.training(), plugins).requireHeap(network); // likewise, with its optimizer
    Teacher teacher = Teacher.of(settings, encoded, table, data.known());
    int known = division.pool().size() + division.test().size();
    choice.notes().forEach(note -> add(note, Level.INFO));
    TargetRows.notesOnUnknown(table, target, known).forEach(note -> add(note, Level.INFO));
    TargetRows.notesOnFar(target, table, division.pool()).forEach(note -> add(note, Level.WARN));
    ModelColumns.onTarget(settings, encoded, kinds())
        .forEach(note -> LOG.info("{}.", note.map(VisibleText::of)));
    return new Prepared(data, division, preprocessing, plan, chosen, teacher);
  }

  /** Adds hints from a new model's rows about what the model is worth. */
  private void addHints(Prepared prepared) {
    if (start == Start.ANEW) {
      TrainingHints hints =
          new TrainingHints(
              recipe.settings(), prepared.data(), prepared.division(), prepared.preprocessing());
      hints.all().forEach(hint -> add(hint, Level.WARN));
      explained = hints.explained;
    }
  }

  /** Adds a text or a {@link Message} to the notes, and logs it. */
  private void add(Object note, Level level) {
    Message message = Message.of("%s", note);
    notes.add(message);
    LOG.atLevel(level).log("{}.", message.map(VisibleText::of));
  }

  private Map<String, Column.Kind> kinds() {
    Map<String, Column.Kind> kinds = new HashMap<>();
    table.columns().forEach(column -> kinds.put(column.name(), column.kind()));
    return kinds;
  }

  /** Trains members side by side, or one after the other if a listener may influence training. */
  private <E extends Exception> List<TrainingResult> trainMembers(
      Prepared prepared, TableFingerprint fingerprint, MemberFit<E> fit) throws E {
    RecipeSettings settings = prepared.data().settings();
    Dataset encoded = prepared.learnt().dataset(table, prepared.division().pool());
    Dataset pool = MemberRows.inMemory(encoded, Runtime.getRuntime().maxMemory());
    List<Metric> monitored = monitored(prepared);
    Identity identity =
        Identity.of(
            new Recipe(settings),
            fingerprint,
            unknownToTrainer(prepared.preprocessing(), monitored),
            plugins);
    IntFunction<Network> networks = start.networks(settings, prepared.plan().network(), plugins);
    int sideBySide = sideBySide(settings.ensemble().members(), prepared.plan());
    int threads = Math.max(1, SideBySide.threads() / sideBySide);
    List<SideBySide.Task<TrainingResult, E>> tasks = new ArrayList<>();
    for (int m = 0; m < settings.ensemble().members(); m++) {
      int member = m;
      TrainingSpec training =
          prepared.plan().training().toBuilder().seed(MemberTraining.seed(settings, m)).build();
      MemberTraining task =
          new MemberTraining(
              prepared,
              m,
              pool,
              new Trainer(training, plugins).withThreads(threads),
              () -> networks.apply(member),
              monitored,
              listeners(identity, m, settings.ensemble().members()));
      tasks.add(() -> fit.of(task));
    }
    double rows = (double) tasks.size() * prepared.plan().training().epochs() * pool.rows();
    double work = 3 * rows * prepared.plan().network().parameterCount();
    KernelChoice.trainingStarted((long) Math.min(work, 0x1p60), 0);
    try {
      return SideBySide.<TrainingResult, E>run(tasks, sideBySide);
    } finally {
      KernelChoice.trainingEnded(0);
    }
  }

  /**
   * Returns the metrics to compute after each epoch: first the one that ends training, if any, and
   * last the accuracy for labels.
   */
  private List<Metric> monitored(Prepared prepared) {
    String monitor = prepared.data().settings().evaluation().monitor();
    TargetEncoder target = prepared.preprocessing().target();
    List<Metric> first =
        monitor.isEmpty()
            ? List.of()
            : TargetMetrics.chosen(monitor, target, plugins).subList(0, 1);
    return TargetMetrics.joined(
        TargetMetrics.joined(first, prepared.chosen()), TargetMetrics.accuracies(target));
  }

  /** Returns the metrics and transforms, because the trainer sees only their results. */
  private static SavedPlugins unknownToTrainer(Preprocessing preprocessing, List<Metric> metrics) {
    SavedPlugins needed = new SavedPlugins();
    preprocessing.addTransforms(needed);
    for (Metric metric : metrics) {
      if (metric instanceof NamedMetric chosenByName) {
        needed.add(PluginKind.METRIC, metric.name(), chosenByName.plugin());
      }
    }
    return needed;
  }

  private List<TrainingListener> listeners(Identity identity, int member, int members) {
    List<TrainingListener> own = new ArrayList<>(List.of(identity));
    named.forEach(listener -> own.add(listener.ofMember(member, members)));
    for (TrainingListener listener : listeners) {
      own.add(listener instanceof Watcher watcher ? watcher.ofMember(member, members) : listener);
    }
    return own;
  }

  /**
   * Returns how many members to train at once: as many as processors and the heap allow. If a
   * listener may influence training, it must follow one member after the other, so the result is 1.
   */
  private int sideBySide(int members, NetworkPlan plan) {
    long heap = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    long fit = Math.max(1, heap / BYTES_OF_PARAMETER / plan.network().parameterCount());
    long most = Math.min(members, SideBySide.threads());
    return steeringListeners() > 0 ? 1 : (int) Math.min(most, fit);
  }

  private int steeringListeners() {
    return (int)
        listeners.stream().filter(l -> !(l instanceof Checkpoints || l instanceof Watcher)).count();
  }

  private static TrainedMembers members(List<TrainingResult> results, MemberRows division) {
    return new TrainedMembers(
        results.stream().map(TrainingResult::network).toList(), division.splits());
  }

  /** Fits decisions to rows that members have not learnt; null if the recipe asks for none. */
  private @Nullable DecisionFit decide(Prepared prepared, TrainedMembers members) {
    RecipeSettings settings = prepared.data().settings();
    DecisionSpec asked = settings.evaluation().decisions();
    if (asked.equals(DecisionSpec.NONE)) {
      return null;
    }
    boolean ranking = prepared.data().rankedGroups().ranking();
    if (ranking && asked.intervals()) {
      add("a ranking has no intervals, because only the order of its scores counts", Level.INFO);
    }
    MemberRows division = prepared.division();
    Decisions kept = start.kept(division.validation().size());
    DecisionFit fit;
    if (kept != null) {
      fit = DecisionFit.kept(kept, members, prepared.preprocessing(), table);
    } else {
      Loss loss = TargetOutputs.asked(settings.network().loss(), plugins.losses());
      DecisionFit.Task task =
          new DecisionFit.Task(
              asked.intervals(asked.intervals() && !ranking),
              settings.rows().balanced(),
              loss != null && TargetOutputs.areAmounts(loss) ? 0.0 : null,
              prepared.plan().training().seed());
      fit = DecisionFit.of(task, members, prepared.preprocessing(), table, division.pool());
    }
    fit.notes().forEach(LOG::info);
    fit.notes().forEach(note -> notes.add(new Message(note, null)));
    return fit;
  }

  private Model model(
      Prepared prepared,
      TableFingerprint fingerprint,
      List<TrainingResult> results,
      Network network,
      @Nullable DecisionFit decided,
      Map<String, Double> metrics) {
    RecipeSettings settings = prepared.data().settings().showing(prepared.plan().training().loss());
    MemberRows division = prepared.division();
    Preprocessing preprocessing = prepared.preprocessing();
    Provenance provenance =
        new Provenance(
            new Recipe(settings),
            fingerprint,
            new Provenance.RowCounts(
                division.training().size(), division.validation().size(), division.test().size()),
            new Provenance.TrainingRecord(
                results.stream().mapToInt(result -> result.history().size()).max().orElseThrow(),
                steeringListeners(),
                Runtime.version().toString()),
            network.fingerprint(),
            start.replayed(),
            start.earlier());
    ModelFile.Contents contents =
        new ModelFile.Contents(
            preprocessing,
            metrics,
            provenance,
            notes,
            decided == null ? Decisions.NONE : decided.decisions(),
            results.stream().map(result -> History.of(result.history())).toList(),
            new ModelFile.Conventions(
                prepared.chosen().stream().map(MetricMeaning::of).toList(), table.format()));
    Map<PluginKind<?>, List<String>> others =
        Map.of(
            PluginKind.METRIC,
            settings.chosenMetrics(),
            PluginKind.LISTENER,
            settings.evaluation().listeners(),
            PluginKind.TRANSFORM,
            preprocessing.transforms());
    Map<String, String> metadata = prepared.plan().training().metadata(network, plugins, others);
    return new Model(network, contents, metadata, new ModelFile.MadeOf(plugins, "the model"));
  }

  /** What all members share before any of them takes its first step. */
  record Prepared(
      TrainingTable data,
      MemberRows division,
      Preprocessing preprocessing,
      NetworkPlan plan,
      List<Metric> chosen,
      @Nullable Teacher teacher) {

    /** Returns the preprocessing whose targets training learns. */
    Preprocessing learnt() {
      return teacher == null ? preprocessing : teacher.targetsOf(preprocessing);
    }
  }

  /** Where training begins: with new networks, or with the model in a {@link ModelUpdate}. */
  interface Start {

    Start ANEW = new Start() {};

    default MemberRows divide(TrainingTable data) {
      return data.divide(data.known());
    }

    default Preprocessing preprocessing(TrainingTable data, Rows fitted, Target target) {
      RecipeSettings settings = data.settings();
      String[] noInputs = settings.rows().columns().toArray(String[]::new);
      return settings
          .preprocessing()
          .without(noInputs)
          .in(data.plugins())
          .fit(data.table(), fitted, target);
    }

    /** Throws if settings need validation rows and there are none. */
    default void requireValidation(RecipeSettings settings, int rows) {
      DecisionFit.requireRows(settings.evaluation().decisions(), rows);
      if (!settings.evaluation().monitor().isEmpty() && rows == 0) {
        throw new RemedyException(
            "the metric '%s' of the validation rows is to end training, but the recipe keeps no validation rows; keep some, as with %s, or leave %s out",
            Names.shortened(settings.evaluation().monitor()),
            Remedy.VALIDATION,
            new Message("monitor", "--monitor"));
      }
    }

    /** Returns the network that each member begins with. */
    default IntFunction<Network> networks(
        RecipeSettings settings, NetworkSpec layers, Plugins plugins) {
      return member -> Network.create(layers, MemberTraining.seed(settings, member), plugins);
    }

    /** Returns the model that training continues; null for none. */
    default @Nullable Model before() {
      return null;
    }

    /** Returns decisions to keep because there are too few rows to fit any; null to fit them. */
    default @Nullable Decisions kept(int validationRows) {
      return null;
    }

    /** Returns the identity of the rows to learn from, without replayed ones. */
    default TableFingerprint fingerprint(Table table) {
      return TableFingerprint.of(table);
    }

    /** Returns the replayed old rows: none, or one table. */
    default List<TableFingerprint> replayed() {
      return List.of();
    }

    /** Returns the origins of the model to begin with, oldest first. */
    default List<Provenance> earlier() {
      return List.of();
    }
  }
}
