package dev.nn.lab.contest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A workload's data: initial parameters, and {@value #BATCHES} batches of random rows with
 * learnable targets. Every contestant reads the same numbers from a file. Returned arrays are
 * copies.
 */
public final class Problem {

  /** The number of batches. Steps take them one after another. */
  public static final int BATCHES = 8;

  /** The steps' learning rate η. */
  public static final float LEARNING_RATE = 0.1f;

  private final Workload workload;

  /** The parameters, then all rows' inputs, then their targets. */
  private final float[] numbers;

  /** Where the inputs start. */
  private final int x;

  /** Where the targets start. */
  private final int t;

  private Problem(Workload workload, float[] numbers) {
    this.workload = workload;
    this.numbers = numbers;
    x = workload.parameters();
    t = x + BATCHES * workload.batch() * workload.inputs();
  }

  /** Returns a problem whose random numbers depend only on the seed. */
  public static Problem random(Workload workload, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = BATCHES * workload.batch();
    int count = workload.parameters() + rows * (workload.inputs() + workload.outputs());
    Problem problem = new Problem(workload, new float[count]);
    int next = 0;
    for (int l = 1; l < workload.layers().size(); l++) {
      int inputs = workload.layers().get(l - 1);
      int outputs = workload.layers().get(l);
      double limit = Math.sqrt(6.0 / (inputs + outputs));
      for (int i = 0; i < inputs * outputs; i++) {
        problem.numbers[next++] = (float) (limit * (2 * random.nextDouble() - 1));
      }
      next += outputs;
    }
    for (int i = problem.x; i < problem.t; i++) {
      problem.numbers[i] = normal(random);
    }
    problem.setTargets(rows, random);
    return problem;
  }

  /** Sets targets to 0.1 + 0.8·σ(2·x·V/√inputs) with a random V, [inputs × outputs]. */
  private void setTargets(int rows, SplittableRandom random) {
    int inputs = workload.inputs();
    int outputs = workload.outputs();
    float[] teacher = new float[inputs * outputs];
    for (int i = 0; i < teacher.length; i++) {
      teacher[i] = normal(random);
    }
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < outputs; o++) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
          sum += numbers[x + r * inputs + i] * teacher[i * outputs + o];
        }
        numbers[t + r * outputs + o] =
            (float) (0.1 + 0.8 / (1 + StrictMath.exp(-2 * sum / Math.sqrt(inputs))));
      }
    }
  }

  private static float normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return (float) (radius * StrictMath.cos(2 * Math.PI * random.nextDouble()));
  }

  /** Writes parameters, inputs and targets as little-endian floats. */
  public void write(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    Files.write(file, bytes.array());
  }

  /** Reads a file that has a problem for the same workload. */
  public static Problem read(Path file, Workload workload) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] numbers = new float[bytes.capacity() / 4];
    bytes.asFloatBuffer().get(numbers);
    return new Problem(workload, numbers);
  }

  /** Returns an array of doubles for each row, because some libraries take rows in this form. */
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
    return Arrays.copyOf(numbers, x);
  }

  /** Returns all inputs, row-major [rows × inputs], standard normal. */
  public float[] inputs() {
    return Arrays.copyOfRange(numbers, x, t);
  }

  /** Returns all targets, row-major [rows × outputs], between 0.1 and 0.9. */
  public float[] targets() {
    return Arrays.copyOfRange(numbers, t, numbers.length);
  }

  /** Returns a batch's inputs, row-major [batch × inputs]. */
  public float[] inputs(int batch) {
    return slice(x + batch * workload.batch() * workload.inputs(), workload.inputs());
  }

  /** Returns a batch's targets, row-major [batch × outputs]. */
  public float[] targets(int batch) {
    return slice(t + batch * workload.batch() * workload.outputs(), workload.outputs());
  }

  private float[] slice(int start, int columns) {
    return Arrays.copyOfRange(numbers, start, start + workload.batch() * columns);
  }

  /** Returns a layer's weights, row-major [inputs × outputs]. Layers count from 0. */
  public float[] weights(int layer) {
    return Arrays.copyOfRange(numbers, end(layer), end(layer + 1) - outputs(layer));
  }

  /** Returns a layer's biases, [outputs]. Layers count from 0. */
  public float[] biases(int layer) {
    return Arrays.copyOfRange(numbers, end(layer + 1) - outputs(layer), end(layer + 1));
  }

  private int outputs(int layer) {
    return workload.layers().get(layer + 1);
  }

  private int end(int layers) {
    return new Workload(workload.layers().subList(0, layers + 1), 0).parameters();
  }

  /** Returns the first rows' inputs, [wanted × inputs]; rows repeat if there are too few. */
  public float[] firstInputs(int wanted) {
    float[] first = new float[wanted * workload.inputs()];
    for (int i = 0; i < first.length; i++) {
      first[i] = numbers[x + i % (t - x)];
    }
    return first;
  }

  /** Returns the mean of (p - t)² over all predictions p, [rows × outputs]. */
  public double meanSquaredError(float[] predictions) {
    double sum = 0;
    for (int i = t; i < numbers.length; i++) {
      double difference = predictions[i - t] - numbers[i];
      sum += difference * difference;
    }
    return sum / (numbers.length - t);
  }
}
