package dev.nn.core;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.HeapNeed;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Parameters;
import dev.nn.core.files.Sha256;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A feed-forward network: an architecture and its parameters. It never changes, so any number of
 * threads may use one at once; training makes a new one.
 */
public final class Network {

  /** What draws the weights of a layer that names no initializer. */
  public static final String DEFAULT_INITIALIZER = "glorot_uniform";

  static {
    KernelLog.write();
  }

  private final Architecture architecture;
  private final Parameters parameters;

  private Network(Parameters parameters) {
    this.architecture = parameters.architecture();
    this.parameters = parameters;
  }

  /**
   * A network with initial weights, made of the plug-ins on the class path or module path.
   *
   * @param seed decides the weights: the same seed, the same bits
   * @throws PluginException if the specification names a plug-in that there is not
   * @throws IllegalStateException if the heap is too small for the network; the message says what
   *     it takes
   */
  public static Network create(NetworkSpec spec, long seed) {
    return create(spec, seed, Plugins.discover());
  }

  /** A network with initial weights, made of the given plug-ins. */
  public static Network create(NetworkSpec spec, long seed, Plugins plugins) {
    return create(spec, seed, plugins, plugins.initializers().get(DEFAULT_INITIALIZER));
  }

  /**
   * A network with initial weights, made of the given plug-ins.
   *
   * @param initializer draws the weights of the layers that name none; biases are 0
   * @throws IllegalStateException if the heap is too small for the network
   */
  public static Network create(
      NetworkSpec spec, long seed, Plugins plugins, Initializer initializer) {
    try {
      return initialized(spec, seed, plugins, initializer);
    } catch (OutOfMemoryError e) {
      throw HeapNeed.ofNetwork(spec, e);
    }
  }

  private static Network initialized(
      NetworkSpec spec, long seed, Plugins plugins, Initializer initializer) {
    Network network = owning(spec, new float[spec.parameterCount()], plugins);
    RandomStream random = RandomStream.of(seed);
    for (LayerShape layer : network.architecture.layers()) {
      String named = layer.spec().initializer();
      Initializer chosen = named == null ? initializer : plugins.initializers().get(named);
      chosen.initialize(network.weightView(layer.index()), random.derive("weights", layer.index()));
    }
    return network;
  }

  /**
   * A network with given parameters.
   *
   * @param parameters W₀, b₀, W₁, b₁, …, each W row-major [inputs × outputs]; copied
   * @throws IllegalArgumentException if their number is not {@link NetworkSpec#parameterCount()}
   */
  public static Network of(NetworkSpec spec, float[] parameters, Plugins plugins) {
    return owning(spec, parameters.clone(), plugins);
  }

  /** A network of parameters that nobody else has, and that are as many as they should be. */
  static Network owning(NetworkSpec spec, float[] parameters, Plugins plugins) {
    List<Activation> activations =
        spec.layers().stream().map(l -> plugins.activations().get(l.activation())).toList();
    return new Network(new Parameters(Architecture.of(spec, activations), parameters));
  }

  /**
   * Reads what {@link #save} wrote, made of the plug-ins on the class path or module path.
   *
   * @throws SafetensorsException if the file is not of that form; the message says what is wrong,
   *     where, and what to do
   * @throws PluginException if a plug-in is missing; the message names the artifact to add
   * @throws IOException if the file cannot be read
   */
  public static Network load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /** Reads what {@link #save} wrote, made of the given plug-ins. */
  public static Network load(Path file, Plugins plugins) throws IOException {
    return NetworkFile.read(Safetensors.read(file), plugins);
  }

  /**
   * Writes this network as a safetensors file, which holds all it takes to predict: {@link
   * NetworkFile} describes it. The file is replaced as a whole: after a failure it is what it was.
   *
   * @throws IOException if that fails, for lack of space, permission or a folder
   */
  public void save(Path file) throws IOException {
    new Safetensors(NetworkFile.metadata(this), NetworkFile.tensors(this)).write(file);
  }

  /**
   * The same architecture with other parameters.
   *
   * @param newParameters as in {@link #parameters()}; copied
   * @throws IllegalArgumentException if there are more or fewer than this network has
   */
  public Network withParameters(float[] newParameters) {
    return new Network(parameters.with(newParameters.clone()));
  }

  /** The activation of each layer, as the plug-ins gave it. */
  public List<Activation> activations() {
    return architecture.activations();
  }

  /** The architecture. */
  public NetworkSpec spec() {
    return architecture.spec();
  }

  /** A copy of all parameters: W₀, b₀, W₁, b₁, …, each W row-major [inputs × outputs]. */
  public float[] parameters() {
    return parameters.values().clone();
  }

  /** A copy of the weights of a layer, [inputs × outputs]. */
  public Matrix weights(int layer) {
    return weightView(layer).copy();
  }

  /** A copy of the biases of a layer, [1 × outputs]. */
  public Matrix biases(int layer) {
    LayerShape shape = architecture.layers().get(layer);
    return Matrix.wrap(parameters.values(), shape.biases(), 1, shape.outputs()).copy();
  }

  /**
   * The SHA-256 of the parameters, as 64 hexadecimal digits: equal for two networks only if all
   * their parameters are, to the bit. It is that of the numbers in the order of {@link
   * #parameters()}, each as 4 bytes, little-endian: of all that follows the header in a file that
   * {@link #save} wrote.
   */
  public String fingerprint() {
    float[] values = parameters.values();
    return new Sha256().add(values, 0, values.length).hex();
  }

  /** A predictor of its own for each thread that uses this network a lot. */
  public Predictor predictor() {
    return predictor(1);
  }

  /**
   * A predictor that shares many rows among threads of its own; to be closed when no longer needed.
   *
   * @throws IllegalArgumentException if there are fewer than 1
   */
  public Predictor predictor(int threads) {
    return new Predictor(this, threads);
  }

  /**
   * The predictions for some rows; {@link #predictor()} does the same in buffers that it keeps.
   *
   * @param inputs x, [rows × inputs]
   * @return [rows × outputs]
   * @throws IllegalArgumentException if the inputs are not as wide as the network's
   */
  public Matrix predict(Matrix inputs) {
    Matrix predictions = Matrix.zeros(inputs.rows(), spec().outputs());
    try (Predictor predictor = predictor()) {
      predictor.predict(inputs, predictions);
    }
    return predictions;
  }

  /** The architecture in its short text form. */
  @Override
  public String toString() {
    return spec().toString();
  }

  /** Returns the parameters themselves, for this module alone, which exports no such type. */
  @SuppressWarnings("exports")
  public Parameters shared() {
    return parameters;
  }

  /** Makes a network of parameters without a copy, for this module alone. */
  @SuppressWarnings("exports")
  public static Network of(Parameters parameters) {
    return new Network(parameters);
  }

  private Matrix weightView(int layer) {
    LayerShape shape = architecture.layers().get(layer);
    return Matrix.wrap(parameters.values(), shape.start(), shape.inputs(), shape.outputs());
  }
}
