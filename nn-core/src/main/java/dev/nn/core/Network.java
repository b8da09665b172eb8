package dev.nn.core;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.PluginText;
import dev.nn.api.RandomStream;
import dev.nn.core.SavedPlugins.SavedPlugin;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.HeapNeed;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Parameters;
import dev.nn.core.files.Sha256;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.kernels.KernelChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/**
 * A feed-forward network: an architecture and its parameters. A network is immutable, so any number
 * of threads may use it at once. Training returns a new network.
 */
public final class Network {

  /** The initializer for layers that name none. */
  public static final String DEFAULT_INITIALIZER = "glorot_uniform";

  static {
    LoggerFactory.getLogger(Network.class).info("kernels: {}", KernelChoice.description());
  }

  private final Architecture architecture;
  private final Parameters parameters;
  private final FirstWeights firstWeights;

  private Network(Parameters parameters, FirstWeights firstWeights) {
    this.architecture = parameters.architecture();
    this.parameters = parameters;
    this.firstWeights = firstWeights;
  }

  /**
   * Creates a network with random initial weights, using the plug-ins on the class path or module
   * path.
   *
   * @param seed decides the weights: equal seeds give equal bits
   * @throws PluginException if the specification names an unknown plug-in
   * @throws IllegalStateException if the heap is too small for the network; the message says which
   *     size suffices
   */
  public static Network create(NetworkSpec spec, long seed) {
    return create(spec, seed, Plugins.discover());
  }

  /** Creates a network whose initial weights the seed decides, using the given plug-ins. */
  public static Network create(NetworkSpec spec, long seed, Plugins plugins) {
    return create(spec, seed, plugins, plugins.initializers().get(DEFAULT_INITIALIZER));
  }

  /**
   * Creates a network with random initial weights, using the given plug-ins.
   *
   * @param seed decides the weights
   * @param initializer draws the weights of layers that name no initializer; biases are 0, and
   *     activations set their own parameters
   * @throws PluginFailureException if an initializer or activation throws, or draws a weight that
   *     is not finite
   */
  public static Network create(
      NetworkSpec spec, long seed, Plugins plugins, Initializer initializer) {
    Objects.requireNonNull(spec, "spec");
    Architecture architecture = architecture(plugins.canonical(spec), plugins);
    try {
      return initialized(architecture, seed, plugins, initializer);
    } catch (OutOfMemoryError e) {
      throw HeapNeed.ofNetwork(architecture, e);
    }
  }

  private static Network initialized(
      Architecture architecture, long seed, Plugins plugins, Initializer initializer) {
    NetworkSpec spec = architecture.spec();
    float[] values = new float[architecture.parameterCount()];
    Network network = of(new Parameters(architecture, values));
    Map<String, Initializer> drawing = new LinkedHashMap<>();
    RandomStream random = RandomStream.of(seed);
    for (LayerShape layer : architecture.layers()) {
      String named = layer.spec().initializer();
      Initializer chosen = named == null ? initializer : plugins.initializers().get(named);
      RandomStream draws = random.derive("weights", layer.index());
      int width = layer.weightColumns();
      for (LayerShape.Group group : layer.groups()) {
        int first = layer.start() + group.row() * width;
        Matrix weights = Matrix.wrap(values, first, group.rows(), width);
        RandomStream own = group.row() == 0 ? draws : draws.derive("group", group.row());
        initialize(weights, spec, chosen, own, layer);
      }
      drawing.put(named == null ? FirstWeights.text(chosen) : named, chosen);
      if (layer.isLearned()) {
        layer.initialize(values, random.derive("activation", layer.index()));
      }
    }
    return network.drawnBy(new FirstWeights(drawing, List.of()));
  }

  /**
   * Draws a layer's weights, and throws if they are not finite, because training could not mend
   * them.
   */
  private static void initialize(
      Matrix weights,
      NetworkSpec spec,
      Initializer initializer,
      RandomStream draws,
      LayerShape layer) {
    try {
      CheckedMode.of(initializer).initialize(weights, spec, layer.index(), draws);
      Parameters.requireFinite("weight", weights);
    } catch (Throwable e) {
      throw PluginFailureException.of(initializer, "initialize of " + layer, layer.index(), e);
    }
  }

  /**
   * Creates a network with a copy of the parameters. You must pass {@link #parameterCount()}
   * values, ordered as in {@link #parameters()}.
   */
  public static Network of(NetworkSpec spec, float[] parameters, Plugins plugins) {
    Architecture architecture = architecture(plugins.canonical(spec), plugins);
    return of(new Parameters(architecture, parameters.clone()));
  }

  /** Lays out a network's layers, using the given plug-ins. */
  static Architecture architecture(NetworkSpec spec, Plugins plugins) {
    return Architecture.of(
        spec, spec.layers().stream().map(l -> plugins.activations().get(l.activation())).toList());
  }

  /** Creates a network whose parameters are all 0, to be filled later from another network. */
  public static Network blank(NetworkSpec spec, Plugins plugins) {
    Architecture architecture = architecture(spec, plugins);
    return of(new Parameters(architecture, new float[architecture.parameterCount()]));
  }

  /**
   * Reads a network that {@link #save} wrote, using the plug-ins on the class path or module path.
   *
   * @throws SafetensorsException if the file does not have that form; the message names the fault,
   *     its place and the remedy
   * @throws PluginException if a plug-in is missing; the message names the artifact to add
   * @throws IOException if the file cannot be read
   */
  public static Network load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /**
   * Reads a network that {@link #save} wrote, using the given plug-ins; see {@link #load(Path)}.
   */
  public static Network load(Path file, Plugins plugins) throws IOException {
    return NetworkFile.read(Safetensors.read(file), plugins);
  }

  /**
   * Writes this network as a safetensors file, in the form that {@link NetworkFile} describes. The
   * write replaces the file as a whole: if it fails, the old contents stay.
   *
   * @throws IOException if the file cannot be written
   */
  public void save(Path file) throws IOException {
    new Safetensors(NetworkFile.metadata(this), NetworkFile.tensors(this)).write(file);
  }

  /**
   * Returns a network with the same architecture and a copy of the new parameters. Their number and
   * order must be as in {@link #parameters}.
   */
  public Network withParameters(float[] newParameters) {
    return withShared(parameters.with(newParameters.clone()));
  }

  /** Returns each layer's activation. */
  public List<Activation> activations() {
    return architecture.activations();
  }

  /**
   * Returns the activations of a layer: one for each block of its outputs, or one if it has no
   * blocks.
   */
  public List<Activation> activations(int layer) {
    Activation activation = activations().get(layer);
    return activation instanceof BlockActivation blocks ? blocks.plugins() : List.of(activation);
  }

  /**
   * Returns how many equal blocks lie on the diagonal of a layer's {@link #weights} if all weights
   * outside them are 0, as in an {@link Ensemble} or with equal groups. Returns 1 if there are no
   * such blocks. Predictions multiply by the blocks alone.
   *
   * @return at least 1
   */
  public int diagonalBlocks(int layer) {
    LayerSpec of = spec().layers().get(layer);
    boolean equalGroups = of.weightRows() == of.inputs() && new HashSet<>(of.groups()).size() == 1;
    return equalGroups ? of.groupCount() : parameters.blocks(layer);
  }

  /** Returns the architecture. */
  public NetworkSpec spec() {
    return architecture.spec();
  }

  /**
   * Returns the length of {@link #parameters()}, which holds weights, biases and the parameters of
   * learned activations.
   */
  public int parameterCount() {
    return architecture.parameterCount();
  }

  /**
   * Returns a copy of all parameters: W₀, b₀, W₁, b₁, …, each W row-major [inputs × outputs]. The W
   * of a layer with groups has a row for each group's inputs, in order, and the columns of one
   * group. If a layer has a {@link dev.nn.api.LayerActivation}, its parameters follow the layer's
   * b. If that activation changes the width, W and b are as wide as z.
   */
  public float[] parameters() {
    return parameters.values().clone();
  }

  /**
   * Returns a copy of a layer's weights, [inputs × columns of z]. Usually z has one column per
   * output. If the layer has groups, weights are 0 between an input and another group's columns.
   */
  public Matrix weights(int layer) {
    LayerShape shape = architecture.layers().get(layer);
    float[] values = parameters.values();
    if (!shape.isGrouped()) {
      return Matrix.wrap(values, shape.start(), shape.inputs(), shape.columns()).copy();
    }
    Matrix all = Matrix.zeros(shape.inputs(), shape.columns());
    int width = shape.weightColumns();
    for (LayerShape.Group group : shape.groups()) {
      for (int i = 0; i < group.rows(); i++) {
        int from = shape.start() + (group.row() + i) * width;
        int to = (group.input() + i) * shape.columns() + group.column();
        System.arraycopy(values, from, all.data(), to, width);
      }
    }
    return all;
  }

  /**
   * Returns a copy of a layer's biases, [1 × columns of z]. Usually z has one column per output.
   */
  public Matrix biases(int layer) {
    LayerShape shape = architecture.layers().get(layer);
    return Matrix.wrap(parameters.values(), shape.biases(), 1, shape.columns()).copy();
  }

  /**
   * Returns a copy of the parameters of a layer's activation, [1 × parameters]; [0 × 1] if it has
   * none.
   */
  public Matrix activationParameters(int layer) {
    LayerShape shape = architecture.layers().get(layer);
    return shape.function().parameters(parameters.values(), shape.ofActivation()).copy();
  }

  /**
   * Returns the parameters' SHA-256 as 64 hexadecimal digits. It hashes the values in the order of
   * {@link #parameters()}, each as 4 little-endian bytes, just as they follow the header in a file
   * that {@link #save} wrote. Two networks with equal digits have bit-identical parameters.
   */
  public String fingerprint() {
    float[] values = parameters.values();
    return new Sha256().add(values, 0, values.length).hex();
  }

  /**
   * Returns a predictor that any number of threads may call. It computes in the caller's thread and
   * keeps its buffers between calls.
   */
  public Predictor predictor() {
    return predictor(1);
  }

  /**
   * Returns a predictor that divides rows among at least 1 thread of its own. You must close it
   * after use. Any number of callers may share it: if several call at once, one gets the threads,
   * and the others compute in their own thread. Results are bit-identical for any number of
   * threads.
   */
  public Predictor predictor(int threads) {
    return new Predictor(this, threads);
  }

  /**
   * Returns the predictions for some rows, [rows × outputs]. To reuse buffers, use a {@link
   * #predictor()}.
   *
   * @param inputs x, [rows × inputs]
   * @throws IllegalArgumentException if the width of the inputs does not match the network
   */
  public Matrix predict(Matrix inputs) {
    Matrix predictions = Matrix.zeros(inputs.rows(), spec().outputs());
    try (Predictor predictor = predictor()) {
      predictor.predict(inputs, predictions);
    }
    return predictions;
  }

  /** Returns how many columns the last layer's z has: usually one per output. */
  public int logits() {
    return last().columns();
  }

  /**
   * Returns the last layer's outputs a = f(z), [rows × outputs], for z such as {@link
   * Predictor#logits} computes.
   *
   * @param logits z, [rows × {@link #logits()}]
   */
  public Matrix outputs(Matrix logits) {
    Matrix outputs = Matrix.zeros(logits.rows(), spec().outputs());
    if (logits.rows() > 0) {
      LayerShape last = last();
      Matrix p = last.function().parameters(parameters.values(), last.ofActivation());
      last.forward(logits, p, outputs);
    }
    return outputs;
  }

  private LayerShape last() {
    return architecture.layers().get(architecture.layers().size() - 1);
  }

  /** Returns the architecture as its short text. */
  @Override
  public String toString() {
    return spec().toString();
  }

  /** Returns the parameters themselves, which you must not write to; only for this module. */
  public Parameters shared() {
    return parameters;
  }

  /** Creates a network on these parameters without copying them; only for this module. */
  public static Network of(Parameters parameters) {
    return new Network(parameters, FirstWeights.UNKNOWN);
  }

  /** Returns this network with trained parameters, without copying them; only for this module. */
  public Network withShared(Parameters trained) {
    return new Network(trained, firstWeights);
  }

  Network drawnBy(FirstWeights initializers) {
    return new Network(parameters, initializers);
  }

  FirstWeights firstWeights() {
    return firstWeights;
  }

  /**
   * The initializers that drew the first weights, to be recorded in the file: either those that
   * this program ran, or those that the loaded file lists.
   */
  record FirstWeights(Map<String, Initializer> here, List<SavedPlugin> recorded) {

    /** Stands for a network whose parameters were given, not drawn. */
    static final FirstWeights UNKNOWN = new FirstWeights(Map.of(), List.of());

    /** Returns the initializers that a file lists. */
    static FirstWeights among(List<SavedPlugin> listed) {
      return new FirstWeights(
          Map.of(), listed.stream().filter(p -> p.kind() == PluginKind.INITIALIZER).toList());
    }

    /**
     * Returns the text of an initializer that no layer names; a program may have created it itself.
     */
    static String text(Initializer initializer) {
      try {
        return PluginText.of(initializer).toString();
      } catch (IllegalArgumentException e) { // its hyper-parameters cannot be reached
        return initializer.name();
      }
    }

    void addTo(SavedPlugins needed) {
      recorded.forEach(needed::add);
      here.forEach((text, initializer) -> add(needed, text, initializer));
    }

    private static void add(SavedPlugins needed, String text, Initializer initializer) {
      try {
        needed.add(PluginKind.INITIALIZER, text, initializer);
      } catch (IllegalArgumentException e) {
        // A program's own object; its name is not legal, so no file could name it.
      }
    }
  }
}
