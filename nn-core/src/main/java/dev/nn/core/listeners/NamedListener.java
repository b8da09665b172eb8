package dev.nn.core.listeners;

import dev.nn.api.NetworkSpec;
import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import dev.nn.core.SavedPlugins;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.ListenerState;
import dev.nn.core.training.Progress;
import dev.nn.core.training.ResumableListener;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A listener plug-in, given by its text: {@code NamedListener.of("acme:averaged_weights",
 * plugins)}. It serves one training run at a time, and each run starts it afresh.
 */
public final class NamedListener implements ResumableListener {

  private static final String PLUGIN = "plugin";

  private final String text;
  private final Listener plugin;
  private final Plugins plugins;
  private final int member;
  private final int members;
  private @Nullable PluginProgress pluginProgress;
  private @Nullable ListenerRun run;
  private @Nullable SavedPlugins saved;

  private NamedListener(String text, Listener plugin, Plugins plugins, int member, int members) {
    this.text = text;
    this.plugin = plugin;
    this.plugins = plugins;
    this.member = member;
    this.members = members;
  }

  /**
   * Returns the listener for a text, which is a name with or without hyper-parameters. It is for a
   * training run without members.
   *
   * @throws PluginException if no listener has this name; the message lists the known names, the
   *     nearest first
   * @throws IllegalArgumentException if the text is malformed, or a hyper-parameter is invalid
   */
  public static NamedListener of(String text, Plugins plugins) {
    String canonical = plugins.listeners().canonical(text);
    return new NamedListener(canonical, plugins.listeners().get(text), plugins, 0, 1);
  }

  /**
   * Returns the same listener for one member, from 0, of an ensemble with {@code count} members.
   */
  public NamedListener ofMember(int number, int count) {
    return new NamedListener(text, plugin, plugins, number, count);
  }

  @Override
  public void trainingStarted(Progress progress) {
    PluginProgress begun = new PluginProgress(progress, progress.network().spec(), member, members);
    pluginProgress = begun;
    run = guarded("begin", () -> plugin.begin(begun));
  }

  @Override
  public void batchEnded(Progress progress) {
    tell("batchEnded", now -> run().batchEnded(now));
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    tell("epochEnded", now -> run().epochEnded(now));
  }

  @Override
  public void trainingEnded(Progress progress) {
    tell("trainingEnded", now -> run().trainingEnded(now));
  }

  /** Returns the plug-in's name as one word, including its vendor if it has one. */
  @Override
  public String stateName() {
    return "plugin_" + plugin.name().replace(':', '_');
  }

  @Override
  public String settings() {
    return text;
  }

  @Override
  public ListenerState state() {
    Map<String, String> texts = Map.of(PLUGIN, saved().json());
    return guarded(
        "numbers and arrays", () -> new ListenerState(run().numbers(), run().arrays(), texts));
  }

  private SavedPlugins saved() {
    SavedPlugins known = saved;
    if (known == null) {
      known = new SavedPlugins();
      known.add(PluginKind.LISTENER, text, plugin);
      saved = known;
    }
    return known;
  }

  @Override
  public void restore(ListenerState state) {
    saved().compare(SavedPlugins.parse(state.text(PLUGIN), plugins));
    Map<String, float[]> arrays = new HashMap<>();
    state.arrays().forEach(name -> arrays.put(name, state.array(name)));
    tell("restore", now -> run().restore(state.numbers(), arrays));
  }

  private ListenerRun run() {
    ListenerRun begun = run;
    if (begun == null) {
      throw new IllegalStateException("begin() returned null");
    }
    return begun;
  }

  private void tell(String method, Consumer<PluginProgress> call) {
    PluginProgress now = pluginProgress;
    if (now == null) {
      throw new IllegalStateException(text + " was called for a training that has not started");
    }
    guarded(
        method,
        () -> {
          call.accept(now);
          return now;
        });
  }

  private <T> T guarded(String method, Supplier<T> call) {
    try {
      return call.get();
    } catch (PluginFailureException e) { // from another plug-in
      throw e;
    } catch (Throwable e) {
      throw PluginFailureException.of(plugin, method, -1, e);
    }
  }

  @Override
  public String toString() {
    return text;
  }

  /** Training progress as plug-ins see it. */
  private record PluginProgress(Progress progress, NetworkSpec network, int member, int members)
      implements TrainingState {

    @Override
    public int epoch() {
      return progress.epoch();
    }

    @Override
    public int epochs() {
      return progress.epochs();
    }

    @Override
    public int batch() {
      return progress.batch();
    }

    @Override
    public int batches() {
      return progress.batches();
    }

    @Override
    public double batchLoss() {
      return progress.batchLoss();
    }

    @Override
    public float learningRate() {
      return progress.learningRate();
    }

    @Override
    public Map<String, Double> metrics() {
      return progress.metrics();
    }

    @Override
    public double metric(String name) {
      return progress.metric(name);
    }

    @Override
    public float[] parameters() {
      return progress.network().parameters();
    }

    @Override
    public void setParameters(float[] parameters) {
      int count = progress.network().parameterCount();
      if (parameters.length != count) {
        throw new IllegalArgumentException(
            "%s parameters, but the network has %s; give one value for each, in the order of parameters()"
                .formatted(parameters.length, count));
      }
      progress.replaceNetwork(progress.network().withParameters(parameters));
    }

    @Override
    public void record(String metric, double value) {
      progress.record(metric, value);
    }

    @Override
    public void scaleLearningRate(double factor) {
      progress.scaleLearningRate(factor);
    }

    @Override
    public void stop() {
      progress.stop();
    }
  }
}
