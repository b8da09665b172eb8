package dev.nn.lab.engine;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.LibraryNetwork;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Work;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * This project's engine. A training assignment's options {@code optimizer} and {@code activation}
 * replace SGD and relu.
 */
public class EngineContestant extends Library<Matrix> {

  // Kinds of work on Fashion-MNIST. The last one trains until enough images are recognized.
  public static final String EPOCH = "epoch";
  public static final String IMAGE_STEP = "imageStep";
  public static final String ACCURACY = "accuracy";

  private static final String PRODUCT = "product";

  /** Returns the product {@code forward}, {@code weightGradient} or {@code inputGradient}. */
  public static Assignment product(String form, int rows, int inputs, int outputs) {
    List<Integer> layer = List.of(inputs, outputs);
    return new Assignment(PRODUCT, layer, 0, rows, "", Map.of("form", form));
  }

  @Override
  public String library() {
    return "nn";
  }

  @Override
  public Work work(Assignment assignment, int threads) throws Exception {
    return switch (assignment.kind()) {
      case EPOCH, IMAGE_STEP, ACCURACY -> ImageWork.of(assignment, threads);
      case PRODUCT -> new ProductWork(assignment);
      default -> super.work(assignment, threads);
    };
  }

  @Override
  protected LibraryNetwork<Matrix> network(Assignment assignment, Problem problem, int threads)
      throws IOException {
    String hidden = assignment.options().getOrDefault("activation", "relu");
    Network network = hidden.equals("relu") ? network(problem) : ProblemNetwork.of(problem, hidden);
    if (assignment.kind().equals(Assignment.PREDICT)) {
      return new Prediction(
          network.predictor(threads), Matrix.zeros(assignment.rows(), network.spec().outputs()));
    }
    String optimizer = assignment.options().getOrDefault("optimizer", "sgd");
    TrainingSpec training =
        TrainingSpec.builder()
            .optimizer(optimizer)
            .learningRate(optimizer.equals("sgd") ? Problem.LEARNING_RATE : 0.001f)
            .batchSize(assignment.batch())
            .epochs(1)
            .build();
    return new Training(new Trainer(training).withThreads(threads).learner(network));
  }

  /** Returns a problem's network. A subclass may take it through a file. */
  protected Network network(Problem problem) throws IOException {
    return ProblemNetwork.of(problem);
  }

  @Override
  protected Matrix matrix(float[] values, int columns) {
    return Matrix.wrap(values, 0, values.length / columns, columns);
  }

  @Override
  protected boolean allocates() {
    return false;
  }

  private static final class Training implements LibraryNetwork<Matrix> {

    private final Learner learner;
    private float[] outputs = {};

    Training(Learner learner) {
      this.learner = learner;
    }

    @Override
    public void step(Matrix x, Matrix t) {
      learner.step(x, t);
    }

    @Override
    public void predict(Matrix x) {
      outputs = learner.network().predict(x).data();
    }

    @Override
    public float[] outputs() {
      return outputs.clone();
    }

    @Override
    public void close() {
      learner.close();
    }
  }

  private record Prediction(Predictor predictor, Matrix y) implements LibraryNetwork<Matrix> {

    @Override
    public void predict(Matrix x) {
      predictor.predict(x, y);
    }

    @Override
    public float[] outputs() {
      return y.data();
    }

    @Override
    public void close() {
      predictor.close();
    }
  }
}
