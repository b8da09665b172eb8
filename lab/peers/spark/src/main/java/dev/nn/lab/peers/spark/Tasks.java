package dev.nn.lab.peers.spark;

import dev.nn.lab.peers.spark.Task.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The data sets of the trainings, and the settings of the contestants, which were chosen by {@code
 * --tune}: on a fifth of the training rows that was held back, never on test rows.
 *
 * @param digits the CSV of scikit-learn
 * @param fashion the folder of Fashion-MNIST
 * @param quick whether there are few rows and short trainings, to see that everything works
 */
record Tasks(Path digits, Path fashion, boolean quick) {

  private static final String DIGITS = "64-128-64-10";
  private static final String FASHION = "784-128-64-10";
  private static final String TABLE = "20-64-32-4";
  private static final long SEED = 18;
  private static final List<Integer> QUICK = List.of(2, 4);

  List<Task> all() {
    return List.of(digitsTask(), fashionTask(), tableTask());
  }

  private Task digitsTask() {
    Images images = Images.digits(digits);
    int test = images.rows() / 5;
    int train = images.rows() - test;
    return new Task(
        "digits",
        DIGITS,
        images,
        0,
        train,
        images,
        train,
        test,
        entries(
            new SparkPerceptron(DIGITS, 128, true),
            List.of(12, 25, 50, 100, 200, 400),
            List.of(NnCandidate.synchronous(DIGITS, 2, 32, 0.01)),
            List.of(3, 5, 10, 20, 40),
            60));
  }

  private Task fashionTask() {
    Images train = Images.idx(fashion, "train");
    Images test = Images.idx(fashion, "t10k");
    return new Task(
        "Fashion-MNIST",
        FASHION,
        train,
        0,
        quick ? 2000 : train.rows(),
        test,
        0,
        quick ? 500 : test.rows(),
        entries(
            new SparkPerceptron(FASHION, 1024, true),
            List.of(12, 25, 50, 100, 200, 400),
            List.of(NnCandidate.synchronous(FASHION, 2, 256, 0.01)),
            List.of(1, 2, 4, 8, 16),
            200));
  }

  private Task tableTask() {
    int rows = quick ? 5000 : 1_000_000;
    int test = quick ? 1000 : 100_000;
    MadeTable table = table();
    return new Task(
        "made table",
        TABLE,
        table,
        0,
        rows,
        table,
        rows,
        test,
        entries(
            new SparkPerceptron(TABLE, 128, false),
            List.of(12, 25, 50, 100, 200),
            List.of(NnCandidate.synchronous(TABLE, 2, 1024, 0.01)),
            List.of(1, 2, 4, 8, 16),
            200));
  }

  static MadeTable table() {
    return new MadeTable(SEED);
  }

  private List<Entry> entries(
      Candidate perceptron,
      List<Integer> iterations,
      List<NnCandidate> others,
      List<Integer> epochs,
      double budget) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(perceptron, quick ? QUICK : iterations, budget));
    others.forEach(one -> entries.add(new Entry(one, quick ? QUICK : epochs, budget / 3)));
    return entries;
  }

  /** Returns the settings among which {@code --tune} shows the best, on rows held back. */
  List<Task> tuning() {
    return all().stream().map(task -> task.tuning(considered(task))).toList();
  }

  private List<Entry> considered(Task task) {
    String layers = task.layers();
    boolean few = task.trainingRows() < 10_000;
    List<NnCandidate> some = new ArrayList<>();
    for (int batch : few ? List.of(32, 128) : List.of(256, 1024)) {
      some.add(NnCandidate.synchronous(layers, 2, batch, 0.003));
      some.add(NnCandidate.synchronous(layers, 2, batch, 0.01));
    }
    List<Entry> entries = new ArrayList<>();
    for (boolean standardized : List.of(false, true)) {
      for (int block : List.of(128, 1024)) {
        List<Integer> iterations = List.of(quick ? 1 : 25);
        SparkPerceptron spark = new SparkPerceptron(layers, block, standardized);
        entries.add(new Entry(spark, iterations, Double.MAX_VALUE));
      }
    }
    List<Integer> epochs = List.of(quick ? 1 : few ? 20 : 4);
    some.forEach(one -> entries.add(new Entry(one, epochs, Double.MAX_VALUE)));
    return entries;
  }
}
