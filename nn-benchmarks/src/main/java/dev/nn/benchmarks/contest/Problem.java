package dev.nn.benchmarks.contest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The data of a workload: initial parameters and {@value #BATCHES} batches of random rows with
 * learnable targets. Every contestant reads the same numbers from a file. Arrays are copies.
 */
public final class Problem {

  /** The number of batches, which the steps take in turn. */
  public static final int BATCHES = 8;

  /** η of the steps. */
  public static final float LEARNING_RATE = 0.1f;

  private final Workload workload;
  private final float[] parameters;
  private final float[] inputs;
  private final float[] targets;

  private Problem(Workload workload, float[] parameters, float[] inputs, float[] targets) {
    this.workload = workload;
    this.parameters = parameters;
    this.inputs = inputs;
    this.targets = targets;
  }

  /** Returns a problem whose random numbers depend on the seed alone. */
  public static Problem random(Workload workload, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] parameters = new float[workload.parameters()];
    int next = 0;
    for (int l = 1; l < workload.layers().size(); l++) {
      int inputs = workload.layers().get(l - 1);
      int outputs = workload.layers().get(l);
      double limit = Math.sqrt(6.0 / (inputs + outputs));
      for (int i = 0; i < inputs * outputs; i++) {
        parameters[next++] = (float) (limit * (2 * random.nextDouble() - 1));
      }
      next += outputs;
    }
    int rows = BATCHES * workload.batch();
    float[] inputs = normal(rows * workload.inputs(), random);
    float[] teacher = normal(workload.inputs() * workload.outputs(), random);
    return new Problem(workload, parameters, inputs, targets(workload, rows, inputs, teacher));
  }

  /** Returns 0.1 + 0.8·σ(2·x·V/√inputs) with a random V, [inputs × outputs]. */
  private static float[] targets(Workload workload, int rows, float[] x, float[] teacher) {
    int inputs = workload.inputs();
    int outputs = workload.outputs();
    float[] targets = new float[rows * outputs];
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < outputs; o++) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
          sum += x[r * inputs + i] * teacher[i * outputs + o];
        }
        targets[r * outputs + o] =
            (float) (0.1 + 0.8 / (1 + StrictMath.exp(-2 * sum / Math.sqrt(inputs))));
      }
    }
    return targets;
  }

  private static float[] normal(int count, SplittableRandom random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      numbers[i] = (float) (radius * StrictMath.cos(2 * Math.PI * random.nextDouble()));
    }
    return numbers;
  }

  /** Writes parameters, inputs and targets as little-endian floats. */
  public void write(Path file) throws IOException {
    int count = parameters.length + inputs.length + targets.length;
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(parameters).put(inputs).put(targets);
    Files.write(file, bytes.array());
  }

  /** Reads the file of a problem of the same workload. */
  public static Problem read(Path file, Workload workload) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] all = new float[bytes.capacity() / 4];
    bytes.asFloatBuffer().get(all);
    int rows = BATCHES * workload.batch();
    int x = workload.parameters();
    int t = x + rows * workload.inputs();
    return new Problem(
        workload,
        Arrays.copyOf(all, x),
        Arrays.copyOfRange(all, x, t),
        Arrays.copyOfRange(all, t, t + rows * workload.outputs()));
  }

  /** Returns an array of doubles for each row, as some libraries take rows. */
  public static double[][] rows(float[] rowMajor, int columns) {
    double[][] rows = new double[rowMajor.length / columns][columns];
    for (int i = 0; i < rowMajor.length; i++) {
      rows[i / columns][i % columns] = rowMajor[i];
    }
    return rows;
  }

  public Workload workload() {
    return workload;
  }

  /** Returns all parameters: W₀, b₀, W₁, b₁, …, each W row-major [inputs × outputs]. */
  public float[] parameters() {
    return parameters.clone();
  }

  /** Returns all inputs, row-major [rows × inputs], standard normal. */
  public float[] inputs() {
    return inputs.clone();
  }

  /** Returns all targets, row-major [rows × outputs], between 0.1 and 0.9. */
  public float[] targets() {
    return targets.clone();
  }

  /** Returns the inputs of a batch, row-major [batch × inputs]. */
  public float[] inputs(int batch) {
    int size = workload.batch() * workload.inputs();
    return Arrays.copyOfRange(inputs, batch * size, (batch + 1) * size);
  }

  /** Returns the targets of a batch, row-major [batch × outputs]. */
  public float[] targets(int batch) {
    int size = workload.batch() * workload.outputs();
    return Arrays.copyOfRange(targets, batch * size, (batch + 1) * size);
  }

  /** Returns the weights of a layer from 0, row-major [inputs × outputs]. */
  public float[] weights(int layer) {
    int start = start(layer);
    return Arrays.copyOfRange(parameters, start, start + width(layer) * width(layer + 1));
  }

  /** Returns the biases of a layer from 0, [outputs]. */
  public float[] biases(int layer) {
    return Arrays.copyOfRange(parameters, start(layer + 1) - width(layer + 1), start(layer + 1));
  }

  /** Returns the first rows of the inputs, repeated if there are too few: [wanted × inputs]. */
  public float[] firstInputs(int wanted) {
    float[] first = new float[wanted * workload.inputs()];
    for (int i = 0; i < first.length; i++) {
      first[i] = inputs[i % inputs.length];
    }
    return first;
  }

  /** Returns the mean of (p - t)² over all elements of the predictions p, [rows × outputs]. */
  public double meanSquaredError(float[] predictions) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double difference = predictions[i] - targets[i];
      sum += difference * difference;
    }
    return sum / targets.length;
  }

  private int width(int layer) {
    return workload.layers().get(layer);
  }

  private int start(int layer) {
    return new Workload(workload.layers().subList(0, layer + 1), 0).parameters();
  }
}
