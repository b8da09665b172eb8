package dev.nn.core;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * A feed-forward network: an architecture and its parameters. Immutable, so any number of threads
 * may use a network at once; training makes a new network.
 */
public final class Network {

  /** The initializer of a layer that names no other. */
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
   * Creates a network with initial weights, of the plug-ins on the class path or module path.
   *
   * @param seed decides the weights: the same seed, the same bits
   * @throws PluginException if the specification names an unknown plug-in
   * @throws IllegalStateException if the heap is too small for the network; the message names the
   *     size that suffices
   */
  public static Network create(NetworkSpec spec, long seed) {
    return create(spec, seed, Plugins.discover());
  }

  /** Creates a network with initial weights that the seed decides, of the given plug-ins. */
  public static Network create(NetworkSpec spec, long seed, Plugins plugins) {
    return create(spec, seed, plugins, plugins.initializers().get(DEFAULT_INITIALIZER));
  }

  /**
   * Creates a network with initial weights, of the given plug-ins.
   *
   * @param seed decides the weights
   * @param initializer draws the weights of layers that name no initializer; biases are 0, and
   *     activations set their own parameters
   * @throws PluginFailureException if an initializer or activation throws, or draws a number that
   *     is not finite
   */
  public static Network create(
      NetworkSpec spec, long seed, Plugins plugins, Initializer initializer) {
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
      initialize(network.weightView(layer.index()), spec, chosen, draws, layer);
      drawing.put(named == null ? FirstWeights.text(chosen) : named, chosen);
      if (layer.isLearned()) {
        layer.initialize(values, random.derive("activation", layer.index()));
      }
    }
    return network.drawnBy(new FirstWeights(drawing, List.of()));
  }

  /** Draws the weights of a layer, and refuses those that no training could mend. */
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
   * Creates a network with a copy of parameters, {@link #parameterCount()} as in {@link
   * #parameters()}.
   */
  public static Network of(NetworkSpec spec, float[] parameters, Plugins plugins) {
    Architecture architecture = architecture(plugins.canonical(spec), plugins);
    return of(new Parameters(architecture, parameters.clone()));
  }

  /** Lays out the layers of a network of the given plug-ins. */
  static Architecture architecture(NetworkSpec spec, Plugins plugins) {
    return Architecture.of(
        spec, spec.layers().stream().map(l -> plugins.activations().get(l.activation())).toList());
  }

  /** Creates a network without weights, all parameters 0, to be filled with those of another. */
  public static Network blank(NetworkSpec spec, Plugins plugins) {
    Architecture architecture = architecture(spec, plugins);
    return of(new Parameters(architecture, new float[architecture.parameterCount()]));
  }

  /**
   * Reads a network that {@link #save} wrote, with the plug-ins on the class path or module path.
   *
   * @throws SafetensorsException if the file is not of that form; the message names the fault, its
   *     place and the remedy
   * @throws PluginException if a plug-in is missing; the message names the artifact to add
   * @throws IOException if the file cannot be read
   */
  public static Network load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /** Reads a network that {@link #save} wrote, with the given plug-ins; as {@link #load(Path)}. */
  public static Network load(Path file, Plugins plugins) throws IOException {
    return NetworkFile.read(Safetensors.read(file), plugins);
  }

  /**
   * Writes this network as a safetensors file of the form of {@link NetworkFile}. The file is
   * replaced as a whole: after a failure it has its old contents.
   *
   * @throws IOException if the file cannot be written
   */
  public void save(Path file) throws IOException {
    new Safetensors(NetworkFile.metadata(this), NetworkFile.tensors(this)).write(file);
  }

  /**
   * Returns the same architecture with a copy of as many other parameters, as in {@link
   * #parameters}.
   */
  public Network withParameters(float[] newParameters) {
    return withShared(parameters.with(newParameters.clone()));
  }

  /** Returns the activation of each layer. */
  public List<Activation> activations() {
    return architecture.activations();
  }

  /** Returns the activation of each block of a layer's outputs; one if the layer has no blocks. */
  public List<Activation> activations(int layer) {
    Activation activation = activations().get(layer);
    return activation instanceof BlockActivation blocks ? blocks.plugins() : List.of(activation);
  }

  /**
   * Returns the number of equal blocks on the diagonal of W of a layer beyond which all weights are
   * 0, as an {@link Ensemble} has them; 1 without. Predictions multiply by the blocks alone.
   *
   * @return the number, at least 1
   */
  public int diagonalBlocks(int layer) {
    return parameters.blocks(layer);
  }

  /** Returns the architecture. */
  public NetworkSpec spec() {
    return architecture.spec();
  }

  /**
   * Returns the length of {@link #parameters()}: weights, biases, parameters of learned
   * activations.
   */
  public int parameterCount() {
    return architecture.parameterCount();
  }

  /**
   * Returns a copy of all parameters: W₀, b₀, W₁, b₁, …, each W row-major [inputs × outputs]. The
   * parameters of a {@link dev.nn.api.LayerActivation} follow b of its layer; and W and b are as
   * wide as z where a {@link dev.nn.api.LayerActivation} changes the width.
   */
  public float[] parameters() {
    return parameters.values().clone();
  }

  /** Returns a copy of the weights of a layer, [inputs × columns of z]: usually its outputs. */
  public Matrix weights(int layer) {
    return weightView(layer).copy();
  }

  /** Returns a copy of the biases of a layer, [1 × columns of z]: usually its outputs. */
  public Matrix biases(int layer) {
    LayerShape shape = architecture.layers().get(layer);
    return Matrix.wrap(parameters.values(), shape.biases(), 1, shape.columns()).copy();
  }

  /**
   * Returns a copy of the parameters of a layer's activation, [1 × parameters]; [0 × 1] if none.
   */
  public Matrix activationParameters(int layer) {
    LayerShape shape = architecture.layers().get(layer);
    return shape.function().parameters(parameters.values(), shape.ofActivation()).copy();
  }

  /**
   * Returns the SHA-256 of the parameters, as 64 hexadecimal digits: the numbers in the order of
   * {@link #parameters()}, each as 4 bytes, little-endian, as they follow the header in a file that
   * {@link #save} wrote. Two networks with equal digits have equal parameters, to the bit.
   */
  public String fingerprint() {
    float[] values = parameters.values();
    return new Sha256().add(values, 0, values.length).hex();
  }

  /**
   * Returns a predictor for any number of threads, which works in the thread of its caller and
   * keeps its buffers from call to call.
   */
  public Predictor predictor() {
    return predictor(1);
  }

  /**
   * Returns a predictor for any number of callers that shares rows among threads of its own, at
   * least 1; close it after use. Of calls at the same time, one has the threads and the others work
   * in the thread of their caller. No bit depends on the number of threads.
   */
  public Predictor predictor(int threads) {
    return new Predictor(this, threads);
  }

  /**
   * Returns the predictions for some rows, [rows × outputs]; {@link #predictor()} does the same in
   * reused buffers.
   *
   * @param inputs x, [rows × inputs]
   * @throws IllegalArgumentException if the inputs are not as wide as the network's
   */
  public Matrix predict(Matrix inputs) {
    Matrix predictions = Matrix.zeros(inputs.rows(), spec().outputs());
    try (Predictor predictor = predictor()) {
      predictor.predict(inputs, predictions);
    }
    return predictions;
  }

  /** Returns the number of columns of z of the last layer: that of the outputs, usually. */
  public int logits() {
    return last().columns();
  }

  /**
   * Returns the outputs a = f(z) of the last layer, [rows × outputs], for some z, as {@link
   * Predictor#logits} gives them.
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

  /** Returns the architecture in its short text form. */
  @Override
  public String toString() {
    return spec().toString();
  }

  /** Returns the parameters themselves, never to be written to, for this module alone. */
  public Parameters shared() {
    return parameters;
  }

  /** Creates a network of parameters without a copy, for this module alone. */
  public static Network of(Parameters parameters) {
    return new Network(parameters, FirstWeights.UNKNOWN);
  }

  /** Returns the network after some training, without a copy, for this module alone. */
  public Network withShared(Parameters trained) {
    return new Network(trained, firstWeights);
  }

  Network drawnBy(FirstWeights initializers) {
    return new Network(parameters, initializers);
  }

  FirstWeights firstWeights() {
    return firstWeights;
  }

  private Matrix weightView(int layer) {
    LayerShape shape = architecture.layers().get(layer);
    return Matrix.wrap(parameters.values(), shape.start(), shape.inputs(), shape.columns());
  }

  /** The initializers that drew the first weights, for the file: those here, or those it lists. */
  record FirstWeights(Map<String, Initializer> here, List<SavedPlugin> recorded) {

    /** The initializers of a network whose parameters were given. */
    static final FirstWeights UNKNOWN = new FirstWeights(Map.of(), List.of());

    /** Returns the initializers that a file lists. */
    static FirstWeights among(List<SavedPlugin> listed) {
      return new FirstWeights(
          Map.of(), listed.stream().filter(p -> p.kind() == PluginKind.INITIALIZER).toList());
    }

    /** Returns the text of an initializer that no layer names, which a program may have made. */
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
        // An object of a program whose name is not legal: no file could name it.
      }
    }
  }
}
